import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf, daysBetween, parseDay, startOf, timeOf, weekdayOf, type Day } from '../../src/domain/day.ts';

const day = (text: string) => text as Day;

describe('the day in Shanghai', () => {
  it('begins at 16:00 UTC of the day before', () => {
    expect(dayOf(new Date('2026-11-23T15:59:59Z'))).toBe('2026-11-23');
    expect(dayOf(new Date('2026-11-23T16:00:00Z'))).toBe('2026-11-24');
  });

  it('has its own clock', () => {
    expect(timeOf(new Date('2026-11-24T02:05:30Z'))).toBe('10:05');
  });

  it('agrees with the calendar of the platform', () => {
    const shanghai = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });
    const moments = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(fc.property(moments, (at) => dayOf(at) === shanghai.format(at)));
  });
});

describe('counting days', () => {
  const days = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-01-01'), noInvalidDate: true }).map(dayOf);

  it('goes over the ends of months and years, and 29 February', () => {
    expect(addDays(day('2028-02-28'), 1)).toBe('2028-02-29');
    expect(addDays(day('2027-02-28'), 1)).toBe('2027-03-01');
    expect(addDays(day('2027-01-01'), -1)).toBe('2026-12-31');
  });

  it('there and back is the same day, and so many days apart', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -800, max: 800 }), (from, count) => {
        const to = addDays(from, count);
        return addDays(to, -count) === from && daysBetween(from, to) === count;
      }),
    );
  });

  it('knows the day of the week, Monday first', () => {
    expect(['2026-11-23', '2026-11-28', '2026-11-29'].map((written) => weekdayOf(day(written)))).toEqual([1, 6, 7]);
  });

  it('takes a written day only where the calendar has it', () => {
    expect(parseDay('2028-02-29')).toBe('2028-02-29');
    expect(['2027-02-29', '2026-13-01', '2026-1-1', '', '今天'].map(parseDay)).toEqual(Array(5).fill(undefined));
    fc.assert(fc.property(days, (written) => parseDay(written) === written && startOf(written) instanceof Date));
  });
});
