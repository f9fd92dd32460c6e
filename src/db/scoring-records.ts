import type { LogEntry, MarkChange } from '../domain/replay.ts';
import type { Roster } from '../domain/roster.ts';
import type { Rubric } from '../domain/rubric.ts';
import type { StoredCell } from '../domain/sheet-trail.ts';
import type { Unit } from '../domain/team.ts';
import type { Db, Tx } from './database.ts';

/** Rows as they are stored, for holding them against each other: nothing here is taken to be right. */
export interface SheetRow {
  readonly id: string;
  readonly teamId: string;
  readonly examinerId: string;
  readonly unitId: string;
  readonly status: 'open' | 'submitted';
  readonly submittedAt: Date | null;
  readonly cells: readonly (StoredCell & { readonly maxPoints: number; readonly step: number })[];
  readonly history: readonly MarkChange[];
}

/** Every sheet of a team with its cells and the history of their marks, in the order of the roster. */
export async function sheetsOfTeam(db: Db | Tx, teamId: string): Promise<readonly SheetRow[]> {
  const sheets = await db.$queryRaw<Omit<SheetRow, 'cells' | 'history'>[]>`
    select sheet.id, sheet.team_id as "teamId", examiner_id as "examinerId", unit_id as "unitId", status, submitted_at as "submittedAt"
    from sheet left join unit on unit.id = sheet.unit_id left join examiner on examiner.id = sheet.examiner_id
    where sheet.team_id = ${teamId}::uuid order by unit.position, examiner.position, sheet.id`;
  const cells = await db.$queryRaw<(SheetRow['cells'][number] & { sheetId: string; at: Date | null })[]>`
    select sheet_id as "sheetId", criterion_id as "criterionId", score.max_points as "maxPoints", score.step, points, score.reason,
      excused_reason as excused, changed_by as "changedBy", changed_at as at
    from score join sheet on sheet.id = score.sheet_id where sheet.team_id = ${teamId}::uuid order by criterion_id`;
  const history = await db.$queryRaw<HistoryRow[]>`
    select sheet_id as "sheetId", criterion_id as "criterionId", from_points as "fromPoints", from_reason as "fromReason",
      to_points as "toPoints", to_reason as "toReason", changed_by as by, changed_at as at
    from score_change join sheet on sheet.id = sheet_id where sheet.team_id = ${teamId}::uuid order by score_change.id`;
  const cellsOf = new Map(sheets.map(({ id }) => [id, new Array<SheetRow['cells'][number]>()]));
  for (const { sheetId, at, ...cell } of cells)
    cellsOf.get(sheetId)?.push({ ...cell, changedAt: at?.getTime() ?? null });
  const historyOf = new Map(sheets.map(({ id }) => [id, new Array<MarkChange>()]));
  for (const row of history) historyOf.get(row.sheetId)?.push(changeOf(row));
  return sheets.map((sheet) => ({
    ...sheet,
    cells: cellsOf.get(sheet.id) ?? [],
    history: historyOf.get(sheet.id) ?? [],
  }));
}

interface HistoryRow {
  readonly sheetId: string;
  readonly criterionId: string;
  readonly fromPoints: number | null;
  readonly fromReason: string | null;
  readonly toPoints: number | null;
  readonly toReason: string | null;
  readonly by: string;
  readonly at: Date;
}

function changeOf({ criterionId, fromPoints, fromReason, toPoints, toReason, by, at }: HistoryRow): MarkChange {
  return {
    criterionId,
    from: { points: fromPoints, reason: fromReason },
    to: { points: toPoints, reason: toReason },
    by,
    at: at.getTime(),
  };
}

/** Changes of marks whose sheet or cell is not there any more, or belongs to nobody. */
export async function strayChanges(db: Db | Tx): Promise<number> {
  const [row] = await db.$queryRaw<{ strays: number }[]>`
    select count(*)::int as strays from score_change change
    where not exists (select 1 from score where score.sheet_id = change.sheet_id and score.criterion_id = change.criterion_id)`;
  return row?.strays ?? 0;
}

