import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayKind } from '../../src/domain/calendar.ts';
import { addDays, weekdayOf, type Day } from '../../src/domain/day.ts';
import {
  dueReminders,
  isDeadlineReminderDay,
  pressingMatters,
  remindersOn,
  type ExtraReminder,
  type Matter,
  type Pause,
  type ReminderFacts,
} from '../../src/domain/reminder.ts';
import { aCalendar, aCorrection, aNotice, day } from './calendar-builders.ts';

const aReport = (of: Partial<Extract<Matter, { kind: 'report' }>> = {}): Matter => ({
  kind: 'report',
  assessmentId: 'a',
  teamId: 't',
  personId: 'chen',
  dueOn: day('2026-12-09'),
  ...of,
});
const aScoring = (of: Partial<Extract<Matter, { kind: 'scoring' }>> = {}): Matter => ({
  kind: 'scoring',
  assessmentId: 'a',
  teamId: 't',
  personId: 'li',
  openedOn: day('2026-11-24'),
  ...of,
});
const aPause = (of: Partial<Pause> = {}): Pause => ({
  id: 'p',
  assessmentId: 'a',
  scope: { kind: 'report', teamId: 't' },
  reason: '组长出差',
  by: '周明远',
  at: new Date('2026-11-24T02:05:00Z'),
  ...of,
});
const anExtra = (of: Partial<ExtraReminder> = {}): ExtraReminder => ({
  teamId: 't',
  kind: 'report',
  day: day('2026-12-05'),
  reason: '提前一天碰头',
  by: '周明远',
  ...of,
});
const facts = (of: Partial<ReminderFacts>): ReminderFacts => ({ matters: [], pauses: [], extras: [], ...of });
const calendar = aCalendar();

/** The days of a span on which something is due. */
function daysOf(of: Partial<ReminderFacts>, from: Day, days: number, counted = calendar): readonly Day[] {
  return Array.from({ length: days }, (_, n) => addDays(from, n)).filter(
    (one) => dueReminders(facts(of), one, counted).length > 0,
  );
}

describe('a report that is still out', () => {
  it('is reminded of 7, 3 and 1 days before its last day, on it, on the three days after and on every third', () => {
    expect(daysOf({ matters: [aReport()] }, day('2026-11-24'), 32)).toEqual([
      '2026-12-02',
      '2026-12-06',
      '2026-12-08',
      '2026-12-09',
      '2026-12-10',
      '2026-12-11',
      '2026-12-12',
      '2026-12-15',
      '2026-12-18',
      '2026-12-21',
      '2026-12-24',
    ]);
  });

  it('is reminded of on exactly the days that a walk from the last day meets', () => {
    const walked = (dueOn: Day, days: number): Set<Day> => {
      const met = new Set<Day>([addDays(dueOn, -7), addDays(dueOn, -3), addDays(dueOn, -1), dueOn]);
      for (let late = 1; late <= days; late += late < 3 ? 1 : 3) met.add(addDays(dueOn, late));
      return met;
    };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: -40, max: 120 }), (offset, distance) => {
        const dueOn = addDays(day('2026-01-01'), offset);
        const today = addDays(dueOn, distance);
        expect(isDeadlineReminderDay(dueOn, today)).toBe(walked(dueOn, 130).has(today));
      }),
    );
  });
});

describe('an examiner with open sheets', () => {
  it('is reminded on working days, from the day after the opening', () => {
    expect(daysOf({ matters: [aScoring()] }, day('2026-11-23'), 9)).toEqual([
      '2026-11-25',
      '2026-11-26',
      '2026-11-27',
      '2026-11-30',
      '2026-12-01',
    ]);
  });

  it('is left alone on holidays, and reminded on a Saturday that is worked', () => {
    const october = daysOf({ matters: [aScoring({ openedOn: day('2026-09-24') })] }, day('2026-09-30'), 12);
    expect(october).toEqual(['2026-09-30', '2026-10-08', '2026-10-09', '2026-10-10']);
  });

  it('is reminded as the office has corrected its calendar', () => {
    const corrected = aCalendar({ corrections: [aCorrection({ day: day('2026-11-25') })] });
    expect(daysOf({ matters: [aScoring()] }, day('2026-11-25'), 2, corrected)).toEqual(['2026-11-26']);
  });

  it('is reminded from Monday to Friday where nobody knows the working days', () => {
    expect(daysOf({ matters: [aScoring()] }, day('2027-01-01'), 5)).toEqual(['2027-01-01', '2027-01-04', '2027-01-05']);
    const known = aCalendar({ notices: [...calendar.notices, aNotice(2027)] });
    expect(daysOf({ matters: [aScoring()] }, day('2027-01-01'), 5, known)).toEqual(['2027-01-04', '2027-01-05']);
  });
});

