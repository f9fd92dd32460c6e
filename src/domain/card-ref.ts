import type { PeopleForm } from './people-change.ts';

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
  | {
      readonly kind: 'disagreements';
      readonly personId: string;
      readonly of: TeamsShown;
      readonly page: number;
      /** The entry that is about to be asked about. */
      readonly asking?: { readonly unitId: string; readonly criterionId: string } | undefined;
    }
  | { readonly kind: 'second-look'; readonly lookId: string; readonly sheetId: string }
  | { readonly kind: 'people'; readonly assessmentId: string; readonly personId: string; readonly at: PeoplePlace }
  | { readonly kind: 'help'; readonly personId: string; readonly notUnderstood: boolean }
  | {
      readonly kind: 'choose';
      readonly personId: string;
      readonly command: string;
      readonly assessmentIds: readonly string[];
    }
  | { readonly kind: 'dead-letters' };

/** Whose progress a card shows: everybody's, a team's, an examiner's own, or that of a liaison's units. */
export type ProgressOf =
  | { readonly role: 'office' | 'examiner' | 'liaison' }
  | { readonly role: 'leader'; readonly teamId: string };

/** Where in 人员 somebody is: among all teams, in one of them, at one of the forms. */
export interface PeoplePlace {
  readonly teamId?: string | undefined;
  readonly form?: PeopleForm | undefined;
  readonly page: number;
}

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
    case 'second-look':
      return `look:${ref.lookId}:${ref.sheetId}`;
    case 'people':
      return `people:${ref.assessmentId}`;
    case 'help':
    case 'choose':
      return `person:${ref.personId}`;
    case 'dead-letters':
      return 'dead-letters';
  }
}
