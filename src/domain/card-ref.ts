/** What a card that stays in a chat shows: enough to draw it anew whenever what it shows has changed. */
export type CardRef =
  | { readonly kind: 'roster-check'; readonly importId: string }
  | { readonly kind: 'opening'; readonly assessmentId: string }
  | { readonly kind: 'task-list'; readonly assessmentId: string; readonly personId: string; readonly page: number }
  | { readonly kind: 'sheet'; readonly sheetId: string; readonly page?: number }
  | { readonly kind: 'change-request'; readonly requestId: string }
  | {
      readonly kind: 'corrections-teams';
      readonly assessmentId: string;
      readonly personId: string;
      readonly page: number;
    }
  | { readonly kind: 'corrections'; readonly teamId: string; readonly personId: string; readonly page: number }
  | {
      readonly kind: 'progress';
      readonly assessmentId: string;
      readonly personId: string;
      readonly of: ProgressOf;
      readonly page: number;
    }
  | { readonly kind: 'team-end'; readonly teamId: string }
  | { readonly kind: 'nudge'; readonly assessmentId: string; readonly personId: string }
  | { readonly kind: 'all-submitted'; readonly teamId: string }
  | { readonly kind: 'results'; readonly assessmentId: string; readonly page: number }
  | { readonly kind: 'results-announcement'; readonly assessmentId: string; readonly page: number }
  | {
      readonly kind: 'suggestion';
      readonly suggestionId: string;
      readonly assessmentId: string;
      readonly personId: string;
    }
  | { readonly kind: 'analysis'; readonly personId: string; readonly of: TeamsShown; readonly page: number }
  | { readonly kind: 'disagreements'; readonly personId: string; readonly of: TeamsShown; readonly page: number }
  | { readonly kind: 'help'; readonly personId: string; readonly notUnderstood: boolean }
  | {
      readonly kind: 'choose';
      readonly personId: string;
      readonly command: string;
      readonly assessmentIds: readonly string[];
    }
  | { readonly kind: 'dead-letters' }
  /** Files just sent: what they are for, and then the receipt. */
  | { readonly kind: 'hand-in'; readonly batchId: string; readonly personId: string }
  | { readonly kind: 'evidence-unit'; readonly unitId: string; readonly personId: string; readonly page: number }
  | {
      readonly kind: 'evidence-pieces';
      readonly unitId: string;
      readonly criterionId: string;
      readonly personId: string;
      readonly page: number;
    }
  | { readonly kind: 'evidence-piece'; readonly evidenceId: string; readonly unitId: string; readonly personId: string }
  | { readonly kind: 'evidence-returned'; readonly bundleId: string; readonly unitId: string }
  | { readonly kind: 'evidence-earlier'; readonly unitId: string; readonly personId: string }
  | {
      readonly kind: 'evidence-table';
      readonly assessmentId: string;
      readonly personId: string;
      /** One team's units only. */
      readonly teamId?: string;
      readonly page: number;
    };

/** Whose progress a card shows: everybody's, a team's, an examiner's own, or that of a liaison's units. */
export type ProgressOf =
  | { readonly role: 'office' | 'examiner' | 'liaison' }
  | { readonly role: 'leader'; readonly teamId: string };

/** One team, or all teams of an assessment. */
export type TeamsShown = { readonly teamId: string } | { readonly assessmentId: string };

/** Cards of one subject show the same thing: when it changes, all of them are redrawn. */
export function subjectOf(ref: CardRef): string {
  switch (ref.kind) {
    case 'roster-check':
      return `import:${ref.importId}`;
    case 'opening':
      return `opening:${ref.assessmentId}`;
    // A nudge tells of the same tasks, and follows them.
    case 'task-list':
    case 'nudge':
      return `tasks:${ref.assessmentId}:${ref.personId}`;
    case 'sheet':
      return `sheet:${ref.sheetId}`;
    case 'change-request':
      return `request:${ref.requestId}`;
    case 'corrections-teams':
      return `corrections-teams:${ref.assessmentId}`;
    case 'corrections':
      return `corrections:${ref.teamId}`;
    case 'progress':
      return `progress:${ref.assessmentId}:${ref.personId}`;
    case 'team-end':
      return `team:${ref.teamId}`;
    case 'all-submitted':
      return `all-submitted:${ref.teamId}`;
    case 'results':
    case 'results-announcement':
      return `results:${ref.assessmentId}`;
    case 'suggestion':
      return `suggestion:${ref.suggestionId}`;
    case 'analysis':
    case 'disagreements':
      return `analysis:${ref.personId}`;
    case 'help':
    case 'choose':
      return `person:${ref.personId}`;
    case 'dead-letters':
      return 'dead-letters';
    case 'hand-in':
      return `hand-in:${ref.batchId}`;
    case 'evidence-unit':
    case 'evidence-pieces':
    case 'evidence-piece':
    case 'evidence-returned':
    case 'evidence-earlier':
      return `evidence:${ref.unitId}`;
    case 'evidence-table':
      return `evidence-table:${ref.assessmentId}`;
  }
}
