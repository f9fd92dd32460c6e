import type { Mark } from '../domain/cell-state.ts';
import type { AssessmentState, TeamState } from '../domain/life.ts';
import { points, type Points } from '../domain/points.ts';
import type { Rubric } from '../domain/rubric.ts';
import { drawSheet, type ScoreChange, type SheetFacts } from '../domain/sheet.ts';
import type { Examiner, Excuse, ScoringSheet, Unit } from '../domain/team.ts';
import type { Db, Tx } from './database.ts';
import { rubricOf } from './rubrics.ts';

/** What was typed for a criterion and is not in order yet. */
export interface TypedEntry {
  readonly points: string;
  readonly reason: string;
}

/** A sheet as stored: where its examiner left off, and what he or she typed that is still to be mended, by criterion id. */
export interface StoredSheet extends ScoringSheet {
  readonly page: number;
  readonly typed: Readonly<Record<string, TypedEntry>>;
  readonly savedAt?: Date;
  readonly submittedAt?: Date;
}

/** A sheet with all that a decision about it needs. */
export interface SheetScene {
  readonly sheet: StoredSheet;
  readonly rubric: Rubric;
  readonly assessment: { readonly id: string; readonly name: string; readonly status: AssessmentState };
  readonly team: { readonly id: string; readonly status: TeamState };
  readonly unit: Unit & { readonly name: string };
  readonly examiner: Examiner & { readonly personId: string; readonly openId: string | null };
  /** The office recorded a recusal after the sheet was made. */
  readonly recused: boolean;
}

export interface ScoreRow {
  readonly criterion: string;
  readonly points: number | null;
  readonly reason: string | null;
  readonly excused: string | null;
}

interface SceneRow {
  id: string;
  version: number;
  status: 'open' | 'submitted';
  page: number;
  typed: Record<string, TypedEntry>;
  savedAt: Date | null;
  submittedAt: Date | null;
  assessmentId: string;
  assessmentName: string;
  assessmentStatus: AssessmentState;
  teamId: string;
  teamStatus: TeamState;
  unitId: string;
  unitName: string;
  category: string;
  withdrawnReason: string | null;
  examinerId: string;
  charge: string[];
  sentByUnitId: string | null;
  personId: string;
  openId: string | null;
  recused: boolean;
  scores: ScoreRow[];
}

/** One sheet in one round trip; undefined if there is none of that id. */
export async function load(db: Db | Tx, sheetId: string): Promise<SheetScene | undefined> {
  const [row] = await db.$queryRaw<SceneRow[]>`
    select sheet.id, sheet.version, sheet.status, sheet.page, sheet.typed, sheet.saved_at as "savedAt",
      sheet.submitted_at as "submittedAt", assessment.id as "assessmentId", assessment.name as "assessmentName",
      assessment.status as "assessmentStatus", team.id as "teamId", team.status as "teamStatus", unit.id as "unitId",
      unit.name as "unitName", unit.category, unit.withdrawn_reason as "withdrawnReason", examiner.id as "examinerId",
      examiner.charge, examiner.sent_by_unit_id as "sentByUnitId", person.id as "personId", person.open_id as "openId",
      exists (select 1 from recusal where recusal.examiner_id = sheet.examiner_id and recusal.unit_id = sheet.unit_id) as recused,
      (select json_agg(json_build_object('criterion', criterion_id, 'points', points, 'reason', reason, 'excused', excused_reason))
       from score where sheet_id = sheet.id) as scores
    from sheet join assessment on assessment.id = sheet.assessment_id join team on team.id = sheet.team_id
    join unit on unit.id = sheet.unit_id join examiner on examiner.id = sheet.examiner_id
    join person on person.id = examiner.person_id where sheet.id = ${sheetId}::uuid`;
  if (!row) return undefined;
  const rubric = await rubricOf(db, row.assessmentId);
  const unit = {
    id: row.unitId,
    teamId: row.teamId,
    category: row.category,
    name: row.unitName,
    ...(row.withdrawnReason !== null && { withdrawn: { reason: row.withdrawnReason } }),
  };
  const examiner = {
    id: row.examinerId,
    teamId: row.teamId,
    charge: row.charge,
    personId: row.personId,
    openId: row.openId,
    ...(row.sentByUnitId !== null && { sentByUnitId: row.sentByUnitId }),
  };
  const excuses = excusesOf(row);
  const recusals = row.recused ? [{ examinerId: examiner.id, unitId: unit.id }] : [];
  return {
    sheet: storedSheet(row, { examiner, unit, rubric, recusals, excuses }),
    rubric,
    assessment: { id: row.assessmentId, name: row.assessmentName, status: row.assessmentStatus },
    team: { id: row.teamId, status: row.teamStatus },
    unit,
    examiner,
    recused: row.recused,
  };
}

