import type { Day } from '../domain/day.ts';
import type { ReportDue } from '../domain/deadline.ts';
import type { AssessmentState, TeamState } from '../domain/life.ts';
import type { Rubric } from '../domain/rubric.ts';
import type { Examiner, Excuse, Recusal, Unit } from '../domain/team.ts';
import type { Db, Tx } from './database.ts';
import { asDay } from './days.ts';
import { dueOf } from './report-dues.ts';
import { replacementsOf, type StoredReplacement } from './people-changes.ts';
import { rubricOf } from './rubrics.ts';
import { excusesOf, paperHands, storedSheet, type SheetRow, type StoredSheet } from './sheets.ts';

interface Person {
  readonly id: string;
  readonly name: string;
  /** Absent until the person was found in Feishu. */
  readonly openId: string | null;
}

export interface NamedUnit extends Unit {
  readonly name: string;
  readonly liaison: Person;
}

interface NamedExaminer extends Examiner {
  readonly person: Person;
  readonly organisation: string;
}

/** A team with its people, units and all its sheets: a TeamScoring of the domain, with names. */
export interface TeamRecord {
  readonly id: string;
  readonly name: string;
  readonly status: TeamState;
  readonly version: number;
  /** The day the leader ended it, "2026-11-24". */
  readonly endedOn?: Day;
  readonly endedAt?: Date;
  /** By when its report is due, kept as it was announced. */
  readonly reportDue?: ReportDue;
  readonly leader: Person;
  readonly rubric: Rubric;
  readonly recusals: readonly Recusal[];
  readonly excuses: readonly Excuse[];
  readonly sheets: readonly StoredSheet[];
  /** Who took over from whom. */
  readonly replacements: readonly StoredReplacement[];
  readonly team: {
    readonly id: string;
    readonly units: readonly NamedUnit[];
    readonly examiners: readonly NamedExaminer[];
  };
}

export interface AssessmentHead {
  readonly id: string;
  readonly name: string;
  readonly county: string;
  readonly year: number;
  readonly status: AssessmentState;
  readonly version: number;
  /** 演练: everything of it is marked, and nothing of it counts elsewhere. */
  readonly rehearsal: boolean;
  readonly steeringChatId: string | null;
  readonly openedAt: Date | null;
  /** How the days of a team's report are counted. */
  readonly reportDays: number;
  readonly reportRolls: boolean;
  /** The last day for evidence, as midnight UTC; null while the office has set none. */
  readonly evidenceDueOn: Date | null;
}

export interface AssessmentRecord extends AssessmentHead {
  readonly rubric: Rubric;
  readonly teams: readonly TeamRecord[];
}

export async function head(db: Db | Tx, assessmentId: string): Promise<AssessmentHead | undefined> {
  const row = await db.assessment.findUnique({ where: { id: assessmentId }, omit: { rubric: true } });
  return row ? { ...row, status: row.status as AssessmentState } : undefined;
}

/**
 * Makes everything that opens, changes or completes an assessment take turns, until the transaction is over.
 *
 * `no key`: rows that refer to the assessment, an audit entry above all, are still written meanwhile; waiting for each other would be a deadlock.
 */
export async function lock(tx: Tx, assessmentId: string): Promise<void> {
  await tx.$queryRaw`select id from assessment where id = ${assessmentId}::uuid for no key update`;
}

/** Writes a state the assessment has moved to; whoever calls holds the lock. */
export async function moveTo(tx: Tx, assessmentId: string, status: AssessmentState): Promise<void> {
  await tx.assessment.update({ where: { id: assessmentId }, data: { status, version: { increment: 1 } } });
}

/** The assessment of this name, if there is one, locked like that. */
export async function lockByName(
  tx: Tx,
  name: string,
): Promise<{ id: string; version: number; status: AssessmentState } | undefined> {
  const [row] = await tx.$queryRaw<{ id: string; version: number; status: AssessmentState }[]>`
    select id, version, status from assessment where name = ${name} for no key update`;
  return row;
}

/** Every assessment, the oldest first; or the one of this name. */
export async function named(db: Db | Tx, name?: string): Promise<readonly { id: string; name: string }[]> {
  const where = name === undefined ? {} : { name };
  return db.assessment.findMany({ where, select: { id: true, name: true }, orderBy: { createdAt: 'asc' } });
}

/** The whole of an assessment, read at one moment. */
export async function load(db: Db | Tx, assessmentId: string): Promise<AssessmentRecord | undefined> {
  const assessment = await head(db, assessmentId);
  if (!assessment) return undefined;
  return { ...assessment, rubric: await rubricOf(db, assessmentId), teams: await teamsOf(db, assessmentId) };
}

