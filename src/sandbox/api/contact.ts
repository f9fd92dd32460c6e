import { z } from 'zod';
import { failure, fields } from '../failure.ts';
import type { PersonRecord } from '../state.ts';
import { type IdType, idAs, personById } from './people-ids.ts';
import type { ApiCall, ApiReply, Route } from './route.ts';

const userIdType = z.enum(['open_id', 'union_id', 'user_id']).default('open_id');

const batchGetId: Route = {
  method: 'POST',
  path: '/open-apis/contact/v3/users/batch_get_id',
  name: 'contact.user.batchGetId',
  handle({ platform, query, body }): ApiReply {
    const idType = idTypeOf(query);
    const asked = fields(
      z.object({
        emails: z.array(z.string()).max(50).optional(),
        mobiles: z.array(z.string()).max(50).optional(),
        include_resigned: z.boolean().optional(),
      }),
      body ?? {},
    );
    const people = [...platform.state.people.values()].filter((person) => person.listed);
    const entry = (key: 'email' | 'mobile', value: string) => {
      const person = people.find((one) => one[key] === value);
      if (!person || (person.resigned && !asked.include_resigned)) return { [key]: value };
      return { user_id: idAs(person, idType), [key]: value, status: statusOf(person) };
    };
    return {
      data: {
        user_list: [
          ...(asked.emails ?? []).map((email) => entry('email', email)),
          ...(asked.mobiles ?? []).map((mobile) => entry('mobile', mobile)),
        ],
      },
    };
  },
};

const batch: Route = {
  method: 'GET',
  path: '/open-apis/contact/v3/users/batch',
  name: 'contact.user.batch',
  handle(call): ApiReply {
    const idType = idTypeOf(call.query);
    const ids = fields(z.array(z.string()).min(1).max(50), call.query.getAll('user_ids'));
    const people = ids.map((id) => personById(call.platform, id, idType)).filter((person) => person?.listed);
    return { data: { items: people.map((person) => user(person!)) } };
  },
};

const get: Route = {
  method: 'GET',
  path: '/open-apis/contact/v3/users/:user_id',
  name: 'contact.user.get',
  handle(call): ApiReply {
    const id = call.params.user_id ?? '';
    const person = personById(call.platform, id, idTypeOf(call.query));
    if (!person) throw failure(41012, 'user id invalid');
    if (!person.listed) throw failure(41050, 'no user authority error');
    return { data: { user: user(person) } };
  },
};

function idTypeOf(query: ApiCall['query']): IdType {
  return fields(userIdType, query.get('user_id_type') ?? undefined);
}

function user(person: PersonRecord) {
  return {
    open_id: person.openId,
    union_id: person.unionId,
    user_id: person.userId,
    name: person.name,
    en_name: '',
    avatar: { avatar_72: '', avatar_240: '', avatar_640: '', avatar_origin: '' },
    mobile: person.mobile.startsWith('+') ? person.mobile : `+86${person.mobile}`,
    ...(person.email ? { email: person.email } : {}),
    ...(person.title ? { job_title: person.title } : {}),
    department_ids: ['0'],
    status: statusOf(person),
  };
}

function statusOf(person: PersonRecord) {
  return {
    is_frozen: false,
    is_resigned: person.resigned,
    is_activated: true,
    is_exited: false,
    is_unjoin: false,
  };
}

export const contactRoutes: readonly Route[] = [batchGetId, batch, get];
