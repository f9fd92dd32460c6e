import type { Platform } from './platform.ts';
import type { MessageRecord } from './state.ts';

/** What the sender decides about a message; the rest is the platform's. */
export type Draft = Pick<
  MessageRecord,
  'chatId' | 'from' | 'kind' | 'content' | 'card' | 'mentions' | 'rootId' | 'parentId' | 'threadId'
>;

/** Puts a message into its chat, where everybody sees it at once. */
export function addMessage(platform: Platform, draft: Draft): MessageRecord {
  const now = platform.now();
  const message: MessageRecord = {
    ...draft,
    id: platform.ids.next('message'),
    cardVersion: 1,
    openCallbacks: 0,
    createdAt: now,
    updatedAt: now,
    edits: 0,
    deleted: false,
    readBy: new Map(),
    urgedFor: new Set(),
  };
  platform.state.messages.set(message.id, message);
  platform.state.chats.get(message.chatId)?.messages.push(message);
  platform.state.note('message.sent', message.id);
  return message;
}
