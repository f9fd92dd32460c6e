import * as audit from '../db/audit.ts';
import type { Db } from '../db/database.ts';
import * as people from '../db/people.ts';
import * as outbox from '../db/outbox.ts';
import type { Actor } from '../db/people.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { oweAgain } from './owe-again.ts';

/**
 * Who wrote. A stranger may be somebody on the roster who came to Feishu after it was taken in; a started assessment takes no new roster,
 * so such a person is looked up again by mobile, is known from then on, and gets what is owed.
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
    for (const { assessmentId } of (await people.actor(tx, openId)).memberships) {
      // The one or two assessments this person takes part in.
      await oweAgain(tx, { assessmentId, personId, before: null, openId, at });
      await outbox.redraw(tx, subjectOf({ kind: 'people', assessmentId, personId, at: { page: 0 } }), at);
    }
    await audit.record(tx, { at, what: 'person.recognised', subject: `person:${personId}` });
  });
  return people.actor(db, openId);
}
