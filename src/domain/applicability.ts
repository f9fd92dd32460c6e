import { points, type Points } from './points.ts';
import type { Criterion } from './rubric.ts';
import { appliesTo, type SettledSection } from './settlement.ts';

/** What of a rubric is asked of units of one category, and what that makes of the points. */
export interface Applicability {
  /** 不适用, in the order of the rubric. */
  readonly notApplicable: readonly Criterion[];
  /** The maxima that are left. */
  readonly applicable: Points;
  /** What they are rescaled to: the full mark of all sections. */
  readonly full: Points;
}

export function applicability(sections: readonly SettledSection[], category: string): Applicability {
  const criteria = sections.flatMap((section) => section.criteria);
  const sum = (of: readonly { readonly maxPoints: number }[]) =>
    of.reduce((total, { maxPoints }) => total + maxPoints, 0);
  return {
    notApplicable: criteria.filter((criterion) => !appliesTo(criterion, category)),
    applicable: points(sum(criteria.filter((criterion) => appliesTo(criterion, category)))),
    full: points(sections.reduce((total, { full }) => total + full, 0)),
  };
}
