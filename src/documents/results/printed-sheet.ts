/** What stands in one place of a printed table. */
export type Cell = string | number | Date | undefined;

export interface PrintedColumn {
  /** In characters, as office programs count; a Han character takes about two. */
  readonly width: number;
  /** How its numbers and dates are shown. */
  readonly format?: string;
  readonly align?: 'left' | 'center' | 'right';
}

/** A cell of a head or a row, across several columns or, in a head, several rows. */
export interface WideCell {
  readonly value: Cell;
  readonly across?: number;
  readonly down?: number;
  /** Where its numbers are shown otherwise than those of its column. */
  readonly format?: string;
}

export type Line =
  /** A table's head; one that stands first is repeated on every page. */
  | { readonly kind: 'head' | 'row'; readonly cells: readonly (Cell | WideCell)[] }
  /** Across the whole table. */
  | { readonly kind: 'title' | 'remark' | 'caption' | 'note'; readonly text: string };

/** One sheet of a workbook that is meant for paper as well: A4, one page wide. */
export interface PrintedSheet {
  readonly name: string;
  readonly columns: readonly PrintedColumn[];
  /** Title and remarks: at the top of the first page only. */
  readonly top: readonly Line[];
  /** Stays in view and on every page. */
  readonly head: readonly Line[];
  /** A second table follows, above whose rows this head would say something wrong: the title is repeated instead. */
  readonly repeatsTitle?: boolean;
  /** Columns that stay in view. */
  readonly frozenColumns?: number;
  readonly body: Iterable<Line>;
}

export const head = (...cells: readonly (Cell | WideCell)[]): Line => ({ kind: 'head', cells });
export const row = (...cells: readonly (Cell | WideCell)[]): Line => ({ kind: 'row', cells });
export const title = (text: string): Line => ({ kind: 'title', text });
export const remark = (text: string): Line => ({ kind: 'remark', text });
export const caption = (text: string): Line => ({ kind: 'caption', text });
const note = (text: string): Line => ({ kind: 'note', text });

/** "注：1．…" below a table, a sentence a line. */
export function notes(sentences: readonly string[]): readonly Line[] {
  if (sentences.length <= 1) return sentences.map((sentence) => note(`注：${sentence}`));
  return sentences.map((sentence, at) => note(`${at === 0 ? '注：' : '　　'}${at + 1}．${sentence}`));
}
