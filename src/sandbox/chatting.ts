import type { Bytes } from './bytes.ts';
import { botChatEntered, messageRecalled, messageReceived, messagesRead, p2pChatCreated } from './events.ts';
import { textOf } from './mentions.ts';
import { addMessage, type Draft } from './new-message.ts';
import type { Piece } from './piece.ts';
import type { Platform } from './platform.ts';
import { type ChatRecord, type MentionRecord, type MessageRecord, p2pChat, type PersonRecord } from './state.ts';

/** What a person sends. */
export type Sending =
  | { readonly kind: 'text'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'file' | 'image' | 'audio' | 'media'; readonly name: string; readonly bytes: Bytes };

/** A person opens the private chat with the bot. */
export async function openBotChat(platform: Platform, person: PersonRecord): Promise<void> {
  const chat = await botChat(platform, person);
  await Promise.all([platform.publish(botChatEntered(platform, chat, person)), readAll(platform, person)]);
}

/** A person sends something, to the bot or into a group. */
export async function postAsPerson(
  platform: Platform,
  person: PersonRecord,
  sending: Sending,
  groupName?: string,
): Promise<MessageRecord> {
  const chat = groupName === undefined ? await botChat(platform, person) : ownGroup(platform, person, groupName);
  return post(platform, person, chat, { kind: sending.kind, ...contentOf(platform, person, sending) });
}

/** A card passed on is a message of whoever passed it on. */
export async function forward(
  platform: Platform,
  person: PersonRecord,
  messageId: string,
  groupName: string,
): Promise<void> {
  const { content, card } = platform.state.messages.get(messageId)!;
  if ((card as { config?: { enable_forward?: unknown } }).config?.enable_forward === false) {
    throw new Error('这张卡片不能转发');
  }
  const chat = ownGroup(platform, person, groupName);
  await post(platform, person, chat, { kind: 'interactive', content, card: JSON.parse(content), mentions: [] });
}

/** A person takes back what he or she sent. */
export async function recallOwn(platform: Platform, person: PersonRecord, messageId: string): Promise<void> {
  const message = platform.state.messages.get(messageId);
  if (!message || message.from === 'app' || message.from.openId !== person.openId)
    throw new Error('只能撤回自己的消息');
  message.recalledAt = platform.now();
  platform.state.note('message.recalled', message.id);
  const chat = platform.state.chats.get(message.chatId);
  if (chat?.botInChat) await platform.publish(messageRecalled(platform, message));
}

/** Marks what the bot sent as read; the bot is told so only of the private chat. */
export async function readAll(platform: Platform, person: PersonRecord, groupName?: string): Promise<void> {
  const chat =
    groupName === undefined ? platform.state.p2pChats.get(person.openId) : ownGroup(platform, person, groupName);
  const unread = (chat?.messages ?? []).filter(
    (message) => message.from === 'app' && !message.readBy.has(person.openId),
  );
  for (const message of unread) {
    message.readBy.set(person.openId, platform.now());
    platform.state.note('message.read', message.id);
  }
  const ids = unread.map((message) => message.id);
  if (ids.length > 0 && chat?.kind === 'p2p') await platform.publish(messagesRead(platform, person, ids));
}

async function post(
  platform: Platform,
  person: PersonRecord,
  chat: ChatRecord,
  what: Omit<Draft, 'chatId' | 'from'>,
): Promise<MessageRecord> {
  const message = addMessage(platform, { ...what, chatId: chat.id, from: { openId: person.openId } });
  if (reachesBot(platform, chat, message)) await platform.publish(messageReceived(platform, message, person, chat));
  return message;
}

async function botChat(platform: Platform, person: PersonRecord): Promise<ChatRecord> {
  if (!person.reachable || person.resigned) throw new Error(`${person.name}不在应用的可用范围内，找不到机器人`);
  const known = platform.state.p2pChats.get(person.openId);
  if (known) return known;
  const chat = p2pChat(platform.state, person, platform.ids, platform.now());
  await platform.publish(p2pChatCreated(platform, chat, person));
  return chat;
}

/** By name or by id: the bot can make groups of one name. */
function ownGroup(platform: Platform, person: PersonRecord, name: string): ChatRecord {
  const chat = [...platform.state.chats.values()].find(
    (one) =>
      one.kind === 'group' &&
      (one.name === name || one.id === name) &&
      !one.dissolved &&
      one.members.has(person.openId),
  );
  if (chat) return chat;
  throw new Error(`${person.name}不在“${name}”这个群里`);
}

/** In a group the bot hears what mentions it, or everything where the app has that sensitive scope. */
function reachesBot(platform: Platform, chat: ChatRecord, message: MessageRecord): boolean {
  if (!chat.botInChat) return false;
  if (chat.kind === 'p2p' || platform.allGroupMessages) return true;
  return message.mentions.some(({ openId }) => openId === platform.app.openId);
}

function contentOf(
  platform: Platform,
  person: PersonRecord,
  sending: Sending,
): { content: string; mentions: MentionRecord[] } {
  if (sending.kind === 'text') return textOf(platform, sending.pieces);
  const { kind, name, bytes } = sending;
  // Sound and film are files to the platform; only pictures are kept apart.
  const stored = kind === 'image' ? 'image' : 'file';
  const key = platform.ids.next(stored);
  platform.state.resources.set(key, { key, kind: stored, name, bytes, owner: { openId: person.openId } });
  const content = {
    image: { image_key: key },
    file: { file_key: key, file_name: name },
    audio: { file_key: key, duration: 1000 },
    media: { file_key: key, image_key: platform.ids.next('image'), file_name: name, duration: 1000 },
  }[kind];
  return { content: JSON.stringify(content), mentions: [] };
}
