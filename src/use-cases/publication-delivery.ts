import type { DeliveryView } from '../../cards/publication-steps.ts';
import { deliveriesPerPage } from '../../cards/publication-steps.ts';
import * as audit from '../db/audit.ts';
import type { Db, Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import type { Actor } from '../db/people.ts';
import * as publications from '../db/publications.ts';
import * as sent from '../db/publication-units.ts';
import type { UnitDelivery } from '../db/publication-units.ts';
import { refuseUnlessMay } from '../domain/permissions.ts';
import { deliveryOf } from '../domain/publication.ts';
import { Refusal } from '../domain/refusal.ts';
import type { PublicationFacts } from './publication-scene.ts';
import { resultCard } from './publish.ts';
import { rolesIn } from './roles.ts';

/** Which unit has received its result, read it, or could not be reached. */
export async function deliveryView(
  db: Db | Tx,
  { assessment, publication }: PublicationFacts,
  page: number,
  now: Date,
): Promise<DeliveryView> {
  const units = await sent.deliveries(db, publication.id);
  const chats = new Map((await sent.chatDeliveries(db, publication.id)).map(({ chatId, state }) => [chatId, state]));
  return {
    publicationId: publication.id,
    assessmentName: assessment.name,
    version: publication.version,
    rows: units.map((unit) => ({
      unitName: unit.unitName,
      liaisonName: unit.liaisonName,
      delivery: stateOf(unit),
      ...(unit.receivedBy !== null && unit.receivedAt && { received: { by: unit.receivedBy, at: unit.receivedAt } }),
      ...(unit.readAt && { readAt: unit.readAt }),
      ...(unit.openId === null && { unknown: true as const }),
    })),
    chats: publication.chats.map(({ chatId, name, scope }) => ({
      name,
      scope,
      state: chats.get(chatId) ?? 'not-sent',
    })),
    page,
    at: now,
  };
}

function stateOf({ receivedAt, readAt, state }: UnitDelivery): ReturnType<typeof deliveryOf> {
  return deliveryOf({ received: receivedAt !== null, read: readAt !== null, message: state ?? undefined });
}

/** How many units are told, were reached, and have received. */
export async function deliveredCounts(
  db: Db | Tx,
  publicationId: string,
): Promise<{ units: number; reached: number; received: number }> {
  const states = (await sent.deliveries(db, publicationId)).map(stateOf);
  const reached = states.filter((state) => state === 'received' || state === 'read' || state === 'sent').length;
  return { units: states.length, reached, received: states.filter((state) => state === 'received').length };
}

/** Messages of which it is worth asking whether they were read: of the units on a page, with who should have read each. */
export async function unreadOnPage(
  db: Db,
  publicationId: string,
  page: number,
): Promise<readonly { readonly unitId: string; readonly messageId: string; readonly openId: string }[]> {
  const units = await sent.deliveries(db, publicationId);
  return units.slice(page * deliveriesPerPage, (page + 1) * deliveriesPerPage).flatMap((unit) => {
    const { unitId, messageId, openId, state, readAt, receivedAt } = unit;
    if (state !== 'sent' || readAt !== null || receivedAt !== null || messageId === null || openId === null) return [];
    return [{ unitId, messageId, openId }];
  });
}

interface Following {
  readonly publicationId: string;
  readonly actor: Actor;
  readonly at: Date;
}

/** Keeps what the platform says of who has opened the message. */
export async function noteReads(
  tx: Tx,
  { publicationId, actor, at, readAt }: Following & { readonly readAt: ReadonlyMap<string, Date> },
): Promise<void> {
  await followed(tx, publicationId, actor);
  if (readAt.size === 0) return;
  if ((await sent.noteRead(tx, publicationId, readAt)) > 0) await outbox.redraw(tx, `publication:${publicationId}`, at);
}

/** 再次送达: what was given up is sent anew, and whoever speaks for a unit now and never got it gets it, once. */
export async function deliverAgain(
  tx: Tx,
  { publicationId, actor, at }: Following,
): Promise<{ readonly sent: number; readonly unreachable: number }> {
  const { assessmentId, person } = await followed(tx, publicationId, actor);
  await publications.lock(tx, publicationId);
  const missing = (await sent.deliveries(tx, publicationId)).filter((unit) =>
    ['undelivered', 'not-sent'].includes(stateOf(unit)),
  );
  const again: string[] = [];
  for (const { unitId, openId, owedId } of missing) {
    // A few units: the others have theirs.
    if (openId === null) continue;
    if (owedId !== null) await outbox.resend(tx, owedId, at);
    else await outbox.putCards(tx, [resultCard({ assessmentId, publicationId, unitId }, openId, at)]);
    again.push(unitId);
  }
  if (again.length > 0) {
    await outbox.redraw(tx, `publication:${publicationId}`, at);
    await audit.record(tx, {
      at,
      actorId: person.id,
      assessmentId,
      what: 'unit-results.sent-again',
      subject: `publication:${publicationId}`,
      after: { units: again },
    });
  }
  return { sent: again.length, unreachable: missing.length - again.length };
}

async function followed(
  tx: Tx,
  publicationId: string,
  actor: Actor,
): Promise<{ readonly assessmentId: string; readonly person: { readonly id: string } }> {
  const found = await publications.load(tx, publicationId);
  if (!found || !actor.person || found.state !== 'published') throw new Refusal('unknown-subject');
  refuseUnlessMay(rolesIn(actor, found.assessmentId), { act: 'publication.see' });
  return { assessmentId: found.assessmentId, person: actor.person };
}
