import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, reportDueOn, startOf, timeOf, type Day } from '../../src/domain/day.ts';

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

describe('the last day for the report', () => {
  it.each([
    ['2026-11-24', '2026-12-09'],
    ['2026-12-20', '2027-01-04'],
    ['2028-02-20', '2028-03-06'],
  ])('of a team that ended on %s is %s', (ended, due) => {
    expect(reportDueOn(day(ended))).toBe(due);
  });

  it('is as many calendar days on as the configuration says', () => {
    const ended = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-01-01'), noInvalidDate: true }).map(dayOf);
    fc.assert(
      fc.property(ended, fc.integer({ min: 1, max: 90 }), (from, days) => {
        const apart = startOf(reportDueOn(from, days)).getTime() - startOf(from).getTime();
        return apart === days * 86_400_000;
      }),
    );
  });
});
