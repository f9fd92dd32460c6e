import type { CardRef } from './card-ref.ts';
import { addDays, type Day } from './day.ts';

/**
 * What a message asks of the person it goes to: something to be done, the same once more, or nothing.
 *
 * Only what comes unasked weighs on anybody; the answer to one's own command or tap is none of it, whatever it is.
 */
export type Weight = 'request' | 'reminder' | 'information';

const weights: Record<CardRef['kind'], Weight> = {
  'task-list': 'request',
  sheet: 'request',
  'change-request': 'request',
  'all-submitted': 'request',
  'team-end': 'request',
  opening: 'request',
  'paper-review': 'request',
  'hand-in': 'request',
  'evidence-returned': 'request',
  publication: 'request',
  'unit-result': 'request',
  nudge: 'reminder',
  reminder: 'reminder',
  'reminder-digest': 'information',
  'reminder-plan': 'information',
  'roster-check': 'information',
  'corrections-teams': 'information',
  corrections: 'information',
  progress: 'information',
  results: 'information',
  'results-announcement': 'information',
  'what-if': 'information',
  report: 'information',
  finding: 'information',
  'next-steps': 'information',
  reports: 'information',
  'report-filed': 'information',
  'marks-check': 'information',
  paper: 'information',
  'evidence-unit': 'information',
  'evidence-pieces': 'information',
  'evidence-piece': 'information',
  'evidence-earlier': 'information',
  'evidence-table': 'information',
  grading: 'information',
  'grading-confirm': 'request',
  'grading-final': 'information',
  suggestion: 'information',
  analysis: 'information',
  disagreements: 'information',
  people: 'information',
  'second-look': 'request',
  burden: 'information',
  rights: 'information',
  objections: 'information',
  'objection-invite': 'information',
  objection: 'request',
  exports: 'information',
  calendar: 'information',
  'rehearsal-end': 'information',
  'copy-choose': 'information',
  'copy-form': 'information',
  help: 'information',
  choose: 'information',
  'dead-letters': 'information',
  bulletin: 'information',
};

/** The kinds of card that weigh so much. */
export function kindsThatAre(weight: Weight): CardRef['kind'][] {
  const kinds = Object.keys(weights) as CardRef['kind'][]; // The keys of a Record over the kinds are the kinds.
  return kinds.filter((kind) => weights[kind] === weight);
}

/** More unasked messages than this in one week and the office is told whom the bot burdens. */
export const weeklyLimit = 7;

/** How often somebody was written to. */
export interface Counts {
  /** Unasked: requests, reminders and mere information together. */
  readonly unasked: number;
  readonly requests: number;
  readonly reminders: number;
  /** Answers to own commands and taps. */
  readonly answers: number;
}

export interface PersonBurden extends Counts {
  readonly personName: string;
  readonly liaisonOf: readonly string[];
  readonly examines: boolean;
  readonly leads: boolean;
  readonly office: boolean;
  /** The most unasked messages in one week. */
  readonly busiestWeek: number;
}

export interface WeekBurden extends Counts {
  /** Its Monday, "2026-11-23". */
  readonly from: Day;
}

/** Week after week without a gap: one in which nobody was written to counts as well. */
export function everyWeek(weeks: readonly WeekBurden[]): readonly WeekBurden[] {
  return weeks.flatMap((week, index) => {
    const next = weeks[index + 1]?.from;
    const quiet: WeekBurden[] = [];
    for (let from = addDays(week.from, 7); next !== undefined && from < next; from = addDays(from, 7))
      quiet.push({ from, unasked: 0, requests: 0, reminders: 0, answers: 0 });
    return [week, ...quiet];
  });
}

/** Who was written to more than the limit in some week, the most burdened first. */
export function overburdened(people: readonly PersonBurden[], limit = weeklyLimit): readonly PersonBurden[] {
  return people.filter(({ busiestWeek }) => busiestWeek > limit).toSorted((a, b) => b.busiestWeek - a.busiestWeek);
}
