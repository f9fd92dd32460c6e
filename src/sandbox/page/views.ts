import { sizeOf } from '../bytes.ts';
import { fourteenDaysMs, type Platform } from '../platform.ts';
import { seenCard, type SeenMessage, seenMessage } from '../seen.ts';
import type { ChatRecord, MessageRecord, PersonRecord } from '../state.ts';
import type { Desk } from './desk.ts';
import type { ChatView, MessageView, PersonView, WorldView } from './protocol.ts';

const previewLength = 100;

export function worldView({ platform, autoplay, nextJobAt }: Desk): WorldView {
  const people = [...platform.state.people.values()].filter(({ resigned }) => !resigned);
  const jobAt = nextJobAt();
  return {
    bot: { name: platform.app.name },
    now: platform.now(),
    people: people.map((person) => personView(platform, person)),
    groups: [...platform.state.chats.values()]
      .filter(({ kind, dissolved }) => kind === 'group' && !dissolved)
      .map(({ name, botInChat }) => ({ name, botInChat })),
    ...(jobAt !== undefined && { nextJobAt: jobAt }),
    autoplay: autoplay !== undefined,
    emptyFields: platform.faults.emptyFields ?? 'usual',
    faultsLeft: platform.faults.left,
  };
}

function personView(platform: Platform, person: PersonRecord): PersonView {
  const { openId, name, title, organisation, reachable, blockedBot } = person;
  const unread = chatsOf(platform, person).reduce((sum, chat) => sum + unreadBy(person, chat).length, 0);
  return {
    openId,
    name,
    ...(title !== undefined && { title }),
    ...(organisation !== undefined && { organisation }),
    unread,
    reachable,
    blockedBot,
  };
}

/** Newest first; a chat in which nothing has been said goes by when it was made. */
export function chatViews(platform: Platform, viewer: PersonRecord): ChatView[] {
  const lastAt = (chat: ChatRecord) => chat.messages.at(-1)?.createdAt ?? chat.createdAt;
  return chatsOf(platform, viewer)
    .toSorted((one, other) => lastAt(other) - lastAt(one))
    .map((chat) => chatView(platform, viewer, chat));
}

function chatView(platform: Platform, viewer: PersonRecord, chat: ChatRecord): ChatView {
  const last = chat.messages.at(-1);
  return {
    id: chat.id,
    kind: chat.kind === 'group' ? 'group' : 'bot',
    name: chat.kind === 'group' ? chat.name : platform.app.name,
    members: [...chat.members].map((openId) => platform.state.people.get(openId)?.name ?? openId),
    botInChat: chat.botInChat,
    unread: unreadBy(viewer, chat).length,
    ...(last && { last: { text: preview(platform, viewer, last), at: last.createdAt } }),
  };
}

export function messageViews(platform: Platform, viewer: PersonRecord, chat: ChatRecord): MessageView[] {
  return chat.messages.map((message) => messageView(platform, viewer, message));
}

function messageView(platform: Platform, viewer: PersonRecord, message: MessageRecord): MessageView {
  const seen = seenMessage(platform, viewer, message);
  return {
    id: message.id,
    from: { name: seen.from, bot: message.from === 'app' },
    mine: message.from !== 'app' && message.from.openId === viewer.openId,
    at: seen.at,
    updated: seen.updated,
    recalled: seen.recalled,
    content: contentView(platform, message, seen),
  };
}

function contentView(platform: Platform, message: MessageRecord, seen: SeenMessage): MessageView['content'] {
  if (seen.card !== undefined) {
    const expired = platform.now() - message.createdAt > fourteenDaysMs;
    return { kind: 'card', card: seen.card, version: message.cardVersion, expired };
  }
  const resource = platform.state.resources.get(seen.file?.key ?? '');
  if (resource) {
    const url = `/sandbox/api/resources/${encodeURIComponent(resource.key)}`;
    if (resource.kind === 'image') return { kind: 'image', url };
    return { kind: 'file', name: resource.name, bytes: sizeOf(resource.bytes), url };
  }
  return { kind: 'text', text: seen.text, mentions: seen.recalled ? [] : mentioned(message) };
}

/** The names that stand after an @ in the text. */
function mentioned(message: MessageRecord): string[] {
  const everybody = message.kind === 'text' && message.content.includes('@_all') ? ['所有人'] : [];
  return [...message.mentions.map(({ name }) => name), ...everybody];
}

function preview(platform: Platform, viewer: PersonRecord, message: MessageRecord): string {
  const seen = seenMessage(platform, viewer, message);
  const text = seen.card === undefined ? seen.text : `[卡片] ${seenCard(platform, viewer, message).title}`;
  return Array.from(text).slice(0, previewLength).join('');
}

/** What others wrote there and this person has not looked at. */
export function unreadBy(viewer: PersonRecord, chat: ChatRecord): MessageRecord[] {
  return chat.messages.filter(
    ({ from, readBy, recalledAt, deleted }) =>
      recalledAt === undefined &&
      !deleted &&
      (from === 'app' || from.openId !== viewer.openId) &&
      !readBy.has(viewer.openId),
  );
}

function chatsOf(platform: Platform, viewer: PersonRecord): ChatRecord[] {
  return [...platform.state.chats.values()].filter((chat) => chat.members.has(viewer.openId) && !chat.dissolved);
}
