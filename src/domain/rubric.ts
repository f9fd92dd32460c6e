import type { Points } from './points.ts';

/** How a section whose criteria miss its weight is settled. */
export type Settlement = 'prorate' | 'unallocated' | 'as-listed';

export interface Criterion {
  /** "1.2": stable within a rubric, unique, at most 40 characters of [0-9A-Za-z._-]. */
  readonly id: string;
  readonly title: string;
  /** What can be checked, one short sentence each. */
  readonly demands: readonly string[];
  readonly maxPoints: Points;
  /** Unit categories it applies to; absent means all. */
  readonly categories?: readonly string[];
}

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly weight: Points;
  readonly criteria: readonly Criterion[];
}

/** What units are scored against: data, never code. */
export interface Rubric {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  /** Marks go from 0 to a criterion's maximum in steps of this size. */
  readonly step: Points;
  /** Absent is fine only while every section adds up. */
  readonly settle?: Settlement;
  readonly sections: readonly Section[];
}
