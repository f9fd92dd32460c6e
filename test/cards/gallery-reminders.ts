import type { Card } from '../../cards/kit.ts';
import { reminderCard, type ReminderLine } from '../../cards/reminder-card.ts';
import { reminderDigestCard } from '../../cards/reminder-digest-card.ts';
import { assessmentId, id } from './builders.ts';
import { aDue, aDueView, day, theLongestDue } from './due-builders.ts';
import { addDays } from '../../src/domain/day.ts';
import { reminderPlanCard, type PlanLine } from '../../cards/reminder-plan-card.ts';
import type { Words } from './words.ts';

const today = day('2026-12-10');
const late = aDueView({ left: { countdown: { kind: 'overdue', days: 3 }, today } });
const ahead = aDueView({ due: theLongestDue });

/** What people are told at nine in the morning. */
export function reminderCards({ name, unit, person, team, many }: Words): Record<string, Card> {
  const some = Array.from({ length: many }, (_, n) => n);
  const scoring: ReminderLine = {
    kind: 'scoring',
    assessmentId,
    drafts: some.map(() => unit),
    untouched: some.map(() => unit),
  };
  const reports = some.map((n): ReminderLine => ({
    kind: 'report',
    teamId: id(n),
    teamName: team,
    state: 'ended',
    due: n % 2 ? ahead : late,
  }));
  const label = `${name}（演练）`;
  const told = some.map((n) => ({
    teamName: team,
    leaderName: person,
    state: n % 3 === 2 ? ('reported' as const) : ('ended' as const),
    due: n % 3 === 0 ? late : ahead,
  }));
  return {
    'reminder of scoring': reminderCard({ day: today, assessments: [{ label: name, lines: [scoring] }] }),
    'reminder of a report': reminderCard({
      day: today,
      assessments: [
        { label: name, lines: [{ kind: 'report', teamId: id(1), teamName: team, state: 'ended', due: ahead }] },
      ],
    }),
    'reminder of several assessments, a rehearsal among them': reminderCard({
      day: today,
      assessments: [
        { label: name, lines: [scoring, ...reports] },
        { label, lines: [scoring] },
      ],
    }),
    'reminder of many assessments, a rehearsal among them': reminderCard({
      day: today,
      assessments: some.map(() => ({ label, lines: [scoring] })),
    }),
    'reminder that is done': reminderCard({
      day: today,
      assessments: [
        {
          label: name,
          lines: [
            { kind: 'scoring', assessmentId, drafts: [], untouched: [] },
            { kind: 'report', teamId: id(1), teamName: team, state: 'reported', due: { due: aDue() } },
            { kind: 'report', teamId: id(2), teamName: team, state: 'scoring' },
          ],
        },
      ],
    }),
    'digest of the steering group': reminderDigestCard({
      day: today,
      assessments: [{ assessmentId, label: name, reports: told }],
    }),
    'digest of several assessments, a rehearsal among them': reminderDigestCard({
      day: today,
      assessments: some.slice(0, 5).map((n) => ({ assessmentId: id(n), label, reports: told })),
    }),
    'digest that is done, a rehearsal among them': reminderDigestCard({
      day: today,
      assessments: [
        { assessmentId, label: name, reports: [{ teamName: team, leaderName: person, state: 'reported' }] },
        { assessmentId: id(1), label, reports: [{ teamName: team, leaderName: person, state: 'scoring' }] },
      ],
    }),
  };
}

/** 提醒计划 of the office. */
export function reminderPlanCards({ name, person, team, reason, many }: Words): Record<string, Card> {
  const some = Array.from({ length: many }, (_, n) => n);
  const lines = some.map((n): PlanLine => ({
    day: addDays(today, Math.floor(n / 3)),
    scope: `${n % 2 ? 'report' : 'scoring'}:${id(n)}`,
    kind: n % 2 ? 'report' : 'scoring',
    teamName: team,
    people: n % 2 ? [person] : some.map(() => person),
    ...(n % 2 && { late: n - 7 }),
    ...(n % 5 === 3 && { addedBy: person }),
    paused: n % 3 === 2,
  }));
  const at = new Date('2026-12-05T02:05:00Z');
  const pauses = some.map((n) => ({
    id: id(n),
    ...(n > 0 && { kind: 'report' as const, teamName: team }),
    ...(n % 2 && { until: addDays(today, n) }),
    reason,
    by: person,
    at,
  }));
  const view = { assessmentId, assessmentName: name, open: many, lines, pauses, pastHorizon: true, page: 0 };
  return {
    'reminder plan': reminderPlanCard(view),
    'reminder plan, another page': reminderPlanCard({ ...view, page: 1 }),
    'reminder plan without pauses': reminderPlanCard({ ...view, pauses: [], pastHorizon: false }),
    'reminder plan of nothing': reminderPlanCard({ ...view, open: 0, lines: [], pauses: [], pastHorizon: false }),
    'reminder plan with nothing due': reminderPlanCard({ ...view, lines: [], pauses: [], pastHorizon: false }),
    'reminder plan with nothing filled in': reminderPlanCard({
      ...view,
      refused: { typed: '', fault: 'missing', day: { typed: '', fault: 'missing' } },
    }),
    'reminder plan to be mended': reminderPlanCard({
      ...view,
      refused: { typed: reason, fault: 'too-long', chosen: 'all', day: { typed: '2026-12-01', fault: 'past' } },
    }),
  };
}
