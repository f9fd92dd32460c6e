import { pad, widest } from './width.ts';

export interface Block {
  readonly lines: readonly string[];
  /** Columns kept for it; more than its lines need leaves room on the right. */
  readonly width: number;
}

const GAP = '  ';

/** Blocks beside one another, the shorter ones filled up below. */
export function beside(blocks: readonly Block[]): string[] {
  const height = Math.max(0, ...blocks.map((block) => block.lines.length));
  return Array.from({ length: height }, (_row, row) =>
    blocks
      .map((block) => pad(block.lines[row] ?? '', block.width))
      .join(GAP)
      .trimEnd(),
  );
}

/** Blocks in rows, as many in each as fit the width, or as many as asked for if that is fewer. */
export function flow(blocks: readonly (readonly string[])[], width: number, most = Number.POSITIVE_INFINITY): string[] {
  const rows: Block[][] = [];
  let room = 0;
  for (const lines of blocks) {
    const block = { lines, width: widest(lines) };
    const row = rows.at(-1);
    if (row && row.length < most && room + GAP.length + block.width <= width) {
      row.push(block);
      room += GAP.length + block.width;
    } else {
      rows.push([block]);
      room = block.width;
    }
  }
  return rows.flatMap(beside);
}

export interface Share {
  /** Draws the block into a width. */
  readonly draw: (width: number) => readonly string[];
  /** Part of the room it takes, against the others; absent means as much as it needs. */
  readonly weight?: number;
}

/** Narrower than this a column of text is no longer read beside another. */
const NARROWEST = 8;

/** Columns beside one another by weight where they fit, below one another where they do not. */
export function share(columns: readonly Share[], width: number): string[] {
  const room = width - GAP.length * (columns.length - 1);
  const fixed = columns.map((column) => (column.weight === undefined ? widest(column.draw(width)) : 0));
  const left = room - fixed.reduce((sum, each) => sum + each, 0);
  const weights = columns.reduce((sum, column) => sum + (column.weight ?? 0), 0);
  const blocks = columns.map((column, index): Block => {
    const own = column.weight === undefined ? (fixed[index] ?? 0) : Math.floor((left * column.weight) / weights);
    return { lines: own < 1 ? [] : column.draw(own), width: own };
  });
  const fits = left >= 0 && blocks.every((block, index) => holds(block, columns[index]?.weight !== undefined));
  return fits ? beside(blocks) : columns.flatMap((column) => column.draw(width));
}

function holds(block: Block, weighted: boolean): boolean {
  return widest(block.lines) <= block.width && (!weighted || block.width >= NARROWEST);
}
