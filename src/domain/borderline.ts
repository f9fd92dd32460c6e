import { points, type Points } from './points.ts';
import type { UnitTotal } from './proposal.ts';
import { tierFloors, tiers, type Tier, type TierFloors } from './tier.ts';

/** Within one point of an edge a re-scored half point in a few criteria may turn the tier: the office looks at these units first. */
const borderlineWithin = points(1_00);

/** A unit whose total lies close to the edge between two tiers. */
export interface Borderline extends UnitTotal {
  /** The least total that earns the better of the two tiers. */
  readonly edge: Points;
  /** `above`: it has the better tier, and an edge reached exactly counts as reached. */
  readonly side: 'above' | 'below';
  /** From the edge; nothing for a unit exactly on it. */
  readonly distance: Points;
  readonly tier: Tier;
  /** The tier on the other side of the edge. */
  readonly towards: Tier;
}

/** Units within one point of an edge on either side, the closest first at each edge, from the best edge down; a point exactly is within. */
export function borderline(
  totals: readonly UnitTotal[],
  floors: TierFloors = tierFloors,
  within: Points = borderlineWithin,
): readonly Borderline[] {
  return edgesOf(floors).flatMap(({ edge, better, worse }) =>
    totals
      .flatMap((unit): Borderline[] => {
        const distance = points(Math.abs(unit.total - edge));
        if (distance > within) return [];
        return unit.total >= edge
          ? [{ ...unit, edge, side: 'above', distance, tier: better, towards: worse }]
          : [{ ...unit, edge, side: 'below', distance, tier: worse, towards: better }];
      })
      .toSorted((a, b) => a.distance - b.distance || b.total - a.total),
  );
}

function edgesOf({ excellent, good, fair }: TierFloors): readonly { edge: Points; better: Tier; worse: Tier }[] {
  return [excellent, good, fair].flatMap((edge, index) => {
    const [better, worse] = tiers.slice(index, index + 2);
    return better && worse ? [{ edge, better, worse }] : [];
  });
}
