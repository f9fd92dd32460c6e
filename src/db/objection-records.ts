import type { Asking, ObjectionFacts, WindowFacts } from '../domain/objection-trail.ts';
import type { Db, Tx } from './database.ts';

type ObjectionRow = Omit<ObjectionFacts, 'filedAt' | 'settledAt'> & {
  readonly id: string;
  readonly filedAt: Date;
  readonly settledAt: Date | null;
};
type WindowRow = Omit<WindowFacts, 'openedAt'> & { readonly roundId: string; readonly openedAt: Date };

/** How many days units have, every window that was opened and every objection, as they are stored. */
export async function askingOf(db: Db | Tx, assessmentId: string): Promise<Asking> {
  const assessment = await db.assessment.findUnique({ where: { id: assessmentId }, select: { objectionDays: true } });
  const windows = await db.$queryRaw<WindowRow[]>`
    select round_id as "roundId", to_char(due_on, 'YYYY-MM-DD') as "dueOn", opened_by as "openedBy", opened_at as "openedAt"
    from objection_window where assessment_id = ${assessmentId}::uuid order by opened_at`;
  const objections = await db.$queryRaw<ObjectionRow[]>`
    select id, unit_id as "unitId", round_id as "roundId", criterion_id as "criterionId", words, filed_by as "filedBy", filed_at as "filedAt",
      to_char(due_on, 'YYYY-MM-DD') as "dueOn", state, answered_by as "answeredBy", upheld, reason, settled_at as "settledAt",
      (select coalesce(json_agg(person_id order by person_id), '[]') from objection_asked where objection_id = objection.id) as "askedOf",
      (select coalesce(json_agg(evidence_id order by evidence_id), '[]') from objection_evidence where objection_id = objection.id) as evidence
    from objection where assessment_id = ${assessmentId}::uuid order by filed_at, id`;
  return {
    days: assessment?.objectionDays ?? null,
    windows: new Map(
      windows.map(({ roundId, openedAt, ...row }) => [roundId, { ...row, openedAt: openedAt.getTime() }]),
    ),
    objections: new Map(
      objections.map(({ id, filedAt, settledAt, ...row }) => [
        id,
        { ...row, filedAt: filedAt.getTime(), settledAt: settledAt?.getTime() ?? null },
      ]),
    ),
  };
}

/** Windows and objections of no round of their assessment, and parts of objections that are not there. */
export async function strayObjectionParts(db: Db | Tx): Promise<number> {
  const [row] = await db.$queryRaw<{ strays: number }[]>`
    select (select count(*) from objection_window part where not exists
        (select 1 from grading_round round where round.id = part.round_id and round.assessment_id = part.assessment_id))::int
      + (select count(*) from objection where not exists
        (select 1 from objection_window win where win.round_id = objection.round_id and win.assessment_id = objection.assessment_id))::int
      + (select count(*) from objection_asked part where not exists (select 1 from objection where objection.id = part.objection_id))::int
      + (select count(*) from objection_evidence part where not exists (select 1 from objection where objection.id = part.objection_id))::int
      as strays`;
  return row?.strays ?? 0;
}
