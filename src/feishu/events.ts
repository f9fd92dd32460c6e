import { z } from 'zod';
import { CardAction } from '../../cards/actions.ts';
import type { CopyWish } from '../domain/roster-copy.ts';

const userId = z.object({ open_id: z.string() });

/** im.message.receive_v1, flattened by the SDK. */
const MessageReceived = z.object({
  sender: z.object({ sender_id: userId, sender_type: z.string() }),
  message: z.object({
    message_id: z.string(),
    chat_id: z.string(),
    chat_type: z.string(),
    message_type: z.string(),
    content: z.string(),
    mentions: z.array(z.object({ key: z.string(), id: userId.partial() })).nullish(),
  }),
});

/** What somebody sent to the bot. */
export interface Incoming {
  readonly kind: 'message';
  readonly messageId: string;
  readonly openId: string;
  readonly chat: { readonly id: string; readonly p2p: boolean };
  /** open_ids of those it mentions; @所有人 is nobody in particular. */
  readonly mentions: readonly string[];
  readonly said:
    | { readonly type: 'text'; readonly text: string }
    | { readonly type: 'file'; readonly fileKey: string; readonly fileName: string }
    /** Pictures, sound and film, alone or within a post. */
    | { readonly type: 'media'; readonly media: readonly Media[] }
    | { readonly type: 'other' };
}

/** Something to be fetched from a message; only films have a name. */
export interface Media {
  readonly kind: 'image' | 'audio' | 'video';
  readonly fileKey: string;
  readonly fileName?: string;
}

/** A message as this program understands it; undefined for one that is not from a person, or is malformed. */
export function parseMessage(data: unknown): Incoming | undefined {
  const parsed = MessageReceived.safeParse(data);
  if (!parsed.success || parsed.data.sender.sender_type !== 'user') return undefined;
  const { sender, message } = parsed.data;
  return {
    kind: 'message',
    messageId: message.message_id,
    openId: sender.sender_id.open_id,
    chat: { id: message.chat_id, p2p: message.chat_type === 'p2p' },
    mentions: (message.mentions ?? []).flatMap(({ id }) => id.open_id ?? []),
    said: said(message),
  };
}

const TextContent = z.object({ text: z.string() });
const FileContent = z.object({ file_key: z.string(), file_name: z.string() });

function said({ message_type, content, mentions }: z.infer<typeof MessageReceived>['message']): Incoming['said'] {
  const body = json(content);
  const text = message_type === 'text' ? TextContent.safeParse(body).data?.text : undefined;
  // A mention stands in the text as a key, "@_user_1".
  if (text !== undefined)
    return {
      type: 'text',
      text: storable(keysIn(mentions).reduce((rest, key) => rest.replaceAll(key, ' '), text)).trim(),
    };
  const file = message_type === 'file' ? FileContent.safeParse(body).data : undefined;
  if (file) return { type: 'file', fileKey: file.file_key, fileName: storable(file.file_name) };
  const media = mediaIn(message_type, body);
  return media.length > 0 ? { type: 'media', media } : { type: 'other' };
}

const ImageContent = z.object({ image_key: z.string() });
const AudioContent = z.object({ file_key: z.string() });
const VideoContent = z.object({ file_key: z.string(), file_name: z.string().optional() });
const PostContent = z.object({ content: z.array(z.array(z.object({ tag: z.string() }).loose())) });

function mediaIn(type: string, body: unknown): readonly Media[] {
  switch (type) {
    case 'image': {
      const image = ImageContent.safeParse(body).data;
      return image ? [{ kind: 'image', fileKey: image.image_key }] : [];
    }
    case 'audio': {
      const audio = AudioContent.safeParse(body).data;
      return audio ? [{ kind: 'audio', fileKey: audio.file_key }] : [];
    }
    case 'media': {
      const video = VideoContent.safeParse(body).data;
      if (!video) return [];
      const { file_key: fileKey, file_name: fileName } = video;
      return [{ kind: 'video', fileKey, ...(fileName !== undefined && { fileName: storable(fileName) }) }];
    }
    case 'post': {
      const nodes = PostContent.safeParse(body).data?.content.flat() ?? [];
      // A post calls its parts as messages are called, but for the picture.
      return nodes.flatMap((node) => mediaIn(node.tag === 'img' ? 'image' : node.tag === 'media' ? 'media' : '', node));
    }
    default:
      return [];
  }
}

