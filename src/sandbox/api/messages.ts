import { z } from 'zod';
import { failure, fields, invalidParameter } from '../failure.ts';
import { fourteenDaysMs, type Platform } from '../platform.ts';
import type { MessageRecord } from '../state.ts';
import { cardLocked, checkCard, checkContent } from './content.ts';
import { findMessage, requireChat, requireMessage } from './preconditions.ts';
import type { ApiReply, Route } from './route.ts';

const mostEdits = 20;

const patch: Route = {
  method: 'PATCH',
  path: '/open-apis/im/v1/messages/:message_id',
  name: 'im.message.patch',
  handle({ platform, params, body }): ApiReply {
    const { content } = fields(z.object({ content: z.string().min(1) }), body);
    const message = requireMessage(platform, params.message_id);
    requireOwn(message, () => invalidParameter('The operator is not the sender of the message.'));
    if (message.kind !== 'interactive') throw invalidParameter('This message is NOT a card.');
    requireChat(platform, platform.state.chats.get(message.chatId)!);
    if (platform.now() - message.createdAt > fourteenDaysMs) {
      throw failure(230031, 'The message is too old to be updated: cards can be updated within 14 days.');
    }
    if (message.openCallbacks > 0) throw cardLocked();
    const { card } = checkCard(platform, content);
    platform.limiter.countTarget(message.id);
    replaceCard(platform, message, card);
    return { data: {} };
  },
};

const update: Route = {
  method: 'PUT',
  path: '/open-apis/im/v1/messages/:message_id',
  name: 'im.message.update',
  handle({ platform, params, body }): ApiReply {
    const draft = fields(z.object({ msg_type: z.string(), content: z.string().min(1) }), body);
    const message = requireMessage(platform, params.message_id);
    requireOwn(message, () => failure(230071, 'The operator is not the sender of the message.'));
    requireChat(platform, platform.state.chats.get(message.chatId)!);
    if (draft.msg_type !== message.kind || (message.kind !== 'text' && message.kind !== 'post')) {
      throw failure(230054, 'This operation is not supported for the message type.');
    }
    if (message.edits >= mostEdits)
      throw failure(230072, 'The message has reached the number of times it can be edited.');
    message.content = checkContent(platform, message.kind, draft.content).content;
    message.edits += 1;
    message.updatedAt = platform.now();
    platform.state.note('message.updated', message.id);
    return { data: { message_id: message.id, msg_type: message.kind, updated: true } };
  },
};

const remove: Route = {
  method: 'DELETE',
  path: '/open-apis/im/v1/messages/:message_id',
  name: 'im.message.delete',
  handle({ platform, params }): ApiReply {
    const message = findMessage(platform, params.message_id);
    if (message.deleted || message.recalledAt !== undefined) {
      throw failure(230110, 'Action unavailable as the message has been deleted.');
    }
    requireOwn(message, () => failure(230026, 'No permission to recall this message.'));
    requireChat(platform, platform.state.chats.get(message.chatId)!);
    message.recalledAt = platform.now();
    platform.state.note('message.recalled', message.id);
    return { data: {} };
  },
};

function requireOwn(message: MessageRecord, refusal: () => Error): void {
  if (message.from !== 'app') throw refusal();
}

/** Everybody who sees the message sees the new card at once; what anyone had typed into the old one is gone. */
export function replaceCard(platform: Platform, message: MessageRecord, card: unknown): void {
  message.card = card;
  message.content = JSON.stringify(card);
  message.cardVersion += 1;
  message.updatedAt = platform.now();
  platform.state.note('message.updated', message.id);
}

export const messageRoutes: readonly Route[] = [patch, update, remove];
