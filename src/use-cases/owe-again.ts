import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import * as reach from '../db/reach.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { tasksAndSheet } from './sheets-needed.ts';

/**
 * Somebody can be reached again, perhaps under another account: what is owed is sent, once.
 *
 * Messages that were given up go out as new ones. An examiner who never got the list of tasks gets it with the first sheet; the key is of the
 * account, so that mending twice sends once.
 */
export async function oweAgain(
  tx: Tx,
  {
    assessmentId,
    personId,
    before,
    openId,
    at,
  }: { assessmentId: string; personId: string; before: string | null; openId: string; at: Date },
): Promise<number> {
  let owed = 0;
  if (before !== null && before !== openId) {
    await reach.letGo(tx, before);
    owed += await reach.readdress(tx, { from: before, to: openId, at });
  } else {
    owed += await reach.revive(tx, openId, at);
  }
  const sheetId = await reach.firstOpenSheet(tx, assessmentId, personId);
  const tasks = subjectOf({ kind: 'task-list', assessmentId, personId, page: 0 });
  if (sheetId === undefined || (await reach.hasCard(tx, openId, tasks))) return owed;
  const key = `reached:${assessmentId}:${personId}:${openId}`;
  const cards = tasksAndSheet({ assessmentId, personId, openId, sheetId, key, at });
  await outbox.putCards(tx, cards);
  return owed + cards.length;
}
