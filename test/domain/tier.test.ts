import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { points } from '../../src/domain/points.ts';
import { countTiers, isAbove, isLow, tierFor, tierFloors, tiers } from '../../src/domain/tier.ts';
import { pt } from './builders.ts';

describe('the tier by score (R-5)', () => {
  it.each([
    [100, 'excellent'],
    [90, 'excellent'],
    [89.99, 'good'],
    [80, 'good'],
    [79.99, 'fair'],
    [60, 'fair'],
    [59.99, 'poor'],
    [0, 'poor'],
  ] as const)('%d is %s', (total, tier) => {
    expect(tierFor(pt(total))).toBe(tier);
  });

  const total = fc.nat(100_00).map(points);

  it('never gives a lower tier to a higher total', () => {
    fc.assert(
      fc.property(total, total, (a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(isAbove(tierFor(less), tierFor(more))).toBe(false);
      }),
    );
  });

  it('gives an edge the higher tier, whatever the floors', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 100_00 }), { minLength: 3, maxLength: 3 }), (edges) => {
        const [excellent, good, fair] = edges.toSorted((a, b) => b - a).map(points);
        if (excellent === undefined || good === undefined || fair === undefined) throw new Error('three edges');
        const floors = { excellent, good, fair };
        expect([excellent, good, fair].map((edge) => tierFor(edge, floors))).toEqual(['excellent', 'good', 'fair']);
        expect(tierFor(points(excellent - 1), floors)).not.toBe('excellent');
      }),
    );
  });

  it('orders the tiers from the best down, and counts 一般 and 差 as low', () => {
    expect(isAbove('excellent', 'good')).toBe(true);
    expect(isAbove('good', 'good')).toBe(false);
    expect(tiers.filter(isLow)).toEqual(['fair', 'poor']);
    expect(countTiers(['good', 'poor', 'good'])).toEqual({ excellent: 0, good: 2, fair: 0, poor: 1 });
    expect(tierFloors).toEqual({ excellent: pt(90), good: pt(80), fair: pt(60) });
  });
});
