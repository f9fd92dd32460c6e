import type { ExaminerProgressView } from '../../cards/progress-examiner-card.ts';
import type { LiaisonProgressView } from '../../cards/progress-liaison-card.ts';
import type { OfficeProgressView } from '../../cards/progress-office-card.ts';
import type { OutOfReachView } from '../../cards/reach-text.ts';
import { filledIn } from '../../cards/sheet-view.ts';
import type { TeamCell, TeamProgressView } from '../../cards/progress-team-card.ts';
import { dayText } from '../../cards/wording.ts';
import type { TeamEvent } from '../../cards/sheet-history.ts';
import type { AssessmentRecord, NamedUnit, TeamRecord } from '../db/assessments.ts';
import { assessedUnits } from '../domain/charge.ts';
import { startOf } from '../domain/day.ts';
import { matrix } from '../domain/matrix.ts';
import { progressOf, unfinishedSheets } from '../domain/progress.ts';
import { settledSections } from '../domain/settlement.ts';
import { closedBecause } from '../domain/sheet-closing.ts';
import { spread, type Spread } from '../domain/spread.ts';
import { teamResults } from '../domain/unit-result.ts';
import { dueView, type AsOf } from './due-view.ts';
import { sheetState } from './task-list.ts';
import type { TaskListView } from '../../cards/task-list-card.ts';

export function officeProgress(
  record: AssessmentRecord,
  {
    page,
    undelivered,
    mayResend,
    outOfReach,
    asOf,
  }: { page: number; undelivered: number; mayResend: boolean; outOfReach: readonly OutOfReachView[]; asOf: AsOf },
): OfficeProgressView {
  return {
    assessmentId: record.id,
    assessmentName: record.name,
    teams: record.teams.map((team) => {
      const cells = matrix(team);
      const owing = new Set(unfinishedSheets(cells).map(({ examinerId }) => examinerId));
      return {
        teamId: team.id,
        teamName: team.name,
        leaderName: team.leader.name,
        units: assessedUnits(team.team.units).length,
        progress: progressOf(cells),
        state: team.status,
        missing: namesOnce(team.team.examiners.filter(({ id }) => owing.has(id)).map(({ person }) => person)),
        ...reportOf(team, asOf),
      };
    }),
    undelivered,
    mayResend,
    outOfReach,
    page,
    scoring: record.status === 'assessing',
  };
}

/** Whoever has taken over from a colleague is in charge twice, and still one person. */
function namesOnce(people: readonly { readonly id: string; readonly name: string }[]): string[] {
  return [...new Map(people.map(({ id, name }) => [id, name])).values()];
}

export function teamProgress(
  assessment: { id: string; name: string },
  team: TeamRecord,
  page: number,
  history: readonly TeamEvent[],
  asOf: AsOf,
): TeamProgressView {
  const own = teamSpread(team);
  return {
    assessmentId: assessment.id,
    assessmentName: assessment.name,
    teamId: team.id,
    teamName: team.name,
    examiners: team.team.examiners.map(({ id, person }, at, all) => {
      // Whoever has taken over from a colleague has a second column.
      const isSecond = all.findIndex((one) => one.person.id === person.id) < at;
      return { id, name: isSecond ? `${person.name}（接替）` : person.name };
    }),
    units: namedUnits(team).map((unit) => ({ unitName: unit.name, cells: cellsOf(team, unit) })),
    page,
    ended: team.status !== 'scoring',
    history,
    ...(own && { spread: own }),
    ...reportOf(team, asOf),
  };
}

function reportOf(team: TeamRecord, asOf: AsOf): Pick<TeamProgressView, 'report'> {
  const { endedOn, reportDue, status } = team;
  if (endedOn === undefined || !reportDue) return {};
  const due = dueView(reportDue, { ...asOf, open: status === 'ended' });
  return { report: { ...due, endedOn: dayText(startOf(endedOn)) } };
}

/** How the units of a team whose scores are all in spread. */
export function teamSpread(team: TeamRecord): Spread | undefined {
  const totals = teamResults(team).flatMap((result) => (result.status === 'complete' ? [result.total] : []));
  return totals.length > 0 ? spread(totals) : undefined;
}

export function examinerProgress({ assessmentId, assessmentName, units }: TaskListView): ExaminerProgressView {
  const named = (kind: string) => units.filter(({ state }) => state.kind === kind).map(({ unitName }) => unitName);
  return {
    assessmentId,
    assessmentName,
    units: units.length,
    submitted: named('submitted').length,
    drafts: named('draft'),
    untouched: named('untouched'),
  };
}

export function liaisonProgress(record: AssessmentRecord, unitIds: readonly string[]): LiaisonProgressView {
  return {
    assessmentName: record.name,
    sections: settledSections(record.rubric),
    units: record.teams.flatMap((team) =>
      team.team.units
        .filter(({ id }) => unitIds.includes(id))
        .map(({ name, category, withdrawn }) => ({
          unitName: name,
          category,
          teamName: team.name,
          state: withdrawn ? 'withdrawn' : record.status === 'preparing' ? 'preparing' : team.status,
        })),
    ),
  };
}

function cellsOf(team: TeamRecord, unit: NamedUnit): Map<string, TeamCell> {
  return new Map(
    team.team.examiners.map((examiner): [string, TeamCell] => {
      const sheet = team.sheets.find(({ examinerId, unitId }) => examinerId === examiner.id && unitId === unit.id);
      const closed = closedBecause(examiner, unit, team.recusals);
      if (closed === 'recused') return [examiner.id, { kind: 'recused' }];
      if (!sheet) return [examiner.id, { kind: 'nothing-asked' }];
      if (closed === 'handed-over') return [examiner.id, { kind: 'handed-over' }];
      const isExcused = sheet.status === 'open' && filledIn(sheet).required === 0;
      return [examiner.id, isExcused ? { kind: 'excused' } : sheetState(sheet)];
    }),
  );
}

export function namedUnits({ team }: TeamRecord): readonly NamedUnit[] {
  return team.units.filter(({ withdrawn }) => !withdrawn);
}
