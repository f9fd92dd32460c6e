import type { Day } from './day.ts';
import type { Points } from './points.ts';

/** 定档纪要: what was decided, by whom and why. Facts of a meeting are not among it: nobody told the system. */
export interface GradingMinutes {
  readonly assessmentName: string;
  /** The day the decision became final. */
  readonly decidedOn: Day;
  /** "优秀5个、良好6个、一般1个、差0个". */
  readonly counts: string;
  readonly units: readonly MinutedUnit[];
  /** The distribution with its arithmetic, a sentence each. */
  readonly checks: readonly string[];
  /** Only where the distribution is off. */
  readonly justification?: string;
  /** Who decided and confirmed, and when, a sentence each. */
  readonly course: readonly string[];
}

/** The three values side by side, in words. */
export interface MinutedUnit {
  readonly name: string;
  readonly total: Points;
  readonly byScore: string;
  readonly proposed: string;
  readonly decided: string;
  /** Why the proposal departs from the score, and the decision from the proposal. */
  readonly reasons: readonly string[];
  readonly departs: boolean;
}
