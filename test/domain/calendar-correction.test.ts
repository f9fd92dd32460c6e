import { describe, expect, it } from 'vitest';
import { readCorrection, refuseUnlessAhead, standsAlready } from '../../src/domain/calendar-correction.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import { aCalendar, aCorrection, day } from './calendar-builders.ts';

const today = day('2026-11-24');
const calendar = aCalendar();
const typed = { day: '2026-12-09 +0800', kind: 'off', reason: '县里统一调休' };

describe('a correction of the calendar', () => {
  it('is a day, what it is to be, and why', () => {
    expect(readCorrection(typed, calendar, today)).toEqual({
      day: '2026-12-09',
      working: false,
      reason: '县里统一调休',
    });
  });

  it('with nothing filled in is sent back with everything that is missing', () => {
    expect(readCorrection({}, calendar, today)).toEqual({
      faults: { day: 'missing', kind: 'missing', reason: 'missing' },
    });
  });

  it.each([
    ['yesterday', '2026-11-23', 'off', 'past'],
    ['a day that no calendar has', '2026-11-31', 'off', 'missing'],
    ['a day years ahead', '2029-01-01', 'off', 'too-far'],
    ['a Wednesday on which people work anyway', '2026-12-09', 'working', 'no-change'],
    ['a Sunday on which nobody works anyway', '2026-12-13', 'off', 'no-change'],
  ])('of %s is sent back', (_what, written, kind, fault) => {
    expect(readCorrection({ ...typed, day: written, kind }, calendar, today)).toEqual({ faults: { day: fault } });
  });

  it('may be made of today, and of any day past the horizon: there nothing is known yet', () => {
    expect(readCorrection({ ...typed, day: '2026-11-24' }, calendar, today)).toHaveProperty('working', false);
    for (const kind of ['working', 'off'])
      expect(readCorrection({ ...typed, day: '2027-01-04', kind }, calendar, today)).toHaveProperty('day');
  });

  it('stands once: said again it changes nothing, said otherwise it is refused', () => {
    expect(standsAlready(undefined, false)).toBe(false);
    expect(standsAlready(aCorrection(), false)).toBe(true);
    expect(() => standsAlready(aCorrection(), true)).toThrow(new Refusal('day-corrected', { by: '周明远' }));
  });

  it('is taken back while its day is still to come', () => {
    expect(() => refuseUnlessAhead(aCorrection(), day('2026-12-09'))).not.toThrow();
    expect(() => refuseUnlessAhead(aCorrection(), day('2026-12-10'))).toThrow(new Refusal('day-passed'));
  });
});
