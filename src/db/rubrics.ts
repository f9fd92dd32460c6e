import type { Rubric } from '../domain/rubric.ts';
import type { Db, Tx } from './database.ts';

// An open assessment's rubric never changes, so it is read once.
const frozen = new Map<string, Rubric>();

/** The rubric of an assessment. What is stored was checked when it was written. */
export async function rubricOf(db: Db | Tx, assessmentId: string): Promise<Rubric> {
  const known = frozen.get(assessmentId);
  if (known) return known;
  const row = await db.assessment.findUniqueOrThrow({
    where: { id: assessmentId },
    select: { rubric: true, status: true },
  });
  const rubric = row.rubric as unknown as Rubric;
  if (row.status !== 'preparing') frozen.set(assessmentId, rubric);
  return rubric;
}
