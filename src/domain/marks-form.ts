import type { CellState } from './cell-state.ts';
import { formatPoints, type Points } from './points.ts';
import type { Written } from './returned-marks.ts';
import type { SettledSection } from './settlement.ts';
import type { ScoringSheet } from './team.ts';

/** Marks are kept in a workbook by the examiner as a draft, or typed into it by somebody else from a signed paper. */
export type FormPurpose = 'drafts' | 'paper';

/** 打分表: open sheets of one examiner, to be filled in away from the messenger. */
export interface MarksForm {
  readonly assessmentId: string;
  readonly assessmentName: string;
  readonly purpose: FormPurpose;
  /** The person it is made for, who alone may send it back. */
  readonly ownerId: string;
  /** Whose marks they are. */
  readonly examinerName: string;
  /** The examiner whose signed paper is typed; absent on one's own form. */
  readonly examinerId?: string;
  readonly exportedAt: Date;
  readonly step: Points;
  readonly sections: readonly SettledSection[];
  readonly units: readonly FormUnit[];
}

export interface FormUnit {
  readonly unitName: string;
  readonly sheet: ScoringSheet;
}

/** What a workbook says of itself, hidden from view: whose it is, and what it was made from. */
export interface MarksStamp {
  readonly assessmentId: string;
  readonly purpose: FormPurpose;
  readonly ownerId: string;
  readonly examinerId?: string;
  readonly exportedAt: string;
  readonly units: readonly StampUnit[];
}

export interface StampUnit {
  readonly sheetId: string;
  readonly unitName: string;
  /** What stood in the workbook when it was made, by criterion id; criteria that take no marks are not in it. */
  readonly base: Readonly<Record<string, Written>>;
}

/** From a signed paper everything is typed: nobody is shown the drafts of somebody else. */
export function stampOf({ assessmentId, purpose, ownerId, examinerId, exportedAt, units }: MarksForm): MarksStamp {
  return {
    assessmentId,
    purpose,
    ownerId,
    ...(examinerId !== undefined && { examinerId }),
    exportedAt: exportedAt.toISOString(),
    units: units.map(({ unitName, sheet }) => ({
      sheetId: sheet.id,
      unitName,
      base: Object.fromEntries(
        sheet.cells.flatMap(({ criterionId, state }) =>
          takesMark(state) ? [[criterionId, purpose === 'paper' ? nothingWritten : writtenAs(state)]] : [],
        ),
      ),
    })),
  };
}

const nothingWritten: Written = { points: '', reason: '' };

/** What stands on a sheet, as it is written into a form. */
export function writtenAs(state: CellState): Written {
  return state.kind === 'scored' ? { points: formatPoints(state.points), reason: state.reason ?? '' } : nothingWritten;
}

export function takesMark(state: CellState): boolean {
  return state.kind === 'scored' || state.kind === 'unscored';
}

/** The number by which a form names a criterion: its id, or, where that means nothing to people, in words. */
export function formNumber(criterionId: string): string {
  return criterionId.replace(/\.unallocated$/, '.未列明');
}
