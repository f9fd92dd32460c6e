import { z } from 'zod';
import { failure, fields } from '../failure.ts';
import type { PersonRecord } from '../state.ts';
import { requireOwnChat } from './chats.ts';
import { idAs, personById } from './people-ids.ts';
import { type ApiCall, type ApiReply, page, type Route } from './route.ts';

const path = '/open-apis/im/v1/chats/:chat_id/members';
const memberIdType = z.enum(['open_id', 'union_id', 'user_id', 'app_id']).default('open_id');
const IdList = z.object({ id_list: z.array(z.string()).min(1).max(50) });

const add: Route = {
  method: 'POST',
  path,
  name: 'im.chatMembers.create',
  handle(call): ApiReply {
    const chat = requireOwnChat(call);
    const { found, unknown, invisible, resigned } = sort(call);
    const succeedType = fields(z.enum(['0', '1', '2']).default('0'), call.query.get('succeed_type') ?? undefined);
    if (succeedType !== '1') refuseAny(unknown, invisible);
    if (succeedType === '2' && resigned.length > 0) throw failure(232022, 'The user has resigned.');
    for (const person of found) chat.members.add(person.openId);
    call.platform.state.note('chat.changed', chat.id);
    return {
      data: {
        invalid_id_list: [...invisible, ...resigned],
        not_existed_id_list: unknown,
        pending_approval_id_list: [],
      },
    };
  },
};

const list: Route = {
  method: 'GET',
  path,
  name: 'im.chatMembers.get',
  handle(call): ApiReply {
    const chat = requireOwnChat(call);
    const type = fields(memberIdType, call.query.get('member_id_type') ?? undefined);
    const people = [...chat.members].map((openId) => call.platform.state.people.get(openId)!);
    const { items, ...rest } = page(call.query, people, { usual: 20, most: 100 });
    return {
      data: {
        ...rest,
        member_total: people.length,
        items: items.map((person) => ({
          member_id_type: type,
          member_id: type === 'app_id' ? '' : idAs(person, type),
          name: person.name,
          tenant_key: call.platform.app.tenantKey,
        })),
      },
    };
  },
};

const remove: Route = {
  method: 'DELETE',
  path,
  name: 'im.chatMembers.delete',
  handle(call): ApiReply {
    const chat = requireOwnChat(call);
    const type = fields(memberIdType, call.query.get('member_id_type') ?? undefined);
    const { id_list } = fields(IdList, call.body);
    const invalid: string[] = [];
    for (const id of id_list) {
      if (type === 'app_id' && id === call.platform.app.id) chat.botInChat = false;
      else if (!removePerson(call, chat.members, id, type)) invalid.push(id);
    }
    call.platform.state.note('chat.changed', chat.id);
    return { data: { invalid_id_list: invalid } };
  },
};

const isInChat: Route = {
  method: 'GET',
  path: `${path}/is_in_chat`,
  name: 'im.chatMembers.isInChat',
  handle({ platform, params }): ApiReply {
    const chat = platform.state.chats.get(params.chat_id ?? '');
    if (!chat) throw failure(232006, 'Your request specifies a chat_id which is invalid.');
    return { data: { is_in_chat: chat.botInChat && !chat.dissolved } };
  },
};

/** Type 0 and 2 fail on the first bad id, type 1 adds whom it can; people who resigned are passed over in 0 and 1. */
function refuseAny(unknown: readonly string[], invisible: readonly string[]): void {
  if (unknown.length > 0) {
    const ids = unknown.join(', ');
    throw failure(99992351, `The request you send is not a valid {open_id} or not exists, Invalid ids: [${ids}]`);
  }
  if (invisible.length > 0) throw failure(232024, 'Operator has NO visibility to the users.');
}

function sort(call: ApiCall) {
  const type = fields(memberIdType, call.query.get('member_id_type') ?? undefined);
  const { id_list } = fields(IdList, call.body);
  const found: PersonRecord[] = [];
  const unknown: string[] = [];
  const invisible: string[] = [];
  const resigned: string[] = [];
  for (const id of id_list) {
    if (type === 'app_id' && id === call.platform.app.id) continue;
    const person = type === 'app_id' ? undefined : personById(call.platform, id, type);
    if (!person) unknown.push(id);
    else if (person.resigned) resigned.push(id);
    else if (!person.reachable) invisible.push(id);
    else found.push(person);
  }
  return { found, unknown, invisible, resigned };
}

function removePerson(call: ApiCall, members: Set<string>, id: string, type: z.infer<typeof memberIdType>): boolean {
  const person = type === 'app_id' ? undefined : personById(call.platform, id, type);
  return person !== undefined && members.delete(person.openId);
}

export const memberRoutes: readonly Route[] = [add, list, remove, isInChat];
