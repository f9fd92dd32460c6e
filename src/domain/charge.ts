import type { Criterion, Rubric } from './rubric.ts';
import { appliesTo, settledSections, unallocatedId, type SettledSection } from './settlement.ts';
import type { Examiner, Recusal, Team, Unit } from './team.ts';

/** One score that is asked of somebody. */
export interface RequiredCell {
  readonly examinerId: string;
  readonly unitId: string;
  readonly criterionId: string;
}

/** What cannot be scored as things stand. */
export type CoverageGap =
  /** Nobody is in charge of these criteria, or all who are have recused themselves from this unit. */
  | { readonly kind: 'no-examiner'; readonly unitId: string; readonly criterionIds: readonly string[] }
  /** Not one criterion is asked of units of this category. */
  | { readonly kind: 'nothing-applies'; readonly unitId: string; readonly category: string };

/** Nobody scores the unit that sent him or her; the office can record further recusals. */
export function isRecused(examiner: Examiner, unitId: string, recusals: readonly Recusal[]): boolean {
  return (
    examiner.sentByUnitId === unitId ||
    recusals.some((recusal) => recusal.examinerId === examiner.id && recusal.unitId === unitId)
  );
}

/** Whether a unit is among those an examiner examines: what was handed over to somebody else is not any more. */
export function examines({ units }: Pick<Examiner, 'units'>, unitId: string): boolean {
  return units?.includes(unitId) ?? true;
}

/**
 * The criteria in an examiner's charge, in rubric order.
 *
 * Rosters list criteria as the rubric has them; who is in charge of all of a section also answers for its unallocated points.
 */
export function chargeOf({ charge }: Examiner, sections: readonly SettledSection[]): readonly Criterion[] {
  const listed = new Set(charge);
  return sections.flatMap(({ id: sectionId, criteria }) => {
    const added = unallocatedId(sectionId);
    const wholeSection = criteria.every(({ id }) => id === added || listed.has(id));
    return criteria.filter(({ id }) => listed.has(id) || (id === added && wholeSection));
  });
}

/** Units that count: withdrawn ones have left. */
export function assessedUnits(units: readonly Unit[]): readonly Unit[] {
  return units.filter(({ withdrawn }) => !withdrawn);
}

/** Exactly the scores asked of a team: in charge, not handed over, not recused, the criterion applies, the unit not withdrawn. */
export function requiredCells(team: Team, rubric: Rubric, recusals: readonly Recusal[]): readonly RequiredCell[] {
  const sections = settledSections(rubric);
  const charges = team.examiners.map((examiner) => ({ examiner, criteria: chargeOf(examiner, sections) }));
  return assessedUnits(team.units).flatMap(({ id: unitId, category }) =>
    charges
      .filter(({ examiner }) => examines(examiner, unitId) && !isRecused(examiner, unitId, recusals))
      .flatMap(({ examiner, criteria }) =>
        criteria
          .filter((criterion) => appliesTo(criterion, category))
          .map(({ id: criterionId }) => ({ examinerId: examiner.id, unitId, criterionId })),
      ),
  );
}

/** Why an assessment cannot be opened yet: unit by unit, the criteria that nobody can score. */
export function coverageGaps(team: Team, rubric: Rubric, recusals: readonly Recusal[]): readonly CoverageGap[] {
  const covered = new Set(requiredCells(team, rubric, recusals).map((cell) => key(cell.unitId, cell.criterionId)));
  const criteria = settledSections(rubric).flatMap((section) => section.criteria);
  return assessedUnits(team.units).flatMap((unit): CoverageGap[] => {
    const asked = criteria.filter((criterion) => appliesTo(criterion, unit.category));
    if (asked.length === 0) return [{ kind: 'nothing-applies', unitId: unit.id, category: unit.category }];
    const criterionIds = asked.map(({ id }) => id).filter((id) => !covered.has(key(unit.id, id)));
    return criterionIds.length > 0 ? [{ kind: 'no-examiner', unitId: unit.id, criterionIds }] : [];
  });
}

function key(unitId: string, criterionId: string): string {
  return `${unitId}\n${criterionId}`;
}
