import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/domain/day.ts';
import { readExtra, readPause, reminderPlan, scopeName, scopesWithin } from '../../src/domain/reminder-plan.ts';
import { dueReminders, type Matter, type Pause, type ReminderFacts } from '../../src/domain/reminder.ts';
import { aCalendar, day } from './calendar-builders.ts';

const today = day('2026-12-03');
const report: Matter = { kind: 'report', assessmentId: 'a', teamId: 't', personId: 'chen', dueOn: day('2026-12-09') };
const scoring: Matter = {
  kind: 'scoring',
  assessmentId: 'a',
  teamId: 'u',
  personId: 'li',
  openedOn: day('2026-11-24'),
};
const open = [report, scoring];
const facts = (of: Partial<ReminderFacts> = {}): ReminderFacts => ({ matters: open, pauses: [], extras: [], ...of });
const pause: Pause = {
  id: 'p',
  assessmentId: 'a',
  scope: { kind: 'report', teamId: 't' },
  until: day('2026-12-08'),
  reason: '组长出差',
  by: '周明远',
  at: new Date('2026-12-03T02:05:00Z'),
};

describe('the plan', () => {
  it('names the coming fourteen days on which somebody will be reminded', () => {
    const plan = reminderPlan(facts({ matters: [report] }), today, aCalendar());
    expect(plan.map((planned) => planned.day)).toEqual(
      ['06', '08', '09', '10', '11', '12', '15'].map((of) => `2026-12-${of}`),
    );
  });

  it('lists what is paused, and says so', () => {
    const plan = reminderPlan(facts({ matters: [report], pauses: [pause] }), today, aCalendar());
    const paused = plan.filter(({ reminders }) => reminders.some((one) => one.pause));
    expect(paused.map((planned) => planned.day)).toEqual(['2026-12-06', '2026-12-08']);
  });

  it('promises what is then sent, as long as nothing is done or changed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.constantFrom([], [pause]), (offset, pauses) => {
        const from = addDays(day('2026-11-20'), offset);
        for (const { day: planned, reminders } of reminderPlan(facts({ pauses }), from, aCalendar())) {
          const sent = dueReminders(facts({ pauses }), planned, aCalendar());
          expect(reminders.filter((one) => !one.pause)).toEqual(sent);
        }
      }),
    );
  });
});

describe('a pause as typed', () => {
  const reason = '组长出差';

  it('is of an open matter or of everything, up to a day or for good', () => {
    expect(readPause({ scope: 'report:t', day: '2026-12-08 +0800', reason }, open, today)).toEqual({
      scope: { kind: 'report', teamId: 't' },
      day: '2026-12-08',
      reason,
    });
    expect(readPause({ scope: 'all', day: '', reason }, open, today)).toEqual({ scope: 'all', reason });
    expect(readPause({ scope: 'all', day: today, reason }, open, today)).toMatchObject({ day: today });
  });

  it.each([
    ['nothing chosen', {}, { scope: 'missing', reason: 'missing' }],
    ['what is not open', { scope: 'scoring:t', reason }, { scope: 'missing' }],
    ['yesterday', { scope: 'all', day: '2026-12-02', reason }, { day: 'past' }],
    ['a mistyped year', { scope: 'all', day: '2062-12-08', reason }, { day: 'too-far' }],
    ['no day of the calendar', { scope: 'all', day: '2026-02-30', reason }, { day: 'missing' }],
    ['half a reason', { scope: 'all', reason: '急' }, { reason: 'too-short' }],
  ])('is to be mended: %s', (_what, typed, faults) => {
    expect(readPause(typed, open, today)).toEqual({ faults });
  });
});

describe('an extra reminder as typed', () => {
  const reason = '提前碰头';

  it('needs a day after this one, whose reminders are out', () => {
    expect(readExtra({ scope: 'report:t', day: '2026-12-04', reason }, open, today)).toMatchObject({
      day: '2026-12-04',
    });
    expect(readExtra({ scope: 'report:t', day: today, reason }, open, today)).toEqual({ faults: { day: 'past' } });
    expect(readExtra({ scope: 'report:t', reason }, open, today)).toEqual({ faults: { day: 'missing' } });
  });

  it('of everything is one of each open matter of a team', () => {
    const twice = [...open, { ...scoring, personId: 'fang' }];
    expect(scopesWithin('all', twice).map(scopeName)).toEqual(['report:t', 'scoring:u']);
  });
});
