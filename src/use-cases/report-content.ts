import type { TeamRecord } from '../db/assessments.ts';
import type { StoredReport } from '../db/reports.ts';
import { assessedUnits } from '../domain/charge.ts';
import type { Day } from '../domain/day.ts';
import { deductionsOf, type Deduction } from '../domain/deduction.ts';
import { roundHalfUp } from '../domain/fraction.ts';
import { settledSections } from '../domain/settlement.ts';
import {
  phrasesOf,
  reportFaults,
  type ReportedUnit,
  type ReportFault,
  type TeamReport,
} from '../domain/team-report.ts';
import { teamResults, type UnitResult } from '../domain/unit-result.ts';

interface Outcome {
  readonly result: UnitResult;
  readonly deductions: readonly Deduction[];
}

/** What the scores say of each unit of a team, by its id. */
export function outcomesOf(team: TeamRecord): ReadonlyMap<string, Outcome> {
  const results = teamResults(team);
  const deductions = deductionsOf(team, results);
  return new Map(results.map((result) => [result.unitId, { result, deductions: deductions.get(result.unitId) ?? [] }]));
}

/** The phrases to pick from for one unit. */
export function unitPhrases(team: TeamRecord, unitId: string): ReturnType<typeof phrasesOf> {
  const outcome = outcomesOf(team).get(unitId);
  return outcome
    ? phrasesOf(outcome.result, settledSections(team.rubric), outcome.deductions)
    : { highlights: [], problems: [] };
}

/** What still keeps a team's report from being filed. */
export function faultsOf({ team }: TeamRecord, { findings, nextSteps }: StoredReport): readonly ReportFault[] {
  return reportFaults({ unitIds: assessedUnits(team.units).map(({ id }) => id), findings, nextSteps });
}

/** The whole report, as it is filed on a day or previewed. */
export function reportContent(
  { assessmentName, team, report }: { assessmentName: string; team: TeamRecord; report: StoredReport },
  filedOn: Day,
): TeamReport {
  const outcomes = outcomesOf(team);
  const { leader, endedOn } = team;
  const members = new Set(team.team.examiners.map(({ person }) => person.name));
  members.delete(leader.name);
  return {
    assessmentName,
    teamName: team.name,
    leaderName: leader.name,
    memberNames: [...members],
    endedOn: endedOn ?? filedOn,
    filedOn,
    sections: settledSections(team.rubric).map(({ title, full }) => ({ title, full })),
    units: team.team.units.map(({ id, name }): ReportedUnit => {
      const outcome = outcomes.get(id);
      const findings = report.findings.get(id);
      return {
        name,
        highlights: findings?.highlights ?? '',
        problems: findings?.problems ?? '',
        deductions: outcome?.deductions ?? [],
        ...scoreOf(outcome?.result),
      };
    }),
    nextSteps: report.nextSteps,
  };
}

function scoreOf(result: UnitResult | undefined): Pick<ReportedUnit, 'score' | 'without'> {
  switch (result?.status) {
    case 'complete':
      return {
        score: {
          total: result.total,
          sections: result.sections.map(({ score }) => (score ? { score: roundHalfUp(score) } : {})),
        },
      };
    case 'withdrawn':
      return { without: '已退出考核' };
    case 'nothing-to-score':
      return { without: '没有需要评分的内容' };
    case 'incomplete':
    case undefined:
      return { without: '评分未齐' };
  }
}
