import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { borderlineUnits } from '../../src/domain/borderline.ts';
import { points } from '../../src/domain/points.ts';
import { isAbove, tierFloors, tierFor } from '../../src/domain/tier.ts';
import { pt, totals } from './builders.ts';

const line = (...written: readonly number[]) =>
  borderlineUnits(totals(...written)).map(
    ({ unitId, side, distance, tier, towards }) => `${unitId} ${side} ${distance / 100} ${tier}>${towards}`,
  );

describe('units close to the edge of a tier (R-14)', () => {
  it('are named on either side of it, with how far they are from it', () => {
    expect(line(90.4, 89.75, 85, 60.2)).toEqual([
      'b below 0.25 good>excellent',
      'a above 0.4 excellent>good',
      'd above 0.2 fair>poor',
    ]);
  });

  it('count at the edge itself, which earns the better tier, and a whole point from it', () => {
    expect(line(90, 91, 91.01, 89, 88.99)).toEqual([
      'a above 0 excellent>good',
      'b above 1 excellent>good',
      'd below 1 good>excellent',
    ]);
  });

  it('are none where every total is clear', () => {
    expect(line(95, 85, 70, 50)).toEqual([]);
  });

  it('have the tier of their score, and would have the other one just across the edge', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100_00 }), { maxLength: 40 }), (written) => {
        const units = totals(...written.map((total) => total / 100));
        for (const { total, edge, side, distance, tier, towards } of borderlineUnits(units)) {
          expect(tier).toBe(tierFor(total));
          expect(distance).toBeLessThanOrEqual(pt(1));
          expect(tierFor(side === 'below' ? tierFloors[edge] : points(tierFloors[edge] - 1))).toBe(towards);
          expect(isAbove(tier, towards)).toBe(side === 'above');
        }
      }),
    );
  });

  it('are all there are, each once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100_00 }), { maxLength: 40 }), (written) => {
        const units = totals(...written.map((total) => total / 100)).map((unit, n) => ({ ...unit, unitId: String(n) }));
        const close = units.filter(({ total }) =>
          Object.values(tierFloors).some((edge) => Math.abs(total - edge) <= 100),
        );
        expect(
          borderlineUnits(units)
            .map(({ unitId }) => unitId)
            .toSorted(),
        ).toEqual(close.map(({ unitId }) => unitId).toSorted());
      }),
    );
  });
});
