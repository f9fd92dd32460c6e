import type { Day } from '../domain/day.ts';
import type { ObjectionFacts, ObjectionState, ObjectionWindow } from '../domain/objection.ts';
import type { Db, Tx } from './database.ts';
import { asDate } from './days.ts';

interface FactsRow {
  readonly days: number | null;
  readonly finalRoundId: string | null;
  readonly dueOn: Day | null;
  readonly open: ObjectionFacts['open'];
  readonly upheld: ObjectionFacts['upheld'];
}

/** Where an assessment stands with its objections: what opening, objecting and publishing depend on. */
export async function factsOf(db: Db | Tx, assessmentId: string): Promise<ObjectionFacts> {
  const [row] = await db.$queryRaw<FactsRow[]>`
    select assessment.objection_days as days, round.id as "finalRoundId", to_char(win.due_on, 'YYYY-MM-DD') as "dueOn",
      (select coalesce(json_agg(json_build_object('unitName', unit.name, 'criterionId', o.criterion_id) order by unit.position, o.filed_at), '[]')
        from objection o join unit on unit.id = o.unit_id where o.assessment_id = assessment.id and o.state = 'open') as open,
      (select coalesce(json_agg(json_build_object('unitName', unit.name, 'criterionId', o.criterion_id) order by unit.position, o.filed_at), '[]')
        from objection o join unit on unit.id = o.unit_id where o.round_id = round.id and o.upheld) as upheld
    from assessment left join grading_round round on round.assessment_id = assessment.id and round.state = 'final'
    left join objection_window win on win.round_id = round.id where assessment.id = ${assessmentId}::uuid`;
  if (!row) return { days: null, open: [], upheld: [] };
  const { days, finalRoundId, dueOn, open, upheld } = row;
  return {
    days,
    open,
    upheld,
    ...(finalRoundId !== null && { finalRoundId }),
    ...(finalRoundId !== null && dueOn !== null && { window: { roundId: finalRoundId, dueOn } }),
  };
}

export async function setDays(tx: Tx, assessmentId: string, days: number | null): Promise<void> {
  await tx.assessment.update({ where: { id: assessmentId }, data: { objectionDays: days } });
}

/** Whoever calls holds the assessment's lock. */
export async function openWindow(
  tx: Tx,
  { roundId, dueOn }: ObjectionWindow,
  by: { readonly assessmentId: string; readonly personId: string; readonly at: Date },
): Promise<void> {
  const { assessmentId, personId, at } = by;
  await tx.objectionWindow.create({
    data: { roundId, assessmentId, dueOn: asDate(dueOn), openedBy: personId, openedAt: at },
  });
}

/** Whether somebody speaks for a unit that is being asked. */
export async function isAsked(db: Db | Tx, personId: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ asked: boolean }[]>`
    select exists (
      select 1 from unit join grading_round round on round.assessment_id = unit.assessment_id and round.state = 'final'
      join objection_window win on win.round_id = round.id join assessment on assessment.id = unit.assessment_id
      where unit.liaison_id = ${personId}::uuid and unit.withdrawn_at is null and assessment.status = 'grading') as asked`;
  return row?.asked ?? false;
}

export interface StoredObjection {
  readonly id: string;
  readonly assessmentId: string;
  readonly roundId: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly teamId: string;
  readonly criterionId: string;
  readonly words: string;
  readonly filedById: string;
  readonly filedBy: string;
  readonly filedAt: Date;
  readonly dueOn: Day;
  readonly state: ObjectionState;
  readonly answeredBy: string | null;
  readonly upheld: boolean | null;
  readonly reason: string | null;
  readonly settledAt: Date | null;
  readonly askedOf: readonly string[];
  /** What the unit leans on. */
  readonly evidence: readonly { readonly id: string; readonly name: string }[];
}

type Which = { readonly id: string } | { readonly assessmentId: string } | { readonly unitId: string };

