import { add, fraction, multiply, roundHalfUp } from './fraction.ts';
import { matrix, type TeamScoring } from './matrix.ts';
import type { Points } from './points.ts';
import { settledSections } from './settlement.ts';
import type { UnitResult } from './unit-result.ts';

/** 扣分: what a unit's result lacks of the maximum of one criterion, and why. */
export interface Deduction {
  readonly criterionId: string;
  readonly title: string;
  /** Maximum less the mean, before any conversion of its section; rounded half-up for showing, never added up. */
  readonly lost: Points;
  /** What its examiners wrote, each once, without their names. */
  readonly reasons: readonly string[];
}

/** The deductions of each unit that has a total, by unit id and in rubric order; a unit at full marks has none. */
export function deductionsOf(
  scoring: TeamScoring,
  results: readonly UnitResult[],
): ReadonlyMap<string, readonly Deduction[]> {
  const criteria = new Map(
    settledSections(scoring.rubric).flatMap((section) =>
      section.criteria.map((criterion) => [criterion.id, criterion]),
    ),
  );
  const reasons = reasonsByUnit(scoring);
  return new Map(
    results.flatMap((result) => {
      if (result.status !== 'complete') return [];
      const lines = result.sections.flatMap((section) =>
        section.criteria.flatMap(({ criterionId, result: outcome }): Deduction[] => {
          const criterion = criteria.get(criterionId);
          if (!criterion || outcome.kind !== 'mean') return [];
          const lost = add(fraction(criterion.maxPoints), multiply(fraction(-1), outcome.mean));
          if (lost.numerator === 0n) return [];
          const said = [...(reasons.get(`${result.unitId}\n${criterionId}`) ?? [])];
          return [{ criterionId, title: criterion.title, lost: roundHalfUp(lost), reasons: said }];
        }),
      );
      return [[result.unitId, lines] as const];
    }),
  );
}

function reasonsByUnit(scoring: TeamScoring): ReadonlyMap<string, ReadonlySet<string>> {
  const reasons = new Map<string, Set<string>>();
  for (const { unitId, criterionId, state, submitted } of matrix(scoring)) {
    if (!submitted || state.kind !== 'scored' || state.reason === undefined) continue;
    const key = `${unitId}\n${criterionId}`;
    reasons.set(key, (reasons.get(key) ?? new Set()).add(state.reason));
  }
  return reasons;
}
