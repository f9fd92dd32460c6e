import { formatPoints } from './points.ts';
import { sameState, type CellState } from './cell-state.ts';
import { readEntry, type EntryFault, type ScoreEntry } from './score-entry.ts';
import type { ScoringSheet } from './team.ts';

/** Points and reason of one criterion, as they stand in a workbook; empty is "". */
export interface Written {
  readonly points: string;
  readonly reason: string;
}

/** One criterion of a unit as the workbook came back, beside what stood there when it was made. */
export interface ReturnedMark {
  readonly criterionId: string;
  readonly base: Written;
  readonly written: Written;
}

export interface ReturnedUnit {
  readonly sheetId: string;
  readonly unitName: string;
  /** Rows that were taken out of the workbook are not in it, and change nothing. */
  readonly marks: readonly ReturnedMark[];
}

/** What a workbook would do to one criterion of a draft. */
export interface MarkDifference {
  readonly criterionId: string;
  readonly now: CellState;
  readonly to: CellState;
  /** The draft was changed in the messenger after the workbook was made, and says something else by now. */
  readonly conflict: boolean;
}

/** Which side stands where both were changed. */
export type Preference = 'workbook' | 'card';

/** Points as people write them into a cell: "5.5分", full width, with stray blanks. */
export function tidyPoints(written: string): string {
  return written
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]+/gu, '')
    .replace(/分$/, '');
}

/** Everything that is to be mended on one unit's sheet of a workbook; a criterion that takes no marks any more is passed over. */
export function markFaults(sheet: ScoringSheet, marks: readonly ReturnedMark[]): readonly EntryFault[] {
  return marks.flatMap((mark) => {
    const read = readOn(sheet, mark.criterionId, mark.written);
    return read && !('kind' in read) ? read : [];
  });
}

/**
 * How a workbook differs from the draft as it stands now.
 *
 * What nobody touched in the workbook never overwrites a draft that went on meanwhile; what both changed, each to something else, is a conflict.
 */
export function differences(sheet: ScoringSheet, marks: readonly ReturnedMark[]): readonly MarkDifference[] {
  return marks.flatMap(({ criterionId, base, written }) => {
    const now = sheet.cells.find((cell) => cell.criterionId === criterionId)?.state;
    const to = readOn(sheet, criterionId, written);
    const from = readOn(sheet, criterionId, base);
    if (!now || !to || !('kind' in to) || sameState(to, now)) return [];
    // What cannot be read any more as it once stood there is taken as nothing: then the two sides are shown.
    const before = from && 'kind' in from ? from : undefined;
    if (before && sameState(to, before)) return [];
    return [{ criterionId, now, to, conflict: !before || !sameState(now, before) }];
  });
}

/** What is written into the draft once it is decided which side stands. */
export function agreedChanges(found: readonly MarkDifference[], prefer: Preference): readonly ScoreEntry[] {
  return found
    .filter(({ conflict }) => !conflict || prefer === 'workbook')
    .map(({ criterionId, to }) => (to.kind === 'scored' ? entryOf(criterionId, to) : { criterionId }));
}

function entryOf(criterionId: string, { points, reason }: Extract<CellState, { kind: 'scored' }>): ScoreEntry {
  return { criterionId, points: formatPoints(points), ...(reason !== undefined && { reason }) };
}

function readOn(
  sheet: ScoringSheet,
  criterionId: string,
  { points, reason }: Written,
): ReturnType<typeof readEntry> | undefined {
  const cell = sheet.cells.find((candidate) => candidate.criterionId === criterionId);
  if (cell?.state.kind !== 'unscored' && cell?.state.kind !== 'scored') return undefined;
  return readEntry(
    { criterionId, points: tidyPoints(points), reason },
    { maxPoints: cell.maxPoints, step: sheet.step },
  );
}
