import type { MatrixCell } from './matrix.ts';

/** How far scoring has got: one definition for a sheet, an examiner, a team and the whole assessment. */
export interface Progress {
  /** Scores asked for, excused ones not among them. */
  readonly required: number;
  /** Of these, given: drafts included. */
  readonly scored: number;
  /** Sheets on which something is required. */
  readonly sheets: number;
  readonly submitted: number;
}

/** A sheet that is not in yet: what keeps a team's assessment from ending. */
export interface UnfinishedSheet {
  readonly examinerId: string;
  readonly unitId: string;
  readonly required: number;
  readonly scored: number;
  readonly missing: readonly string[];
}

/** The progress of whatever these cells are: those of one sheet, one examiner, one team, or several teams together. */
export function progressOf(cells: Iterable<MatrixCell>): Progress {
  const sheets = sheetsOf(cells);
  return {
    required: total(sheets, ({ required }) => required),
    scored: total(sheets, ({ scored }) => scored),
    sheets: sheets.length,
    submitted: sheets.filter(({ submitted }) => submitted).length,
  };
}

export function examinerProgress(cells: readonly MatrixCell[], examinerId: string): Progress {
  return progressOf(cells.filter((cell) => cell.examinerId === examinerId));
}

export function sheetProgress(cells: readonly MatrixCell[], examinerId: string, unitId: string): Progress {
  return progressOf(cells.filter((cell) => cell.examinerId === examinerId && cell.unitId === unitId));
}

/** Complete means every required sheet is submitted; full but unsubmitted sheets do not count. */
export function isComplete({ sheets, submitted }: Progress): boolean {
  return submitted === sheets;
}

/** Who still owes what, in the order of the matrix. */
export function unfinishedSheets(cells: Iterable<MatrixCell>): readonly UnfinishedSheet[] {
  return sheetsOf(cells)
    .filter(({ submitted }) => !submitted)
    .map(({ examinerId, unitId, required, scored, missing }) => ({ examinerId, unitId, required, scored, missing }));
}

interface SheetTally extends UnfinishedSheet {
  readonly submitted: boolean;
}

function sheetsOf(cells: Iterable<MatrixCell>): readonly SheetTally[] {
  const tallies = new Map<string, { -readonly [K in keyof SheetTally]: SheetTally[K] } & { missing: string[] }>();
  for (const { examinerId, unitId, criterionId, state, submitted } of cells) {
    if (state.kind !== 'scored' && state.kind !== 'unscored') continue;
    const key = `${examinerId}\n${unitId}`;
    const tally = tallies.get(key) ?? { examinerId, unitId, required: 0, scored: 0, missing: [], submitted: true };
    tallies.set(key, tally);
    tally.required += 1;
    if (state.kind === 'scored') tally.scored += 1;
    else tally.missing.push(criterionId);
    // A criterion that came into an examiner's charge after the sheet was submitted leaves it unfinished.
    if (!submitted || state.kind === 'unscored') tally.submitted = false;
  }
  return [...tallies.values()];
}

function total(sheets: readonly SheetTally[], count: (sheet: SheetTally) => number): number {
  return sheets.reduce((sum, sheet) => sum + count(sheet), 0);
}
