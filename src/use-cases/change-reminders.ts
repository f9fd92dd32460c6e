import type { RefusedReason } from '../../cards/reason-input.ts';
import * as assessments from '../db/assessments.ts';
import * as audit from '../db/audit.ts';
import type { Tx } from '../db/database.ts';
import * as openReminders from '../db/open-reminders.ts';
import * as outbox from '../db/outbox.ts';
import type { Actor } from '../db/people.ts';
import * as changes from '../db/reminder-changes.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { dayOf, parseDay } from '../domain/day.ts';
import { refuseUnlessUnderWay } from '../domain/life.ts';
import { refuseUnlessMay } from '../domain/permissions.ts';
import {
  readExtra,
  readPause,
  scopeName,
  scopesWithin,
  type ChangeFaults,
  type TypedChange,
} from '../domain/reminder-plan.ts';
import { Refusal } from '../domain/refusal.ts';
import { rolesIn } from './roles.ts';

interface Acting {
  readonly assessmentId: string;
  readonly actor: Actor;
  readonly at: Date;
}

export type ReminderChange =
  | { readonly outcome: 'done' | 'already' }
  | { readonly outcome: 'faulty'; readonly refused: RefusedReason };

/** 暂停: the office lets nobody be reminded of a matter, or of anything, up to a day or for good; a new pause stands for the earlier one. */
export async function pauseReminders(
  tx: Tx,
  { typed, ...acting }: Acting & { readonly typed: TypedChange },
): Promise<ReminderChange> {
  const { assessmentId, at } = acting;
  const by = await begin(tx, acting);
  const open = await openReminders.openMatters(tx, assessmentId);
  const read = readPause(typed, open, dayOf(at));
  if ('faults' in read) return { outcome: 'faulty', refused: refusedOf(typed, read.faults) };
  const { scope, day: until, reason } = read;
  const earlier = await changes.standing(tx, assessmentId, scope);
  if (earlier && earlier.until === until && earlier.reason === reason) return { outcome: 'already' };
  if (earlier) await changes.lift(tx, earlier.id, by);
  const id = await changes.pause(tx, { assessmentId, scope, until, reason }, by);
  return finish(tx, acting, {
    what: 'reminders.paused',
    subject: `reminder-pause:${id}`,
    ...(earlier && { before: { pauseId: earlier.id, until: earlier.until ?? null, reason: earlier.reason } }),
    after: { scope: scopeName(scope), until: until ?? null, reason },
  });
}

/** 恢复: from now on the rule holds again. */
export async function resumeReminders(
  tx: Tx,
  { pauseId, ...acting }: Acting & { readonly pauseId: string },
): Promise<{ readonly outcome: 'done' | 'already' }> {
  const by = await begin(tx, acting);
  const pause = parseId(pauseId) ? await changes.findPause(tx, pauseId) : undefined;
  if (!pause || pause.assessmentId !== acting.assessmentId) throw new Refusal('unknown-subject');
  if (pause.lifted) return { outcome: 'already' };
  await changes.lift(tx, pause.id, by);
  return finish(tx, acting, {
    what: 'reminders.resumed',
    subject: `reminder-pause:${pause.id}`,
    before: { until: pause.until ?? null, reason: pause.reason },
  });
}

/** 改期: whom a matter concerns is reminded of it on a chosen day as well. */
export async function addReminder(
  tx: Tx,
  { typed, ...acting }: Acting & { readonly typed: TypedChange },
): Promise<ReminderChange> {
  const { assessmentId, at } = acting;
  const by = await begin(tx, acting);
  const open = await openReminders.openMatters(tx, assessmentId);
  const read = readExtra(typed, open, dayOf(at));
  if ('faults' in read) return { outcome: 'faulty', refused: refusedOf(typed, read.faults) };
  const { scope, day, reason } = read;
  if (!day) throw new Refusal('unknown-subject');
  const scopes = scopesWithin(scope, open);
  const added = await changes.addDay(tx, { assessmentId, scopes, day, reason }, by);
  if (added === 0) return { outcome: 'already' };
  return finish(tx, acting, {
    what: 'reminder.added',
    subject: `assessment:${assessmentId}`,
    after: { scopes: scopes.map(scopeName), day, reason },
  });
}

/** Of two who change the same plan the second one sees what the first has done. */
async function begin(tx: Tx, { assessmentId, actor, at }: Acting): Promise<{ personId: string; at: Date }> {
  refuseUnlessMay(rolesIn(actor, assessmentId), { act: 'reminders.plan' });
  await assessments.lock(tx, assessmentId);
  const assessment = await assessments.head(tx, assessmentId);
  if (!assessment || !actor.person) throw new Refusal('unknown-subject');
  refuseUnlessUnderWay(assessment.status);
  return { personId: actor.person.id, at };
}

async function finish(
  tx: Tx,
  { assessmentId, actor, at }: Acting,
  entry: Pick<audit.AuditRecord, 'what' | 'subject' | 'before' | 'after'>,
): Promise<{ outcome: 'done' }> {
  const personId = actor.person?.id ?? '';
  await outbox.redraw(tx, subjectOf({ kind: 'reminder-plan', assessmentId, personId, page: 0 }), at);
  await audit.record(tx, { at, actorId: personId, assessmentId, ...entry });
  return { outcome: 'done' };
}

/** What was typed goes back as it was, with what is to be mended. */
function refusedOf({ scope, day = '', reason = '' }: TypedChange, faults: ChangeFaults): RefusedReason {
  return {
    typed: reason,
    ...(faults.reason && { fault: faults.reason }),
    ...(scope !== undefined && !faults.scope && { chosen: scope }),
    day: { typed: parseDay(day.slice(0, 10)) ?? '', ...(faults.day && { fault: faults.day }) },
  };
}

/** What comes back from a form may be anything; the database takes ids only. */
function parseId(id: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
}
