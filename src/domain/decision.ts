import {
  checkDistribution,
  distributionOptions,
  isInOrder,
  type DistributionCheck,
  type DistributionOptions,
} from './distribution.ts';
import type { Placement, ProposalGroup } from './proposal.ts';
import { cleanText, reasonFault, type LengthLimits, type ReasonFault } from './text.ts';
import { isAbove, type Tier } from './tier.ts';

/** What the steering office decides: every unit's tier, and where the distribution is off, why it stands all the same. */
export interface TierDecision {
  readonly units: readonly DecidedTier[];
  readonly justification?: string;
}

interface DecidedTier {
  readonly unitId: string;
  readonly tier: Tier;
  /** Needed wherever the decision departs from the proposal. */
  readonly reason?: string;
}

export type DecisionFault =
  | { readonly kind: 'undecided'; readonly unitId: string }
  | { readonly kind: 'doubled'; readonly unitId: string }
  | { readonly kind: 'not-assessed'; readonly unitId: string }
  /** Never raised above the band of its score: the team must score again. */
  | { readonly kind: 'above-score-band'; readonly unitId: string; readonly byScore: Tier; readonly tier: Tier }
  | { readonly kind: 'reason'; readonly unitId: string; readonly fault: ReasonFault }
  /** Outside the limits: one explicit justification is needed for the whole. */
  | { readonly kind: 'justification'; readonly fault: ReasonFault; readonly off: readonly DistributionCheck[] };

const justificationLength: LengthLimits = { shortest: 2, longest: 500 };

/** The proposal, taken as it is. */
export function acceptProposal(groups: readonly ProposalGroup[], justification?: string): TierDecision {
  const units = groups.flatMap(({ placements }) => placements.map(({ unitId, proposed: tier }) => ({ unitId, tier })));
  return { units, ...(justification !== undefined && { justification }) };
}

/** Everything that keeps a decision from being final, all at once; an empty list means it stands. */
export function decisionFaults(
  groups: readonly ProposalGroup[],
  decision: TierDecision,
  options: DistributionOptions = distributionOptions,
): readonly DecisionFault[] {
  const placements = new Map(
    groups.flatMap((group) => group.placements.map((placement) => [placement.unitId, placement])),
  );
  const decided = new Map(decision.units.map((unit) => [unit.unitId, unit]));
  const ids = decision.units.map(({ unitId }) => unitId);
  const doubled = new Set(ids.filter((unitId, index) => ids.indexOf(unitId) !== index));
  return [
    ...[...doubled].map((unitId) => ({ kind: 'doubled' as const, unitId })),
    ...[...placements.keys()]
      .filter((id) => !decided.has(id))
      .map((unitId) => ({ kind: 'undecided' as const, unitId })),
    ...[...decided.values()].flatMap((unit) => unitFaults(unit, placements.get(unit.unitId))),
    ...justificationFaults(decision, offGroups(groups, decided, options)),
  ];
}

function unitFaults(
  { unitId, tier, reason = '' }: DecidedTier,
  placement: Placement | undefined,
): readonly DecisionFault[] {
  if (!placement) return [{ kind: 'not-assessed', unitId }];
  const { byScore, proposed } = placement;
  if (isAbove(tier, byScore)) return [{ kind: 'above-score-band', unitId, byScore, tier }];
  const text = cleanText(reason);
  if (tier === proposed && text === '') return [];
  const fault = reasonFault(text);
  return fault ? [{ kind: 'reason', unitId, fault }] : [];
}

/** The groups whose decided tiers are outside the limits. */
function offGroups(
  groups: readonly ProposalGroup[],
  decided: ReadonlyMap<string, DecidedTier>,
  options: DistributionOptions,
): readonly DistributionCheck[] {
  return groups
    .map(({ placements }) => {
      const found = placements.map(({ unitId, proposed }) => decided.get(unitId)?.tier ?? proposed);
      return checkDistribution(found, options);
    })
    .filter((check) => !isInOrder(check));
}

function justificationFaults(
  { justification = '' }: TierDecision,
  off: readonly DistributionCheck[],
): readonly DecisionFault[] {
  if (off.length === 0) return [];
  const fault = reasonFault(cleanText(justification), justificationLength);
  return fault ? [{ kind: 'justification', fault, off }] : [];
}
