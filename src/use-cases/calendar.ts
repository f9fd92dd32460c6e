import type { CalendarView } from '../../cards/calendar-card.ts';
import type { RefusedReason } from '../../cards/reason-input.ts';
import * as assessments from '../db/assessments.ts';
import * as calendars from '../db/calendars.ts';
import type { Db, Tx } from '../db/database.ts';
import type { Actor } from '../db/people.ts';
import { monthSummary } from '../domain/calendar-month.ts';
import { horizonOf } from '../domain/calendar.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { dayOf } from '../domain/day.ts';
import { refuseUnlessMay } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { rolesIn } from './roles.ts';

/** Which card an office member is shown. */
export async function showCalendar(
  tx: Tx,
  { assessmentId, month, actor }: { assessmentId: string; month: string; actor: Actor },
): Promise<CardRef> {
  refuseUnlessMay(rolesIn(actor, assessmentId), { act: 'calendar.correct' });
  if (!actor.person || !(await assessments.head(tx, assessmentId))) throw new Refusal('unknown-subject');
  return { kind: 'calendar', assessmentId, personId: actor.person.id, month };
}

export async function calendarView(
  db: Db | Tx,
  { assessmentId, month }: { assessmentId: string; month: string },
  now: Date,
  refused?: RefusedReason,
): Promise<CalendarView | undefined> {
  const assessment = await assessments.head(db, assessmentId);
  if (!assessment) return undefined;
  const { county } = assessment;
  const calendar = await calendars.load(db, county);
  const today = dayOf(now);
  const until = horizonOf(calendar, today);
  const newest = calendar.notices.find(({ year }) => year === Number(until?.slice(0, 4)));
  return {
    assessmentId,
    county,
    month,
    summary: monthSummary(calendar, month),
    ...(until && newest && { horizon: { until, title: newest.title } }),
    ahead: calendar.corrections.filter(({ day }) => day >= today),
    ...(refused && { refused }),
  };
}
