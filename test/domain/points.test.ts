import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, compare, fraction, multiply, roundHalfUp, sum, zero } from '../../src/domain/fraction.ts';
import { formatPoints, formatTotal, parsePoints, points } from '../../src/domain/points.ts';

describe('points are whole hundredths (R-4)', () => {
  it('reads points as people write them, and nothing else', () => {
    expect(['6', '4.5', '4.50', ' 0 ', '100'].map(parsePoints)).toEqual([600, 450, 450, 0, 10000]);
    expect(['', '4.555', '-1', '.5', '5.', '1e2', '四', '12345'].map(parsePoints)).toEqual(Array(8).fill(undefined));
  });

  it('writes points as short as exactness allows, and totals with two decimals', () => {
    expect([600, 450, 1000, 0, 8999, 5].map((value) => formatPoints(points(value)))).toEqual([
      '6',
      '4.5',
      '10',
      '0',
      '89.99',
      '0.05',
    ]);
    expect([600, 8999, 5].map((value) => formatTotal(points(value)))).toEqual(['6.00', '89.99', '0.05']);
  });

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fc.nat(999_999), (hundredths) => {
        expect(parsePoints(formatPoints(points(hundredths)))).toBe(hundredths);
        expect(parsePoints(formatTotal(points(hundredths)))).toBe(hundredths);
      }),
    );
  });

  it('refuses anything that is not whole hundredths', () => {
    expect(() => points(0.5)).toThrow(RangeError);
    expect(() => points(Number.NaN)).toThrow(RangeError);
  });
});

describe('exact arithmetic (R-4)', () => {
  const small = fc.bigInt({ min: -10_000n, max: 10_000n });
  const positive = fc.bigInt({ min: 1n, max: 10_000n });
  const anyFraction = fc.tuple(small, positive).map(([numerator, denominator]) => fraction(numerator, denominator));

  it('keeps a third a third', () => {
    expect(sum([fraction(1, 3), fraction(1, 3), fraction(1, 3)])).toEqual(fraction(1));
    expect(multiply(fraction(1, 3), fraction(3))).toEqual(fraction(1));
  });

  it('rounds halves up, once, and never away from the nearest hundredth', () => {
    expect(roundHalfUp(fraction(17999, 2))).toBe(9000); // 89.995
    expect(roundHalfUp(fraction(89994, 10))).toBe(8999); // 89.994
    expect(roundHalfUp(zero)).toBe(0);
    expect(() => roundHalfUp(fraction(-1))).toThrow(RangeError);
  });

  it('has one form for one value', () => {
    fc.assert(
      fc.property(small, positive, positive, (numerator, denominator, scale) => {
        expect(fraction(numerator * scale, denominator * scale)).toEqual(fraction(numerator, denominator));
      }),
    );
    expect(fraction(1, -2)).toEqual(fraction(-1, 2));
    expect(() => fraction(1, 0)).toThrow(RangeError);
  });

  it('obeys the laws of arithmetic, also far beyond what a double holds', () => {
    const huge = fc.tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.bigInt({ min: 1n, max: 10n ** 30n }));
    const either = fc.oneof(
      anyFraction,
      huge.map(([numerator, denominator]) => fraction(numerator, denominator)),
    );
    fc.assert(
      fc.property(either, either, either, (a, b, c) => {
        expect(add(a, b)).toEqual(add(b, a));
        expect(add(add(a, b), c)).toEqual(add(a, add(b, c)));
        expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
        expect(Math.sign(compare(a, b))).toBe(0 - Math.sign(compare(b, a)));
        expect(compare(a, b) === 0).toBe(a.numerator === b.numerator && a.denominator === b.denominator);
      }),
    );
  });
});
