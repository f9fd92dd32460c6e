import type { Points } from './points.ts';

/** What stands where an examiner meets a unit's criterion: these are different things everywhere, and zero is a mark like any other. */
export type CellState =
  | { readonly kind: 'unscored' }
  | Mark
  /** 不适用: the criterion is not asked of units of this category. */
  | { readonly kind: 'not-applicable' }
  /** 回避: the examiner must not score this unit. */
  | { readonly kind: 'recused' }
  /** The office does without this score, and says why. */
  | { readonly kind: 'excused'; readonly reason: string };

export interface Mark {
  readonly kind: 'scored';
  readonly points: Points;
  /** 扣分因素: there exactly when points are below the maximum. */
  readonly reason?: string;
}

export const unscored: CellState = { kind: 'unscored' };

export interface Standing {
  readonly applies: boolean;
  readonly recused: boolean;
  readonly excuse?: { readonly reason: string } | undefined;
  readonly mark?: Mark | undefined;
  readonly submitted: boolean;
}

/**
 * The one place that says which of these it is.
 *
 * A mark given before a recusal was recorded does not count. An excuse fills what is missing: a submitted mark stands against it, a
 * draft does not.
 */
export function cellState({ applies, recused, excuse, mark, submitted }: Standing): CellState {
  if (!applies) return { kind: 'not-applicable' };
  if (recused) return { kind: 'recused' };
  if (excuse && !(submitted && mark)) return { kind: 'excused', reason: excuse.reason };
  return mark ?? unscored;
}

export function sameState(a: CellState, b: CellState): boolean {
  if (a.kind === 'scored' && b.kind === 'scored') return a.points === b.points && a.reason === b.reason;
  if (a.kind === 'excused' && b.kind === 'excused') return a.reason === b.reason;
  return a.kind === b.kind;
}
