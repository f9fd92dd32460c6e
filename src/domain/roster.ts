import type { DeadlineOptions } from './deadline.ts';
import type { Rubric } from './rubric.ts';

/** A roster workbook, read: who assesses whom in one assessment. People are named by mobile, everything else by name. */
export interface Roster {
  readonly name: string;
  readonly county: string;
  readonly year: number;
  /** 演练: an assessment that is only practised; absent for a real one. */
  readonly rehearsal?: true;
  readonly rubric: Rubric;
  /** How the days of a team's report are counted; absent in a roster taken in before that could be said. */
  readonly deadline?: DeadlineOptions;
  readonly units: readonly RosterUnit[];
  readonly teams: readonly RosterTeam[];
  readonly examiners: readonly RosterExaminer[];
  readonly office: readonly RosterOfficeMember[];
}

export interface RosterPerson {
  readonly name: string;
  /** Mainland number, 11 digits. */
  readonly mobile: string;
}

export interface RosterUnit {
  readonly name: string;
  readonly category: string;
  readonly team: string;
  readonly liaison: RosterPerson;
}

export interface RosterTeam {
  readonly name: string;
  readonly leader: RosterPerson;
}

export interface RosterExaminer extends RosterPerson {
  readonly team: string;
  /** 选派单位: where the person comes from; equal to a unit's name means recusal from that unit. */
  readonly organisation: string;
  /** Ids of the criteria in the person's charge, in rubric order. */
  readonly charge: readonly string[];
}

interface RosterOfficeMember extends RosterPerson {
  readonly administrator: boolean;
}

/** One thing to mend in a workbook, where it is, and what to do about it. */
export interface RosterFault {
  readonly sheet: string;
  /** As the spreadsheet counts: the head is row 1. */
  readonly row?: number;
  readonly column?: string;
  readonly message: string;
}
