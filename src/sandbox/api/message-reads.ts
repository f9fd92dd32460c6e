import { z } from 'zod';
import { failure, fields, invalidParameter } from '../failure.ts';
import { messageView } from './message-view.ts';
import { idAs, personById } from './people-ids.ts';
import { findMessage, requireChat, requireMessage } from './preconditions.ts';
import { type ApiReply, page, type Route } from './route.ts';

const readReceiptMs = 7 * 24 * 3_600_000;
const idType = z.enum(['open_id', 'union_id', 'user_id']);

const get: Route = {
  method: 'GET',
  path: '/open-apis/im/v1/messages/:message_id',
  name: 'im.message.get',
  handle({ platform, params, query }): ApiReply {
    const message = findMessage(platform, params.message_id);
    requireChat(platform, platform.state.chats.get(message.chatId)!);
    const wantsSentCard = query.get('card_msg_content_type') === 'user_card_content';
    return { data: { items: [messageView(platform, message, wantsSentCard)] } };
  },
};

const list: Route = {
  method: 'GET',
  path: '/open-apis/im/v1/messages',
  name: 'im.message.list',
  handle({ platform, query }): ApiReply {
    const container = fields(z.enum(['chat', 'thread']), query.get('container_id_type'));
    const containerId = query.get('container_id') ?? '';
    const all = [...platform.state.messages.values()];
    const threadChat = all.find((message) => message.threadId === containerId)?.chatId;
    const chat = platform.state.chats.get(container === 'chat' ? containerId : (threadChat ?? ''));
    if (!chat) throw invalidParameter('invalid container_id');
    requireChat(platform, chat);
    const from = Number(query.get('start_time') ?? 0) * 1000;
    const to = query.has('end_time') ? (Number(query.get('end_time')) + 1) * 1000 : Number.POSITIVE_INFINITY;
    const messages = chat.messages.filter(
      (message) =>
        message.createdAt >= from &&
        message.createdAt < to &&
        (container === 'chat' || message.threadId === containerId),
    );
    if (query.get('sort_type') === 'ByCreateTimeDesc') messages.reverse();
    const { items, ...rest } = page(query, messages, { usual: 20, most: 50 });
    const wantsSentCard = query.get('card_msg_content_type') === 'user_card_content';
    return { data: { ...rest, items: items.map((message) => messageView(platform, message, wantsSentCard)) } };
  },
};

const readUsers: Route = {
  method: 'GET',
  path: '/open-apis/im/v1/messages/:message_id/read_users',
  name: 'im.message.readUsers',
  handle({ platform, params, query }): ApiReply {
    const user_id_type = fields(idType, query.get('user_id_type'));
    const message = requireMessage(platform, params.message_id);
    if (message.from !== 'app') throw failure(230012, 'Bot is NOT the sender of the message.');
    requireChat(platform, platform.state.chats.get(message.chatId)!);
    if (platform.now() - message.createdAt > readReceiptMs)
      throw failure(230033, 'The message is sent more than 7 days ago.');
    const { items, ...rest } = page(query, [...message.readBy], { usual: 20, most: 100 });
    const tenant_key = platform.app.tenantKey;
    return {
      data: {
        ...rest,
        items: items.map(([openId, at]) => ({
          user_id_type,
          user_id: idAs(platform.state.people.get(openId)!, user_id_type),
          timestamp: String(at),
          tenant_key,
        })),
      },
    };
  },
};

const urgentApp: Route = {
  method: 'PATCH',
  path: '/open-apis/im/v1/messages/:message_id/urgent_app',
  name: 'im.message.urgentApp',
  handle({ platform, params, query, body }): ApiReply {
    const user_id_type = fields(idType, query.get('user_id_type'));
    const { user_id_list } = fields(z.object({ user_id_list: z.array(z.string()).min(1).max(200) }), body);
    const message = findMessage(platform, params.message_id);
    if (message.deleted || message.recalledAt !== undefined) {
      throw failure(230110, 'Action unavailable as the message has been deleted.');
    }
    if (message.from !== 'app') throw failure(230012, 'Bot is NOT the sender of the message.');
    const chat = platform.state.chats.get(message.chatId)!;
    requireChat(platform, chat);
    const invalid: string[] = [];
    for (const id of user_id_list) {
      const person = personById(platform, id, user_id_type);
      if (person && chat.members.has(person.openId)) message.urgedFor.add(person.openId);
      else invalid.push(id);
    }
    platform.state.note('message.updated', message.id);
    return { data: { invalid_user_id_list: invalid } };
  },
};

export const messageReadRoutes: readonly Route[] = [get, list, readUsers, urgentApp];
