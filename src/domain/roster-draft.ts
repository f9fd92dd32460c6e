import type { Rubric } from './rubric.ts';

/**
 * What a workbook's rows say before it is known whether they fit together.
 *
 * A value is absent where its cell was empty or faulty; that has been reported already, and what depends on it is not checked.
 */
export interface RosterDraft {
  readonly units: readonly UnitRow[];
  readonly teams: readonly TeamRow[];
  readonly examiners: readonly ExaminerRow[];
  readonly office: readonly OfficeRow[];
  readonly rubric: Rubric | undefined;
}

interface Row {
  /** As the spreadsheet counts. */
  readonly row: number;
}

export interface PersonCells {
  readonly name: string | undefined;
  readonly mobile: string | undefined;
}

export interface UnitRow extends Row {
  readonly name: string | undefined;
  readonly category: string | undefined;
  readonly team: string | undefined;
  readonly liaison: PersonCells;
}

export interface TeamRow extends Row {
  readonly name: string | undefined;
  readonly leader: PersonCells;
}

export interface ExaminerRow extends Row, PersonCells {
  readonly team: string | undefined;
  readonly organisation: string | undefined;
  readonly charge: readonly string[] | undefined;
}

export interface OfficeRow extends Row, PersonCells {
  readonly administrator: boolean | undefined;
}
