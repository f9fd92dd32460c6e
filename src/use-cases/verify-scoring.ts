import type { Db, Tx } from '../db/database.ts';
import * as records from '../db/scoring-records.ts';
import type { ExaminerRow, SheetRow, TeamRow, UnitRow } from '../db/scoring-records.ts';
import type { Difference } from '../domain/difference.ts';
import { layoutDifferences, rosterUnitDifferences, rubricDifferences } from '../domain/layout-check.ts';
import { recusalDifferences, teamDifferences, withdrawalDifferences } from '../domain/people-trail.ts';
import { replayScoring, type LogEntry, type Replay } from '../domain/replay.ts';
import type { RosterUnit } from '../domain/roster.ts';
import type { Rubric } from '../domain/rubric.ts';
import { sheetDifferences, textDifference } from '../domain/sheet-trail.ts';

interface Roster {
  readonly units: ReadonlyMap<string, UnitRow>;
  readonly teams: ReadonlyMap<string, TeamRow>;
  readonly examiners: ReadonlyMap<string, ExaminerRow>;
}

export interface ScoringVerdict {
  readonly differences: readonly Difference[];
  readonly sheets: number;
  readonly marks: number;
  readonly changes: number;
}

/** Marks, recusals, excuses, withdrawals and the teams' states are what the log tells of them, team by team. */
export async function verifyScoring(
  db: Db | Tx,
  {
    assessmentId,
    rubric,
    log,
    imported,
  }: { assessmentId: string; rubric: Rubric; log: readonly LogEntry[]; imported?: readonly RosterUnit[] | undefined },
): Promise<ScoringVerdict> {
  const roster: Roster = {
    units: byId(await records.unitsOf(db, assessmentId)),
    teams: byId(await records.teamsOf(db, assessmentId)),
    examiners: byId(await records.examinersOf(db, assessmentId)),
  };
  const sheets: SheetRow[] = [];
  for (const teamId of roster.teams.keys()) sheets.push(...(await records.sheetsOfTeam(db, teamId)));
  const replay = replayScoring(
    log,
    sheets.map((sheet) => ({
      ...sheet,
      personId: roster.examiners.get(sheet.examinerId)?.personId ?? '',
      criterionIds: sheet.cells.map(({ criterionId }) => criterionId),
    })),
  );
  return {
    differences: [
      ...rubricDifferences(rubric, await records.criteriaOf(db, assessmentId)),
      ...(imported ? rosterUnitDifferences(imported, rosterUnits(roster)) : []),
      ...layoutDifferences(
        rubric,
        sheets.map((sheet) => ({
          ...sheet,
          charge: roster.examiners.get(sheet.examinerId)?.charge ?? [],
          category: roster.units.get(sheet.unitId)?.category ?? '',
          where: placeOf(sheet, roster),
        })),
      ),
      ...sheets.flatMap((sheet) => sheetTrail(sheet, replay, roster)),
      ...replay.unknownSheets.map((id): Difference => ({ kind: 'sheet-missing', where: [`评分表${id}`] })),
      ...(await peopleTrail(db, assessmentId, replay, roster)),
    ],
    sheets: sheets.length,
    marks: sheets.reduce((sum, { cells }) => sum + cells.filter(({ points }) => points !== null).length, 0),
    changes: sheets.reduce((sum, { history }) => sum + history.length, 0),
  };
}

function rosterUnits({ units, teams }: Roster) {
  return [...units.values()].map(({ name, category, teamId }) => ({
    name,
    category,
    team: teams.get(teamId)?.name ?? `考核组${teamId}`,
  }));
}

function sheetTrail(sheet: SheetRow, replay: Replay, roster: Roster): readonly Difference[] {
  const told = replay.sheets.get(sheet.id);
  const stored = { ...sheet, submittedAt: sheet.submittedAt?.getTime() ?? null };
  const where = placeOf(sheet, roster);
  const teams = [roster.units.get(sheet.unitId)?.teamId, roster.examiners.get(sheet.examinerId)?.teamId];
  return [
    ...(teams.every((teamId) => teamId === sheet.teamId) ? [] : [{ kind: 'sheet-of-nobody', where } as const]),
    ...(told ? sheetDifferences(stored, told, where) : []),
  ];
}

async function peopleTrail(
  db: Db | Tx,
  assessmentId: string,
  replay: Replay,
  roster: Roster,
): Promise<readonly Difference[]> {
  const recusals = await records.recusalsOf(db, assessmentId);
  const sent = [...roster.examiners.values()].flatMap(({ id, personId, teamId, sentByUnitId }) => {
    if (sentByUnitId === null || roster.units.get(sentByUnitId)?.teamId !== teamId) return [];
    const sender = { examinerId: id, unitId: sentByUnitId };
    return [{ ...sender, personId, where: placeOf(sender, roster) }];
  });
  const everySent = [...roster.examiners.values()].flatMap(({ personId, sentByUnitId }) =>
    sentByUnitId === null ? [] : [{ personId, unitId: sentByUnitId }],
  );
  const unitNamed = new Map([...roster.units.values()].map(({ id, name }) => [name, id]));
  return [
    ...[...roster.examiners.values()].flatMap(({ name, organisation, sentByUnitId }) =>
      textDifference('sent-by', unitText(sentByUnitId, roster), unitText(unitNamed.get(organisation) ?? null, roster), [
        name,
      ]),
    ),
    ...recusalDifferences(
      recusals.map((one) => ({
        ...one,
        personId: roster.examiners.get(one.examinerId)?.personId ?? '',
        by: one.recordedBy,
        at: one.recordedAt.getTime(),
        where: placeOf(one, roster),
      })),
      {
        sent,
        everySent,
        examiners: new Map([...roster.examiners.values()].map(({ id, personId }) => [id, personId])),
        unitName: (unitId) => roster.units.get(unitId)?.name,
      },
      replay,
    ),
    ...withdrawalDifferences(
      [...roster.units.values()].map(({ id, name, withdrawnAt, withdrawnReason }) => ({
        unitId: id,
        reason: withdrawnReason,
        at: withdrawnAt?.getTime() ?? null,
        where: [name],
      })),
      replay,
    ),
    ...teamDifferences(
      [...roster.teams.values()].map(({ id, name, status, endedOn }) => ({
        teamId: id,
        status,
        endedOn,
        where: [name],
      })),
      replay,
    ),
  ];
}

function unitText(unitId: string | null, { units }: Roster): string | null {
  return unitId === null ? null : (units.get(unitId)?.name ?? `单位${unitId}`);
}

/** 青禾镇, 王芳. */
function placeOf(
  { unitId, examinerId }: { unitId: string; examinerId: string },
  { units, examiners }: Roster,
): string[] {
  return [units.get(unitId)?.name ?? `单位${unitId}`, examiners.get(examinerId)?.name ?? `成员${examinerId}`];
}

function byId<Row extends { readonly id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}
