import { randomUUID } from 'node:crypto';
import type { AssessmentState } from '../domain/life.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Db, Tx } from './database.ts';

/** Who opened an assessment, by name. */
export async function opener(db: Db | Tx, assessmentId: string): Promise<string | undefined> {
  const [row] = await db.$queryRaw<{ name: string }[]>`
    select person.name from audit_entry join person on person.id = audit_entry.actor_id
    where audit_entry.assessment_id = ${assessmentId}::uuid and what = 'assessment.opened' order by seq desc limit 1`;
  return row?.name;
}

/** Writes that an assessment is open; refused when somebody else changed it meanwhile. */
export async function open(
  tx: Tx,
  {
    assessmentId,
    status,
    at,
    expecting,
  }: { assessmentId: string; status: AssessmentState; at: Date; expecting: number },
): Promise<void> {
  const { count } = await tx.assessment.updateMany({
    where: { id: assessmentId, version: expecting },
    data: { status, openedAt: at, version: expecting + 1 },
  });
  if (count === 0) throw new Refusal('card-outdated');
}

export interface SheetToLayOut {
  readonly teamId: string;
  readonly examiner: { readonly id: string };
  readonly unitId: string;
  readonly criterionIds: readonly string[];
}

/** Makes the sheets and their empty cells, all in two statements; their ids come back in the order given. */
export async function layOut(tx: Tx, assessmentId: string, sheets: readonly SheetToLayOut[]): Promise<string[]> {
  const rows = sheets.map(({ teamId, examiner, unitId, criterionIds }) => ({
    id: randomUUID(),
    team: teamId,
    examiner: examiner.id,
    unit: unitId,
    criteria: criterionIds,
  }));
  const json = JSON.stringify(rows);
  await tx.$executeRaw`
    insert into sheet (id, assessment_id, team_id, examiner_id, unit_id)
    select id, ${assessmentId}::uuid, team, examiner, unit
    from jsonb_to_recordset(${json}::jsonb) as n(id uuid, team uuid, examiner uuid, unit uuid)`;
  await tx.$executeRaw`
    insert into score (sheet_id, assessment_id, criterion_id, max_points, step)
    select n.id, ${assessmentId}::uuid, criterion.id, criterion.max_points, criterion.step
    from jsonb_to_recordset(${json}::jsonb) as n(id uuid, criteria jsonb), jsonb_array_elements_text(n.criteria) as wanted(id)
    join criterion on criterion.assessment_id = ${assessmentId}::uuid and criterion.id = wanted.id`;
  return rows.map(({ id }) => id);
}
