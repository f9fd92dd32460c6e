import { isLow, countTiers, type Tier } from './tier.ts';

/** The "in principle" ratios, in hundredths of a percent: 40% is 4000. */
export interface DistributionOptions {
  readonly excellentShare: number;
  readonly lowShare: number;
  /** How far the low group may be from its share and still be in order. */
  readonly lowTolerance: number;
  /** Hold the ratios within each unit category instead of over all units. */
  readonly perCategory: boolean;
}

export const distributionOptions: DistributionOptions = {
  excellentShare: 40_00,
  lowShare: 10_00,
  lowTolerance: 5_00,
  perCategory: false,
};

/** What is in order for so many units. */
export interface DistributionLimits {
  readonly units: number;
  /** K: the cap on 优秀. */
  readonly excellentAtMost: number;
  /** The smallest and the largest low group (一般 and 差 together) in order. */
  readonly lowAtLeast: number;
  readonly lowAtMost: number;
}

const whole = 100_00;

/**
 * At most ⌊40%⌋ 优秀; the low group within 5 percentage points of 10%, or less than one unit from it.
 *
 * The nearest whole number of units is always less than one away, so some size is always in order.
 */
export function distributionLimits(
  units: number,
  options: DistributionOptions = distributionOptions,
): DistributionLimits {
  const { excellentShare, lowShare, lowTolerance } = checked(options);
  // All in hundredths of a percent of one unit, so that nothing is divided before it must be.
  const aim = lowShare * units;
  const tolerance = Math.max(lowTolerance * units, whole - 1);
  return {
    units,
    excellentAtMost: Math.floor((excellentShare * units) / whole),
    lowAtLeast: Math.max(0, Math.ceil((aim - tolerance) / whole)),
    lowAtMost: Math.min(units, Math.floor((aim + tolerance) / whole)),
  };
}

/** How a set of tiers stands against its limits. */
export interface DistributionCheck {
  readonly limits: DistributionLimits;
  readonly counts: Readonly<Record<Tier, number>>;
  readonly excellent: 'in-order' | 'too-many';
  readonly low: 'in-order' | 'too-few' | 'too-many';
}

export function checkDistribution(
  found: readonly Tier[],
  options: DistributionOptions = distributionOptions,
): DistributionCheck {
  const limits = distributionLimits(found.length, options);
  const counts = countTiers(found);
  const low = found.filter(isLow).length;
  return {
    limits,
    counts,
    excellent: counts.excellent > limits.excellentAtMost ? 'too-many' : 'in-order',
    low: low < limits.lowAtLeast ? 'too-few' : low > limits.lowAtMost ? 'too-many' : 'in-order',
  };
}

export function isInOrder({ excellent, low }: DistributionCheck): boolean {
  return excellent === 'in-order' && low === 'in-order';
}

function checked(options: DistributionOptions): DistributionOptions {
  for (const share of [options.excellentShare, options.lowShare, options.lowTolerance]) {
    if (!Number.isInteger(share) || share < 0 || share > whole) throw new RangeError(`not a share: ${share}`);
  }
  return options;
}
