import * as assessments from '../db/assessments.ts';
import * as audit from '../db/audit.ts';
import type { Tx } from '../db/database.ts';
import * as objections from '../db/objections.ts';
import * as outbox from '../db/outbox.ts';
import type { Actor } from '../db/people.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { dayOf } from '../domain/day.ts';
import { objectionDays, refuseUnlessCanOpen, refuseUnlessDaysCanBeSet, windowDueOn } from '../domain/objection.ts';
import { refuseUnlessMay } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { rolesIn } from './roles.ts';

type ObjectionsRef = Extract<CardRef, { kind: 'objections' }>;

/** Which card an office member is shown. */
export function showObjections(
  actor: Actor,
  { assessmentId, page }: { assessmentId: string; page: number },
): ObjectionsRef {
  refuseUnlessMay(rolesIn(actor, assessmentId), { act: 'objections.see' });
  if (!actor.person) throw new Refusal('not-permitted');
  return { kind: 'objections', assessmentId, personId: actor.person.id, page };
}

interface Asking {
  readonly assessmentId: string;
  readonly actor: Actor;
  readonly at: Date;
}

/** 异议期: an administrator says how many days units have to object, or that they are not asked. */
export async function setObjectionDays(
  tx: Tx,
  { assessmentId, typed, actor, at }: Asking & { readonly typed: string | undefined },
): Promise<'set' | 'already' | 'nothing-chosen'> {
  refuseUnlessMay(rolesIn(actor, assessmentId), { act: 'objections.set-days' });
  const assessment = await lockedHead(tx, assessmentId);
  const facts = await objections.factsOf(tx, assessmentId);
  refuseUnlessDaysCanBeSet(assessment.status, facts, dayOf(at));
  const chosen = readDays(typed);
  if (chosen === undefined) return 'nothing-chosen';
  const { days } = chosen;
  if (days === facts.days) return 'already';
  await objections.setDays(tx, assessmentId, days);
  await redrawList(tx, assessmentId, at);
  await audit.record(tx, {
    at,
    actorId: actor.person?.id,
    assessmentId,
    what: 'objections.days-set',
    subject: `assessment:${assessmentId}`,
    before: { days: facts.days },
    after: { days },
  });
  return 'set';
}

/** "5" for five days, "0" for units not being asked; undefined for anything that is no choice of the form. */
function readDays(typed: string | undefined): { readonly days: number | null } | undefined {
  if (!/^\d{1,2}$/.test(typed ?? '')) return undefined;
  const days = Number(typed);
  if (days === 0) return { days: null };
  return days >= objectionDays.fewest && days <= objectionDays.most ? { days } : undefined;
}

/** 征求意见: every unit's liaison gets the unit's own results, and has until the last day to object. */
export async function askUnits(
  tx: Tx,
  { assessmentId, roundId, actor, at }: Asking & { readonly roundId: string },
): Promise<'asked' | 'already'> {
  refuseUnlessMay(rolesIn(actor, assessmentId), { act: 'objections.open' });
  const assessment = await lockedHead(tx, assessmentId);
  const facts = await objections.factsOf(tx, assessmentId);
  const ready = refuseUnlessCanOpen(assessment.status, facts);
  // The results were taken back and made final again since the card was drawn.
  if (ready.roundId !== roundId) throw new Refusal('card-outdated');
  if (facts.window) return 'already';
  if (!actor.person) throw new Refusal('not-permitted');
  const record = await assessments.load(tx, assessmentId);
  const dueOn = windowDueOn(at, ready.days);
  await objections.openWindow(tx, { roundId, dueOn }, { assessmentId, personId: actor.person.id, at });
  const units = (record?.teams ?? []).flatMap(({ team }) => team.units).filter(({ withdrawn }) => !withdrawn);
  await outbox.putCards(
    tx,
    units.flatMap(({ id: unitId, liaison }) => {
      if (liaison.openId === null) return [];
      const ref = { kind: 'objection-invite', unitId, personId: liaison.id, page: 0 } as const;
      const key = `objection-invite:${roundId}:${unitId}`;
      return [{ to: { type: 'open_id', id: liaison.openId } as const, ref, subject: subjectOf(ref), at, key }];
    }),
  );
  await redrawList(tx, assessmentId, at);
  await audit.record(tx, {
    at,
    actorId: actor.person.id,
    assessmentId,
    what: 'objections.opened',
    subject: `assessment:${assessmentId}`,
    after: { roundId, dueOn, units: units.length },
  });
  return 'asked';
}

async function lockedHead(tx: Tx, assessmentId: string) {
  await assessments.lock(tx, assessmentId);
  const assessment = await assessments.head(tx, assessmentId);
  if (!assessment) throw new Refusal('unknown-subject');
  return assessment;
}

async function redrawList(tx: Tx, assessmentId: string, at: Date): Promise<void> {
  await outbox.redraw(tx, subjectOf({ kind: 'objections', assessmentId, personId: '', page: 0 }), at);
}
