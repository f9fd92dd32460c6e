import type { Tx } from '../db/database.ts';
import * as people from '../db/people.ts';
import { tidyName } from '../domain/roster-text.ts';
import { Refusal } from '../domain/refusal.ts';

/** open_ids by mobile, as the platform's directory answered before the transaction began. */
export type Directory = ReadonlyMap<string, string>;

/** Somebody by name and mobile, new to the roster or known; a mobile under which somebody else is known is refused. */
export async function namedPerson(
  tx: Tx,
  { name, mobile, at }: { name: string; mobile: string; at: Date },
  directory: Directory,
): Promise<{ id: string; name: string; openId: string | null }> {
  const openId = directory.get(mobile);
  for (const known of await people.knownBy(tx, mobile, openId)) {
    // Who only ever claimed administration has whatever name Feishu gave.
    if (known.mobile !== null && tidyName(known.name) !== name) throw new Refusal('mobile-taken', { name: known.name });
  }
  const id = (await people.upsertByMobile(tx, [{ name, mobile, openId }], at)).get(mobile);
  if (id === undefined) throw new Error('a person was written and has no id');
  return { id, name, openId: (await people.openIdOf(tx, id)) ?? null };
}
