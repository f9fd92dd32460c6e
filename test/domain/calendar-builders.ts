import { readFileSync } from 'node:fs';
import { readHolidayNotice } from '../../src/documents/holiday-notice-file.ts';
import type { Calendar, DayCorrection, HolidayNotice } from '../../src/domain/calendar.ts';
import type { Day } from '../../src/domain/day.ts';
import { projectPath } from '../../src/root.ts';

export const day = (written: string): Day => written as Day;

/** A notice as it ships. */
export function shippedNotice(year: number): HolidayNotice {
  const read = readHolidayNotice(readFileSync(projectPath('calendars', `${year}.json`), 'utf8'));
  if ('faults' in read) throw new Error(read.faults.join('\n'));
  return read.notice;
}

/** A notice that nobody has issued: the new year off, and the Sunday after it worked. */
export function aNotice(year: number, of: Partial<HolidayNotice> = {}): HolidayNotice {
  return {
    year,
    title: `关于${year}年部分节假日安排的通知`,
    issuedOn: day(`${year - 1}-11-28`),
    source: 'https://notice.example/',
    holidays: [{ name: '元旦', from: day(`${year}-01-01`), to: day(`${year}-01-03`) }],
    workdays: [],
    ...of,
  };
}

export function aCorrection(of: Partial<DayCorrection> = {}): DayCorrection {
  return {
    id: '5d0b7f0e-8a3d-4c55-8a2d-000000000001',
    day: day('2026-12-09'),
    working: false,
    reason: '县里统一调休',
    by: '周明远',
    at: new Date('2026-11-24T02:05:00Z'),
    ...of,
  };
}

/** 2025 and 2026, as they ship. */
export function aCalendar(of: Partial<Calendar> = {}): Calendar {
  return { notices: [shippedNotice(2025), shippedNotice(2026)], corrections: [], ...of };
}
