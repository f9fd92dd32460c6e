import type { Db, Tx } from '../db/database.ts';
import { roundsOf } from '../db/grading-records.ts';
import { askingOf } from '../db/objection-records.ts';
import type { Difference } from '../domain/difference.ts';
import { askingDifferences, replayAsking } from '../domain/objection-trail.ts';
import type { Scene } from './verify-grading.ts';

/** Whom was asked about results, what was objected and how it was answered: as it was logged. */
export async function verifyObjections(
  db: Db | Tx,
  { assessmentId, scorings, log, personName }: Scene,
): Promise<{ readonly differences: readonly Difference[]; readonly objections: number }> {
  const stored = await askingOf(db, assessmentId);
  const rounds = new Map((await roundsOf(db, assessmentId)).map(({ id, number }) => [id, `定档第${number}轮`]));
  const units = new Map(scorings.flatMap(({ unitNames }) => [...unitNames]));
  const names = {
    unit: (unitId: string) => units.get(unitId) ?? `单位${unitId}`,
    person: personName,
    round: (roundId: string) => rounds.get(roundId) ?? `定档${roundId}`,
  };
  return { differences: askingDifferences(stored, replayAsking(log), names), objections: stored.objections.size };
}
