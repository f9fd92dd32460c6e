import { z } from 'zod';
import type { HolidayNotice } from '../domain/calendar.ts';
import { parseDay, weekdayOf, type Day } from '../domain/day.ts';

/** A calendar file, read: the notice, or what is wrong with it. */
export type HolidayNoticeRead = { readonly notice: HolidayNotice } | { readonly faults: readonly string[] };

const day = z.string().transform((written, context): Day => {
  const read = parseDay(written);
  if (read) return read;
  context.addIssue({ code: 'custom', message: `没有“${written}”这一天，日期应写成“2026-10-01”` });
  return z.NEVER;
});

const Notice = z
  .strictObject({
    year: z.int().min(2000).max(2099),
    title: z.string().min(1),
    issuedOn: day,
    source: z.url({ protocol: /^https?$/ }),
    holidays: z.array(z.strictObject({ name: z.string().min(1).max(20), from: day, to: day })).min(1),
    workdays: z.array(day),
  })
  .superRefine(({ year, holidays, workdays }, context) => {
    const fault = (message: string) => context.addIssue({ code: 'custom', message });
    // The new year's bridge may begin in the December before.
    const isOfYear = (one: Day) => one >= `${year - 1}-12-01` && one <= `${year}-12-31`;
    for (const { name, from, to } of holidays) {
      if (from > to) fault(`${name}的起止日期颠倒了`);
      if (!isOfYear(from) || !isOfYear(to)) fault(`${name}不在${year}年`);
    }
    for (const workday of workdays) {
      if (!isOfYear(workday)) fault(`${workday}不在${year}年`);
      if (weekdayOf(workday) <= 5) fault(`${workday}不是周末，不必调休上班`);
      if (holidays.some(({ from, to }) => from <= workday && workday <= to)) fault(`${workday}既放假又上班`);
    }
  });

/** A year's notice from a file of `calendars/`. */
export function readHolidayNotice(json: string): HolidayNoticeRead {
  let content: unknown;
  try {
    content = JSON.parse(json);
  } catch {
    return { faults: ['不是JSON文件'] };
  }
  const parsed = Notice.safeParse(content);
  if (parsed.success) return { notice: parsed.data };
  return {
    faults: parsed.error.issues.map(({ path, message }) => `${path.map(String).join('.') || '全文'}：${message}`),
  };
}
