import { decisionFaults, type DecisionFault } from './decision.ts';
import type { Difference, DifferenceKind } from './difference.ts';
import type { DistributionOptions } from './distribution.ts';
import { fields } from './logged-mark.ts';
import { formatTotal, points } from './points.ts';
import { propose, type Move, type Placement, type ProposalGroup, type UnitTotal } from './proposal.ts';
import { tiers, type Tier, type TierFloors } from './tier.ts';

/** A round of deciding as it is stored, nothing of it taken to be right. */
export interface RoundRecord {
  readonly id: string;
  readonly number: number;
  readonly state: string;
  readonly options: unknown;
  readonly justification: string | null;
  readonly startedBy: string;
  readonly startedAt: number;
  readonly decidedBy: string | null;
  readonly decidedAt: number | null;
  readonly confirmedBy: string | null;
  readonly confirmedAt: number | null;
  readonly finalAt: number | null;
  readonly reversedBy: string | null;
  readonly reversedAt: number | null;
  readonly reversedReason: string | null;
  readonly units: readonly DecisionRecord[];
}

export interface DecisionRecord {
  readonly unitId: string;
  readonly position: number;
  readonly category: string;
  readonly total: number;
  readonly byScore: string;
  readonly proposed: string;
  readonly moves: unknown;
  readonly tied: boolean;
  readonly decided: string | null;
  readonly reason: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: number | null;
}

export interface RoundPlace {
  readonly where: readonly string[];
  readonly unitName: (unitId: string) => string;
  readonly personName: (personId: string) => string;
  readonly categoryOf: (unitId: string) => string | undefined;
}

/**
 * A round holds the totals that the marks give, the tiers and the proposal that follow from them, and decisions that were allowed (R-4 to
 * R-6).
 *
 * Without `totals`, of a round that was taken back and whose marks may have changed since, all but the totals themselves is checked.
 */
export function roundDifferences(
  round: RoundRecord,
  totals: readonly UnitTotal[] | undefined,
  place: RoundPlace,
): readonly Difference[] {
  const options = readOptions(round.options);
  if (!options) return [{ kind: 'round-options', where: place.where, stored: JSON.stringify(round.options) }];
  const known =
    totals ??
    round.units.map(({ unitId, category, total }) => ({
      unitId,
      category: place.categoryOf(unitId) ?? category,
      total: points(total),
    }));
  const groups = propose(known, options.distribution, options.floors);
  const right = new Map(groups.flatMap(({ placements }) => placements.map((one) => [one.unitId, one])));
  const stored = new Set(round.units.map(({ unitId }) => unitId));
  return [
    ...round.units.flatMap((unit): readonly Difference[] => {
      const where = [...place.where, place.unitName(unit.unitId)];
      const placement = right.get(unit.unitId);
      return placement ? unitDifferences(unit, placement, where) : [{ kind: 'round-unit-not-assessed', where }];
    }),
    ...[...right.keys()]
      .filter((unitId) => !stored.has(unitId))
      .map((unitId): Difference => ({ kind: 'round-unit-missing', where: [...place.where, place.unitName(unitId)] })),
    ...positionDifferences(round, options.distribution, place),
    ...decisionDifferences(round, groups, options.distribution, place),
  ];
}

function unitDifferences(unit: DecisionRecord, right: Placement, where: readonly string[]): readonly Difference[] {
  const pair = (kind: DifferenceKind, stored: string, should: string): readonly Difference[] =>
    stored === should ? [] : [{ kind, where, stored, right: should }];
  return [
    ...pair('total', totalText(unit.total), totalText(right.total)),
    ...pair('category', unit.category, right.category),
    ...pair('tier-by-score', tierText(unit.byScore), tierText(right.byScore)),
    ...pair('proposed-tier', tierText(unit.proposed), tierText(right.proposed)),
    ...pair('moves', movesText(unit.moves), movesText(right.moves)),
    ...pair('tied', unit.tied ? '并列待定' : '不并列', right.tied ? '并列待定' : '不并列'),
  ];
}

