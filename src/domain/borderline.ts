import { points, type Points } from './points.ts';
import type { Tier, TierFloors } from './tier.ts';

/** A total close to the edge of a tier: the office looks twice before it decides. */
export interface Borderline {
  /** The tier that begins at the edge. */
  readonly edge: Exclude<Tier, 'poor'>;
  /** At the edge itself the total is above it, by nothing. */
  readonly side: 'above' | 'below';
  readonly distance: Points;
}

/** Within one point. */
const closeness = points(1_00);

/** The nearest edge within one point of a total, if there is one. */
export function borderlineOf(total: Points, floors: TierFloors): Borderline | undefined {
  const edges = (['excellent', 'good', 'fair'] as const).map((edge): Borderline => {
    const floor = floors[edge];
    return { edge, side: total >= floor ? 'above' : 'below', distance: points(Math.abs(total - floor)) };
  });
  return edges
    .filter(({ distance }) => distance <= closeness)
    .toSorted((a, b) => a.distance - b.distance)
    .at(0);
}
