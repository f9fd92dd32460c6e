import { addDays, dayOf, type Day } from './day.ts';
import type { AssessmentState } from './life.ts';
import { matrix, type TeamScoring } from './matrix.ts';
import { may, type ObjectionSubject, type Roles } from './permissions.ts';
import { Refusal } from './refusal.ts';
import { cleanText, reasonFault, type LengthLimits, type ReasonFault } from './text.ts';

export type ObjectionState = 'open' | 'answered' | 'withdrawn';

/** As many days as the office may give units to object. */
export const objectionDays: { readonly fewest: number; readonly most: number } = { fewest: 1, most: 15 };

/** What a unit objects to, and why. */
export const objectionLength: LengthLimits = { shortest: 2, longest: 500 };

/** 征求意见: units see their own results of a final round, up to and with a day. */
export interface ObjectionWindow {
  readonly roundId: string;
  readonly dueOn: Day;
}

/** Where an assessment stands with its objections. */
export interface ObjectionFacts {
  /** Null where units are not asked. */
  readonly days: number | null;
  /** The round whose results are final; absent while there is none. */
  readonly finalRoundId?: string;
  /** That of the final round. */
  readonly window?: ObjectionWindow;
  /** Not answered yet, of whatever round. */
  readonly open: readonly { readonly unitName: string; readonly criterionId: string }[];
  /** Upheld about the very results that are final: their marks have not been given again. */
  readonly upheld: readonly { readonly unitName: string; readonly criterionId: string }[];
}

/** The last day for units to object; the day they are asked is day 0. */
export function windowDueOn(openedAt: Date, days: number): Day {
  return addDays(dayOf(openedAt), days);
}

/** Whoever answers has at least so many days. */
const answerDays = 3;

/** The last day for the answer: the last day of the window, or three days later than filed. */
export function answerDueOn(filedAt: Date, { dueOn }: ObjectionWindow): Day {
  const soonest = addDays(dayOf(filedAt), answerDays);
  return soonest > dueOn ? soonest : dueOn;
}

/** Why results cannot be published yet; undefined where nothing stands in the way. */
export type ObjectionBar =
  | { readonly kind: 'not-asked' }
  | { readonly kind: 'window'; readonly dueOn: Day }
  | { readonly kind: 'open' | 'upheld'; readonly objections: ObjectionFacts['open'] };

/**
 * Results are published only when every unit has had its say: the window of these very results has ended, every objection is answered, and
 * those upheld have led to new marks.
 */
export function objectionsOpen({ days, window, open, upheld }: ObjectionFacts, today: Day): ObjectionBar | undefined {
  if (open.length > 0) return { kind: 'open', objections: open };
  if (upheld.length > 0) return { kind: 'upheld', objections: upheld };
  if (window) return today <= window.dueOn ? { kind: 'window', dueOn: window.dueOn } : undefined;
  return days === null ? undefined : { kind: 'not-asked' };
}

/** The number of days is set until results are published, and not while units have been promised a last day. */
export function refuseUnlessDaysCanBeSet(state: AssessmentState, { window }: ObjectionFacts, today: Day): void {
  if (state === 'published' || state === 'archived') throw new Refusal('wrong-state', { state });
  if (window && today <= window.dueOn) throw new Refusal('objections-under-way', { dueOn: window.dueOn });
}

/** Units are asked about final results, once. */
export function refuseUnlessCanOpen(
  state: AssessmentState,
  { days, finalRoundId }: Pick<ObjectionFacts, 'days' | 'finalRoundId'>,
): { readonly days: number; readonly roundId: string } {
  if (state !== 'grading') throw new Refusal('wrong-state', { state });
  if (days === null) throw new Refusal('objections-off');
  if (finalRoundId === undefined) throw new Refusal('no-final-round');
  return { days, roundId: finalRoundId };
}

/** Units object while the window of the final results is open, to its last second. */
export function refuseUnlessObjecting(
  state: AssessmentState,
  { window }: Pick<ObjectionFacts, 'window'>,
  today: Day,
): ObjectionWindow {
  if (state !== 'grading' || !window || today > window.dueOn) throw new Refusal('objections-closed');
  return window;
}

/** Answered even while a team scores again on account of another one; not once results are out. */
export function refuseUnlessAnswering(state: AssessmentState): void {
  if (state !== 'assessing' && state !== 'grading') throw new Refusal('wrong-state', { state });
}

export function readObjection(typed: string | undefined): { readonly words: string } | { readonly fault: ReasonFault } {
  const words = cleanText(typed ?? '');
  const fault = reasonFault(words, objectionLength);
  return fault ? { fault } : { words };
}

/** Whose marks of a criterion of a unit are in question; they stay so while a sheet is open again. */
export function scoredBy(scoring: TeamScoring, unitId: string, criterionId: string): readonly string[] {
  return matrix(scoring)
    .filter((cell) => cell.unitId === unitId && cell.criterionId === criterionId)
    .filter(({ state }) => state.kind === 'scored' || state.kind === 'unscored')
    .map(({ examinerId }) => examinerId);
}

/** Somebody who might answer. */
export interface PossibleAnswerer {
  readonly personId: string;
  readonly openId: string;
  readonly roles: Roles;
}

/**
 * Who is asked to answer: the team's leader; where the leader scored the criterion or stands aside, the team's examiners who did not; else
 * the office, its administrators first. Whoever else may answer is not troubled.
 */
export function askedToAnswer(
  people: readonly PossibleAnswerer[],
  objection: ObjectionSubject,
): readonly PossibleAnswerer[] {
  const fit = people.filter(({ roles }) => may(roles, { act: 'objection.answer', objection }));
  const leaders = fit.filter(({ roles }) => roles.leaderOf.includes(objection.teamId));
  const examiners = fit.filter(({ roles }) => roles.examinerAs.some(({ teamId }) => teamId === objection.teamId));
  const administrators = fit.filter(({ roles }) => roles.administrator);
  return [leaders, examiners, administrators].find((some) => some.length > 0) ?? fit;
}
