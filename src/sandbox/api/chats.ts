import { z } from 'zod';
import { failure, fields } from '../failure.ts';
import type { Platform } from '../platform.ts';
import type { ChatRecord } from '../state.ts';
import { idAs, type IdType, requirePerson } from './people-ids.ts';
import { type ApiCall, type ApiReply, page, type Route } from './route.ts';

const uuidWindowMs = 10 * 3_600_000;
const idType = z.enum(['open_id', 'union_id', 'user_id']).default('open_id');

const CreateBody = z.looseObject({
  name: z.string().max(60).optional(),
  description: z.string().max(100).optional(),
  owner_id: z.string().optional(),
  user_id_list: z.array(z.string()).max(50).optional(),
  bot_id_list: z.array(z.string()).max(5).optional(),
});
const UpdateBody = z.looseObject({
  name: z.string().max(60).optional(),
  description: z.string().max(100).optional(),
  owner_id: z.string().optional(),
});

const create: Route = {
  method: 'POST',
  path: '/open-apis/im/v1/chats',
  name: 'im.chat.create',
  inFlight: { code: 232068, message: 'The chat is being created.' },
  handle(call): ApiReply {
    const { platform, query } = call;
    const type = idTypeOf(query);
    const body = fields(CreateBody, call.body ?? {});
    const uuid = query.get('uuid');
    const key = `chat ${uuid} ${body.owner_id ?? ''}`;
    const used = uuid ? platform.usedUuids.get(key) : undefined;
    const earlier = used && platform.now() - used.at < uuidWindowMs ? platform.state.chats.get(used.id) : undefined;
    if (earlier) return { data: chatView(platform, earlier, type) };
    const owner = body.owner_id ? requirePerson(platform, body.owner_id, type) : undefined;
    const members = (body.user_id_list ?? []).map((id) => requirePerson(platform, id, type));
    const everyone = [...members, ...(owner ? [owner] : [])];
    if (everyone.some((person) => person.resigned)) throw failure(232022, 'The user has resigned.');
    if (everyone.some((person) => !person.reachable)) throw failure(232024, 'Operator has NO visibility to the users.');
    const chat: ChatRecord = {
      id: platform.ids.next('chat'),
      kind: 'group',
      name: body.name ?? everyone.map((person) => person.name).join('、'),
      description: body.description ?? '',
      members: new Set(everyone.map((person) => person.openId)),
      ...(owner ? { ownerId: owner.openId } : {}),
      botInChat: true,
      dissolved: false,
      createdAt: platform.now(),
      messages: [],
    };
    platform.state.chats.set(chat.id, chat);
    platform.state.note('chat.changed', chat.id);
    if (uuid) platform.usedUuids.set(key, { at: platform.now(), id: chat.id });
    return { data: chatView(platform, chat, type) };
  },
};

const list: Route = {
  method: 'GET',
  path: '/open-apis/im/v1/chats',
  name: 'im.chat.list',
  handle({ platform, query }): ApiReply {
    const mine = [...platform.state.chats.values()].filter(
      (chat) => chat.kind === 'group' && chat.botInChat && !chat.dissolved,
    );
    if (query.get('sort_type') === 'ByActiveTimeDesc') mine.sort((a, b) => lastActive(b) - lastActive(a));
    const { items, ...rest } = page(query, mine, { usual: 20, most: 100 });
    return { data: { ...rest, items: items.map((chat) => summary(platform, chat, idTypeOf(query))) } };
  },
};

const get: Route = {
  method: 'GET',
  path: '/open-apis/im/v1/chats/:chat_id',
  name: 'im.chat.get',
  handle(call): ApiReply {
    const { chat_id: _, ...view } = chatView(call.platform, requireOwnChat(call), idTypeOf(call.query));
    return { data: view };
  },
};

const update: Route = {
  method: 'PUT',
  path: '/open-apis/im/v1/chats/:chat_id',
  name: 'im.chat.update',
  handle(call): ApiReply {
    const body = fields(UpdateBody, call.body ?? {});
    const chat = requireOwnChat(call);
    if (chat.kind === 'p2p') throw failure(232010, 'Operation not supported for p2p chats.');
    if (body.name !== undefined) chat.name = body.name;
    if (body.description !== undefined) chat.description = body.description;
    if (body.owner_id !== undefined) {
      chat.ownerId = requirePerson(call.platform, body.owner_id, idTypeOf(call.query)).openId;
    }
    call.platform.state.note('chat.changed', chat.id);
    return { data: {} };
  },
};

/** The chat of the path, if the bot is in it. */
export function requireOwnChat({ platform, params }: ApiCall): ChatRecord {
  const chat = platform.state.chats.get(params.chat_id ?? '');
  if (!chat) throw failure(232006, 'Your request specifies a chat_id which is invalid.');
  if (chat.dissolved) throw failure(232009, 'Your request specifies a chat which has already been dissolved.');
  if (!chat.botInChat) throw failure(232011, 'Operator can NOT be out of the chat.');
  return chat;
}

function idTypeOf(query: URLSearchParams): IdType {
  return fields(idType, query.get('user_id_type') ?? undefined);
}

function lastActive(chat: ChatRecord): number {
  return chat.messages.at(-1)?.createdAt ?? chat.createdAt;
}

function summary(platform: Platform, chat: ChatRecord, type: IdType) {
  const owner = chat.ownerId ? platform.state.people.get(chat.ownerId) : undefined;
  return {
    chat_id: chat.id,
    avatar: '',
    name: chat.name,
    description: chat.description,
    ...(owner ? { owner_id: idAs(owner, type), owner_id_type: type } : {}),
    external: false,
    tenant_key: platform.app.tenantKey,
    chat_status: chat.dissolved ? 'dissolved' : 'normal',
  };
}

function chatView(platform: Platform, chat: ChatRecord, type: IdType) {
  return {
    ...summary(platform, chat, type),
    chat_mode: chat.kind,
    chat_type: 'private',
    chat_tag: 'inner',
    add_member_permission: 'all_members',
    share_card_permission: 'allowed',
    at_all_permission: 'all_members',
    edit_permission: 'all_members',
    membership_approval: 'no_approval_required',
    moderation_permission: 'all_members',
    join_message_visibility: 'all_members',
    leave_message_visibility: 'all_members',
    // The platform writes these two as text.
    user_count: String(chat.members.size),
    bot_count: chat.botInChat ? '1' : '0',
  };
}

export const chatRoutes: readonly Route[] = [create, list, get, update];
