import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readHolidayNotice } from '../../src/documents/holiday-notice-file.ts';
import { daysBetween, weekdayOf } from '../../src/domain/day.ts';
import { projectPath } from '../../src/root.ts';
import { aNotice, shippedNotice } from '../domain/calendar-builders.ts';

const faultsOf = (changes: object) => {
  const read = readHolidayNotice(JSON.stringify({ ...aNotice(2027), ...changes }));
  return 'faults' in read ? read.faults.join('\n') : '';
};

describe('a holiday notice', () => {
  it.each(readdirSync(projectPath('calendars')))('ships in order: %s', (file) => {
    const { year, holidays } = shippedNotice(Number(file.slice(0, 4)));
    expect(`${year}.json`).toBe(file);
    // The days each notice says in brackets.
    expect(holidays.map(({ from, to }) => daysBetween(from, to) + 1)).toEqual(
      year === 2025 ? [1, 8, 3, 5, 3, 8] : [3, 9, 3, 5, 3, 3, 7],
    );
  });

  it('names the weekdays its own words name: 春节 2026 from a Sunday to a Monday', () => {
    const [, spring] = shippedNotice(2026).holidays;
    expect([spring?.from, spring?.to].map((each) => each && weekdayOf(each))).toEqual([7, 1]);
  });

  it.each([
    ['a day that no calendar has', { workdays: ['2027-02-29'] }, '没有“2027-02-29”这一天'],
    ['a make-up day that is no weekend', { workdays: ['2027-01-06'] }, '不是周末'],
    ['a day both off and worked', { workdays: ['2027-01-03'] }, '既放假又上班'],
    [
      'a holiday that ends before it begins',
      { holidays: [{ name: '元旦', from: '2027-01-03', to: '2027-01-01' }] },
      '颠倒',
    ],
    ['a holiday of another year', { holidays: [{ name: '元旦', from: '2028-01-01', to: '2028-01-03' }] }, '不在2027年'],
    ['a field it does not know', { remark: '' }, 'remark'],
  ])('is not taken with %s', (_what, changes, words) => {
    expect(faultsOf(changes)).toContain(words);
  });

  it('is not taken if it is no JSON', () => {
    expect(readHolidayNotice('元旦')).toEqual({ faults: ['不是JSON文件'] });
  });
});
