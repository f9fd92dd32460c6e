import type { ResultsView } from '../../cards/results-card.ts';
import type { AssessmentRecord, NamedUnit, TeamRecord } from '../db/assessments.ts';
import { assessedUnits, isRecused } from '../domain/charge.ts';
import { distributionOptions, type DistributionOptions } from '../domain/distribution.ts';
import { propose, type ProposalGroup, type UnitTotal } from '../domain/proposal.ts';
import { settledSections } from '../domain/settlement.ts';
import { tierFloors, type TierFloors } from '../domain/tier.ts';
import { teamResults, type UnitResult } from '../domain/unit-result.ts';

export interface UnitOutcome {
  readonly unit: NamedUnit;
  readonly team: TeamRecord;
  readonly result: UnitResult;
}

/** What tiers are proposed by. */
export interface ProposedBy {
  readonly distribution: DistributionOptions;
  readonly floors: TierFloors;
}

/** Every unit's result and the proposed tiers, as the marks stand at this moment. */
export function resultsOf(
  { teams }: Pick<AssessmentRecord, 'teams'>,
  { distribution, floors }: ProposedBy = { distribution: distributionOptions, floors: tierFloors },
): {
  readonly outcomes: readonly UnitOutcome[];
  /** Of the units whose scores are complete, in the order of the roster. */
  readonly totals: readonly UnitTotal[];
  readonly groups: readonly ProposalGroup[];
} {
  const outcomes = teams.flatMap((team) => {
    const results = new Map(teamResults(team).map((result) => [result.unitId, result]));
    return team.team.units.flatMap((unit) => {
      const result = results.get(unit.id);
      return result ? [{ unit, team, result }] : [];
    });
  });
  const totals = totalsIn(outcomes);
  const groups = propose(totals, distribution, floors).map((group) => inRosterOrder(group, outcomes));
  return { outcomes, totals, groups };
}

/** The totals that tiers are decided from: those that are complete. */
export function totalsIn(outcomes: readonly UnitOutcome[]): readonly UnitTotal[] {
  return outcomes.flatMap(({ unit, result }) =>
    result.status === 'complete' ? [{ unitId: unit.id, category: unit.category, total: result.total }] : [],
  );
}

/** Units with one total stand in the order of the roster, so that the same marks always give the same table. */
function inRosterOrder(group: ProposalGroup, outcomes: readonly UnitOutcome[]): ProposalGroup {
  const position = new Map(outcomes.map(({ unit }, index) => [unit.id, index]));
  const at = (unitId: string) => position.get(unitId) ?? 0;
  const placements = group.placements.toSorted((a, b) => b.total - a.total || at(a.unitId) - at(b.unitId));
  return { ...group, placements };
}

/** Who stands aside from which unit: the automatic recusals and the recorded ones. */
export function recusalsOf(teams: readonly TeamRecord[]): { examinerName: string; unitName: string }[] {
  return teams.flatMap(({ team, recusals }) =>
    team.examiners.flatMap((examiner) =>
      (assessedUnits(team.units) as readonly NamedUnit[])
        .filter(({ id }) => isRecused(examiner, id, recusals))
        .map(({ name }) => ({ examinerName: examiner.person.name, unitName: name })),
    ),
  );
}

/** Who took over from whom, in the order in which it was recorded. */
export function replacedIn({ team, replacements }: TeamRecord): ResultsView['exceptions']['replaced'] {
  const names = new Map(team.examiners.map(({ id, person }) => [id, person.name]));
  return replacements.map(({ examinerId, personName, unitIds, reason }) => ({
    from: names.get(examinerId) ?? '',
    to: personName,
    units: unitIds.length,
    reason,
  }));
}

export function resultsView(record: AssessmentRecord, page: number, lastTeamJustEnded = false): ResultsView {
  const { teams, rubric } = record;
  const { outcomes, groups } = resultsOf(record);
  const criteria = new Map(
    settledSections(rubric).flatMap((section) => section.criteria.map((each) => [each.id, each])),
  );
  const unitNames = new Map(outcomes.map(({ unit }) => [unit.id, unit.name]));
  return {
    assessmentId: record.id,
    assessmentName: record.name,
    groups,
    options: distributionOptions,
    unitNames,
    exceptions: {
      withdrawn: outcomes.flatMap(({ unit, result }) =>
        result.status === 'withdrawn' ? [{ unitName: unit.name, reason: result.reason }] : [],
      ),
      recusals: recusalsOf(teams),
      excused: teams.flatMap(({ excuses }) =>
        excuses.map(({ unitId, criterionId, reason }) => ({
          unitName: unitNames.get(unitId) ?? '',
          criterion: criteria.get(criterionId)?.title ?? criterionId,
          reason,
        })),
      ),
      paper: teams.flatMap(paperSheets),
      replaced: teams.flatMap(replacedIn),
      incomplete: outcomes.flatMap(({ unit, result }) =>
        result.status === 'incomplete' ? [{ unitName: unit.name, missing: result.missing.length }] : [],
      ),
    },
    sections: settledSections(rubric),
    categories: [...new Set(outcomes.map(({ unit }) => unit.category))],
    teams: { ended: teams.filter(({ status }) => status !== 'scoring').length, all: teams.length },
    page,
    ...(lastTeamJustEnded && { lastTeamJustEnded }),
  };
}

/** Submitted sheets that came in on paper, with the names of all whose hands they went through. */
function paperSheets({ team, sheets }: TeamRecord): NonNullable<ResultsView['exceptions']['paper']>[number][] {
  const unitNames = new Map(team.units.filter(({ withdrawn }) => !withdrawn).map(({ id, name }) => [id, name]));
  const examinerNames = new Map(team.examiners.map(({ id, person }) => [id, person.name]));
  return sheets.flatMap(({ unitId, examinerId, paper }) => {
    const [unitName, examinerName] = [unitNames.get(unitId), examinerNames.get(examinerId)];
    return paper && unitName !== undefined && examinerName !== undefined ? [{ unitName, examinerName, ...paper }] : [];
  });
}
