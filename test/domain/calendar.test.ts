import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayKind, horizonOf, workingDaysBetween } from '../../src/domain/calendar.ts';
import { addDays, type Day } from '../../src/domain/day.ts';
import { aCalendar, aCorrection, aNotice, day, shippedNotice } from './calendar-builders.ts';

const calendar = aCalendar();
const kindsOf = (days: readonly string[], of = calendar) => days.map((each) => dayKind(of, day(each)));

describe('a day of the calendar', () => {
  it('is worked from Monday to Friday, and off on Saturday and Sunday', () => {
    expect(kindsOf(['2026-11-27', '2026-11-28', '2026-11-29', '2026-11-30'])).toEqual([
      'working',
      'off',
      'off',
      'working',
    ]);
  });

  it('is off from the first to the last day of a holiday', () => {
    expect(kindsOf(['2026-09-30', '2026-10-01', '2026-10-07', '2026-10-08'])).toEqual([
      'working',
      'off',
      'off',
      'working',
    ]);
  });

  it('is worked on a make-up Saturday or Sunday', () => {
    expect(kindsOf(['2026-09-20', '2026-10-10', '2026-02-28'])).toEqual(['working', 'working', 'working']);
  });

  it('is not known in a year whose notice is not out, not even a Wednesday or a Sunday', () => {
    expect(kindsOf(['2026-12-31', '2027-01-06', '2027-01-10'])).toEqual(['working', 'unknown', 'unknown']);
  });

  it('is what the office says it is, in a year with a notice and in one without', () => {
    const corrections = [
      aCorrection(),
      aCorrection({ day: day('2026-12-12'), working: true }),
      aCorrection({ day: day('2027-01-04'), working: true }),
    ];
    expect(kindsOf(['2026-12-09', '2026-12-12', '2027-01-04'], aCalendar({ corrections }))).toEqual([
      'off',
      'working',
      'working',
    ]);
  });

  it('takes what next year’s notice says of this December', () => {
    const bridge = aNotice(2027, {
      holidays: [{ name: '元旦', from: day('2026-12-31'), to: day('2027-01-02') }],
      workdays: [day('2026-12-26')],
    });
    expect(kindsOf(['2026-12-26', '2026-12-31'], aCalendar({ notices: [shippedNotice(2026), bridge] }))).toEqual([
      'working',
      'off',
    ]);
  });

  it('has a horizon: the end of the last year in a row with a notice', () => {
    expect(horizonOf(calendar, day('2025-06-01'))).toBe('2026-12-31');
    expect(horizonOf(calendar, day('2027-01-01'))).toBeUndefined();
    expect(horizonOf(aCalendar({ notices: [aNotice(2025), aNotice(2027)] }), day('2025-06-01'))).toBe('2025-12-31');
  });

  it('has so many working days a year as the notices leave: 248 in 2025 and in 2026', () => {
    expect(workingDaysBetween(calendar, day('2024-12-31'), day('2025-12-31'))).toBe(248);
    expect(workingDaysBetween(calendar, day('2025-12-31'), day('2026-12-31'))).toBe(248);
  });
});

describe('working days between two days', () => {
  const known = fc.integer({ min: 0, max: 729 }).map((offset) => addDays(day('2025-01-01'), offset));
  /** Another way to count: the days off written out one by one, and a step of one day on the host's own clock in UTC. */
  const off = new Set(
    calendar.notices.flatMap(({ holidays }) =>
      holidays.flatMap(({ from, to }) => {
        const days: string[] = [];
        for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000)
          days.push(new Date(at).toISOString().slice(0, 10));
        return days;
      }),
    ),
  );
  const madeUp = new Set<string>(calendar.notices.flatMap(({ workdays }) => workdays));
  function slowCount(after: Day, through: Day): number {
    let count = 0;
    for (let at = Date.parse(after) + 86_400_000; at <= Date.parse(through); at += 86_400_000) {
      const each = new Date(at);
      const written = each.toISOString().slice(0, 10);
      const isWeekend = [0, 6].includes(each.getUTCDay());
      if (madeUp.has(written) || (!isWeekend && !off.has(written))) count += 1;
    }
    return count;
  }

  it('are counted as one would on paper', () => {
    fc.assert(
      fc.property(known, known, (a, b) => {
        const [after, through] = a <= b ? [a, b] : [b, a];
        return workingDaysBetween(calendar, after, through) === slowCount(after, through);
      }),
    );
  });

  it('add up, wherever they are cut', () => {
    fc.assert(
      fc.property(fc.tuple(known, known, known), (days) => {
        const [a, b, c] = days.toSorted() as [Day, Day, Day]; // As many as were sorted.
        const count = (from: Day, to: Day) => workingDaysBetween(calendar, from, to) ?? Number.NaN;
        return count(a, b) + count(b, c) === count(a, c);
      }),
    );
  });

  it('are not told as soon as one of them is not known', () => {
    expect(workingDaysBetween(calendar, day('2026-12-25'), day('2027-01-01'))).toBeUndefined();
  });
});
