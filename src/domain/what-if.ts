import { distributionOptions, type DistributionOptions } from './distribution.ts';
import { propose, type Placement, type ProposalGroup, type UnitTotal } from './proposal.ts';
import { tierFloors, type Tier, type TierFloors } from './tier.ts';

/** What tiers are proposed by: the floors of the tiers, and the ratios the whole is held to. */
export interface TierRules {
  readonly floors: TierFloors;
  readonly options: DistributionOptions;
}

/** The rules in force. */
export const rulesInForce: TierRules = { floors: tierFloors, options: distributionOptions };

/** A unit that would be proposed another tier. */
export interface Shift {
  readonly unitId: string;
  readonly from: Tier;
  readonly to: Tier;
  readonly before: Placement;
  readonly after: Placement;
}

/** What the rules in force and those that are tried make of the same totals. */
export interface WhatIf {
  readonly before: readonly ProposalGroup[];
  readonly after: readonly ProposalGroup[];
  /** The best total first; units with one total in the order they came in. */
  readonly shifts: readonly Shift[];
}

/** 试排: the proposal that other rules would lead to. It changes nothing and is kept nowhere; what counts is decided by the rules in force. */
export function tryRules(totals: readonly UnitTotal[], tried: TierRules, inForce: TierRules = rulesInForce): WhatIf {
  const before = propose(totals, inForce.options, inForce.floors);
  const after = propose(totals, tried.options, tried.floors);
  const placed = new Map(before.flatMap(({ placements }) => placements.map((one) => [one.unitId, one])));
  const then = new Map(after.flatMap(({ placements }) => placements.map((one) => [one.unitId, one])));
  const shifts = totals
    .toSorted((a, b) => b.total - a.total)
    .flatMap(({ unitId }): Shift[] => {
      const [from, to] = [placed.get(unitId), then.get(unitId)];
      if (!from || !to || from.proposed === to.proposed) return [];
      return [{ unitId, from: from.proposed, to: to.proposed, before: from, after: to }];
    });
  return { before, after, shifts };
}
