import type { Points } from '../../domain/points.ts';
import type { Figure } from './results-book.ts';
import type { Cell } from './printed-sheet.ts';

/** Means, section scores and totals: always two decimals. */
export const scoreFormat = '0.00';
export const countFormat = '0';
export const momentFormat = 'yyyy"年"m"月"d"日" hh:mm';

/** As many decimals as a step of the marks has. */
export function markFormat(step: Points): string {
  if (step % 100 === 0) return '0';
  return step % 10 === 0 ? '0.0' : '0.00';
}

/** Points as a number of the sheet; a word stays one. */
export function figureCell(figure: Figure | undefined): Cell {
  return typeof figure === 'number' ? figure / 100 : figure;
}

const shanghaiOffsetMs = 8 * 3_600_000;

/** A moment as the clock in Shanghai has it: sheets know no time zones. */
export function momentCell(at: Date): Date {
  return new Date(at.getTime() + shanghaiOffsetMs);
}
