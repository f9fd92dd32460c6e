import { points, type Points } from './points.ts';

/** 考评档次. */
export type Tier = 'excellent' | 'good' | 'fair' | 'poor';

/** From the best down. */
export const tiers: readonly Tier[] = ['excellent', 'good', 'fair', 'poor'];

/** The least total that earns a tier; below the last one it is 差. */
export interface TierFloors {
  readonly excellent: Points;
  readonly good: Points;
  readonly fair: Points;
}

export const tierFloors: TierFloors = { excellent: points(90_00), good: points(80_00), fair: points(60_00) };

/** On the rounded total: an edge earns the higher tier, and 89.99 is 良好. */
export function tierFor(total: Points, floors: TierFloors = tierFloors): Tier {
  if (total >= floors.excellent) return 'excellent';
  if (total >= floors.good) return 'good';
  return total >= floors.fair ? 'fair' : 'poor';
}

/** Whether `a` is a better tier than `b`. */
export function isAbove(a: Tier, b: Tier): boolean {
  return tiers.indexOf(a) < tiers.indexOf(b);
}

/** 一般 and 差 are counted together. */
export function isLow(tier: Tier): boolean {
  return tier === 'fair' || tier === 'poor';
}

export function countTiers(found: Iterable<Tier>): Readonly<Record<Tier, number>> {
  const counts = { excellent: 0, good: 0, fair: 0, poor: 0 };
  for (const tier of found) counts[tier] += 1;
  return counts;
}

/** What they are called, on cards and in documents alike. */
export const tierNames: Record<Tier, string> = { excellent: '优秀', good: '良好', fair: '一般', poor: '差' };
