import { z } from 'zod';
import { type CardFault, cardErrorMessage, validateCard } from '../card/validate.ts';
import { failure, invalidParameter } from '../failure.ts';
import { cardContext, type Platform } from '../platform.ts';
import type { MentionRecord } from '../state.ts';

/** A message's content as it will be stored, once the platform has looked it over. */
export interface Content {
  readonly content: string;
  readonly card?: unknown;
  readonly mentions: readonly MentionRecord[];
}

const textBytes = 150 * 1024;
const postBytes = 30 * 1024;

const shapes = {
  text: z.object({ text: z.string().min(1) }),
  post: z.record(
    z.string(),
    z.object({ title: z.string().optional(), content: z.array(z.array(z.looseObject({ tag: z.string() }))) }),
  ),
  image: z.object({ image_key: z.string() }),
  file: z.object({ file_key: z.string() }),
  audio: z.object({ file_key: z.string() }),
  media: z.object({ file_key: z.string(), image_key: z.string().optional() }),
  share_chat: z.object({ chat_id: z.string() }),
  share_user: z.object({ user_id: z.string() }),
} as const;

export const sendableKinds = [...(Object.keys(shapes) as (keyof typeof shapes)[]), 'interactive'] as const;
type Kind = (typeof sendableKinds)[number];

/** Refuses what the platform would refuse about a content, whoever it goes to. */
export function checkContent(platform: Platform, kind: Kind, content: string): Content {
  if (kind === 'interactive') return checkCard(platform, content);
  const size = Buffer.byteLength(content);
  if (size > (kind === 'text' ? textBytes : postBytes)) {
    throw failure(230025, 'The length of the message content reaches its limit.');
  }
  const parsed = shapes[kind].safeParse(parse(content));
  if (!parsed.success) throw invalidParameter(`invalid ${kind} content: ${z.prettifyError(parsed.error)}`);
  for (const key of ['file_key', 'image_key'] as const) {
    const value = (parsed.data as Record<string, unknown>)[key];
    if (typeof value === 'string') checkOwnership(platform, kind, key, value);
  }
  return kind === 'text' ? withMentions(platform, content) : { content, mentions: [] };
}

export function checkCard(platform: Platform, content: string): Content & { card: unknown } {
  const fault = validateCard(content, cardContext(platform));
  if (fault) throw cardFailure(fault);
  return { content, card: JSON.parse(content) as unknown, mentions: [] };
}

function cardFailure(fault: CardFault) {
  return failure(fault.code, cardErrorMessage(fault));
}

/** While somebody's click is being answered nobody else may change the card. */
export function cardLocked() {
  return failure(230099, 'Failed to create card content, ext=ErrCode: 11310; ErrMsg: card action is lock; ');
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    throw invalidParameter('content is not a string in json format');
  }
}

function checkOwnership(platform: Platform, kind: Kind, field: 'file_key' | 'image_key', key: string): void {
  const resource = platform.state.resources.get(key);
  if (!resource) throw invalidParameter(`invalid ${field}`);
  if (resource.owner !== 'app') throw failure(230017, 'Bot is NOT the owner of the resource.');
  const isMedia = resource.fileType === 'mp4';
  const isAudio = resource.fileType === 'opus';
  const misfit = field === 'file_key' && ((kind === 'media') !== isMedia || (kind === 'audio') !== isAudio);
  if (misfit) throw failure(230055, 'The type of the uploaded file does not match the message type.');
}

/** `<at user_id="ou_…">` in a text becomes a mention with a key, as everybody's client gets it. */
function withMentions(platform: Platform, content: string): Content {
  const mentions: MentionRecord[] = [];
  const { text } = JSON.parse(content) as { text: string };
  const stored = text.replaceAll(/<at user_id="([^"]+)">[^<]*<\/at>/g, (whole, id: string) => {
    if (id === 'all') return '@_all';
    const name = id === platform.app.openId ? platform.app.name : platform.state.people.get(id)?.name;
    if (!name) return whole;
    const key = `@_user_${mentions.length + 1}`;
    mentions.push({ key, openId: id, name });
    return key;
  });
  return { content: stored === text ? content : JSON.stringify({ text: stored }), mentions };
}
