import { failure } from '../failure.ts';
import type { Platform } from '../platform.ts';
import type { PersonRecord } from '../state.ts';

export type IdType = 'open_id' | 'union_id' | 'user_id';

const absent = { open_id: 99992351, union_id: 99992364, user_id: 99992360 } as const;

export function idAs(person: PersonRecord, type: IdType): string {
  return { open_id: person.openId, union_id: person.unionId, user_id: person.userId }[type];
}

/** The person an id names, or undefined; another app's open_id is refused, as the platform does. */
export function personById(platform: Platform, id: string, type: IdType): PersonRecord | undefined {
  const { people } = platform.state;
  if (type === 'open_id') {
    const person = people.get(id);
    if (!person && [...people.values()].some((one) => one.foreignOpenId === id)) {
      throw failure(99992361, 'open_id cross app');
    }
    return person;
  }
  return [...people.values()].find((one) => idAs(one, type) === id);
}

/** As personById, refusing an id nobody has. */
export function requirePerson(platform: Platform, id: string, type: IdType): PersonRecord {
  const person = personById(platform, id, type);
  if (person) return person;
  throw failure(absent[type], `The request you send is not a valid {${type}} or not exists, Invalid ids: [${id}]`);
}