/** The longest first: "@_user_1" is the beginning of "@_user_10". */
function keysIn(mentions: readonly { readonly key: string }[] | null | undefined): string[] {
  return ['@_all', ...(mentions ?? []).map(({ key }) => key)].toSorted((a, b) => b.length - a.length);
}

/** Without what a database refuses to keep as text: NUL, and halves of characters. */
function storable(text: string): string {
  return text.replace(/[\0\p{Cs}]/gu, '');
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const ChatMembership = z.object({
  event_id: z.string(),
  chat_id: z.string(),
  operator_id: userId.partial(),
  name: z.string().optional(),
});

/** The bot was taken into a group, or put out of it. */
export interface BotMoved {
  readonly kind: 'bot-added' | 'bot-removed';
  readonly eventId: string;
  readonly chatId: string;
  readonly openId: string | undefined;
}

export function parseBotMoved(kind: BotMoved['kind'], data: unknown): BotMoved | undefined {
  const parsed = ChatMembership.safeParse(data);
  if (!parsed.success) return undefined;
  const { event_id: eventId, chat_id: chatId, operator_id } = parsed.data;
  return { kind, eventId, chatId, openId: operator_id.open_id };
}

const P2pCreated = z.object({
  uuid: z.string().optional(),
  chat_id: z.string(),
  user: z.object({ open_id: z.string() }),
});

/** Somebody opened the bot's chat for the first time. */
export interface FirstMeeting {
  readonly kind: 'first-meeting';
  readonly eventId: string;
  readonly openId: string;
}

export function parseFirstMeeting(data: unknown): FirstMeeting | undefined {
  const parsed = P2pCreated.safeParse(data);
  if (!parsed.success) return undefined;
  return { kind: 'first-meeting', eventId: `p2p:${parsed.data.chat_id}`, openId: parsed.data.user.open_id };
}

/** 复制上年 was handed in. It came as a click, and is worked on like an event: looking people up takes longer than a click may. */
export interface CopyWanted {
  readonly kind: 'copy-wanted';
  readonly openId: string;
  readonly sourceId: string;
  readonly wish: CopyWish;
}

export type FeishuEvent = Incoming | BotMoved | FirstMeeting | CopyWanted;

const CardClick = z.object({
  event_id: z.string(),
  operator: z.object({ open_id: z.string() }),
  action: z.object({ value: z.unknown(), form_value: z.record(z.string(), z.unknown()).nullish() }),
  context: z.object({ open_message_id: z.string(), open_chat_id: z.string() }),
});

/** Somebody pressed a button. `form` holds what the form's fields said, by name; an empty field is absent. */
export interface Click {
  readonly key: string;
  readonly openId: string;
  readonly messageId: string;
  readonly chatId: string;
  readonly action: CardAction;
  readonly form: Readonly<Record<string, string>>;
  /** Fields where several can be chosen; without those where nothing was. */
  readonly chosen: Readonly<Record<string, readonly string[]>>;
}

/** A click of a button that this version can draw; undefined for anything else, such as a button of an older version. */
export function parseClick(data: unknown): Click | undefined {
  const parsed = CardClick.safeParse(data);
  const action = CardAction.safeParse(parsed.data?.action.value);
  if (!parsed.success || !action.success) return undefined;
  const { event_id, operator, context } = parsed.data;
  const form = Object.entries(parsed.data.action.form_value ?? {}).flatMap(([name, value]) =>
    typeof value === 'string' && value !== '' ? [[name, storable(value)] as const] : [],
  );
  const chosen = Object.entries(parsed.data.action.form_value ?? {}).flatMap(([name, value]) => {
    const strings = Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
    return strings.length > 0 ? [[name, strings.map(storable)] as const] : [];
  });
  return {
    key: `click:${event_id}`,
    openId: operator.open_id,
    messageId: context.open_message_id,
    chatId: context.open_chat_id,
    action: action.data,
    form: Object.fromEntries(form),
    chosen: Object.fromEntries(chosen),
  };
}