/** All that the log says of an assessment, oldest first. */
export async function logOf(db: Db | Tx, assessmentId: string): Promise<readonly LogEntry[]> {
  return db.$queryRaw<LogEntry[]>`
    select seq, at, actor_id as "actorId", what, subject, before, after from audit_entry
    where assessment_id = ${assessmentId}::uuid order by seq`;
}

/** The rubric as it is stored, and the last roster that was taken in; null where the log knows of none. */
export async function sourcesOf(
  db: Db | Tx,
  assessmentId: string,
): Promise<{ readonly rubric: Rubric; readonly imported: Pick<Roster, 'rubric' | 'units'> | null } | undefined> {
  const [row] = await db.$queryRaw<{ rubric: Rubric; imported: Pick<Roster, 'rubric' | 'units'> | null }[]>`
    select assessment.rubric, (
      select roster from roster_import join audit_entry entry on entry.subject = 'import:' || roster_import.id
      where entry.assessment_id = assessment.id and entry.what = 'roster.imported' order by entry.seq desc limit 1) as imported
    from assessment where id = ${assessmentId}::uuid`;
  return row;
}

/** What an assessment's criteria are held to in the database. */
export async function criteriaOf(
  db: Db | Tx,
  assessmentId: string,
): Promise<
  readonly {
    readonly id: string;
    readonly sectionId: string;
    readonly position: number;
    readonly maxPoints: number;
    readonly step: number;
  }[]
> {
  return db.$queryRaw`
    select id, section_id as "sectionId", position, max_points as "maxPoints", step from criterion
    where assessment_id = ${assessmentId}::uuid order by position, id`;
}

export interface RecusalRow {
  readonly examinerId: string;
  readonly unitId: string;
  readonly automatic: boolean;
  readonly reason: string;
  readonly recordedBy: string | null;
  readonly recordedAt: Date;
}

export async function recusalsOf(db: Db | Tx, assessmentId: string): Promise<readonly RecusalRow[]> {
  return db.$queryRaw<RecusalRow[]>`
    select examiner_id as "examinerId", recusal.unit_id as "unitId", automatic, reason, recorded_by as "recordedBy", recorded_at as "recordedAt"
    from recusal left join unit on unit.id = recusal.unit_id left join examiner on examiner.id = recusal.examiner_id
    where unit.assessment_id = ${assessmentId}::uuid or examiner.assessment_id = ${assessmentId}::uuid
    order by unit.position, examiner.position`;
}

export interface UnitRow extends Omit<Unit, 'withdrawn'> {
  readonly name: string;
  readonly withdrawnAt: Date | null;
  readonly withdrawnReason: string | null;
}

export async function unitsOf(db: Db | Tx, assessmentId: string): Promise<readonly UnitRow[]> {
  return db.$queryRaw<UnitRow[]>`
    select id, team_id as "teamId", category, name, withdrawn_at as "withdrawnAt", withdrawn_reason as "withdrawnReason" from unit
    where assessment_id = ${assessmentId}::uuid order by position`;
}

export interface TeamRow {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly endedOn: string | null;
}

export async function teamsOf(db: Db | Tx, assessmentId: string): Promise<readonly TeamRow[]> {
  return db.$queryRaw<TeamRow[]>`
    select id, name, status, to_char(ended_on, 'YYYY-MM-DD') as "endedOn" from team where assessment_id = ${assessmentId}::uuid order by position`;
}

export interface ExaminerRow {
  readonly id: string;
  readonly teamId: string;
  readonly personId: string;
  readonly name: string;
  readonly charge: readonly string[];
  readonly sentByUnitId: string | null;
  readonly organisation: string;
}

export async function examinersOf(db: Db | Tx, assessmentId: string): Promise<readonly ExaminerRow[]> {
  return db.$queryRaw<ExaminerRow[]>`
    select examiner.id, team_id as "teamId", person_id as "personId", person.name, charge, sent_by_unit_id as "sentByUnitId",
      organisation
    from examiner join person on person.id = person_id where assessment_id = ${assessmentId}::uuid order by position`;
}

/** What everybody is called, by id. */
export async function personNames(db: Db | Tx): Promise<ReadonlyMap<string, string>> {
  const people = await db.$queryRaw<{ id: string; name: string }[]>`select id, name from person`;
  return new Map(people.map(({ id, name }) => [id, name]));
}
