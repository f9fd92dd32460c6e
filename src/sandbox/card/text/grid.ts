import { cells, pad, widest, wrap, type Align } from './width.ts';

export interface Grid {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly aligns: readonly Align[];
}

const GAP = '  ';
/** Narrower than this a column reads as a string of single characters. */
const NARROWEST = 6;

/** Draws rows under aligned columns; what does not fit a column goes on below, nothing is cut. */
export function drawGrid({ head, rows, aligns }: Grid, width: number): string[] {
  const natural = head.map((title, column) =>
    Math.max(1, widest([title, ...rows.flatMap((row) => (row[column] ?? '').split('\n'))])),
  );
  const widths = squeeze(natural, width - GAP.length * (head.length - 1));
  const draw = (row: readonly string[]): string[] => {
    const columns = widths.map((each, column) => wrap(row[column] ?? '', each));
    const height = Math.max(1, ...columns.map((column) => column.length));
    return Array.from({ length: height }, (_line, line) =>
      widths
        .map((each, column) => pad(columns[column]?.[line] ?? '', each, aligns[column]))
        .join(GAP)
        .trimEnd(),
    );
  };
  const rule = widths.map((each) => '─'.repeat(each)).join(GAP);
  const titles = head.some((title) => cells(title) > 0) ? [...draw(head), rule] : [rule];
  return [...titles, ...rows.flatMap(draw)];
}

/** Takes room from the widest columns until all fit, as far as columns stay readable. */
function squeeze(natural: readonly number[], room: number): number[] {
  const widths = [...natural];
  let excess = widths.reduce((sum, each) => sum + each, 0) - room;
  while (excess > 0) {
    const most = Math.max(...widths);
    if (most <= NARROWEST) break;
    widths[widths.indexOf(most)] = most - 1;
    excess--;
  }
  return widths;
}
