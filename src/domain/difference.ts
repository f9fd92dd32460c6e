/** What can be found to differ between what is stored and what is right. Each has its sentence where it is shown. */
export type DifferenceKind =
  // Marks, their history and the log.
  | 'mark-not-last-change'
  | 'history-broken'
  | 'history-not-logged'
  | 'logged-not-in-history'
  | 'mark-not-logged'
  | 'submitted-marks-not-logged'
  | 'sheet-not-logged'
  | 'sheet-missing'
  | 'sheet-of-nobody'
  | 'unit-not-in-roster'
  | 'cells-not-in-charge'
  | 'rubric'
  | 'criterion-not-in-rubric'
  // Who does not score, and what is not assessed.
  | 'excuse-not-logged'
  | 'recusal-not-logged'
  | 'recusal-missing'
  | 'sent-by'
  | 'withdrawal-not-logged'
  | 'team-not-logged'
  // Rounds of deciding.
  | 'round-missing'
  | 'round-options'
  | 'round-unit-missing'
  | 'round-unit-not-assessed'
  | 'round-position'
  | 'total'
  | 'category'
  | 'tier-by-score'
  | 'proposed-tier'
  | 'moves'
  | 'tied'
  | 'decision-not-allowed'
  | 'second-person-missing'
  | 'round-not-logged'
  | 'decision-not-logged'
  | 'stray'
  // Reports.
  | 'filing-not-logged'
  | 'filing-missing'
  | 'filing-content'
  | 'filing-total'
  | 'document'
  // Publications and objections.
  | 'publication-missing'
  | 'publication-not-logged'
  | 'publication-content'
  | 'publication-seal'
  | 'unit-result'
  | 'unit-result-seal'
  | 'objection-missing'
  | 'objection-not-logged'
  | 'objection-window'
  | 'objection-days';

/** One thing that is stored and is not what it should be. */
export interface Difference {
  readonly kind: DifferenceKind;
  /** What it is about, from the large to the small: 青禾镇, 王芳, 1.1. */
  readonly where: readonly string[];
  readonly stored?: string;
  readonly right?: string;
}
