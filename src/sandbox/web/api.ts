import type {
  Act,
  ActOutcome,
  AutoplayOrder,
  AutoplayView,
  CallView,
  ChatView,
  ClockMove,
  FaultRequest,
  Inspection,
  MessageView,
  Say,
  WorldView,
} from '../page/protocol.ts';

const base = '/sandbox/api';
const person = (name: string) => `${base}/people/${encodeURIComponent(name)}`;
const chat = (name: string, chatId: string) => `${person(name)}/chats/${encodeURIComponent(chatId)}`;

export const eventsUrl = `${base}/events`;

export const world = () => ask<WorldView>(`${base}/world`);
export const chats = (name: string) => ask<readonly ChatView[]>(`${person(name)}/chats`);
export const messages = (name: string, chatId: string) => ask<readonly MessageView[]>(`${chat(name, chatId)}/messages`);
export const inspect = (messageId: string) =>
  ask<Inspection>(`${base}/messages/${encodeURIComponent(messageId)}/inspect`);
export const calls = () => ask<readonly CallView[]>(`${base}/calls`);

export const openBotChat = (name: string) => post<{ chatId: string }>(`${person(name)}/open`, {});
export const say = (name: string, chatId: string, words: Say) => post(`${chat(name, chatId)}/say`, words);
export const act = (name: string, what: Act) => post<ActOutcome>(`${person(name)}/act`, what);
export const recall = (name: string, messageId: string) => post(`${person(name)}/recall`, { messageId });
export const advanceClock = (move: ClockMove) => post<{ now: number }>(`${base}/clock`, move);
export const clockToNextJob = () => post<{ now: number }>(`${base}/clock/next-job`, {});
export const autoplay = () => ask<AutoplayView>(`${base}/autoplay`);
export const orderAutoplay = (order: AutoplayOrder) => post<AutoplayView>(`${base}/autoplay`, order);
export const cause = (fault: FaultRequest) => post(`${base}/faults`, fault);

export function sendFile(name: string, chatId: string, file: File): Promise<unknown> {
  return ask(`${chat(name, chatId)}/file?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
  });
}

function post<T = unknown>(url: string, body: object): Promise<T> {
  return ask<T>(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** Resolves to what the sandbox answers; what it refuses is an error whose message can be shown. */
async function ask<T>(url: string, init?: RequestInit): Promise<T> {
  const response = await fetch(url, init).catch(() => {
    throw new Error('连不上模拟平台，请确认它仍在运行');
  });
  const text = await response.text();
  const answer: unknown = text === '' ? {} : parsed(text);
  if (response.ok) return answer as T; // Both sides are typed by the same protocol.
  throw new Error((answer as { error?: string } | undefined)?.error ?? `模拟平台没有办成（${response.status}）`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What to tell the person at the screen about something that failed. */
export function complaintOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
