import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayKind, type Calendar } from '../../src/domain/calendar.ts';
import { addDays, dayOf, daysBetween, startOf } from '../../src/domain/day.ts';
import { countdown, deadlineOptions, dueAgain, overdue, reportDueOn } from '../../src/domain/deadline.ts';
import { aCalendar, aCorrection, aNotice, day, shippedNotice } from './calendar-builders.ts';

const calendar = aCalendar();
const rolling = { ...deadlineOptions, rolls: true };
const ended = fc.integer({ min: 0, max: 800 }).map((offset) => addDays(day('2025-01-01'), offset));

describe('the last day for the report', () => {
  it.each([
    ['2026-11-24', '2026-12-09'],
    ['2026-12-20', '2027-01-04'],
    ['2028-02-20', '2028-03-06'],
    ['2026-09-18', '2026-10-03'],
  ])('of a team that ended on %s is %s, holiday or not', (endedOn, dueOn) => {
    expect(reportDueOn(day(endedOn), deadlineOptions, calendar)).toMatchObject({ dueOn, provisional: false });
  });

  it.each([
    ['into the holidays moves past them', '2026-09-18', '2026-10-08'],
    ['onto a make-up Saturday stays', '2026-09-25', '2026-10-10'],
    ['onto a Saturday moves to Monday', '2026-11-27', '2026-12-14'],
    ['onto a working day stays', '2026-11-24', '2026-12-09'],
  ])('that comes %s, where it is to be a working day', (_what, endedOn, dueOn) => {
    expect(reportDueOn(day(endedOn), rolling, calendar)).toMatchObject({ dueOn, provisional: false });
  });

  it('past the horizon is provisional, and taken for neither a working day nor a day off', () => {
    expect(reportDueOn(day('2026-12-20'), rolling, calendar)).toEqual({
      countedOn: '2027-01-04',
      rolls: true,
      dueOn: '2027-01-04',
      provisional: true,
    });
    expect(reportDueOn(day('2026-12-17'), rolling, calendar)).toMatchObject({ dueOn: '2027-01-01', provisional: true });
  });

  it('is certain past the horizon where days off do not matter', () => {
    expect(reportDueOn(day('2026-12-20'), deadlineOptions, calendar).provisional).toBe(false);
  });

  it('is as many calendar days on as the configuration says', () => {
    fc.assert(
      fc.property(ended, fc.integer({ min: 1, max: 90 }), (from, days) => {
        const { dueOn } = reportDueOn(from, { days, rolls: false }, calendar);
        return startOf(dueOn).getTime() - startOf(from).getTime() === days * 86_400_000;
      }),
    );
  });

  it('is the first day from the counted one on that is not off, and provisional just where that is not known', () => {
    fc.assert(
      fc.property(ended, (from) => {
        const { countedOn, dueOn, provisional } = reportDueOn(from, rolling, calendar);
        const between = Array.from({ length: daysBetween(countedOn, dueOn) }, (_, n) => addDays(countedOn, n));
        expect(between.every((each) => dayKind(calendar, each) === 'off')).toBe(true);
        expect(dayKind(calendar, dueOn)).toBe(provisional ? 'unknown' : 'working');
      }),
    );
  });

  it('never comes earlier when the next notice is out', () => {
    const holidays = fc.integer({ min: 0, max: 40 }).map((offset) => addDays(day('2027-01-01'), offset));
    fc.assert(
      fc.property(ended, holidays, fc.nat(8), (from, first, length) => {
        const to = addDays(first, length);
        const later: Calendar = {
          ...calendar,
          notices: [...calendar.notices, aNotice(2027, { holidays: [{ name: '春节', from: first, to }] })],
        };
        return (
          dueAgain(reportDueOn(from, rolling, calendar), later, from).dueOn >=
          reportDueOn(from, rolling, calendar).dueOn
        );
      }),
    );
  });
});

describe('a last day that was announced', () => {
  const due = reportDueOn(day('2026-11-24'), rolling, calendar);
  const corrected = aCalendar({ corrections: [aCorrection()] });

  it('moves when the office takes it off the working days, and comes back when that is taken back', () => {
    const moved = dueAgain(due, corrected, day('2026-12-01'));
    expect(moved).toEqual({ ...due, dueOn: '2026-12-10' });
    expect(dueAgain(moved, calendar, day('2026-12-01'))).toEqual(due);
  });

  it('stays where days off do not matter, and once it has passed', () => {
    const fixed = reportDueOn(day('2026-11-24'), deadlineOptions, calendar);
    expect(dueAgain(fixed, corrected, day('2026-12-01'))).toEqual(fixed);
    expect(dueAgain(due, corrected, day('2026-12-10'))).toEqual(due);
  });

  it('becomes certain with the notice, on the same day or a later one', () => {
    const provisional = reportDueOn(day('2026-12-18'), rolling, calendar);
    const of = (year: number) => aCalendar({ notices: [shippedNotice(2026), aNotice(year)] });
    expect(provisional).toMatchObject({ dueOn: '2027-01-02', provisional: true });
    expect(dueAgain(provisional, of(2027), day('2026-12-20'))).toMatchObject({
      dueOn: '2027-01-04',
      provisional: false,
    });
  });
});

describe('the time that is left', () => {
  it('is counted in days after today, with the working days among them', () => {
    expect(countdown(day('2026-12-09'), day('2026-12-03'), calendar)).toEqual({
      kind: 'left',
      days: 6,
      workingDays: 4,
    });
    expect(countdown(day('2026-12-09'), day('2026-12-09'), calendar)).toEqual({
      kind: 'left',
      days: 0,
      workingDays: 0,
    });
    expect(countdown(day('2026-12-09'), day('2026-12-10'), calendar)).toEqual({ kind: 'overdue', days: 1 });
  });

  it('names no working days past the horizon', () => {
    expect(countdown(day('2027-01-04'), day('2026-12-20'), calendar)).toMatchObject({
      days: 15,
      workingDays: undefined,
    });
  });

  it('lasts to 23:59:59 in Shanghai, to the millisecond', () => {
    const dueOn = day('2026-12-09');
    expect(overdue(dueOn, new Date('2026-12-09T23:59:59.999+08:00'))).toBe(false);
    expect(overdue(dueOn, new Date('2026-12-10T00:00:00+08:00'))).toBe(true);
    // The same moments on a host in New York.
    expect(overdue(dueOn, new Date('2026-12-09T10:59:59-05:00'))).toBe(false);
    expect(overdue(dueOn, new Date('2026-12-09T11:00:00-05:00'))).toBe(true);
  });

  it('is over just when the report would be late', () => {
    const moments = fc.date({ min: new Date('2025-01-01'), max: new Date('2026-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(ended, moments, (dueOn, at) => {
        return overdue(dueOn, at) === (countdown(dueOn, dayOf(at), calendar).kind === 'overdue');
      }),
    );
  });
});