export type SheetRow = Pick<
  SceneRow,
  'id' | 'version' | 'status' | 'page' | 'typed' | 'savedAt' | 'submittedAt' | 'examinerId' | 'unitId' | 'scores'
>;

/** A stored sheet as the domain draws it. */
export function storedSheet(row: SheetRow, facts: SheetFacts): StoredSheet {
  const marks = new Map(
    row.scores.flatMap(({ criterion, points: given, reason }): [string, Mark][] =>
      given === null
        ? []
        : [[criterion, { kind: 'scored', points: points(given), ...(reason !== null && { reason }) }]],
    ),
  );
  return {
    ...drawSheet({ id: row.id, status: row.status, version: row.version, marks }, facts),
    page: row.page,
    typed: row.typed,
    ...(row.savedAt && { savedAt: row.savedAt }),
    ...(row.submittedAt && { submittedAt: row.submittedAt }),
  };
}

export function excusesOf({ examinerId, unitId, scores }: SheetRow): Excuse[] {
  return scores.flatMap(({ criterion, excused }) =>
    excused === null ? [] : [{ examinerId, unitId, criterionId: criterion, reason: excused }],
  );
}

export interface SheetSave {
  /** What the write read: another version in the database and nothing is written. */
  readonly expecting: number;
  readonly after: Pick<StoredSheet, 'id' | 'status' | 'page' | 'typed'>;
  readonly changes: readonly ScoreChange[];
  readonly actorId: string;
  readonly at: Date;
  /** The click that asked for it and what it is answered: kept with the change, so that a repeated click gets the same. */
  readonly click: { readonly key: string; readonly answer: unknown };
  /** Cards to redraw a little later, when a burst of saves is over. */
  readonly redraw: { readonly subject: string; readonly due: Date };
  readonly audit: { readonly what: string; readonly before?: unknown; readonly after?: unknown } | undefined;
}

/**
 * Saves a sheet with all that belongs to it: marks (their history is kept by the database), audit entry, the click's answer, redraws.
 *
 * One statement, which is its own transaction: the busiest write of the system takes one round trip, and holds the audit chain only while
 * it runs. False when the sheet has another version by now, or the click was already dealt with; then nothing was written.
 */
export async function save(
  db: Db | Tx,
  { expecting, after, changes, actorId, at, click, redraw, audit }: SheetSave,
): Promise<boolean> {
  const marks = changes.map(({ criterionId, to }) => ({
    criterion: criterionId,
    points: to.kind === 'scored' ? to.points : null,
    reason: to.kind === 'scored' ? (to.reason ?? null) : null,
  }));
  const [row] = await db.$queryRaw<{ saved: number }[]>`
    with claimed as (
      update sheet set version = version + 1, status = ${after.status}, page = ${after.page}, typed = ${JSON.stringify(after.typed)}::jsonb,
        saved_at = ${at}::timestamptz, submitted_at = case when ${after.status} = 'submitted' then ${at}::timestamptz end
      where id = ${after.id}::uuid and version = ${expecting}
        and not exists (select 1 from inbox where key = ${click.key})
      returning id, assessment_id
    ), audited as (
      insert into audit_entry (at, actor_id, assessment_id, what, subject, before, after)
      select ${at}::timestamptz, ${actorId}::uuid, assessment_id, ${audit?.what ?? ''}, 'sheet:' || id,
             ${json(audit?.before)}::jsonb, ${json(audit?.after)}::jsonb from claimed where ${audit !== undefined}
    ), marked as (
      update score set points = mark.points, reason = mark.reason, changed_by = ${actorId}::uuid, changed_at = ${at}::timestamptz
      from claimed, jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as mark(criterion text, points int, reason text)
      where score.sheet_id = claimed.id and score.criterion_id = mark.criterion
    ), answered as (
      insert into inbox (key, kind, answer, state, received_at)
      select ${click.key}, 'click', ${JSON.stringify(click.answer)}::jsonb, 'done', ${at}::timestamptz from claimed
    ), owed as (
      insert into outbox (id, uuid, kind, card_id, due_at, created_at)
      select gen_random_uuid(), gen_random_uuid(), 'update', card.id, ${redraw.due}::timestamptz, ${at}::timestamptz from claimed
      join card on card.subject = ${redraw.subject} and card.state = 'live'
      on conflict (card_id) where state = 'pending' and kind = 'update' do nothing
    )
    select count(*)::int as saved from claimed`;
  return row?.saved === 1;
}

