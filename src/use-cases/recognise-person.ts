import * as audit from '../db/audit.ts';
import type { Db } from '../db/database.ts';
import * as people from '../db/people.ts';
import type { Actor } from '../db/people.ts';

/**
 * Who wrote. A stranger may be somebody on the roster who came to Feishu after it was taken in; a started assessment takes no new roster,
 * so such a person is looked up again by mobile and is known from then on.
 */
export async function recognisePerson(
  db: Db,
  openId: string,
  at: Date,
  findByMobile: (mobiles: readonly string[]) => Promise<ReadonlyMap<string, string>>,
): Promise<Actor> {
  const actor = await people.actor(db, openId);
  if (actor.person) return actor;
  const mobiles = await people.mobilesNotFound(db);
  if (mobiles.length === 0) return actor;
  const found = [...(await findByMobile(mobiles))].find(([, known]) => known === openId);
  if (!found) return actor;
  await db.$transaction(async (tx) => {
    const personId = await people.recognise(tx, { mobile: found[0], openId });
    if (personId === undefined) return;
    await audit.record(tx, { at, what: 'person.recognised', subject: `person:${personId}` });
  });
  return people.actor(db, openId);
}
