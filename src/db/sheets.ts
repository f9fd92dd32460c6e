import type { Mark } from '../domain/cell-state.ts';
import type { AssessmentState, TeamState } from '../domain/life.ts';
import { points } from '../domain/points.ts';
import type { Rubric } from '../domain/rubric.ts';
import { closedBecause, type ClosedBecause } from '../domain/sheet-closing.ts';
import { drawSheet, type SheetFacts } from '../domain/sheet.ts';
import type { Examiner, Excuse, ScoringSheet, Unit } from '../domain/team.ts';
import { inBatches } from './batch.ts';
import { isRoot, type Db, type Tx } from './database.ts';
import { Prisma } from './generated/client.ts';
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
  /** Who typed it from a signed paper and who checked it, where it came in like that. */
  readonly paper?: PaperHands;
}

interface PaperHands {
  readonly typedBy: string;
  readonly confirmedBy: string;
}

/** A sheet with all that a decision about it needs. */
export interface SheetScene {
  readonly sheet: StoredSheet;
  readonly rubric: Rubric;
  readonly assessment: {
    readonly id: string;
    readonly name: string;
    readonly status: AssessmentState;
    readonly rehearsal: boolean;
  };
  readonly team: {
    readonly id: string;
    readonly name: string;
    readonly leaderId: string;
    readonly status: TeamState;
  };
  readonly unit: Unit & { readonly name: string };
  readonly examiner: Examiner & { readonly personId: string; readonly name: string; readonly openId: string | null };
  /** The office recorded a recusal after the sheet was made. */
  readonly recused: boolean;
  /** The marks as they are stored, whatever becomes of them. */
  readonly marks: ReadonlyMap<string, Mark>;
  /** Why the sheet is not asked any more; absent while it is. */
  readonly closed?: ClosedBecause;
  /** How many pieces of evidence stand for each criterion, as of reading. */
  readonly evidence: Readonly<Record<string, number>>;
}

interface ScoreRow {
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
  rehearsal: boolean;
  teamId: string;
  teamName: string;
  leaderId: string;
  teamStatus: TeamState;
  unitId: string;
  unitName: string;
  category: string;
  withdrawnReason: string | null;
  examinerId: string;
  charge: string[];
  sentByUnitId: string | null;
  /** Null: all units of the team. */
  scope: string[] | null;
  personId: string;
  personName: string;
  openId: string | null;
  recused: boolean;
  paper: PaperHands | null;
  evidence: Record<string, number> | null;
  scores: ScoreRow[];
}

/** A sheet with all that a decision about it needs; undefined if there is none of that id. Outside a transaction, in batches. */
export async function load(db: Db | Tx, sheetId: string): Promise<SheetScene | undefined> {
  if (!isRoot(db)) return (await loadAll(db, [sheetId]))[0];
  const known = loaders.get(db) ?? inBatches((sheetIds) => loadAll(db, sheetIds));
  loaders.set(db, known);
  return known(sheetId);
}

/** Of the row `sheet`: whose hands it came through, where its present submission is a paper entry. */
export const paperHands = Prisma.sql`(
  select json_build_object('typedBy', typist.name, 'confirmedBy', checker.name)
  from paper_entry entry join person typist on typist.id = entry.typed_by join person checker on checker.id = entry.settled_by
  where entry.sheet_id = sheet.id and entry.state = 'confirmed' and entry.settled_at = sheet.submitted_at limit 1)`;

const loaders = new WeakMap<Db, (sheetId: string) => Promise<SheetScene | undefined>>();

/** Several of them, in the order asked for. */
export async function loadMany(db: Db | Tx, sheetIds: readonly string[]): Promise<SheetScene[]> {
  return (await loadAll(db, sheetIds)).filter((scene) => scene !== undefined);
}

