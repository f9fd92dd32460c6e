import type { CellState, Mark } from './cell-state.ts';
import { takesMark } from './marks-form.ts';
import type { MatrixCell } from './matrix.ts';
import { may, type Roles, type SheetSubject } from './permissions.ts';
import { unfinishedSheets } from './progress.ts';
import { Refusal } from './refusal.ts';
import { tidyPoints, type ReturnedMark } from './returned-marks.ts';
import { readEntry, type ScoreEntry } from './score-entry.ts';
import type { ScoringSheet } from './team.ts';

/** `lapsed`: typed anew, or the examiner submitted the sheet in the messenger after all. */
export type PaperState = 'pending' | 'confirmed' | 'declined' | 'lapsed';

/** Who has a sheet of a unit of his or her own that is not in: marks of others must not be seen by them. */
export function stillScoring(cells: readonly MatrixCell[], unitId: string): readonly string[] {
  return unfinishedSheets(cells).flatMap((sheet) => (sheet.unitId === unitId ? [sheet.examinerId] : []));
}

/**
 * Typing somebody's signed paper is for the team's leader and the steering office, who are not that examiner and not recused.
 *
 * Whoever scores the same unit submits his or her own marks first, and is told so.
 */
export function refuseUnlessMayType(
  roles: Roles,
  sheet: SheetSubject,
  scoring: readonly string[],
  unitName: string,
): void {
  if (may(roles, { act: 'paper.enter', sheet, stillScoring: scoring })) return;
  const onlyBlind = may(roles, { act: 'paper.enter', sheet, stillScoring: [] });
  throw onlyBlind ? new Refusal('own-marks-first', { unitName }) : new Refusal('not-permitted', { act: 'paper.enter' });
}

/** From a signed paper a unit comes whole or not at all: what is missing is filled in before it can be checked. */
export function missingFromPaper(sheet: ScoringSheet, marks: readonly ReturnedMark[]): readonly string[] {
  const written = new Set(marks.filter((mark) => !isEmpty(mark)).map(({ criterionId }) => criterionId));
  return sheet.cells.flatMap(({ criterionId, state }) =>
    takesMark(state) && !written.has(criterionId) ? [criterionId] : [],
  );
}

const isEmpty = ({ written: { points, reason } }: ReturnedMark) => points === '' && reason === '';

/** A unit of which nothing was written is left for another time. */
export function isUntouched(marks: readonly ReturnedMark[]): boolean {
  return marks.every(isEmpty);
}

/** What was typed, as far as the sheet still asks for it: the office may have excused a score meanwhile. */
export function typedEntries(sheet: ScoringSheet, marks: readonly ReturnedMark[]): readonly ScoreEntry[] {
  const asked = new Map<string, CellState>(sheet.cells.map(({ criterionId, state }) => [criterionId, state]));
  return marks.flatMap(({ criterionId, written: { points, reason } }) => {
    const state = asked.get(criterionId);
    return state && takesMark(state) ? [{ criterionId, points: tidyPoints(points), reason }] : [];
  });
}

/** The same as marks, to be read beside the paper, whatever has become of the sheet since. */
export function typedMarks(
  { cells, step }: ScoringSheet,
  marks: readonly ReturnedMark[],
): readonly (Mark & { readonly criterionId: string })[] {
  return cells.flatMap(({ criterionId, maxPoints }) => {
    const written = marks.find((mark) => mark.criterionId === criterionId)?.written;
    if (!written) return [];
    const entry = { criterionId, points: tidyPoints(written.points), reason: written.reason };
    const read = readEntry(entry, { maxPoints, step });
    return 'kind' in read && read.kind === 'scored' ? [{ ...read, criterionId }] : [];
  });
}
