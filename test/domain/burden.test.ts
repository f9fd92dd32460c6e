import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { everyWeek, type WeekBurden } from '../../src/domain/burden.ts';
import { addDays, daysBetween, type Day } from '../../src/domain/day.ts';
import { day } from './calendar-builders.ts';

const monday = day('2026-11-23');
const aWeek = (from: Day, unasked = 1): WeekBurden => ({ from, unasked, requests: 0, reminders: 0, answers: 0 });

describe('the weeks of 减负统计', () => {
  it('name a week in which nobody was written to', () => {
    const weeks = everyWeek([aWeek(monday, 17), aWeek(addDays(monday, 14), 4)]);
    expect(weeks.map(({ from, unasked }) => [from, unasked])).toEqual([
      ['2026-11-23', 17],
      ['2026-11-30', 0],
      ['2026-12-07', 4],
    ]);
  });

  it('follow one another without a gap, and no message is counted twice or lost', () => {
    const some = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 12 });
    fc.assert(
      fc.property(some, (numbers) => {
        const given = numbers.toSorted((a, b) => a - b).map((number) => aWeek(addDays(monday, 7 * number)));
        const weeks = everyWeek(given);
        expect(weeks.filter(({ unasked }) => unasked > 0)).toEqual(given);
        weeks.slice(1).forEach(({ from }, index) => {
          const before = weeks[index];
          expect(before && daysBetween(before.from, from)).toBe(7);
        });
      }),
    );
  });
});
