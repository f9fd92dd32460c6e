import { addDays, weekdayOf, type Day } from './day.ts';

/** A year's holidays and make-up working days, as the State Council's office gives notice of them. */
export interface HolidayNotice {
  readonly year: number;
  readonly title: string;
  readonly issuedOn: Day;
  /** Where the notice can be read. */
  readonly source: string;
  readonly holidays: readonly Holiday[];
  /** Saturdays and Sundays on which people work. */
  readonly workdays: readonly Day[];
}

interface Holiday {
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
}

/** What the office says of one day in its county, above any notice. */
export interface DayCorrection {
  readonly id: string;
  readonly day: Day;
  readonly working: boolean;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

/** The working days of a county, as far as they are known. */
export interface Calendar {
  readonly notices: readonly HolidayNotice[];
  readonly corrections: readonly DayCorrection[];
}

/** Past the last notice nobody knows whether people work: a Saturday may be a make-up day, a Monday a holiday. */
export type DayKind = 'working' | 'off' | 'unknown';

/** Whether people work on a day: the office's word first, then the notices', then Monday to Friday in a year that has a notice. */
export function dayKind(calendar: Calendar, day: Day): DayKind {
  const correction = correctionOf(calendar, day);
  return correction ? kindOf(correction.working) : officialKind(calendar, day);
}

/** The same without the office's corrections. */
export function officialKind({ notices }: Calendar, day: Day): DayKind {
  // A notice may speak of days of the year before: the first of January has had its bridge in December.
  if (notices.some(({ workdays }) => workdays.includes(day))) return 'working';
  if (holidayOf({ notices }, day)) return 'off';
  if (!notices.some(({ year }) => year === yearOf(day))) return 'unknown';
  return kindOf(weekdayOf(day) <= 5);
}

export function correctionOf({ corrections }: Calendar, day: Day): DayCorrection | undefined {
  return corrections.find((correction) => correction.day === day);
}

export function holidayOf({ notices }: Pick<Calendar, 'notices'>, day: Day): Holiday | undefined {
  return notices.flatMap(({ holidays }) => holidays).find(({ from, to }) => from <= day && day <= to);
}

function kindOf(working: boolean): DayKind {
  return working ? 'working' : 'off';
}

function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

/** The last day of the last year in an unbroken row of notices from this day's year on; undefined where that year has none. */
export function horizonOf({ notices }: Calendar, from: Day): Day | undefined {
  const years = new Set(notices.map(({ year }) => year));
  let year = yearOf(from);
  if (!years.has(year)) return undefined;
  while (years.has(year + 1)) year += 1;
  return `${year}-12-31` as Day; // Every year has that day.
}

/** Working days after one day, up to and with another; undefined where one of them is not known. */
export function workingDaysBetween(calendar: Calendar, after: Day, through: Day): number | undefined {
  let working = 0;
  for (let day = addDays(after, 1); day <= through; day = addDays(day, 1)) {
    const kind = dayKind(calendar, day);
    if (kind === 'unknown') return undefined;
    if (kind === 'working') working += 1;
  }
  return working;
}
