import { calendarCard } from '../../cards/calendar-card.ts';
import { dueMovedNotice } from '../../cards/due-moved-card.ts';
import type { Card } from '../../cards/kit.ts';
import { officeProgressCard } from '../../cards/progress-office-card.ts';
import { teamProgressCard } from '../../cards/progress-team-card.ts';
import { teamEndCard } from '../../cards/team-end-card.ts';
import { monthSummary } from '../../src/domain/calendar-month.ts';
import { addDays } from '../../src/domain/day.ts';
import { aCalendar, aCorrection } from '../domain/calendar-builders.ts';
import { assessmentId, id, longest } from './builders.ts';
import { aDue, aDueView, day, theLongestDue } from './due-builders.ts';
import type { Words } from './words.ts';

const endedOn = '2026年12月12日';
const pressing = aDueView({ due: theLongestDue });
const late = aDueView({ left: { countdown: { kind: 'overdue', days: 120 }, today: day('2027-04-08') } });

/** Last days of reports, wherever they are shown. */
export function dueCards(words: Words): Record<string, Card> {
  const { name, unit, person, team, reason, many } = words;
  const some = Array.from({ length: many }, (_, n) => n);
  const moved = { teamName: team, assessmentName: name, before: aDue(), due: theLongestDue };
  return {
    'team that ended': teamEndCard({
      teamId: id(1),
      version: 2,
      teamName: team,
      assessmentName: name,
      units: many,
      sheets: many * many,
      unfinished: [],
      names: { examiners: new Map(), units: new Map() },
      report: late,
      ended: { on: endedOn, by: person },
    }),
    'team progress after the end': teamProgressCard({
      assessmentId,
      assessmentName: name,
      teamId: id(1),
      teamName: team,
      examiners: some.map((n) => ({ id: id(n), name: person })),
      units: some.map(() => ({ unitName: unit, cells: new Map() })),
      page: 0,
      ended: true,
      report: { ...pressing, endedOn },
    }),
    'office progress of teams that ended': officeProgressCard({
      assessmentId,
      assessmentName: name,
      teams: some.map((n) => ({
        teamId: id(n),
        teamName: team,
        leaderName: person,
        units: many,
        progress: { required: 630, scored: 630, sheets: 45, submitted: 45 },
        state: n % 3 === 2 ? 'reported' : 'ended',
        missing: [],
        report: { ...(n % 3 === 0 ? pressing : n % 3 === 1 ? late : { due: aDue() }), endedOn },
      })),
      undelivered: many,
      outOfReach: [],
      page: 0,
      scoring: true,
      mayResend: true,
    }),
    'last day moved by a correction': dueMovedNotice({
      ...moved,
      because: { kind: 'correction', by: person, day: day('2026-12-09'), working: false, reason },
    }),
    'last day moved back': dueMovedNotice({
      ...moved,
      because: { kind: 'taken-back', by: person, day: day('2026-12-09') },
    }),
    'last day for certain': dueMovedNotice({
      ...moved,
      due: aDue(),
      because: { kind: 'notice', titles: ['国务院办公厅关于2027年部分节假日安排的通知'] },
    }),
  };
}

/** 工作日历 of the office. */
export function calendarCards({ person, reason, many }: Words): Record<string, Card> {
  const corrections = Array.from({ length: many }, (_, n) =>
    aCorrection({ id: id(n), day: addDays(day('2026-12-02'), n), working: n % 2 === 0, by: person, reason }),
  );
  const calendar = aCalendar({ corrections });
  const view = {
    assessmentId,
    county: longest.assessment.slice(0, 20),
    month: '2026-12',
    summary: monthSummary(calendar, '2026-12'),
    horizon: { until: day('2026-12-31'), title: '国务院办公厅关于2026年部分节假日安排的通知' },
    ahead: corrections,
  };
  const faulty = { typed: reason, fault: 'too-long' } as const;
  return {
    calendar: calendarCard(view),
    'calendar of a month with holidays': calendarCard({
      ...view,
      month: '2026-10',
      summary: monthSummary(aCalendar(), '2026-10'),
      ahead: [],
    }),
    'calendar of an ordinary month': calendarCard({
      ...view,
      summary: monthSummary(aCalendar(), '2026-11'),
      ahead: [],
    }),
    'calendar past the horizon': calendarCard({
      ...view,
      month: '2027-01',
      summary: monthSummary(calendar, '2027-01'),
    }),
    'calendar of a year without a notice': calendarCard({
      assessmentId,
      county: view.county,
      month: '2099-12',
      summary: monthSummary(aCalendar(), '2099-12'),
      ahead: [],
    }),
    'calendar with nothing filled in': calendarCard({
      ...view,
      refused: { typed: '', fault: 'missing', day: { typed: '', fault: 'missing' } },
    }),
    'calendar to be mended': calendarCard({
      ...view,
      refused: { ...faulty, chosen: 'off', day: { typed: '2026-12-13', fault: 'no-change' } },
    }),
    'calendar with the kind missing': calendarCard({
      ...view,
      refused: { typed: reason, day: { typed: '2026-12-13' } },
    }),
  };
}
