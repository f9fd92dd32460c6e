import type { CellState, Mark } from './cell-state.ts';
import { fraction, type Fraction } from './fraction.ts';

export interface MeanOptions {
  /** From this many examiners on, one highest and one lowest mark are dropped; absent means never. The office's choice is 5. */
  readonly trimFrom?: number;
}

/** What becomes of one criterion of one unit. */
export type CriterionResult =
  | { readonly kind: 'mean'; readonly mean: Fraction; readonly marks: number }
  /** Somebody's score is still out, and they are named. */
  | { readonly kind: 'missing'; readonly examinerIds: readonly string[] }
  /** Everybody in charge has recused themselves, or nobody is: only the office can settle that. */
  | { readonly kind: 'no-examiner' }
  /** Every score of it is excused: the criterion leaves the unit's maximum, as 不适用 does. */
  | { readonly kind: 'excused' }
  | { readonly kind: 'not-applicable' };

export interface CriterionCell {
  readonly examinerId: string;
  readonly state: CellState;
  readonly submitted: boolean;
}

/**
 * The mean of the examiners' marks, in exact hundredths (R-4).
 *
 * Recused and excused examiners are not counted at all. A draft is not yet a mark.
 */
export function criterionResult(cells: readonly CriterionCell[], options: MeanOptions = {}): CriterionResult {
  const marks: Mark[] = [];
  const missing: string[] = [];
  let excused = false;
  for (const { examinerId, state, submitted } of cells) {
    if (state.kind === 'not-applicable') return { kind: 'not-applicable' };
    if (state.kind === 'excused') excused = true;
    else if (state.kind === 'scored' && submitted) marks.push(state);
    else if (state.kind !== 'recused') missing.push(examinerId);
  }
  if (missing.length > 0) return { kind: 'missing', examinerIds: missing };
  if (marks.length > 0) return { kind: 'mean', mean: meanOf(marks, options), marks: marks.length };
  return { kind: excused ? 'excused' : 'no-examiner' };
}

function meanOf(marks: readonly Mark[], { trimFrom }: MeanOptions): Fraction {
  if (trimFrom !== undefined && !(trimFrom >= 3)) throw new RangeError('trimming needs a mark left over');
  const values = marks.map(({ points }) => points);
  const sum = values.reduce<number>((total, value) => total + value, 0);
  if (trimFrom === undefined || values.length < trimFrom) return fraction(sum, values.length);
  return fraction(sum - Math.max(...values) - Math.min(...values), values.length - 2);
}