function json(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

/** An examiner's sheets in one assessment, in the order of the roster. */
export interface OwnSheet {
  readonly sheet: StoredSheet;
  readonly unitName: string;
}

/** All sheets a person has in an assessment; a person examines in more than one team now and then. Withdrawn units are left out. */
export async function ofPerson(db: Db | Tx, assessmentId: string, personId: string): Promise<OwnSheet[]> {
  const rubric = await rubricOf(db, assessmentId);
  const rows = await db.$queryRaw<
    (SheetRow & {
      teamId: string;
      unitName: string;
      category: string;
      charge: string[];
      sentByUnitId: string | null;
      recused: boolean;
    })[]
  >`
    select sheet.id, sheet.version, sheet.status, sheet.page, sheet.typed, sheet.saved_at as "savedAt", sheet.submitted_at as "submittedAt",
      sheet.team_id as "teamId", sheet.examiner_id as "examinerId", sheet.unit_id as "unitId", unit.name as "unitName", unit.category,
      examiner.charge, examiner.sent_by_unit_id as "sentByUnitId",
      exists (select 1 from recusal where recusal.examiner_id = sheet.examiner_id and recusal.unit_id = sheet.unit_id) as recused,
      (select coalesce(json_agg(json_build_object('criterion', criterion_id, 'points', points, 'reason', reason, 'excused', excused_reason)), '[]')
       from score where sheet_id = sheet.id) as scores
    from sheet join unit on unit.id = sheet.unit_id join examiner on examiner.id = sheet.examiner_id join team on team.id = sheet.team_id
    where sheet.assessment_id = ${assessmentId}::uuid and examiner.person_id = ${personId}::uuid and unit.withdrawn_at is null
    order by team.position, unit.position`;
  return rows.map((row) => {
    const { teamId, unitId, examinerId, sentByUnitId } = row;
    const unit = { id: unitId, teamId, category: row.category };
    const examiner = { id: examinerId, teamId, charge: row.charge, ...(sentByUnitId !== null && { sentByUnitId }) };
    const recusals = row.recused ? [{ examinerId, unitId }] : [];
    return {
      sheet: storedSheet(row, { examiner, unit, rubric, recusals, excuses: excusesOf(row) }),
      unitName: row.unitName,
    };
  });
}

/** Colleagues' marks for a unit on submitted sheets, by criterion (R-3: whoever asks has submitted his or her own). */
export async function colleaguesMarks(
  db: Db | Tx,
  { unitId, examinerId }: { unitId: string; examinerId: string },
): Promise<Map<string, { name: string; points: Points }[]>> {
  const rows = await db.$queryRaw<{ criterion: string; name: string; points: number }[]>`
    select score.criterion_id as criterion, person.name, score.points from score
    join sheet on sheet.id = score.sheet_id join examiner on examiner.id = sheet.examiner_id join person on person.id = examiner.person_id
    where sheet.unit_id = ${unitId}::uuid and sheet.examiner_id <> ${examinerId}::uuid and sheet.status = 'submitted' and score.points is not null
      and not exists (select 1 from recusal where recusal.examiner_id = sheet.examiner_id and recusal.unit_id = sheet.unit_id)
    order by examiner.position`;
  const marks = new Map<string, { name: string; points: Points }[]>();
  for (const row of rows) {
    const given = { name: row.name, points: points(row.points) };
    marks.set(row.criterion, [...(marks.get(row.criterion) ?? []), given]);
  }
  return marks;
}

/** Moves an open sheet to another page without saving anything. */
export async function turnTo(db: Db | Tx, sheetId: string, page: number): Promise<void> {
  await db.$executeRaw`update sheet set page = ${page} where id = ${sheetId}::uuid`;
}