async function loadAll(db: Db | Tx, sheetIds: readonly string[]): Promise<readonly (SheetScene | undefined)[]> {
  const rows = await db.$queryRaw<SceneRow[]>`
    select sheet.id, sheet.version, sheet.status, sheet.page, sheet.typed, sheet.saved_at as "savedAt",
      sheet.submitted_at as "submittedAt", assessment.id as "assessmentId", assessment.name as "assessmentName",
      assessment.status as "assessmentStatus", assessment.rehearsal, team.id as "teamId", team.name as "teamName", team.leader_id as "leaderId", team.status as "teamStatus", unit.id as "unitId",
      unit.name as "unitName", unit.category, unit.withdrawn_reason as "withdrawnReason", examiner.id as "examinerId",
      examiner.charge, examiner.sent_by_unit_id as "sentByUnitId",
      case when examiner.confined then examiner.unit_ids end as scope, person.id as "personId", person.name as "personName", person.open_id as "openId",
      exists (select 1 from recusal where recusal.examiner_id = sheet.examiner_id and recusal.unit_id = sheet.unit_id) as recused, ${paperHands} as paper,
      (select json_object_agg(criterion_id, pieces) from (
        select used.criterion_id, count(*) as pieces from evidence_use used join evidence piece on piece.id = used.evidence_id
        where used.unit_id = sheet.unit_id and used.state <> 'returned' and piece.state = 'received' and piece.withdrawn_at is null
        group by used.criterion_id) counted) as evidence,
      (select json_agg(json_build_object('criterion', criterion_id, 'points', points, 'reason', reason, 'excused', excused_reason))
       from score where sheet_id = sheet.id) as scores
    from sheet join assessment on assessment.id = sheet.assessment_id join team on team.id = sheet.team_id
    join unit on unit.id = sheet.unit_id join examiner on examiner.id = sheet.examiner_id
    join person on person.id = examiner.person_id where sheet.id = any(${sheetIds}::uuid[])`;
  const scenes = await Promise.all(rows.map(async (row) => sceneOf(row, await rubricOf(db, row.assessmentId))));
  const byId = new Map(scenes.map((scene) => [scene.sheet.id, scene]));
  return sheetIds.map((sheetId) => byId.get(sheetId));
}

function sceneOf(row: SceneRow, rubric: Rubric): SheetScene {
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
    name: row.personName,
    openId: row.openId,
    ...(row.sentByUnitId !== null && { sentByUnitId: row.sentByUnitId }),
    ...(row.scope !== null && { units: row.scope }),
  };
  const excuses = excusesOf(row);
  const recusals = row.recused ? [{ examinerId: examiner.id, unitId: unit.id }] : [];
  const closed = closedBecause(examiner, unit, recusals);
  return {
    sheet: storedSheet(row, { examiner, unit, rubric, recusals, excuses }),
    rubric,
    assessment: {
      id: row.assessmentId,
      name: row.assessmentName,
      status: row.assessmentStatus,
      rehearsal: row.rehearsal,
    },
    team: { id: row.teamId, name: row.teamName, leaderId: row.leaderId, status: row.teamStatus },
    unit,
    examiner,
    recused: row.recused,
    marks: marksIn(row),
    ...(closed && { closed }),
    evidence: row.evidence ?? {},
  };
}

export type SheetRow = Pick<
  SceneRow,
  | 'id'
  | 'version'
  | 'status'
  | 'page'
  | 'typed'
  | 'savedAt'
  | 'submittedAt'
  | 'examinerId'
  | 'unitId'
  | 'scores'
  | 'paper'
>;

function marksIn({ scores }: Pick<SheetRow, 'scores'>): ReadonlyMap<string, Mark> {
  return new Map(
    scores.flatMap(({ criterion, points: given, reason }): [string, Mark][] =>
      given === null
        ? []
        : [[criterion, { kind: 'scored', points: points(given), ...(reason !== null && { reason }) }]],
    ),
  );
}

/** A stored sheet as the domain draws it. */
export function storedSheet(row: SheetRow, facts: SheetFacts): StoredSheet {
  return {
    ...drawSheet({ id: row.id, status: row.status, version: row.version, marks: marksIn(row) }, facts),
    page: row.page,
    typed: row.typed,
    ...(row.savedAt && { savedAt: row.savedAt }),
    ...(row.submittedAt && { submittedAt: row.submittedAt }),
    ...(row.paper && { paper: row.paper }),
  };
}

export function excusesOf({ examinerId, unitId, scores }: SheetRow): Excuse[] {
  return scores.flatMap(({ criterion, excused }) =>
    excused === null ? [] : [{ examinerId, unitId, criterionId: criterion, reason: excused }],
  );
}
