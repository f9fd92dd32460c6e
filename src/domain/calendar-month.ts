import { correctionOf, dayKind, holidayOf, type Calendar, type DayCorrection } from './calendar.ts';
import { addDays, type Day } from './day.ts';

/** "2026-10". */
export type Month = string;

/** Days in a row that the calendar has a word on, for one and the same reason. */
export interface MonthSpan {
  readonly from: Day;
  readonly to: Day;
  readonly working: boolean;
  readonly because:
    | { readonly kind: 'holiday'; readonly name: string }
    | { readonly kind: 'make-up' }
    | { readonly kind: 'correction'; readonly correction: DayCorrection };
}

/** What sets a month apart from Monday to Friday. */
export interface MonthSummary {
  readonly spans: readonly MonthSpan[];
  /** Undefined while one of its days is not known. */
  readonly workingDays: number | undefined;
}

export function monthSummary(calendar: Calendar, month: Month): MonthSummary {
  const days = daysOf(month);
  const kinds = days.map((day) => dayKind(calendar, day));
  return {
    spans: days.flatMap((day) => spanOf(calendar, day) ?? []).reduce(joined, []),
    workingDays: kinds.includes('unknown') ? undefined : kinds.filter((kind) => kind === 'working').length,
  };
}

export function monthOf(day: Day): Month {
  return day.slice(0, 7);
}

/** So many months later; earlier where negative. */
export function addMonths(month: Month, months: number): Month {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}

function daysOf(month: Month): readonly Day[] {
  const days: Day[] = [];
  // Every month begins with a first.
  for (let day = `${month}-01` as Day; monthOf(day) === month; day = addDays(day, 1)) days.push(day);
  return days;
}

function spanOf(calendar: Calendar, day: Day): MonthSpan | undefined {
  const correction = correctionOf(calendar, day);
  const one = { from: day, to: day };
  if (correction) return { ...one, working: correction.working, because: { kind: 'correction', correction } };
  const holiday = holidayOf(calendar, day);
  if (holiday) return { ...one, working: false, because: { kind: 'holiday', name: holiday.name } };
  const isMakeUp = calendar.notices.some(({ workdays }) => workdays.includes(day));
  return isMakeUp ? { ...one, working: true, because: { kind: 'make-up' } } : undefined;
}

/** Days of one holiday are one line. */
function joined(spans: readonly MonthSpan[], next: MonthSpan): readonly MonthSpan[] {
  const last = spans.at(-1);
  if (last && last.to === addDays(next.from, -1) && isSameHoliday(last, next))
    return [...spans.slice(0, -1), { ...last, to: next.to }];
  return [...spans, next];
}

function isSameHoliday({ because: a }: MonthSpan, { because: b }: MonthSpan): boolean {
  return a.kind === 'holiday' && b.kind === 'holiday' && a.name === b.name;
}
