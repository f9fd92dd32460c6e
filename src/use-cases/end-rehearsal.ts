import { rehearsalEndedNotice } from '../../cards/rehearsal.ts';
import * as assessments from '../db/assessments.ts';
import * as audit from '../db/audit.ts';
import type { Db, Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import * as outboxScope from '../db/outbox-scope.ts';
import type { Actor } from '../db/people.ts';
import * as scopes from '../db/scopes.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { putAway } from '../domain/life.ts';
import { refuseUnlessMay } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { rolesIn } from './roles.ts';
import { steeringRecipients } from './steering-recipients.ts';

/** 结束演练: the office puts a rehearsal away, and every card of it says so and stops acting. */
export async function endRehearsal(
  tx: Tx,
  { assessmentId, version, actor, at }: { assessmentId: string; version: number; actor: Actor; at: Date },
): Promise<void> {
  await assessments.lock(tx, assessmentId);
  const head = await assessments.head(tx, assessmentId);
  if (!head) throw new Refusal('unknown-subject');
  if (head.status === 'archived' && head.rehearsal) throw new Refusal('rehearsal-over');
  refuseUnlessMay(rolesIn(actor, assessmentId), { act: 'rehearsal.end' });
  if (!head.rehearsal) throw new Refusal('no-rehearsal');
  if (head.version !== version) throw new Refusal('card-outdated');
  const status = putAway(head.status);
  await assessments.moveTo(tx, assessmentId, status);
  await outboxScope.retireAll(tx, assessmentId, at);
  const card = rehearsalEndedNotice({ assessmentName: head.name, by: actor.person?.name ?? '', at });
  for (const to of await steeringRecipients(tx, head)) {
    // The group, or a few administrators.
    const key = `rehearsal-ended:${assessmentId}:${to.id}`;
    await outbox.put(tx, { to, at, key, assessmentId, content: { type: 'card', card } });
  }
  await audit.record(tx, {
    at,
    actorId: actor.person?.id,
    assessmentId,
    what: 'rehearsal.ended',
    subject: `assessment:${assessmentId}`,
    before: { status: head.status },
    after: { status },
  });
}

/** Whether a card is of a rehearsal that was put away. */
export async function isOverRehearsal(db: Db | Tx, ref: CardRef): Promise<boolean> {
  const of = await scopes.factsOf(db, ref);
  return of?.rehearsal === true && of.status === 'archived';
}