/** The assessment a team belongs to. */
export async function ofTeam(db: Db | Tx, teamId: string): Promise<AssessmentHead | undefined> {
  const row = await db.team.findUnique({ where: { id: teamId }, select: { assessmentId: true } });
  return row ? head(db, row.assessmentId) : undefined;
}

/** The team that assesses a unit. */
export async function teamOfUnit(db: Db | Tx, unitId: string): Promise<string | undefined> {
  return (await db.unit.findUnique({ where: { id: unitId }, select: { teamId: true } }))?.teamId;
}

/** One team with everything of it. */
export async function loadTeam(
  db: Db | Tx,
  teamId: string,
): Promise<{ assessment: AssessmentHead; team: TeamRecord } | undefined> {
  const assessment = await ofTeam(db, teamId);
  if (!assessment) return undefined;
  const [team] = await teamsOf(db, assessment.id, teamId);
  return team && { assessment, team };
}

const person = { select: { id: true, name: true, openId: true } } as const;

async function teamsOf(db: Db | Tx, assessmentId: string, teamId?: string): Promise<TeamRecord[]> {
  const rubric = await rubricOf(db, assessmentId);
  const rows = await db.team.findMany({
    where: { assessmentId, ...(teamId !== undefined && { id: teamId }) },
    orderBy: { position: 'asc' },
    include: { leader: person },
  });
  // One after the other: a transaction has one connection, which takes one query at a time.
  const scope = {
    where: { assessmentId, ...(teamId !== undefined && { teamId }) },
    orderBy: { position: 'asc' },
  } as const;
  const unitRows = await db.unit.findMany({ ...scope, include: { liaison: person } });
  const examinerRows = await db.examiner.findMany({ ...scope, include: { person } });
  const recusalRows = await db.recusal.findMany({ where: { examinerId: { in: examinerRows.map(({ id }) => id) } } });
  const replacements = await replacementsOf(db, assessmentId);
  const sheetRows = await db.$queryRaw<(SheetRow & { teamId: string })[]>`
    select sheet.id, sheet.version, sheet.status, sheet.page, sheet.typed, sheet.saved_at as "savedAt", sheet.submitted_at as "submittedAt",
      sheet.team_id as "teamId", sheet.examiner_id as "examinerId", sheet.unit_id as "unitId", ${paperHands} as paper,
      coalesce(json_agg(json_build_object('criterion', score.criterion_id, 'points', score.points, 'reason', score.reason,
        'excused', score.excused_reason)) filter (where score.sheet_id is not null), '[]') as scores
    from sheet left join score on score.sheet_id = sheet.id
    where sheet.assessment_id = ${assessmentId}::uuid and (${teamId ?? null}::uuid is null or sheet.team_id = ${teamId ?? null}::uuid)
    group by sheet.id`;
  return rows.map((row): TeamRecord => {
    const units = unitRows
      .filter((unit) => unit.teamId === row.id)
      .map((unit): NamedUnit => ({
        id: unit.id,
        teamId: unit.teamId,
        category: unit.category,
        name: unit.name,
        liaison: unit.liaison,
        ...(unit.withdrawnReason !== null && { withdrawn: { reason: unit.withdrawnReason } }),
      }));
    const examiners = examinerRows
      .filter((examiner) => examiner.teamId === row.id)
      .map((examiner): NamedExaminer => ({
        id: examiner.id,
        teamId: examiner.teamId,
        charge: examiner.charge,
        person: examiner.person,
        organisation: examiner.organisation,
        ...(examiner.sentByUnitId !== null && { sentByUnitId: examiner.sentByUnitId }),
        ...(examiner.confined && { units: examiner.unitIds }),
      }));
    const unitOf = new Map(units.map((unit) => [unit.id, unit]));
    const examinerOf = new Map(examiners.map((examiner) => [examiner.id, examiner]));
    const ofTeam = sheetRows.filter((sheet) => sheet.teamId === row.id);
    const recusals = recusalRows.filter(({ examinerId }) => examinerOf.has(examinerId));
    const excuses = ofTeam.flatMap(excusesOf);
    const reportDue = dueOf(row);
    return {
      id: row.id,
      name: row.name,
      status: row.status as TeamState,
      version: row.version,
      leader: row.leader,
      rubric,
      recusals,
      excuses,
      replacements: replacements.filter(({ examinerId }) => examinerOf.has(examinerId)),
      sheets: ofTeam.flatMap((sheet) => {
        const examiner = examinerOf.get(sheet.examinerId);
        const unit = unitOf.get(sheet.unitId);
        return examiner && unit ? [storedSheet(sheet, { examiner, unit, rubric, recusals, excuses })] : [];
      }),
      team: { id: row.id, units, examiners },
      ...(row.endedOn && { endedOn: asDay(row.endedOn) }),
      ...(row.endedAt && { endedAt: row.endedAt }),
      ...(reportDue && { reportDue }),
    };
  });
}
