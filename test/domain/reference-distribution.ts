/** R-6 once more, slowly: from the words of the rule, by counting and trying, sharing nothing with src. Shares in whole percent. */

export interface Ratios {
  readonly excellent: number;
  readonly low: number;
  readonly tolerance: number;
}

export interface PlainUnit {
  readonly unitId: string;
  /** Hundredths. */
  readonly total: number;
}

export interface PlainOutcome {
  /** 优良中差 as one letter each, by unit id. */
  readonly tiers: Readonly<Record<string, string>>;
  readonly tied: readonly string[];
  readonly lowTooLarge: boolean;
}

/** The largest number of units that is not more than the share of all. */
export function cap(n: number, { excellent }: Ratios): number {
  let most = 0;
  for (let k = 0; k <= n; k++) if (100 * k <= excellent * n) most = k;
  return most;
}

/** Every size of the low group that is in order. */
export function lowSizes(n: number, { low, tolerance }: Ratios): readonly number[] {
  const sizes: number[] = [];
  for (let size = 0; size <= n; size++) {
    // |L/N − low%| ≤ tolerance points, or |L − low%·N| < 1; both sides times 100·N, and 100.
    const distance = Math.abs(100 * size - low * n);
    if (distance <= tolerance * n || distance < 100) sizes.push(size);
  }
  return sizes;
}

export function outcome(units: readonly PlainUnit[], ratios: Ratios): PlainOutcome {
  const n = units.length;
  const tiers: Record<string, string> = {};
  for (const { unitId, total } of units) {
    tiers[unitId] = total > 8999 ? '优' : total > 7999 ? '良' : total > 5999 ? '中' : '差';
  }
  // A unit stays 优秀 only if it and all that are as good or better fit under the cap.
  const scored = { ...tiers };
  for (const { unitId, total } of units) {
    const asGood = units.filter((other) => scored[other.unitId] === '优' && other.total >= total).length;
    if (scored[unitId] === '优' && asGood > cap(n, ratios)) tiers[unitId] = '良';
  }
  const sizes = lowSizes(n, ratios);
  const lowNow = () => Object.values(tiers).filter((tier) => tier === '中' || tier === '差').length;
  const lowTooLarge = lowNow() > Math.max(...sizes);
  while (lowNow() < Math.min(...sizes)) {
    const good = units.filter(({ unitId }) => tiers[unitId] === '良');
    if (good.length === 0) break;
    const bottom = Math.min(...good.map(({ total }) => total));
    const tie = good.filter(({ total }) => total === bottom).map(({ unitId }) => unitId);
    if (lowNow() + tie.length > Math.max(...sizes)) return { tiers, tied: tie.sort(), lowTooLarge };
    for (const unitId of tie) tiers[unitId] = '中';
  }
  return { tiers, tied: [], lowTooLarge };
}
