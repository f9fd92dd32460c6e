import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intraclassCorrelation, krippendorffAlpha, standardDeviation } from '../../src/domain/agreement.ts';

/** Six targets by four judges: Shrout & Fleiss, "Intraclass correlations", Psychological Bulletin 86 (1979), table 2. */
const shroutAndFleiss = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
];

/** Twelve units by four observers, with gaps: Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), the interval metric. */
const krippendorff = [
  [1, 1, 1],
  [2, 2, 3, 2],
  [3, 3, 3, 3],
  [3, 3, 3, 3],
  [2, 2, 2, 2],
  [1, 2, 3, 4],
  [4, 4, 4, 4],
  [1, 1, 2, 1],
  [2, 2, 2, 2],
  [5, 5, 5],
  [1, 1],
  [3],
];

const marks = (length: { minLength: number; maxLength: number }) => fc.array(fc.integer({ min: 0, max: 100 }), length);
const square = fc
  .tuple(fc.integer({ min: 3, max: 8 }), fc.integer({ min: 2, max: 5 }))
  .chain(([rows, judges]) =>
    fc.array(marks({ minLength: judges, maxLength: judges }), { minLength: rows, maxLength: rows }),
  );
const withGaps = fc.array(marks({ minLength: 0, maxLength: 5 }), { maxLength: 12 });

describe('the intraclass correlation', () => {
  it('is .29 for the published example', () => {
    expect(intraclassCorrelation(shroutAndFleiss)).toBeCloseTo(0.29, 2);
  });

  it('cannot be told where nothing varies, or nobody else judged', () => {
    expect(
      intraclassCorrelation([
        [7, 7],
        [7, 7],
      ]),
    ).toBeUndefined();
    expect(intraclassCorrelation([[7], [8], [9]])).toBeUndefined();
    expect(intraclassCorrelation([[7, 8]])).toBeUndefined();
    expect(intraclassCorrelation([])).toBeUndefined();
  });

  it('is 1 where all agree on things that differ', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 100 }), { minLength: 2 }), (values) => {
        expect(intraclassCorrelation(values.map((value) => [value, value, value]))).toBeCloseTo(1, 9);
      }),
    );
  });

  it('is never above 1, and the same in whatever order things and judges come', () => {
    fc.assert(
      fc.property(square, (rows) => {
        const found = intraclassCorrelation(rows);
        const turned = rows.toReversed().map((row) => row.toReversed());
        return (found ?? 0) <= 1 + 1e-9 && isNear(intraclassCorrelation(turned), found);
      }),
    );
  });

  it('does not depend on the scale', () => {
    fc.assert(
      fc.property(square, (rows) => {
        const scaled = rows.map((row) => row.map((value) => 3 * value + 10));
        return isNear(intraclassCorrelation(scaled), intraclassCorrelation(rows));
      }),
    );
  });
});

describe('Krippendorff’s alpha', () => {
  it('is .849 for the published example, in which one unit was judged once only', () => {
    expect(krippendorffAlpha(krippendorff)).toBeCloseTo(0.849, 3);
  });

  it('cannot be told where nothing varies, or nothing was judged twice', () => {
    expect(
      krippendorffAlpha([
        [7, 7],
        [7, 7, 7],
      ]),
    ).toBeUndefined();
    expect(krippendorffAlpha([[7], [8]])).toBeUndefined();
    expect(krippendorffAlpha([])).toBeUndefined();
  });

  it('is the same as by its definition, pair by pair', () => {
    fc.assert(
      fc.property(withGaps, (judged) => {
        const found = krippendorffAlpha(judged);
        return found === undefined || isNear(found, pairByPair(judged));
      }),
    );
  });

  it('is 1 where all agree on things that differ, and the same in whatever order the values come', () => {
    expect(
      krippendorffAlpha([
        [1, 1],
        [4, 4, 4],
        [9, 9],
      ]),
    ).toBe(1);
    fc.assert(
      fc.property(withGaps, (judged) => {
        const turned = judged.toReversed().map((of) => of.toReversed());
        return isNear(krippendorffAlpha(turned), krippendorffAlpha(judged));
      }),
    );
  });

  it('takes no notice of what one observer alone judged', () => {
    fc.assert(
      fc.property(withGaps, fc.integer({ min: 0, max: 100 }), (judged, alone) => {
        expect(krippendorffAlpha([...judged, [alone]])).toEqual(krippendorffAlpha(judged));
      }),
    );
  });
});

describe('the standard deviation', () => {
  it('is that of a sample', () => {
    expect(standardDeviation([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(Math.sqrt(32 / 7), 12);
    expect(standardDeviation([5])).toBeUndefined();
  });
});

/** The same but for the last digits, which depend on the order of the summands. */
function isNear(a: number | undefined, b: number | undefined): boolean {
  return a === undefined || b === undefined ? a === b : Math.abs(a - b) < 1e-9;
}

/** The definition, with no sum simplified. */
function pairByPair(judged: readonly (readonly number[])[]): number {
  const pairable = judged.filter(({ length }) => length >= 2);
  const values = pairable.flat();
  const differences = (of: readonly number[]) =>
    of.flatMap((a, i) => of.flatMap((b, j) => (i === j ? [] : [(a - b) ** 2]))).reduce((sum, each) => sum + each, 0);
  const observed = pairable.reduce((sum, of) => sum + differences(of) / (of.length - 1), 0) / values.length;
  return 1 - observed / (differences(values) / (values.length * (values.length - 1)));
}
