import type { BurdenView } from '../../cards/burden-card.ts';
import * as assessments from '../db/assessments.ts';
import * as burden from '../db/burden.ts';
import type { Db, Tx } from '../db/database.ts';
import { everyWeek } from '../domain/burden.ts';
import type { CardRef } from '../domain/card-ref.ts';

/** 减负统计 as it stands at this moment. */
export async function burdenView(
  db: Db | Tx,
  { assessmentId, page }: Extract<CardRef, { kind: 'burden' }>,
  now: Date,
): Promise<BurdenView | undefined> {
  const head = await assessments.head(db, assessmentId);
  if (!head) return undefined;
  return {
    assessmentId,
    assessmentName: head.name,
    all: await burden.inAll(db, assessmentId),
    people: await burden.byPerson(db, assessmentId),
    weeks: everyWeek(await burden.byWeek(db, assessmentId)),
    at: now,
    page,
  };
}
