import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, startOf, type Day } from '../../src/domain/day.ts';
import { isDaytime, isDue, nextDueAt, retryAfterMs, type DailyJob } from '../../src/domain/timetable.ts';

const at = (text: string) => new Date(`${text}+08:00`);
const aJob = (given: Partial<DailyJob> = {}): DailyJob => ({
  name: 'reminders',
  at: '09:00',
  writesToPeople: true,
  ...given,
});
const today = '2026-11-24' as Day;

const anyMoment = fc.date({ min: at('2026-11-01T00:00:00'), max: at('2027-02-01T00:00:00'), noInvalidDate: true });
const anyJob = fc.record({
  name: fc.constant('reminders'),
  at: fc.constantFrom('08:00', '08:40', '09:00', '19:59'),
  writesToPeople: fc.boolean(),
});

describe('the day of the bot', () => {
  it.each([
    ['07:59:59.999', false],
    ['08:00:00.000', true],
    ['19:59:59.999', true],
    ['20:00:00.000', false],
    ['00:00:00.000', false],
  ])('at %s it may write to people: %s', (time, may) => {
    expect(isDaytime(at(`2026-11-24T${time}`))).toBe(may);
  });
});

describe('a daily job', () => {
  it('is due from its time on, until it has been done that day', () => {
    expect(isDue(aJob(), at('2026-11-24T08:59:59'))).toBe(false);
    expect(isDue(aJob(), at('2026-11-24T09:00:00'))).toBe(true);
    expect(isDue(aJob(), at('2026-11-24T17:30:00'))).toBe(true);
    expect(isDue(aJob(), at('2026-11-24T17:30:00'), { day: today })).toBe(false);
    expect(isDue(aJob(), at('2026-11-25T09:00:00'), { day: today })).toBe(true);
  });

  it('is not made up for at night, where it writes to people', () => {
    expect(isDue(aJob(), at('2026-11-24T20:00:00'))).toBe(false);
    expect(nextDueAt(aJob(), at('2026-11-24T20:00:00'))).toEqual(at('2026-11-25T09:00:00'));
    expect(isDue(aJob({ writesToPeople: false }), at('2026-11-24T23:59:59'))).toBe(true);
  });

  it('that failed is due again when its time has come, the same day only', () => {
    const failed = { day: today, retryAt: at('2026-11-24T09:04:00') };
    expect(isDue(aJob(), at('2026-11-24T09:03:59'), failed)).toBe(false);
    expect(isDue(aJob(), at('2026-11-24T09:04:00'), failed)).toBe(true);
    const late = { day: today, retryAt: at('2026-11-24T20:10:00') };
    expect(nextDueAt(aJob(), at('2026-11-24T19:50:00'), late)).toEqual(at('2026-11-25T09:00:00'));
  });

  it('is never due at night, nor before its time, nor twice a day', () => {
    fc.assert(
      fc.property(anyJob, anyMoment, (job, now) => {
        const next = nextDueAt(job, now);
        expect(next >= now).toBe(true);
        expect(isDue(job, next)).toBe(true);
        expect(next >= at(`${dayOf(next)}T${job.at}:00`)).toBe(true);
        expect(!job.writesToPeople || isDaytime(next)).toBe(true);
        const after = nextDueAt(job, next, { day: dayOf(next) });
        expect(dayOf(after) > dayOf(next)).toBe(true);
      }),
    );
  });

  it('is never put off past the day after', () => {
    fc.assert(
      fc.property(anyJob, anyMoment, (job, now) => {
        expect(nextDueAt(job, now).getTime() - startOf(dayOf(now)).getTime()).toBeLessThan(2 * 86_400_000);
      }),
    );
  });
});

it('waits a minute after a failure, twice as long each time, and never more than half an hour', () => {
  expect([1, 2, 3, 4, 5, 6, 50].map((attempts) => retryAfterMs(attempts) / 60_000)).toEqual([1, 2, 4, 8, 16, 30, 30]);
});
