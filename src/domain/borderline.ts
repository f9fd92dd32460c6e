import { points, type Points } from './points.ts';
import type { UnitTotal } from './proposal.ts';
import { tierFloors, tierFor, tiers, type Tier, type TierFloors } from './tier.ts';

/** A total close to the edge of a tier: the office looks twice before it decides. */
export interface Borderline {
  /** The tier that begins at the edge. */
  readonly edge: Exclude<Tier, 'poor'>;
  /** At the edge itself the total is above it, by nothing. */
  readonly side: 'above' | 'below';
  readonly distance: Points;
}

/** A unit whose total is close to an edge. */
export interface BorderlineUnit extends UnitTotal, Borderline {
  readonly tier: Tier;
  /** The tier on the other side of the edge. */
  readonly towards: Tier;
}

/** Within one point a half point given otherwise in a few criteria may turn the tier; a point exactly is within. */
const closeness = points(1_00);

const edges = ['excellent', 'good', 'fair'] as const;

/** The nearest edge within one point of a total, if there is one. */
export function borderlineOf(total: Points, floors: TierFloors = tierFloors): Borderline | undefined {
  return edges
    .flatMap((edge) => near(total, edge, floors))
    .toSorted((a, b) => a.distance - b.distance)
    .at(0);
}

/** Units close to an edge on either side: from the best edge down, at each the closest first. */
export function borderlineUnits(
  totals: readonly UnitTotal[],
  floors: TierFloors = tierFloors,
): readonly BorderlineUnit[] {
  return edges.flatMap((edge) =>
    totals
      .flatMap((unit) =>
        near(unit.total, edge, floors).map((found) => ({ ...unit, ...found, ...across(unit, found, floors) })),
      )
      .toSorted((a, b) => a.distance - b.distance || b.total - a.total),
  );
}

function near(total: Points, edge: Borderline['edge'], floors: TierFloors): readonly Borderline[] {
  const distance = points(Math.abs(total - floors[edge]));
  return distance > closeness ? [] : [{ edge, side: total >= floors[edge] ? 'above' : 'below', distance }];
}

function across(
  { total }: UnitTotal,
  { edge, side }: Borderline,
  floors: TierFloors,
): Pick<BorderlineUnit, 'tier' | 'towards'> {
  const worse = tiers[tiers.indexOf(edge) + 1] ?? 'poor';
  return { tier: tierFor(total, floors), towards: side === 'above' ? worse : edge };
}
