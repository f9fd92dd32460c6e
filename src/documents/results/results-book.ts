import type { Points } from '../../domain/points.ts';
import type { SettledSection } from '../../domain/settlement.ts';
import type { Tier } from '../../domain/tier.ts';

/** Points, or the word that stands in their place: 不适用, 回避, 免评 and 缺 are never a number. */
export type Figure = Points | string;

/** Everything the results workbook says, in the order it says it; whoever assembles it has chosen the words. */
export interface ResultsBook {
  readonly assessmentName: string;
  readonly rehearsal: boolean;
  readonly madeAt: Date;
  readonly sections: readonly SettledSection[];
  readonly step: Points;
  /** How a rubric that does not add up is settled, a sentence a section. */
  readonly settlement: readonly string[];
  /** Units whose marks the reader must not see, and why: said on every sheet that leaves something out. */
  readonly withheld?: string;
  readonly ranked: readonly RankedUnit[];
  readonly unranked: readonly UnrankedUnit[];
  readonly criteria: readonly CriteriaLine[];
  readonly marks: readonly MarksLine[];
  readonly deductions: readonly DeductionLine[];
  readonly distribution: DistributionPart;
  readonly examiners: ExaminersPart;
  readonly changes: readonly ChangeLine[];
}

interface UnitNamed {
  readonly unitName: string;
  readonly category: string;
  readonly teamName: string;
}

export interface RankedUnit extends UnitNamed {
  /** Shared by units with one total. */
  readonly rank: number;
  /** One a section: rounded for showing, never added up. */
  readonly sections: readonly Figure[];
  readonly total: Points;
  readonly byScore: string;
  readonly proposed: string;
  /** Only once the tiers are final. */
  readonly decided?: string;
  readonly why: string;
}

/** Withdrawn, incomplete, or with nothing to score. */
export interface UnrankedUnit extends UnitNamed {
  readonly state: string;
  readonly why: string;
}

export interface CriteriaLine extends UnitNamed {
  /** One a criterion, in rubric order: the mean of its examiners. */
  readonly figures: readonly Figure[];
  readonly total: Figure;
}

export interface MarksLine {
  readonly teamName: string;
  readonly unitName: string;
  readonly examinerName: string;
  readonly figures: readonly Figure[];
  readonly state: string;
  readonly submittedAt?: Date;
}

export interface DeductionLine {
  readonly teamName: string;
  readonly unitName: string;
  readonly criterion: string;
  readonly examinerName: string;
  readonly maxPoints: Points;
  readonly points: Points;
  readonly lost: Points;
  readonly reason: string;
}

export interface DistributionPart {
  readonly rows: readonly DistributionRow[];
  /** The arithmetic behind the limits, written out, and what the office must know of the proposal. */
  readonly sentences: readonly string[];
  readonly moves: readonly MoveLine[];
}

interface DistributionRow {
  readonly scope: string;
  readonly basis: string;
  readonly units: number;
  readonly counts: Readonly<Record<Tier, number>>;
  readonly excellentAtMost: number;
  readonly low: string;
  readonly verdict: string;
}

interface MoveLine {
  readonly unitName: string;
  readonly category: string;
  readonly total: Points;
  readonly byScore: string;
  readonly proposed: string;
  readonly why: string;
}

/** A figure of the analysis, or why there is none. */
export type Measure = number | string;

export interface ExaminersPart {
  readonly rows: readonly ExaminerRow[];
  readonly agreement: readonly AgreementRow[];
  /** How to read them. */
  readonly notes: readonly string[];
}

interface ExaminerRow {
  readonly teamName: string;
  readonly examinerName: string;
  readonly marks: number;
  /** Percent of the maxima. */
  readonly meanShare: Measure;
  readonly offset: Measure;
  readonly shared: number;
  readonly spread: Measure;
  readonly units: number;
}

interface AgreementRow {
  readonly teamName: string;
  readonly measure: string;
  readonly value: Measure;
  readonly basis: string;
  readonly people: string;
}

export interface ChangeLine {
  readonly at: Date;
  readonly what: string;
  readonly unitName: string;
  readonly examinerName: string;
  readonly criterion: string;
  readonly from?: Figure;
  readonly to?: Figure;
  readonly fromReason: string;
  readonly toReason: string;
  readonly by: string;
  readonly why: string;
}
