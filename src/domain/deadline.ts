import { dayKind, workingDaysBetween, type Calendar } from './calendar.ts';
import { addDays, dayOf, daysBetween, type Day } from './day.ts';

/** How an assessment counts the days of its reports. */
export interface DeadlineOptions {
  /** Calendar days; the day the team's assessment ended is day 0. */
  readonly days: number;
  /** Whether a last day that is not a working day moves to the next one. */
  readonly rolls: boolean;
}

export const deadlineOptions: DeadlineOptions = { days: 15, rolls: false };

/** More than a quarter of a year is no term for a report. */
export const mostDeadlineDays = 90;

/** When a team's report is due, as it was announced: kept with the team, and moved only by what is said aloud. */
export interface ReportDue {
  /** The last day as counted. */
  readonly countedOn: Day;
  readonly rolls: boolean;
  /** The last day for the report, to its last second. */
  readonly dueOn: Day;
  /** It hangs on days whose notice is not out yet. */
  readonly provisional: boolean;
}

/**
 * Last day a team may file its report.
 *
 * Calendar days; the day the assessment ended is day 0, so ended on the 1st means due on the 16th.
 */
export function reportDueOn(endedOn: Day, { days, rolls }: DeadlineOptions, calendar: Calendar): ReportDue {
  const countedOn = addDays(endedOn, days);
  return { countedOn, rolls, ...lastDay(countedOn, rolls, calendar) };
}

/** The same report's last day by the calendar as it is now; nothing before today is moved any more. */
export function dueAgain(due: ReportDue, calendar: Calendar, today: Day): ReportDue {
  if (!due.rolls || due.dueOn < today) return due;
  return { ...due, ...lastDay(due.countedOn, due.rolls, calendar) };
}

/**
 * Moves past the days that are known to be off, and stops at the first that is not.
 *
 * So a provisional day is the earliest it can turn out to be: whoever files by it is in time, whatever the notice will say.
 */
function lastDay(countedOn: Day, rolls: boolean, calendar: Calendar): Pick<ReportDue, 'dueOn' | 'provisional'> {
  if (!rolls) return { dueOn: countedOn, provisional: false };
  let dueOn = countedOn;
  while (dayKind(calendar, dueOn) === 'off') dueOn = addDays(dueOn, 1);
  return { dueOn, provisional: dayKind(calendar, dueOn) === 'unknown' };
}

/** Filed too late: the last day lasts until 23:59:59 in Shanghai, wherever the program runs. */
export function overdue(dueOn: Day, at: Date): boolean {
  return dayOf(at) > dueOn;
}

/** How far off the last day is. */
export type Countdown =
  /** Days after today, up to and with the last one; working days where all of them are known. */
  | { readonly kind: 'left'; readonly days: number; readonly workingDays: number | undefined }
  | { readonly kind: 'overdue'; readonly days: number };

export function countdown(dueOn: Day, today: Day, calendar: Calendar): Countdown {
  const days = daysBetween(today, dueOn);
  if (days < 0) return { kind: 'overdue', days: -days };
  return { kind: 'left', days, workingDays: workingDaysBetween(calendar, today, dueOn) };
}
