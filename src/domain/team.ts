import type { CellState } from './cell-state.ts';
import type { Points } from './points.ts';

/** 被考核单位. */
export interface Unit {
  readonly id: string;
  readonly teamId: string;
  /** Data: 乡镇, 县直单位 … decides which criteria apply. */
  readonly category: string;
  /** Why the unit is no longer assessed; it then leaves every count. */
  readonly withdrawn?: { readonly reason: string };
}

/** 考核组成员. */
export interface Examiner {
  readonly id: string;
  readonly teamId: string;
  /** Ids of the criteria in his or her charge. */
  readonly charge: readonly string[];
  /** Ids of the units he or she is confined to, for a colleague has taken over the others or is being replaced; absent: all of the team. */
  readonly units?: readonly string[];
  /** The unit that sent the examiner, where that is an assessed one: never scored by him or her. */
  readonly sentByUnitId?: string;
}

/** 考核组: who examines, and whom. */
export interface Team {
  readonly id: string;
  readonly units: readonly Unit[];
  readonly examiners: readonly Examiner[];
}

/** A recusal recorded by the office, beyond the automatic one. */
export interface Recusal {
  readonly examinerId: string;
  readonly unitId: string;
}

/** A score the office does without. */
export interface Excuse {
  readonly examinerId: string;
  readonly unitId: string;
  readonly criterionId: string;
  readonly reason: string;
}

/** 评分表: one examiner's marks for one unit, a value that changes only by being replaced. */
export interface ScoringSheet {
  readonly id: string;
  readonly examinerId: string;
  readonly unitId: string;
  readonly status: 'open' | 'submitted';
  /** Counts saves; whoever stores the sheet raises it, and refuses a write that read an older one. */
  readonly version: number;
  readonly step: Points;
  /** The criteria in the examiner's charge, in rubric order. */
  readonly cells: readonly SheetCell[];
}

export interface SheetCell {
  readonly criterionId: string;
  readonly maxPoints: Points;
  readonly state: CellState;
}
