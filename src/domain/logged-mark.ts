/** What stood in one cell of a sheet, as a history or the log has it. */
export interface CellMark {
  readonly points: number | null;
  readonly reason: string | null;
}

export const noMark: CellMark = { points: null, reason: null };

export function sameMark(a: CellMark, b: CellMark): boolean {
  return a.points === b.points && a.reason === b.reason;
}

/**
 * A mark as the log wrote it down: a cell's state, a mark, or its points alone.
 *
 * What is read here may have been tampered with, so anything is taken, and what is no mark is none.
 */
export function loggedMark(value: unknown): CellMark {
  if (typeof value === 'number') return { points: value, reason: null };
  const { points, reason } = fields(value);
  return {
    points: typeof points === 'number' ? points : null,
    reason: typeof reason === 'string' ? reason : null,
  };
}

/** The entries of a logged object; none where it is no object. */
export function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** The texts of a logged list; none where it is no list. */
export function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
