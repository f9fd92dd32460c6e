import type { Day } from './day.ts';
import type { Deduction } from './deduction.ts';
import type { Points } from './points.ts';
import type { SettledSection } from './settlement.ts';
import type { UnitResult } from './unit-result.ts';
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

/** What keeps a report from being filed: each to be mended on the card it is about. */
export type ReportFault =
  | { readonly kind: 'unit-unwritten'; readonly unitId: string }
  | { readonly kind: 'unit-too-long'; readonly unitId: string; readonly over: number }
  | { readonly kind: 'no-next-steps' };

/** A report is complete when every assessed unit has its findings within the limit, and the next steps are written. */
export function reportFaults(
  { unitIds, findings, nextSteps }: DraftedReport,
  limit = findingsLimit,
): readonly ReportFault[] {
  return [
    ...unitIds.flatMap((unitId): ReportFault[] => {
      const written = findings.get(unitId);
      if (!written || written.highlights + written.problems === '') return [{ kind: 'unit-unwritten', unitId }];
      const left = findingsLeft(written, limit);
      return left < 0 ? [{ kind: 'unit-too-long', unitId, over: -left }] : [];
    }),
    ...(nextSteps === '' ? [{ kind: 'no-next-steps' } as const] : []),
  ];
}

export interface DraftedReport {
  /** Of the units that are assessed: a withdrawn one needs no findings. */
  readonly unitIds: readonly string[];
  readonly findings: ReadonlyMap<string, Findings>;
  /** 下步工作打算. */
  readonly nextSteps: string;
}

/** Characters a field takes, whatever the limit on 字: that many are kept as a draft. */
export const reportTextLength = 1000;

/** A sentence that the scores suggest, to be picked instead of typed. */
export interface Phrase {
  readonly criterionId: string;
  readonly text: string;
}

/** What the scores of a unit have to say: its full marks, and its deductions with their reasons. */
export function phrasesOf(
  result: UnitResult,
  sections: readonly SettledSection[],
  deductions: readonly Deduction[],
): { readonly highlights: readonly Phrase[]; readonly problems: readonly Phrase[] } {
  const lost = new Set(deductions.map(({ criterionId }) => criterionId));
  const scored = new Set(
    result.status === 'complete'
      ? result.sections.flatMap(({ criteria }) =>
          criteria.flatMap((one) => (one.result.kind === 'mean' ? [one.criterionId] : [])),
        )
      : [],
  );
  return {
    highlights: sections
      .flatMap(({ criteria }) => criteria)
      .filter(({ id }) => scored.has(id) && !lost.has(id))
      .map(({ id, title }) => ({ criterionId: id, text: `${title}落实到位。` })),
    problems: deductions.map(({ criterionId, title, reasons }) => ({
      criterionId,
      text: `${title}：${reasons.join('；')}。`.replace(/[。；，]+$/, '。'),
    })),
  };
}

/** A text with the phrases picked for it at its end, none a second time. */
export function withPhrases(text: string, picked: readonly Phrase[]): string {
  return picked.reduce((all, phrase) => (all.includes(phrase.text) ? all : all + phrase.text), text);
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
