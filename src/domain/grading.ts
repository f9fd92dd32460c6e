import { decisionFaults, type DecisionFault, type TierDecision } from './decision.ts';
import {
  checkDistribution,
  distributionLimits,
  isInOrder,
  type DistributionCheck,
  type DistributionOptions,
} from './distribution.ts';
import { grouped } from './grouped.ts';
import type { Placement, ProposalGroup, UnitTotal } from './proposal.ts';
import { Refusal } from './refusal.ts';
import { cleanText, reasonFault, type LengthLimits, type ReasonFault } from './text.ts';
import { isAbove, tiers, type Tier, type TierFloors } from './tier.ts';

/** draft: units are being decided; awaiting: a second administrator is to confirm; final: frozen; reversed: taken back, with the reason. */
export type RoundState = 'draft' | 'awaiting' | 'final' | 'reversed';

/** A unit in a round of deciding: its frozen total and proposal, and what was decided of it so far. */
export interface GradedUnit extends Placement {
  readonly decided?: Decided;
}

export interface Decided {
  readonly tier: Tier;
  readonly reason?: string;
  readonly personId: string;
  readonly at: Date;
}

/** Tier floors and ratios a round is held to, whatever the configuration says later. */
export interface GradingOptions {
  readonly distribution: DistributionOptions;
  readonly floors: TierFloors;
}

export interface GradingRound {
  readonly id: string;
  readonly assessmentId: string;
  readonly number: number;
  readonly state: RoundState;
  readonly version: number;
  readonly options: GradingOptions;
  readonly justification?: string;
  /** In the order of the ranking. */
  readonly units: readonly GradedUnit[];
}

/** 说明: why a distribution outside the limits stands all the same. */
export const justificationLength: LengthLimits = { shortest: 2, longest: 500 };

/**
 * The units of a new round. What the last round decided of a unit holds on where its total is unchanged and the decision still fits the
 * proposal; everything else is decided anew.
 */
export function unitsOfRound(groups: readonly ProposalGroup[], last?: Pick<GradingRound, 'units'>): GradedUnit[] {
  const before = new Map(last?.units.map((unit) => [unit.unitId, unit]));
  return groups.flatMap(({ placements }) =>
    placements.map((placement) => {
      const decided = heldOn(placement, before.get(placement.unitId));
      return { ...placement, ...(decided && { decided }) };
    }),
  );
}

/** A decision stands while nothing of what it was made on has changed: a unit that has become tied is decided anew. */
function heldOn(placement: Placement, before: GradedUnit | undefined): Decided | undefined {
  const decided = before?.decided;
  if (!decided || before.total !== placement.total || isAbove(decided.tier, placement.byScore)) return undefined;
  if (placement.tied && !before.tied) return undefined;
  return decided.tier === placement.proposed || decided.reason !== undefined ? decided : undefined;
}

/** The groups within which the ratios hold, as the round was frozen. */
function groupsOf({ units, options }: Pick<GradingRound, 'units' | 'options'>): readonly ProposalGroup[] {
  const { distribution } = options;
  const parts = distribution.perCategory
    ? [...grouped(units, ({ category }) => category)]
    : [[undefined, units] as const];
  return parts.map(([category, placements]) => ({
    ...(category !== undefined && { category }),
    limits: distributionLimits(placements.length, distribution),
    placements,
    findings: [],
  }));
}

/** What stands of a unit at this moment: as decided, and until then as proposed. */
export function standingTier({ decided, proposed }: GradedUnit): Tier {
  return decided?.tier ?? proposed;
}

export interface GroupCheck {
  readonly category?: string;
  readonly check: DistributionCheck;
}

/** How what stands now spreads, group by group. */
export function standingChecks(round: Pick<GradingRound, 'units' | 'options'>): readonly GroupCheck[] {
  const units = new Map(round.units.map((unit) => [unit.unitId, unit]));
  return groupsOf(round).map(({ category, placements }) => ({
    ...(category !== undefined && { category }),
    check: checkDistribution(
      placements.map((placement) => standingTier(units.get(placement.unitId) ?? placement)),
      round.options.distribution,
    ),
  }));
}

/** Whether what stands now needs a justification. */
export function isOff(round: Pick<GradingRound, 'units' | 'options'>): boolean {
  return standingChecks(round).some(({ check }) => !isInOrder(check));
}

/** Units decided otherwise than proposed. */
export function departures(units: readonly GradedUnit[]): readonly (GradedUnit & { readonly decided: Decided })[] {
  return units.flatMap((unit) =>
    unit.decided && unit.decided.tier !== unit.proposed ? [{ ...unit, decided: unit.decided }] : [],
  );
}

/** What 按建议定档 takes and what it leaves: ties are decided one by one, and nobody decides about a unit of his or her own. */
export function takenAsProposed(
  units: readonly GradedUnit[],
  mayDecide: (unitId: string) => boolean,
): {
  readonly taken: readonly GradedUnit[];
  readonly tied: readonly GradedUnit[];
  readonly aside: readonly GradedUnit[];
} {
  const open = units.filter(({ decided }) => !decided);
  return {
    taken: open.filter(({ tied, unitId }) => !tied && mayDecide(unitId)),
    tied: open.filter(({ tied, unitId }) => tied && mayDecide(unitId)),
    aside: open.filter(({ unitId }) => !mayDecide(unitId)),
  };
}

/** The tiers a unit may be given: that of its score, and those below. */
export function tiersAllowed({ byScore }: Placement): readonly Tier[] {
  return tiers.filter((tier) => !isAbove(tier, byScore));
}

export type ReadTier =
  | { readonly tier: Tier; readonly reason?: string }
  | { readonly fault: ReasonFault | 'choose-tier' };

/**
 * What is decided of one unit, or what is to be mended in it. A tier above the band of the score is refused: the team must score again
 * (R-6).
 */
export function readTier(unit: Placement, chosen: string | undefined, typed: string | undefined): ReadTier {
  const tier = tiers.find((one) => one === chosen);
  if (!tier) return { fault: 'choose-tier' };
  if (isAbove(tier, unit.byScore))
    throw new Refusal('tier-above-score', { unitId: unit.unitId, byScore: unit.byScore, tier });
  const reason = cleanText(typed ?? '');
  if (reason === '' && tier === unit.proposed) return { tier };
  const fault = reasonFault(reason);
  return fault ? { fault } : { tier, reason };
}

function decisionOf({ units, justification }: Pick<GradingRound, 'units' | 'justification'>): TierDecision {
  return {
    units: units.flatMap(({ unitId, decided }) =>
      decided ? [{ unitId, tier: decided.tier, ...(decided.reason !== undefined && { reason: decided.reason }) }] : [],
    ),
    ...(justification !== undefined && { justification }),
  };
}

/** Everything that keeps a round from being handed in. */
export function roundFaults(round: GradingRound): readonly DecisionFault[] {
  return decisionFaults(groupsOf(round), decisionOf(round), round.options.distribution);
}

/** Whether the marks still say what the round was begun from. */
export function sameTotals(units: readonly GradedUnit[], totals: readonly UnitTotal[]): boolean {
  const now = new Map(totals.map(({ unitId, total }) => [unitId, total]));
  return units.length === now.size && units.every(({ unitId, total }) => now.get(unitId) === total);
}

/** What a decision that is complete becomes: with two administrators or more, another one confirms it. */
export function afterHandIn(administrators: readonly string[], deciderId: string): 'awaiting' | 'final' {
  const others = administrators.filter((id) => id !== deciderId);
  return administrators.length > 1 && others.length > 0 ? 'awaiting' : 'final';
}
