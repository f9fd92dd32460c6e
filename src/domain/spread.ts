import {
  checkDistribution,
  distributionOptions,
  type DistributionCheck,
  type DistributionOptions,
} from './distribution.ts';
import type { Points } from './points.ts';
import { isLow, tierFloors, tierFor, type TierFloors } from './tier.ts';

/** How the marks given so far spread against the limits, for the people who are giving them. */
export interface Spread extends DistributionCheck {
  readonly units: number;
  /** Whole percent, halves up, for showing: what is over or under is said by the check, on exact counts. */
  readonly excellentPercent: number;
  readonly lowPercent: number;
  /** Whether there are units enough to hold them against the limits at all. */
  readonly comparable: boolean;
}

/** One or two units can only be over or under: below so many the counts are told and nothing is made of them. */
const leastComparable = 5;

/**
 * The spread of the units scored so far.
 *
 * An examiner's own totals, or for a leader the team's; always over all of them, since one examiner rarely sees a whole category.
 */
export function spread(
  totals: readonly Points[],
  options: DistributionOptions = distributionOptions,
  floors: TierFloors = tierFloors,
): Spread {
  const found = totals.map((total) => tierFor(total, floors));
  const check = checkDistribution(found, options);
  return {
    ...check,
    units: totals.length,
    excellentPercent: percent(check.counts.excellent, totals.length),
    lowPercent: percent(found.filter(isLow).length, totals.length),
    comparable: totals.length >= leastComparable,
  };
}

function percent(part: number, of: number): number {
  return of === 0 ? 0 : Math.floor((200 * part + of) / (2 * of));
}
