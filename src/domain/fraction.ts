import { points, type Points } from './points.ts';

/** An exact rational number in lowest terms, denominator positive: means and conversions stay exact until the one rounding. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const zero: Fraction = { numerator: 0n, denominator: 1n };

export function fraction(numerator: bigint | number, denominator: bigint | number = 1n): Fraction {
  const over = BigInt(denominator);
  if (over === 0n) throw new RangeError('division by zero');
  return reduced(over < 0n ? -BigInt(numerator) : BigInt(numerator), over < 0n ? -over : over);
}

export function add(a: Fraction, b: Fraction): Fraction {
  if (a.denominator === b.denominator) return reduced(a.numerator + b.numerator, a.denominator);
  return reduced(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return reduced(a.numerator * b.numerator, a.denominator * b.denominator);
}

export function sum(terms: Iterable<Fraction>): Fraction {
  let total = zero;
  for (const term of terms) total = add(total, term);
  return total;
}

/** Negative, zero or positive, as sort functions like it. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Whole hundredths, halves going up: the one rounding of R-4, and how exact parts are shown. Takes hundredths of a point, not below zero. */
export function roundHalfUp(value: Fraction): Points {
  if (value.numerator < 0n) throw new RangeError('marks are never negative');
  return points(Number((2n * value.numerator + value.denominator) / (2n * value.denominator)));
}

function reduced(numerator: bigint, denominator: bigint): Fraction {
  const divisor = greatestCommonDivisor(numerator < 0n ? -numerator : numerator, denominator);
  return divisor === 1n
    ? { numerator, denominator }
    : { numerator: numerator / divisor, denominator: denominator / divisor };
}

const safe = BigInt(Number.MAX_SAFE_INTEGER);

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  // Almost all of ours fit: plain numbers are several times faster here than bigint, and as exact.
  if (a <= safe && b <= safe) {
    let [x, y] = [Number(a), Number(b)];
    while (y !== 0) [x, y] = [y, x % y];
    return BigInt(x);
  }
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
