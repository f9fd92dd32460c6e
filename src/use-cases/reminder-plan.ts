import type { PlanLine, ReminderPlanView } from '../../cards/reminder-plan-card.ts';
import type { RefusedReason } from '../../cards/reason-input.ts';
import * as assessments from '../db/assessments.ts';
import * as calendars from '../db/calendars.ts';
import type { Db, Tx } from '../db/database.ts';
import * as openReminders from '../db/open-reminders.ts';
import type { OpenMatter } from '../db/open-reminders.ts';
import type { Actor } from '../db/people.ts';
import * as teams from '../db/teams.ts';
import { horizonOf } from '../domain/calendar.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { addDays, dayOf, daysBetween, timeOf } from '../domain/day.ts';
import { grouped } from '../domain/grouped.ts';
import { refuseUnlessMay } from '../domain/permissions.ts';
import { planDays, reminderPlan, scopeName, type PlannedDay } from '../domain/reminder-plan.ts';
import { dueOnOf, type Matter } from '../domain/reminder.ts';
import { Refusal } from '../domain/refusal.ts';
import { rolesIn } from './roles.ts';

/** When a day's reminders go out. */
const remindedAt = '09:00';

type PlanRef = Extract<CardRef, { kind: 'reminder-plan' }>;

/** Which card an office member is shown. */
export async function showReminderPlan(
  tx: Tx,
  { assessmentId, page, actor }: { assessmentId: string; page: number; actor: Actor },
): Promise<PlanRef> {
  refuseUnlessMay(rolesIn(actor, assessmentId), { act: 'reminders.plan' });
  if (!actor.person || !(await assessments.head(tx, assessmentId))) throw new Refusal('unknown-subject');
  return { kind: 'reminder-plan', assessmentId, personId: actor.person.id, page };
}

/** Who will be reminded of what in the coming two weeks, and what the office has paused. */
export async function reminderPlanView(
  db: Db | Tx,
  { assessmentId, page }: PlanRef,
  now: Date,
  refused?: RefusedReason,
): Promise<ReminderPlanView | undefined> {
  const assessment = await assessments.head(db, assessmentId);
  if (!assessment) return undefined;
  const today = dayOf(now);
  const from = timeOf(now) < remindedAt ? today : addDays(today, 1);
  const matters = await openReminders.openMatters(db, assessmentId);
  const { pauses, extras } = await openReminders.changes(db, today, assessmentId);
  const calendar = await calendars.load(db, assessment.county);
  const plan = reminderPlan({ matters, pauses, extras }, from, calendar);
  const names = await teams.namesOf(db, assessmentId);
  const horizon = horizonOf(calendar, from);
  return {
    assessmentId,
    assessmentName: assessment.name,
    open: matters.length,
    lines: plan.flatMap((planned) => linesOf(planned, new Map(matters.map((matter) => [matter, matter])))),
    pauses: pauses.map(({ id, scope, until, reason, by, at }) => ({
      id,
      ...(scope !== 'all' && { kind: scope.kind, teamName: names.get(scope.teamId) ?? '' }),
      ...(until && { until }),
      reason,
      by,
      at,
    })),
    pastHorizon: horizon === undefined || addDays(from, planDays - 1) > horizon,
    page,
    ...(refused && { refused }),
  };
}

/** One line for each matter of a team on a day, with everybody it concerns. */
function linesOf({ day, reminders }: PlannedDay, known: ReadonlyMap<Matter, OpenMatter>): readonly PlanLine[] {
  const byTeam = grouped(reminders, ({ matter }) => scopeName(matter));
  return [...byTeam.entries()].flatMap(([scope, of]) => {
    const [first] = of;
    const matter = first && known.get(first.matter);
    if (!first || !matter) return [];
    const dueOn = dueOnOf(matter);
    return [
      {
        day,
        scope,
        kind: matter.kind,
        teamName: matter.teamName,
        people: of.flatMap((one) => known.get(one.matter)?.personName ?? []),
        ...(dueOn && { late: daysBetween(dueOn, day) }),
        ...(first.extra && { addedBy: first.extra.by }),
        paused: first.pause !== undefined,
      },
    ];
  });
}