/** In the order of units and filing. */
async function read(db: Db | Tx, of: Which): Promise<StoredObjection[]> {
  const [id, assessmentId, unitId] = [
    'id' in of ? of.id : null,
    'assessmentId' in of ? of.assessmentId : null,
    'unitId' in of ? of.unitId : null,
  ];
  return db.$queryRaw<StoredObjection[]>`
    select o.id, o.assessment_id as "assessmentId", o.round_id as "roundId", o.unit_id as "unitId", unit.name as "unitName",
      unit.team_id as "teamId", o.criterion_id as "criterionId", o.words, o.filed_by as "filedById", filer.name as "filedBy",
      o.filed_at as "filedAt", to_char(o.due_on, 'YYYY-MM-DD') as "dueOn", o.state, answerer.name as "answeredBy", o.upheld, o.reason,
      o.settled_at as "settledAt",
      (select coalesce(json_agg(person.name order by person.name), '[]') from objection_asked asked
        join person on person.id = asked.person_id where asked.objection_id = o.id) as "askedOf",
      (select coalesce(json_agg(json_build_object('id', piece.id, 'name', piece.name) order by piece.handed_in_at, piece.id), '[]')
        from objection_evidence used join evidence piece on piece.id = used.evidence_id where used.objection_id = o.id) as evidence
    from objection o join unit on unit.id = o.unit_id join person filer on filer.id = o.filed_by
    left join person answerer on answerer.id = o.answered_by
    where o.id = ${id}::uuid or o.assessment_id = ${assessmentId}::uuid or o.unit_id = ${unitId}::uuid
    order by unit.position, o.filed_at, o.id`;
}

export async function load(db: Db | Tx, id: string): Promise<StoredObjection | undefined> {
  return (await read(db, { id }))[0];
}

export async function ofAssessment(db: Db | Tx, assessmentId: string): Promise<StoredObjection[]> {
  return read(db, { assessmentId });
}

export async function ofUnit(db: Db | Tx, unitId: string): Promise<StoredObjection[]> {
  return read(db, { unitId });
}

/** Makes everything that settles an objection, or chooses evidence for it, take turns. */
export async function lock(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`select id from objection where id = ${id}::uuid for no key update`;
}

export interface NewObjection {
  readonly id: string;
  readonly assessmentId: string;
  readonly roundId: string;
  readonly unitId: string;
  readonly criterionId: string;
  readonly words: string;
  readonly filedBy: string;
  readonly filedAt: Date;
  readonly dueOn: Day;
}

export async function add(tx: Tx, { dueOn, ...given }: NewObjection, askedOf: readonly string[]): Promise<void> {
  await tx.objection.create({
    data: { ...given, dueOn: asDate(dueOn), asked: { create: askedOf.map((personId) => ({ personId })) } },
  });
}

export async function answer(
  tx: Tx,
  id: string,
  given: { readonly answeredBy: string; readonly upheld: boolean; readonly reason: string; readonly settledAt: Date },
): Promise<void> {
  await tx.objection.update({ where: { id, state: 'open' }, data: { state: 'answered', ...given } });
}

export async function withdraw(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.objection.update({ where: { id, state: 'open' }, data: { state: 'withdrawn', settledAt: at } });
}

/** These pieces, and no others. */
export async function leanOn(tx: Tx, objectionId: string, evidenceIds: readonly string[]): Promise<void> {
  await tx.objectionEvidence.deleteMany({ where: { objectionId, evidenceId: { notIn: [...evidenceIds] } } });
  await tx.objectionEvidence.createMany({
    data: evidenceIds.map((evidenceId) => ({ objectionId, evidenceId })),
    skipDuplicates: true,
  });
}

/** Criteria of a unit about which an objection waits for its answer: evidence is taken for these though marks are graded. */
export async function criteriaObjected(db: Db | Tx, unitId: string): Promise<string[]> {
  const rows = await db.objection.findMany({ where: { unitId, state: 'open' }, select: { criterionId: true } });
  return [...new Set(rows.map(({ criterionId }) => criterionId))];
}

/** Objections of a team's units that somebody was asked to answer, the most pressing first. */
export async function waitingFor(
  db: Db | Tx,
  { assessmentId, teamId, personId }: { assessmentId: string; teamId: string; personId: string },
): Promise<{ readonly id: string; readonly unitName: string; readonly dueOn: Day }[]> {
  return db.$queryRaw<{ id: string; unitName: string; dueOn: Day }[]>`
    select o.id, unit.name as "unitName", to_char(o.due_on, 'YYYY-MM-DD') as "dueOn"
    from objection o join unit on unit.id = o.unit_id join objection_asked asked on asked.objection_id = o.id
    where o.state = 'open' and o.assessment_id = ${assessmentId}::uuid and unit.team_id = ${teamId}::uuid
      and asked.person_id = ${personId}::uuid
    order by o.due_on, unit.position, o.filed_at`;
}
