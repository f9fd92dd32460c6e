import type { Bytes } from './bytes.ts';
import type { Ids } from './ids.ts';
import type { World } from './world.ts';

export interface PersonRecord {
  readonly name: string;
  readonly mobile: string;
  readonly email?: string | undefined;
  readonly title?: string | undefined;
  readonly organisation?: string | undefined;
  readonly openId: string;
  readonly unionId: string;
  readonly userId: string;
  /** The same person's open_id as another app sees it; this app may not use it. */
  readonly foreignOpenId: string;
  listed: boolean;
  reachable: boolean;
  blockedBot: boolean;
  resigned: boolean;
}

export interface ChatRecord {
  readonly id: string;
  readonly kind: 'p2p' | 'group';
  name: string;
  description: string;
  /** open_ids; a p2p chat holds one, the bot being the other side. */
  readonly members: Set<string>;
  ownerId?: string;
  botInChat: boolean;
  dissolved: boolean;
  readonly createdAt: number;
  /** In the order they were sent. */
  readonly messages: MessageRecord[];
}

export interface MentionRecord {
  readonly key: string;
  readonly openId: string;
  readonly name: string;
}

export interface MessageRecord {
  readonly id: string;
  readonly chatId: string;
  readonly from: 'app' | { readonly openId: string };
  readonly kind: string;
  /** As sent: JSON text. */
  content: string;
  /** The card as everybody sees it now, for kind `interactive`. */
  card?: unknown;
  /** Counts replacements; whatever a person had typed belongs to one version. */
  cardVersion: number;
  /** Callbacks under way: while there are any, the card is locked. */
  openCallbacks: number;
  readonly createdAt: number;
  updatedAt: number;
  edits: number;
  recalledAt?: number;
  deleted: boolean;
  readonly rootId?: string;
  readonly parentId?: string;
  readonly threadId?: string;
  readonly mentions: readonly MentionRecord[];
  readonly readBy: Map<string, number>;
  readonly urgedFor: Set<string>;
}

export interface ResourceRecord {
  readonly key: string;
  readonly kind: 'file' | 'image';
  readonly name: string;
  readonly fileType?: string;
  readonly bytes: Bytes;
  readonly owner: 'app' | { readonly openId: string };
}

export interface Change {
  readonly seq: number;
  readonly at: number;
  readonly what:
    | 'message.sent'
    | 'message.updated'
    | 'message.recalled'
    | 'message.read'
    | 'chat.changed'
    | 'person.changed'
    | 'faults.changed'
    | 'interaction'
    | 'call';
  readonly id: string;
}

/** Everything the platform remembers, in plain data. `changes` only ever grows. */
export interface State {
  readonly people: Map<string, PersonRecord>;
  readonly chats: Map<string, ChatRecord>;
  /** By open_id. */
  readonly p2pChats: Map<string, ChatRecord>;
  readonly messages: Map<string, MessageRecord>;
  readonly resources: Map<string, ResourceRecord>;
  readonly changes: Change[];
  note(what: Change['what'], id: string): void;
  onChange(listener: (change: Change) => void): () => void;
}

/** The state at the start of a world. */
export function createState(world: World, ids: Ids, now: () => number): State {
  const changes: Change[] = [];
  const listeners = new Set<(change: Change) => void>();
  const people = new Map(world.people.map((person) => [person.name, personRecord(person, ids)]));
  const openIdOf = (name: string) => people.get(name)!.openId;
  const chats = world.chats.map((chat): ChatRecord => ({
    id: ids.next('chat'),
    kind: 'group',
    name: chat.name,
    description: '',
    members: new Set([...chat.members, ...(chat.owner ? [chat.owner] : [])].map(openIdOf)),
    ...(chat.owner ? { ownerId: openIdOf(chat.owner) } : {}),
    botInChat: chat.botInChat,
    dissolved: false,
    createdAt: now(),
    messages: [],
  }));
  return {
    people: new Map([...people.values()].map((person) => [person.openId, person])),
    chats: new Map(chats.map((chat) => [chat.id, chat])),
    p2pChats: new Map(),
    messages: new Map(),
    resources: new Map(),
    changes,
    note(what, id) {
      const change: Change = { seq: changes.length + 1, at: now(), what, id };
      changes.push(change);
      for (const listener of listeners) listener(change);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function personRecord(person: World['people'][number], ids: Ids): PersonRecord {
  return {
    ...person,
    openId: person.openId ?? ids.next('open id'),
    unionId: ids.next('union id'),
    userId: ids.next('user id'),
    foreignOpenId: ids.next('open id'),
    resigned: false,
  };
}

/** The private conversation of a person with the bot; made on first use. */
export function p2pChat(state: State, person: PersonRecord, ids: Ids, now: number): ChatRecord {
  const existing = state.p2pChats.get(person.openId);
  if (existing) return existing;
  const chat: ChatRecord = {
    id: ids.next('chat'),
    kind: 'p2p',
    name: person.name,
    description: '',
    members: new Set([person.openId]),
    botInChat: true,
    dissolved: false,
    createdAt: now,
    messages: [],
  };
  state.p2pChats.set(person.openId, chat);
  state.chats.set(chat.id, chat);
  state.note('chat.changed', chat.id);
  return chat;
}