describe('what the office changes', () => {
  it('keeps a matter quiet up to and with the day of its pause, and the others not', () => {
    const matters = [aReport(), aReport({ teamId: 'other', personId: 'gao' })];
    const due = (today: string) =>
      dueReminders(facts({ matters, pauses: [aPause({ until: day('2026-12-06') })] }), day(today), calendar);
    expect(due('2026-12-06').map(({ matter }) => matter.personId)).toEqual(['gao']);
    expect(due('2026-12-08').map(({ matter }) => matter.personId)).toEqual(['chen', 'gao']);
  });

  it('keeps everything of an assessment quiet for good, and nothing of another', () => {
    const matters = [aReport(), aScoring(), aScoring({ assessmentId: 'b', teamId: 'far' })];
    const due = dueReminders(facts({ matters, pauses: [aPause({ scope: 'all' })] }), day('2026-12-09'), calendar);
    expect(due.map(({ matter }) => matter.assessmentId)).toEqual(['b']);
  });

  it('shows in the plan what is paused', () => {
    const [reminder] = remindersOn(facts({ matters: [aReport()], pauses: [aPause()] }), day('2026-12-09'), calendar);
    expect(reminder?.pause?.reason).toBe('组长出差');
  });

  it('reminds on a chosen day as well, and no more often on a day of the rule', () => {
    const of = { matters: [aReport()], extras: [anExtra(), anExtra({ day: day('2026-12-06') })] };
    expect(daysOf(of, day('2026-12-03'), 5)).toEqual(['2026-12-05', '2026-12-06']);
    expect(dueReminders(facts(of), day('2026-12-06'), calendar)).toEqual([{ matter: aReport() }]);
  });
});

describe('the steering group', () => {
  const matters = [aReport(), aReport({ teamId: 'late', personId: 'gao', dueOn: day('2026-12-04') }), aScoring()];
  const told = (today: string, of: Partial<ReminderFacts> = {}) =>
    pressingMatters(facts({ matters, ...of }), day(today), calendar).map(({ teamId }) => teamId);

  it('hears of all that is due that day or overdue, on the days on which one of it is reminded of', () => {
    expect(told('2026-12-03')).toEqual([]);
    expect(told('2026-12-04')).toEqual(['late']);
    expect(told('2026-12-08')).toEqual([]);
    expect(told('2026-12-09')).toEqual(['t', 'late']);
  });

  it('hears nothing of what is paused', () => {
    expect(told('2026-12-09', { pauses: [aPause()] })).toEqual([]);
    expect(told('2026-12-10', { pauses: [aPause()] })).toEqual(['late']);
  });
});

describe('reminders, whatever there is to do', () => {
  const days = fc.integer({ min: 0, max: 80 }).map((n) => addDays(day('2026-11-20'), n));
  const owed = {
    assessmentId: fc.constantFrom('a', 'b'),
    teamId: fc.constantFrom('t', 'u'),
    personId: fc.constantFrom('li', 'chen'),
  };
  const matter: fc.Arbitrary<Matter> = fc.oneof(
    fc.record({ kind: fc.constant('scoring' as const), ...owed, openedOn: days }),
    fc.record({ kind: fc.constant('report' as const), ...owed, dueOn: days }),
  );
  const scope = fc.oneof(
    fc.constant('all' as const),
    fc.record({ kind: fc.constantFrom('scoring' as const, 'report' as const), teamId: owed.teamId }),
  );
  const pause = fc
    .record({ assessmentId: owed.assessmentId, scope, until: fc.option(days, { nil: undefined }) })
    .map(({ until, ...of }) => aPause({ ...of, ...(until && { until }) }));
  const extra = fc
    .record({ teamId: owed.teamId, kind: fc.constantFrom('scoring' as const, 'report' as const), day: days })
    .map(anExtra);
  const anything = fc.record({ matters: fc.array(matter), pauses: fc.array(pause), extras: fc.array(extra) });

  it('are only of what is open, and of each matter of a person once', () => {
    fc.assert(
      fc.property(anything, days, (given, today) => {
        const due = dueReminders(given, today, calendar).map((one) => one.matter);
        for (const one of due) expect(given.matters).toContain(one);
        const keys = due.map(({ kind, teamId, personId }) => `${kind}:${teamId}:${personId}`);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  it('come on the days of the rule or of the office, and never while paused', () => {
    fc.assert(
      fc.property(anything, days, ({ matters, pauses, extras }, today) => {
        const distinct = [
          ...new Map(matters.map((one) => [`${one.kind}:${one.teamId}:${one.personId}`, one])).values(),
        ];
        const expected = distinct.filter((one) => {
          const quiet = pauses.some(
            ({ assessmentId, scope: of, until }) =>
              (until === undefined || today <= until) &&
              (of === 'all' ? assessmentId === one.assessmentId : of.kind === one.kind && of.teamId === one.teamId),
          );
          const chosen = extras.some(
            (each) => each.day === today && each.kind === one.kind && each.teamId === one.teamId,
          );
          return !quiet && (chosen || slowly(one, today));
        });
        expect(dueReminders({ matters, pauses, extras }, today, calendar).map((one) => one.matter)).toEqual(expected);
      }),
    );
  });

  function slowly(one: Matter, today: Day): boolean {
    if (one.kind !== 'scoring') {
      const after = [1, 2, ...Array.from({ length: 60 }, (_, n) => 3 * (n + 1))];
      return [-7, -3, -1, 0, ...after].some((distance) => addDays(one.dueOn, distance) === today);
    }
    const kind = dayKind(calendar, today);
    return today > one.openedOn && (kind === 'working' || (kind === 'unknown' && ![6, 7].includes(weekdayOf(today))));
  }
});
