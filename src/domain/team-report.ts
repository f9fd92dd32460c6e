import type { Day } from './day.ts';
import type { Deduction } from './deduction.ts';
import type { Points } from './points.ts';
import { wordCount } from './word-count.ts';

/** What a team writes of one unit. */
export interface Findings {
  /** 亮点. */
  readonly highlights: string;
  /** 突出问题. */
  readonly problems: string;
}

/** Highlights and problems together, unless the office configures another limit. */
export const findingsLimit = 500;

/** How many 字 are left; below zero, so many too many. */
export function findingsLeft({ highlights, problems }: Findings, limit = findingsLimit): number {
  return limit - wordCount(highlights) - wordCount(problems);
}

/** One unit in the report: what the team writes, and what the scores say. */
export interface ReportedUnit extends Findings {
  readonly name: string;
  /** Absent where the unit has no total: withdrawn, or nothing to score. */
  readonly score?: { readonly total: Points; readonly sections: readonly { readonly score?: Points }[] };
  /** Why there is no total, in words. */
  readonly without?: string;
  readonly deductions: readonly Deduction[];
}

/** 考评综合报告 of one team, as it is filed. */
export interface TeamReport {
  readonly assessmentName: string;
  readonly teamName: string;
  readonly leaderName: string;
  readonly memberNames: readonly string[];
  readonly endedOn: Day;
  readonly filedOn: Day;
  readonly sections: readonly { readonly title: string; readonly full: Points }[];
  readonly units: readonly ReportedUnit[];
  /** 下步工作打算, a paragraph a line. */
  readonly nextSteps: string;
}
