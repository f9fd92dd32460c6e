import { dayKind, type Calendar } from './calendar.ts';
import { daysBetween, weekdayOf, type Day } from './day.ts';

interface Owed {
  readonly assessmentId: string;
  readonly teamId: string;
  /** Who has to do it. */
  readonly personId: string;
}

/** Sheets that an examiner has not submitted. */
interface ScoringMatter extends Owed {
  readonly kind: 'scoring';
  /** On that day everybody got the tasks themselves. */
  readonly openedOn: Day;
}

/** A team's report that has not been filed. */
interface ReportMatter extends Owed {
  readonly kind: 'report';
  readonly dueOn: Day;
}

/** Objections of a team's units that somebody was asked to answer; the last day is that of the first. */
interface ObjectionMatter extends Owed {
  readonly kind: 'objection';
  readonly dueOn: Day;
}

/** What is still to be done by somebody; done is what is not there any more. One more kind of deadline is one more member. */
export type Matter = ScoringMatter | ReportMatter | ObjectionMatter;
export type MatterKind = Matter['kind'];

/** A matter of a team, or everything of the assessment. */
export type ReminderScope = { readonly kind: MatterKind; readonly teamId: string } | 'all';

/** 暂停: the office lets nobody be reminded, up to and with a day or for good. */
export interface Pause {
  readonly id: string;
  readonly assessmentId: string;
  readonly scope: ReminderScope;
  readonly until?: Day;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

/** 改期: a day of the office's choice on which a matter is reminded of as well. */
export interface ExtraReminder {
  readonly teamId: string;
  readonly kind: MatterKind;
  readonly day: Day;
  readonly reason: string;
  readonly by: string;
}

export interface ReminderFacts {
  readonly matters: readonly Matter[];
  /** Those that have not been lifted. */
  readonly pauses: readonly Pause[];
  readonly extras: readonly ExtraReminder[];
}

export interface Reminder {
  readonly matter: Matter;
  /** It falls on this day by the office's choice alone. */
  readonly extra?: ExtraReminder;
  /** Then nobody is written to. */
  readonly pause?: Pause;
}

const daysAhead: readonly number[] = [7, 3, 1, 0];
const daysDaily = 3;

/** 7, 3 and 1 days before the last day and on it; then on the first three days after it, and on every third. */
export function isDeadlineReminderDay(dueOn: Day, day: Day): boolean {
  const late = daysBetween(dueOn, day);
  if (late <= 0) return daysAhead.includes(-late);
  return late <= daysDaily || late % daysDaily === 0;
}

/**
 * Examiners are reminded on working days only.
 *
 * Past the calendar's horizon Monday to Friday count: not to remind for a year whose notice is late would be worse than one message on a holiday.
 */
function isScoringReminderDay(openedOn: Day, day: Day, calendar: Calendar): boolean {
  if (day <= openedOn) return false;
  const kind = dayKind(calendar, day);
  return kind === 'unknown' ? weekdayOf(day) <= 5 : kind === 'working';
}

function isReminderDay(matter: Matter, day: Day, calendar: Calendar): boolean {
  switch (matter.kind) {
    case 'scoring':
      return isScoringReminderDay(matter.openedOn, day, calendar);
    case 'report':
    case 'objection':
      return isDeadlineReminderDay(matter.dueOn, day);
  }
}

/** The last day of a matter that has one. */
export function dueOnOf(matter: Matter): Day | undefined {
  return matter.kind === 'scoring' ? undefined : matter.dueOn;
}

/** What would be reminded of on a day, each matter once; what is paused is among it, and says so. */
export function remindersOn(facts: ReminderFacts, day: Day, calendar: Calendar): readonly Reminder[] {
  const extras = new Map(facts.extras.filter((extra) => extra.day === day).map((extra) => [ofTeam(extra), extra]));
  const pauses = pausesOn(facts.pauses, day);
  const matters = new Map(facts.matters.map((matter) => [`${ofTeam(matter)}:${matter.personId}`, matter]));
  return [...matters.values()].flatMap((matter) => {
    const extra = extras.get(ofTeam(matter));
    const ruled = isReminderDay(matter, day, calendar);
    if (!ruled && !extra) return [];
    const pause = pauses(matter);
    return [{ matter, ...(extra && !ruled && { extra }), ...(pause && { pause }) }];
  });
}

/** Who is reminded of what on a day. */
export function dueReminders(facts: ReminderFacts, today: Day, calendar: Calendar): readonly Reminder[] {
  return remindersOn(facts, today, calendar).filter(({ pause }) => !pause);
}

/**
 * What the steering group is told of: all whose last day is today or has passed, on days on which one of these is reminded of.
 */
export function pressingMatters(facts: ReminderFacts, today: Day, calendar: Calendar): readonly Matter[] {
  const isPressing = (matter: Matter) => (dueOnOf(matter) ?? addedLater) <= today;
  const reminded = dueReminders(facts, today, calendar).map(({ matter }) => matter);
  const told = new Set(reminded.filter(isPressing).map(({ assessmentId }) => assessmentId));
  const pauses = pausesOn(facts.pauses, today);
  return facts.matters.filter(
    (matter) => told.has(matter.assessmentId) && isPressing(matter) && pauses(matter) === undefined,
  );
}

/** After every day there is. */
const addedLater = '9999-12-31' as Day;

/** Which pause keeps a matter quiet on a day. */
function pausesOn(pauses: readonly Pause[], day: Day): (matter: Matter) => Pause | undefined {
  const standing = pauses.filter(({ until }) => until === undefined || day <= until);
  const all = new Map(standing.flatMap((one) => (one.scope === 'all' ? [[one.assessmentId, one]] : [])));
  const single = new Map(standing.flatMap((one) => (one.scope === 'all' ? [] : [[ofTeam(one.scope), one]])));
  return (matter) => all.get(matter.assessmentId) ?? single.get(ofTeam(matter));
}

function ofTeam({ kind, teamId }: { readonly kind: MatterKind; readonly teamId: string }): string {
  return `${kind}:${teamId}`;
}
