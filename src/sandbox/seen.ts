import { type Control, controlsOf } from './card/controls.ts';
import { cardText } from './card/text.ts';
import type { Platform } from './platform.ts';
import type { MessageRecord, PersonRecord } from './state.ts';

interface Rendering {
  readonly text: string;
  readonly title: string;
  readonly controls: readonly Control[];
}

/** A card is replaced, never altered, so each needs rendering only once. */
const renderings = new WeakMap<object, Rendering>();

/** A message as a person sees it. */
export interface SeenMessage {
  readonly id: string;
  /** The group's name, or the bot's in the private chat. */
  readonly chat: string;
  readonly from: string;
  readonly kind: string;
  /** What can be read: a text, a file's name, a card's words with no line broken for want of room. */
  readonly text: string;
  /** Card JSON, for cards. */
  readonly card?: unknown;
  readonly file?: { readonly key: string; readonly name: string };
  readonly at: number;
  readonly updated: boolean;
  readonly recalled: boolean;
  /** Marked urgent (加急) for this person. */
  readonly urgent: boolean;
}

/** A card as a person sees it. */
export interface SeenCard extends SeenMessage {
  /** The header's title, else the first line. */
  readonly title: string;
  readonly card: unknown;
  readonly controls: readonly Control[];
}

export function seenMessage(platform: Platform, viewer: PersonRecord, message: MessageRecord): SeenMessage {
  const chat = platform.state.chats.get(message.chatId);
  const recalled = message.recalledAt !== undefined || message.deleted;
  const file = recalled ? undefined : fileOf(platform, message);
  return {
    id: message.id,
    chat: chat?.kind === 'group' ? chat.name : platform.app.name,
    from: message.from === 'app' ? platform.app.name : (platform.state.people.get(message.from.openId)?.name ?? ''),
    kind: message.kind,
    text: recalled ? '（已撤回）' : readable(platform, message, file?.name),
    ...(message.card === undefined || recalled ? {} : { card: message.card }),
    ...(file ? { file } : {}),
    at: message.createdAt,
    updated: message.updatedAt > message.createdAt || message.cardVersion > 1,
    recalled,
    urgent: message.urgedFor.has(viewer.openId),
  };
}

export function seenCard(platform: Platform, viewer: PersonRecord, message: MessageRecord): SeenCard {
  return { ...seenMessage(platform, viewer, message), card: message.card, ...rendering(platform, message.card) };
}

function rendering(platform: Platform, card: unknown): Rendering {
  const key = card as object;
  const known = renderings.get(key) ?? render(platform, card);
  renderings.set(key, known);
  return known;
}

function render(platform: Platform, card: unknown): Rendering {
  const drawn = cardText(card, { width: 2000, nameOf: nameIn(platform) });
  const text = drawn.replaceAll(/([─━ ])\1{9,}/g, (run) => run.slice(0, run.startsWith(' ') ? 2 : 10));
  const header = (card as { header?: { title?: { content?: string } } }).header;
  return { text, title: header?.title?.content ?? text.split('\n', 1)[0] ?? '', controls: controlsOf(card) };
}

/** The message as it stands on the screen: cards laid out at their usual width. */
export function onScreen(platform: Platform, message: SeenMessage): string {
  return message.card === undefined ? message.text : cardText(message.card, { nameOf: nameIn(platform) });
}

function nameIn(platform: Platform) {
  return (id: string) => platform.state.people.get(id)?.name;
}

function readable(platform: Platform, message: MessageRecord, fileName: string | undefined): string {
  if (message.kind === 'interactive') return rendering(platform, message.card).text;
  const content = JSON.parse(message.content) as Record<string, unknown>;
  switch (message.kind) {
    case 'text':
      return named(message, String(content.text));
    case 'post':
      return postText(content);
    case 'share_user':
      return `[名片] ${platform.state.people.get(String(content.user_id))?.name ?? ''}`;
    case 'image':
      return '[图片]';
    default:
      return fileName ? `[文件] ${fileName}` : `[${message.kind}]`;
  }
}

function named(message: MessageRecord, text: string): string {
  // The tenth key begins as the first does.
  const keys = message.mentions.toSorted((a, b) => b.key.length - a.key.length);
  const mentioned = keys.reduce((shown, { key, name }) => shown.replaceAll(key, `@${name}`), text);
  return mentioned.replaceAll('@_all', '@所有人').replaceAll(/<\/?[bius]>/g, '');
}

function postText(content: Record<string, unknown>): string {
  const post = Object.values(content)[0] as { title?: string; content?: { text?: string }[][] };
  const lines = (post.content ?? []).map((line) => line.map((node) => node.text ?? '').join(''));
  return [...(post.title ? [post.title] : []), ...lines].join('\n');
}

function fileOf(platform: Platform, message: MessageRecord): SeenMessage['file'] {
  if (message.kind === 'interactive' || message.kind === 'text') return undefined;
  const content = JSON.parse(message.content) as { file_key?: string; image_key?: string };
  const resource = platform.state.resources.get(content.file_key ?? content.image_key ?? '');
  return resource ? { key: resource.key, name: resource.name } : undefined;
}
