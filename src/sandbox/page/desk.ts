import type { CallRecord } from '../calls.ts';
import type { Group } from '../group.ts';
import type { Person } from '../person.ts';
import type { Platform } from '../platform.ts';
import type { ChatRecord, MessageRecord, PersonRecord } from '../state.ts';
import type { Autoplay } from './autoplay.ts';
import type { Clock } from './clock.ts';
import { PageRefusal } from './refusal.ts';

/** What the page has at hand: the platform, and the people whose clients it shows. */
export interface Desk {
  readonly platform: Platform;
  readonly calls: readonly CallRecord[];
  readonly persons: ReadonlyMap<string, Person>;
  /** Absent where the sandbox goes by a clock of somebody else's. */
  readonly clock: Clock | undefined;
  /** Absent where people are played by people only. */
  readonly autoplay: Autoplay | undefined;
  /** When the bot has something to do by the clock next, where that is known. */
  readonly nextJobAt: () => number | undefined;
  group(name: string): Group | undefined;
  dropConnections(): void;
}

export function personNamed({ persons }: Desk, name: string): Person {
  const person = persons.get(name);
  if (!person) throw new PageRefusal(404, `没有叫“${name}”的人`);
  return person;
}

export function recordOf({ platform }: Desk, person: Person): PersonRecord {
  return platform.state.people.get(person.openId)!;
}

/** One of the chats on a person's client. */
export function chatOf({ platform }: Desk, person: Person, chatId: string): ChatRecord {
  const chat = platform.state.chats.get(chatId);
  if (!chat || chat.dissolved || !chat.members.has(person.openId)) {
    throw new PageRefusal(404, `${person.name}没有这个会话`);
  }
  return chat;
}

/** A message this person can see. */
export function messageOf(desk: Desk, person: Person, messageId: string): MessageRecord {
  const message = messageWith(desk, messageId);
  chatOf(desk, person, message.chatId);
  return message;
}

export function messageWith({ platform }: Desk, messageId: string): MessageRecord {
  const message = platform.state.messages.get(messageId);
  if (!message) throw new PageRefusal(404, '没有这条消息');
  return message;
}
