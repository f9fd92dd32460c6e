import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkDistribution,
  distributionLimits,
  distributionOptions,
  isInOrder,
} from '../../src/domain/distribution.ts';
import { spread } from '../../src/domain/spread.ts';
import type { Tier } from '../../src/domain/tier.ts';
import { pt } from './builders.ts';
import { cap, lowSizes } from './reference-distribution.ts';

const tiersOf = (counts: Partial<Record<Tier, number>>): Tier[] =>
  (['excellent', 'good', 'fair', 'poor'] as const).flatMap((tier) => Array<Tier>(counts[tier] ?? 0).fill(tier));

describe('the limits for N units (R-6)', () => {
  it.each([
    [14, 5, 1, 2],
    [44, 17, 3, 6],
    [34, 13, 2, 5],
    [1, 0, 0, 1],
    [2, 0, 0, 1],
    [3, 1, 0, 1],
    [10, 4, 1, 1],
    [0, 0, 0, 0],
  ])('N=%d: at most %d 优秀, a low group of %d to %d', (units, excellentAtMost, lowAtLeast, lowAtMost) => {
    expect(distributionLimits(units)).toEqual({ units, excellentAtMost, lowAtLeast, lowAtMost });
  });

  it('are what counting and trying says, for other ratios too', () => {
    const share = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), share, share, share, (n, excellent, low, tolerance) => {
        const ratios = { excellent, low, tolerance };
        const sizes = lowSizes(n, ratios);
        expect(
          distributionLimits(n, {
            excellentShare: excellent * 100,
            lowShare: low * 100,
            lowTolerance: tolerance * 100,
            perCategory: false,
          }),
        ).toEqual({ units: n, excellentAtMost: cap(n, ratios), lowAtLeast: sizes[0], lowAtMost: sizes.at(-1) });
        expect(sizes).toHaveLength((sizes.at(-1) ?? 0) - (sizes[0] ?? 0) + 1);
      }),
      { numRuns: 2000 },
    );
  });

  it('refuse a share that is none', () => {
    expect(() => distributionLimits(10, { ...distributionOptions, lowShare: 100_01 })).toThrow(RangeError);
    expect(() => distributionLimits(10, { ...distributionOptions, excellentShare: 0.4 })).toThrow(RangeError);
  });
});

describe('a distribution against its limits (R-6)', () => {
  it('is in order at the cap, and with a low group of either edge', () => {
    expect(isInOrder(checkDistribution(tiersOf({ excellent: 5, good: 8, fair: 1 })))).toBe(true);
    expect(isInOrder(checkDistribution(tiersOf({ excellent: 5, good: 7, fair: 1, poor: 1 })))).toBe(true);
  });

  it('says what is off', () => {
    expect(checkDistribution(tiersOf({ excellent: 6, good: 8 }))).toMatchObject({
      excellent: 'too-many',
      low: 'too-few',
    });
    expect(checkDistribution(tiersOf({ good: 11, fair: 2, poor: 1 }))).toMatchObject({
      excellent: 'in-order',
      low: 'too-many',
    });
  });
});

describe('the spread shown while scoring (R-7)', () => {
  it('tells an examiner that 8 of 12 units are 优秀, 67%, more than 40%', () => {
    const totals = [...Array<number>(8).fill(95), 85, 85, 85, 70].map(pt);
    expect(spread(totals)).toMatchObject({
      units: 12,
      counts: { excellent: 8, good: 3, fair: 1, poor: 0 },
      excellentPercent: 67,
      excellent: 'too-many',
      lowPercent: 8,
      low: 'in-order',
    });
  });

  it('is in order at exactly 40%', () => {
    expect(spread([95, 95, 85, 85, 70].map(pt))).toMatchObject({
      comparable: true,
      excellentPercent: 40,
      excellent: 'in-order',
    });
  });

  it('has nothing to say before the first unit', () => {
    expect(spread([])).toMatchObject({
      units: 0,
      excellentPercent: 0,
      lowPercent: 0,
      excellent: 'in-order',
      low: 'in-order',
    });
  });
});
