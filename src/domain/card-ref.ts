import type { Day } from './day.ts';
import type { TypedWish } from './roster-copy.ts';
import type { TypedRules } from './tried-rules.ts';
import type { PeopleForm } from './people-change.ts';

/** What a card that stays in a chat shows: enough to draw it anew whenever what it shows has changed. */
export type CardRef =
  | { readonly kind: 'roster-check'; readonly importId: string }
  | { readonly kind: 'opening'; readonly assessmentId: string }
  | { readonly kind: 'task-list'; readonly assessmentId: string; readonly personId: string; readonly page: number }
  | { readonly kind: 'sheet'; readonly sheetId: string; readonly page?: number }
  | { readonly kind: 'change-request'; readonly requestId: string }
  | { readonly kind: 'marks-check'; readonly workbookId: string }
  | { readonly kind: 'paper'; readonly personId: string; readonly of: TeamsShown; readonly page: number }
  | { readonly kind: 'paper-review'; readonly workbookId: string; readonly page: number }
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
  /** A team's report, what is written of one unit, and its next steps; and all reports of an assessment, for the office. */
  | { readonly kind: 'report'; readonly teamId: string; readonly personId: string; readonly page: number }
  | { readonly kind: 'finding'; readonly teamId: string; readonly unitId: string }
  | { readonly kind: 'next-steps'; readonly teamId: string }
  | { readonly kind: 'reports'; readonly assessmentId: string; readonly personId: string; readonly page: number }
  | { readonly kind: 'report-filed'; readonly filingId: string }
  /** 定档: the round that stands; the second administrator's confirmation; and that the tiers are decided. */
  | {
      readonly kind: 'grading';
      readonly assessmentId: string;
      readonly personId: string;
      readonly page: number;
      readonly place?: GradingPlace | undefined;
    }
  | {
      readonly kind: 'grading-confirm';
      readonly assessmentId: string;
      readonly roundId: string;
      readonly personId: string;
    }
  | { readonly kind: 'grading-final'; readonly assessmentId: string; readonly roundId: string }
  /** 今日提醒: what somebody was reminded of on a day, in whatever assessments; the first of them is the one it counts for. */
  | {
      readonly kind: 'reminder';
      readonly assessmentId: string;
      readonly personId: string;
      readonly day: Day;
      readonly matters: readonly RemindedOf[];
      /** It is the last day of one of them. */
      readonly urgent?: true;
    }
  /** The same for a steering group: whose last day is today or has passed. */
  | {
      readonly kind: 'reminder-digest';
      readonly assessmentId: string;
      readonly chatId: string | null;
      readonly day: Day;
      readonly teamIds: readonly string[];
    }
  | { readonly kind: 'reminder-plan'; readonly assessmentId: string; readonly personId: string; readonly page: number }
  | { readonly kind: 'calendar'; readonly assessmentId: string; readonly personId: string; readonly month: string }
  | { readonly kind: 'results'; readonly assessmentId: string; readonly page: number }
  | { readonly kind: 'results-announcement'; readonly assessmentId: string; readonly page: number }
  /** 试排: somebody's own; what was tried stands on the card and nowhere else. */
  | {
      readonly kind: 'what-if';
      readonly assessmentId: string;
      readonly personId: string;
      readonly typed?: TypedRules;
      readonly page: number;
    }
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
  | { readonly kind: 'rehearsal-end'; readonly assessmentId: string }
  /** 导出: what can be had as a file. */
  | { readonly kind: 'exports'; readonly assessmentId: string; readonly personId: string; readonly page: number }
  | { readonly kind: 'burden'; readonly assessmentId: string; readonly personId: string; readonly page: number }
  | { readonly kind: 'rights'; readonly assessmentId: string; readonly personId: string; readonly page: number }
  /** 异议: the office's view of them, a unit's own results with what it may object to, and one objection for whoever has the card. */
  | { readonly kind: 'objections'; readonly assessmentId: string; readonly personId: string; readonly page: number }
  | { readonly kind: 'objection-invite'; readonly unitId: string; readonly personId: string; readonly page: number }
  | { readonly kind: 'objection'; readonly objectionId: string; readonly unitId: string; readonly personId: string }
  | { readonly kind: 'copy-choose'; readonly personId: string; readonly page: number }
  | {
      readonly kind: 'copy-form';
      readonly personId: string;
      readonly sourceId: string;
      /** What was typed, once it was handed in. */
      readonly typed?: TypedWish;
      readonly made?: true;
    }
  | { readonly kind: 'dead-letters'; readonly personId: string }
  /** 通报 as the office prepares, confirms and follows it; as it stands in a chat; and what one unit was sent. */
  | {
      readonly kind: 'publication';
      readonly assessmentId: string;
      readonly publicationId: string;
      readonly personId: string;
      readonly at: PublicationPlace;
    }
  | {
      readonly kind: 'bulletin';
      readonly assessmentId: string;
      readonly publicationId: string;
      readonly scope: 'full' | 'tiers';
    }
  | {
      readonly kind: 'unit-result';
      readonly assessmentId: string;
      readonly publicationId: string;
      readonly unitId: string;
      readonly page: number;
    }
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

/** Where in 人员 somebody is: among all teams, in one of them, at one of the forms. */
export interface PeoplePlace {
  readonly teamId?: string | undefined;
  readonly form?: PeopleForm | undefined;
  readonly page: number;
}

/** Where in 定档 somebody is: at one unit, at one of the forms, at the rounds so far; else at the list of units. */
export type GradingPlace = { readonly unitId: string } | 'rescore' | 'reverse' | 'rounds';

/** Where in a publication somebody is: all of it, who gets it, what one unit will get, or who has got it. */
export interface PublicationPlace {
  readonly step: PublicationStep;
  readonly page: number;
  readonly unitId?: string | undefined;
  /** Groups that may be chosen, as the platform listed them. */
  readonly groups?: readonly { readonly id: string; readonly name: string }[] | undefined;
}

export const publicationSteps = ['overview', 'chats', 'unit', 'delivery'] as const;
type PublicationStep = (typeof publicationSteps)[number];

/** One team, or all teams of an assessment. */
export type TeamsShown = { readonly teamId: string } | { readonly assessmentId: string };

/** A matter named in a reminder: somebody's own sheets of an assessment, the report of a team, or objections of its units. */
export type RemindedOf =
  | { readonly kind: 'scoring'; readonly assessmentId: string }
  | { readonly kind: 'report'; readonly teamId: string }
  | { readonly kind: 'objection'; readonly assessmentId: string; readonly teamId: string };
