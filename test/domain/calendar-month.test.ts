import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, monthOf, monthSummary } from '../../src/domain/calendar-month.ts';
import { workingDaysBetween } from '../../src/domain/calendar.ts';
import { addDays } from '../../src/domain/day.ts';
import { aCalendar, aCorrection, day } from './calendar-builders.ts';

describe('a month of the calendar', () => {
  it('tells what sets it apart: holidays in one line, make-up days, and the office’s own word', () => {
    const correction = aCorrection({ day: day('2026-10-09') });
    expect(monthSummary(aCalendar({ corrections: [correction] }), '2026-10')).toEqual({
      spans: [
        { from: '2026-10-01', to: '2026-10-07', working: false, because: { kind: 'holiday', name: '国庆节' } },
        { from: '2026-10-09', to: '2026-10-09', working: false, because: { kind: 'correction', correction } },
        { from: '2026-10-10', to: '2026-10-10', working: true, because: { kind: 'make-up' } },
      ],
      workingDays: 17,
    });
  });

  it('cuts a holiday at the ends of the month', () => {
    expect(monthSummary(aCalendar(), '2025-02').spans[0]).toMatchObject({ from: '2025-02-01', to: '2025-02-04' });
  });

  it('says of a correction inside a holiday that it is one', () => {
    const corrections = [aCorrection({ day: day('2026-10-06'), working: true })];
    expect(monthSummary(aCalendar({ corrections }), '2026-10').spans.map(({ from, to }) => [from, to])).toEqual([
      ['2026-10-01', '2026-10-05'],
      ['2026-10-06', '2026-10-06'],
      ['2026-10-07', '2026-10-07'],
      ['2026-10-10', '2026-10-10'],
    ]);
  });

  it('past the horizon knows only what the office has said', () => {
    expect(monthSummary(aCalendar(), '2027-01')).toEqual({ spans: [], workingDays: undefined });
    const corrections = [aCorrection({ day: day('2027-01-04'), working: true })];
    expect(monthSummary(aCalendar({ corrections }), '2027-01').spans).toHaveLength(1);
  });

  it('has as many working days as are counted from its first to its last', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), (offset) => {
        const month = addMonths('2025-01', offset);
        const [first, next] = [day(`${month}-01`), day(`${addMonths(month, 1)}-01`)];
        const counted = workingDaysBetween(aCalendar(), addDays(first, -1), addDays(next, -1));
        return monthSummary(aCalendar({ notices: aCalendar().notices }), month).workingDays === counted;
      }),
    );
  });

  it('is followed by the next, over the end of the year and back', () => {
    expect([addMonths('2026-12', 1), addMonths('2027-01', -1), addMonths('2026-05', 20)]).toEqual([
      '2027-01',
      '2026-12',
      '2028-01',
    ]);
    expect(monthOf(day('2026-12-09'))).toBe('2026-12');
  });
});
