/**
 * How far several people who judge the same things agree.
 *
 * Ordinary floating-point numbers are right here: these are statistics, shown to two places and never part of a score (R-4 is about those).
 * Undefined is what cannot be told: where nothing varies, agreement cannot be told from everybody giving the same to everything.
 */

/**
 * Intraclass correlation, two-way random effects, absolute agreement, single measures: ICC(2,1) of Shrout & Fleiss.
 *
 * One row for each thing judged, one column for each judge; no gaps.
 */
export function intraclassCorrelation(rows: readonly (readonly number[])[]): number | undefined {
  const n = rows.length;
  const k = rows[0]?.length ?? 0;
  if (n < 2 || k < 2 || !varies(rows.flat())) return undefined;
  const grand = mean(rows.flat());
  const rowMeans = rows.map(mean);
  const columnMeans = Array.from({ length: k }, (_, judge) => mean(rows.map((row) => at(row, judge))));
  const betweenRows = (k * sumOf(rowMeans, (value) => (value - grand) ** 2)) / (n - 1);
  const betweenColumns = (n * sumOf(columnMeans, (value) => (value - grand) ** 2)) / (k - 1);
  const residual =
    sumOf(rows, (row, target) =>
      sumOf(row, (value, judge) => (value - at(rowMeans, target) - at(columnMeans, judge) + grand) ** 2),
    ) /
    ((n - 1) * (k - 1));
  const whole = betweenRows + (k - 1) * residual + (k * (betweenColumns - residual)) / n;
  // Only two judges who contradict each other on two things come to nothing here.
  return whole > 0 ? (betweenRows - residual) / whole : undefined;
}

/**
 * Krippendorff's alpha for interval data: observed against expected squared difference.
 *
 * One list for each thing judged, of the values it was given by however many judges; what fewer than two judged says nothing and is left out.
 */
export function krippendorffAlpha(judged: readonly (readonly number[])[]): number | undefined {
  const pairable = judged.filter(({ length }) => length >= 2);
  const values = pairable.flat();
  if (!varies(values)) return undefined;
  const observed = sumOf(pairable, (of) => squaredDifferences(of) / (of.length - 1)) / values.length;
  const expected = squaredDifferences(values) / (values.length * (values.length - 1));
  return 1 - observed / expected;
}

/** The sample's, over n − 1. */
export function standardDeviation(values: readonly number[]): number | undefined {
  if (values.length < 2) return undefined;
  const centre = mean(values);
  return Math.sqrt(sumOf(values, (value) => (value - centre) ** 2) / (values.length - 1));
}

export function mean(values: readonly number[]): number {
  return sumOf(values, (value) => value) / values.length;
}

/** Over every ordered pair: twice as many times the sum of squares as there are values, from their mean, which keeps it one pass. */
function squaredDifferences(values: readonly number[]): number {
  const centre = mean(values);
  return 2 * values.length * sumOf(values, (value) => (value - centre) ** 2);
}

function varies(values: readonly number[]): boolean {
  return values.some((value) => value !== values[0]);
}

function sumOf<T>(items: readonly T[], of: (item: T, index: number) => number): number {
  return items.reduce((sum, item, index) => sum + of(item, index), 0);
}

function at(values: readonly number[], index: number): number {
  const value = values[index];
  if (value === undefined) throw new RangeError('a gap in the table');
  return value;
}