/** Ranked from 0 without a gap: within each group nobody stands behind a lower total. */
function positionDifferences(
  { units }: RoundRecord,
  { perCategory }: DistributionOptions,
  { where, unitName }: RoundPlace,
): readonly Difference[] {
  const ranked = units.toSorted((a, b) => a.position - b.position);
  return ranked.flatMap((unit, index): Difference[] => {
    const before = ranked[index - 1];
    const sameGroup = !perCategory || before?.category === unit.category;
    if (unit.position === index && !(before && sameGroup && before.total < unit.total)) return [];
    return [{ kind: 'round-position', where: [...where, unitName(unit.unitId)], stored: `第${unit.position + 1}位` }];
  });
}

/** What was handed in must have been allowed; of a draft, each decision made so far (R-6). */
function decisionDifferences(
  round: RoundRecord,
  groups: readonly ProposalGroup[],
  options: DistributionOptions,
  { where, unitName }: RoundPlace,
): readonly Difference[] {
  const units = round.units.flatMap(({ unitId, decided, reason }) => {
    const tier = tiers.find((one) => one === decided);
    return tier ? [{ unitId, tier, ...(reason !== null && { reason }) }] : [];
  });
  const { justification } = round;
  const faults = decisionFaults(groups, { units, ...(justification !== null && { justification }) }, options);
  const handedIn = round.decidedBy !== null;
  return faults
    .filter(({ kind }) => handedIn || (kind !== 'undecided' && kind !== 'justification'))
    .map((fault): Difference => ({
      kind: 'decision-not-allowed',
      where: 'unitId' in fault ? [...where, unitName(fault.unitId)] : where,
      stored: faultText(fault),
    }));
}

function faultText(fault: DecisionFault): string {
  switch (fault.kind) {
    case 'undecided':
      return '没有定档';
    case 'doubled':
      return '定了两次';
    case 'not-assessed':
      return '不在定档范围';
    case 'above-score-band':
      return `定为${tierText(fault.tier)}，高于按得分的${tierText(fault.byScore)}`;
    case 'reason':
      return '与建议不同而没有合格的理由';
    case 'justification':
      return '等次比例超出范围而没有合格的说明';
  }
}

/** The floors and ratios a round is held to, where they can be ones at all. */
function readOptions(
  value: unknown,
): { readonly distribution: DistributionOptions; readonly floors: TierFloors } | undefined {
  const [distribution, floors] = [fields(fields(value)['distribution']), fields(fields(value)['floors'])];
  const { excellentShare, lowShare, lowTolerance, perCategory } = distribution;
  const { excellent, good, fair } = floors;
  const shares = [excellentShare, lowShare, lowTolerance].filter((one) => isShare(one));
  const edges = [excellent, good, fair].filter((one) => typeof one === 'number' && Number.isSafeInteger(one));
  const [first, second, third] = shares;
  const [high, middle, low] = edges as readonly number[]; // Filtered to numbers.
  if (first === undefined || second === undefined || third === undefined) return undefined;
  if (high === undefined || middle === undefined || low === undefined || typeof perCategory !== 'boolean')
    return undefined;
  return {
    distribution: { excellentShare: first, lowShare: second, lowTolerance: third, perCategory },
    floors: { excellent: points(high), good: points(middle), fair: points(low) },
  };
}

function isShare(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 100_00;
}

const tierTexts: Record<Tier, string> = { excellent: '优秀', good: '良好', fair: '一般', poor: '差' };

export function tierText(tier: string | null): string {
  const known = tiers.find((one) => one === tier);
  return known ? tierTexts[known] : (tier ?? '未定');
}

export function totalText(total: number): string {
  return Number.isSafeInteger(total) && total >= 0 ? `${formatTotal(points(total))}分` : String(total);
}

const moveTexts: Record<Move['kind'], string> = {
  'beyond-cap': '超出优秀名额',
  'tied-across-cap': '并列跨过优秀名额',
  'low-group-filled': '补足一般和差',
};

/** Each move with all its numbers, whatever order they are stored in. */
function movesText(moves: unknown): string {
  if (!Array.isArray(moves)) return JSON.stringify(moves);
  if (moves.length === 0) return '未调整';
  return moves
    .map((move: unknown) => {
      const { kind, ...rest } = fields(move);
      const numbers = Object.entries(rest).toSorted(([a], [b]) => (a < b ? -1 : 1));
      const known = Object.entries(moveTexts).find(([name]) => name === kind)?.[1] ?? String(kind);
      return `${known}（${numbers.map(([name, value]) => `${name} ${String(value)}`).join('，')}）`;
    })
    .join('；');
}
