import * as audit from '../db/audit.ts';
import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import type { Actor, Membership } from '../db/people.ts';
import * as sent from '../db/publication-units.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { may } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { rolesIn } from './roles.ts';

/** 我的结果: what was sent to the units this person speaks for now, whoever spoke for them then. */
export async function showOwnResults(
  tx: Tx,
  call: { readonly actor: Actor; readonly at: Date; readonly key: string },
  { roles }: Membership,
): Promise<void> {
  const { actor, at, key } = call;
  const units = await sent.sentTo(tx, roles.liaisonOf);
  if (units.length === 0) throw new Refusal('result-not-published');
  await outbox.putCards(
    tx,
    units.map(({ assessmentId, publicationId, unitId }, index) => {
      const ref: CardRef = { kind: 'unit-result', assessmentId, publicationId, unitId, page: 0 };
      const to = { type: 'open_id', id: actor.openId } as const;
      return { to, ref, subject: subjectOf(ref), at, key: `${key}:result:${index}` };
    }),
  );
}

interface OfUnit {
  readonly publicationId: string;
  readonly unitId: string;
  readonly actor: Actor;
}

/** A unit's own result, for whoever may see it. */
export async function showResult(
  tx: Tx,
  { publicationId, unitId, page, actor }: OfUnit & { readonly page: number },
): Promise<CardRef> {
  const unit = await sent.published(tx, { publicationId, unitId });
  if (!unit) throw new Refusal('unknown-subject');
  const { assessmentId } = unit;
  if (!may(rolesIn(actor, assessmentId), { act: 'unit-result.see', unitId })) throw new Refusal('not-the-liaison');
  return { kind: 'unit-result', assessmentId, publicationId, unitId, page };
}

/** 签收: by whoever speaks for the unit now, once; later presses are told when. */
export async function receiveResult(
  tx: Tx,
  { publicationId, unitId, actor, at }: OfUnit & { readonly at: Date },
): Promise<'received' | { readonly by: string; readonly at: Date }> {
  const unit = await sent.published(tx, { publicationId, unitId });
  if (!unit || !actor.person) throw new Refusal('unknown-subject');
  const { assessmentId, received } = unit;
  if (!may(rolesIn(actor, assessmentId), { act: 'unit-result.receive', unitId })) throw new Refusal('not-the-liaison');
  if (received) return received;
  if (!(await sent.receive(tx, { publicationId, unitId, personId: actor.person.id, at }))) {
    const now = await sent.published(tx, { publicationId, unitId });
    return now?.received ?? 'received';
  }
  await outbox.redraw(tx, `unit-result:${publicationId}:${unitId}`, at);
  await outbox.redraw(tx, `publication:${publicationId}`, at);
  await audit.record(tx, {
    at,
    actorId: actor.person.id,
    assessmentId,
    what: 'unit-result.received',
    subject: `unit:${unitId}`,
    after: { publicationId },
  });
  return 'received';
}
