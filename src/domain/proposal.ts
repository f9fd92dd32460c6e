import {
  distributionLimits,
  distributionOptions,
  type DistributionLimits,
  type DistributionOptions,
} from './distribution.ts';
import type { Points } from './points.ts';
import { isLow, tierFloors, tierFor, type Tier, type TierFloors } from './tier.ts';

/** A unit with a complete result. */
export interface UnitTotal {
  readonly unitId: string;
  readonly category: string;
  readonly total: Points;
}

/** Why the proposal puts a unit below its tier by score. */
export type Move =
  /** Not among the top K by total. */
  | { readonly kind: 'beyond-cap'; readonly from: 'excellent'; readonly to: 'good'; readonly cap: number }
  /** Tied across the cut: all who share the total fall, for the cap is never exceeded. */
  | {
      readonly kind: 'tied-across-cap';
      readonly from: 'excellent';
      readonly to: 'good';
      readonly cap: number;
      readonly tied: number;
    }
  /** At the bottom of 良好 while the low group was too small. */
  | { readonly kind: 'low-group-filled'; readonly from: 'good'; readonly to: 'fair'; readonly atLeast: number };

export interface Placement extends UnitTotal {
  readonly byScore: Tier;
  readonly proposed: Tier;
  /** In the order they were made; empty where the tier by score stands. */
  readonly moves: readonly Move[];
  /** 并列待定: tied units that would fill the low group beyond its largest size; the office decides. */
  readonly tied: boolean;
}

/** What the office must know before it accepts. */
export type Finding =
  | {
      readonly kind: 'tie-left-alone';
      readonly unitIds: readonly string[];
      readonly low: number;
      readonly atMost: number;
    }
  | { readonly kind: 'low-group-too-large'; readonly low: number; readonly atMost: number }
  /** Nobody is left in 良好 to fill the low group from: possible only with other ratios than the shipped ones. */
  | { readonly kind: 'low-group-too-small'; readonly low: number; readonly atLeast: number };

export interface ProposalGroup {
  /** Absent when the ratios hold over all units. */
  readonly category?: string;
  readonly limits: DistributionLimits;
  /** Highest total first; units with one total in the order of their ids. */
  readonly placements: readonly Placement[];
  readonly findings: readonly Finding[];
}

/**
 * Proposed tiers: the bot never changes a score and never raises a tier; the same totals give the same proposal, whatever order they come in.
 */
export function propose(
  totals: readonly UnitTotal[],
  options: DistributionOptions = distributionOptions,
  floors: TierFloors = tierFloors,
): readonly ProposalGroup[] {
  const ranked = totals.toSorted((a, b) => b.total - a.total || (a.unitId < b.unitId ? -1 : 1));
  if (!options.perCategory) return [proposeGroup(ranked, options, floors)];
  const categories = [...new Set(ranked.map(({ category }) => category))].toSorted();
  return categories.map((category) => ({
    category,
    ...proposeGroup(
      ranked.filter((unit) => unit.category === category),
      options,
      floors,
    ),
  }));
}

function proposeGroup(ranked: readonly UnitTotal[], options: DistributionOptions, floors: TierFloors): ProposalGroup {
  const limits = distributionLimits(ranked.length, options);
  const byScore = ranked.map((unit): Placement => {
    const tier = tierFor(unit.total, floors);
    return { ...unit, byScore: tier, proposed: tier, moves: [], tied: false };
  });
  return { limits, ...fillLowGroup(holdCap(byScore, limits), limits) };
}

/** Step 2: keep the top K; a tie across the cut falls whole. */
function holdCap(placements: readonly Placement[], { excellentAtMost: cap }: DistributionLimits): readonly Placement[] {
  const excellent = placements.filter(({ proposed }) => proposed === 'excellent');
  const cut = excellent[cap]?.total;
  if (cut === undefined) return placements;
  const tied = excellent.filter(({ total }) => total === cut).length;
  const tieCrosses = excellent[cap - 1]?.total === cut;
  return placements.map((placement) => {
    if (placement.proposed !== 'excellent' || placement.total > cut) return placement;
    return placement.total === cut && tieCrosses
      ? moved(placement, { kind: 'tied-across-cap', from: 'excellent', to: 'good', cap, tied })
      : moved(placement, { kind: 'beyond-cap', from: 'excellent', to: 'good', cap });
  });
}

/** Steps 3 and 4: fill the low group from the bottom of 良好, tie by tie; where it is too large nothing is raised. */
function fillLowGroup(
  placements: readonly Placement[],
  { lowAtLeast: atLeast, lowAtMost: atMost }: DistributionLimits,
): { placements: readonly Placement[]; findings: readonly Finding[] } {
  let low = placements.filter(({ proposed }) => isLow(proposed)).length;
  if (low > atMost) return { placements, findings: [{ kind: 'low-group-too-large', low, atMost }] };
  const good = placements.filter(({ proposed }) => proposed === 'good');
  const taken = new Set<Points>();
  while (low < atLeast) {
    const lowest = good.findLast(({ total }) => !taken.has(total))?.total;
    if (lowest === undefined) return { placements: fill(), findings: [{ kind: 'low-group-too-small', low, atLeast }] };
    const tie = good.filter(({ total }) => total === lowest);
    if (low + tie.length > atMost) {
      const unitIds = tie.map(({ unitId }) => unitId);
      const pending = fill().map((unit) => (unitIds.includes(unit.unitId) ? { ...unit, tied: true } : unit));
      return { placements: pending, findings: [{ kind: 'tie-left-alone', unitIds, low, atMost }] };
    }
    taken.add(lowest);
    low += tie.length;
  }
  return { placements: fill(), findings: [] };

  function fill(): readonly Placement[] {
    return placements.map((unit) =>
      unit.proposed === 'good' && taken.has(unit.total)
        ? moved(unit, { kind: 'low-group-filled', from: 'good', to: 'fair', atLeast })
        : unit,
    );
  }
}

function moved(placement: Placement, move: Move): Placement {
  return { ...placement, proposed: move.to, moves: [...placement.moves, move] };
}
