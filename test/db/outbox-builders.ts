import { randomUUID } from 'node:crypto';
import type { Db } from '../../src/db/database.ts';
import * as outbox from '../../src/db/outbox.ts';
import type { Recipient } from '../../src/db/outbox-content.ts';
import type { DueMessage, OwedCard } from '../../src/db/outbox.ts';
import { anOpenId, later, noon } from './scene.ts';

export const toPerson = (id = anOpenId()): Recipient => ({ type: 'open_id', id });

export async function owe(
  db: Db,
  given: { to?: Recipient; text?: string; key?: string; at?: Date } = {},
): Promise<void> {
  const { to = toPerson(), text = '您好', key, at = noon } = given;
  await db.$transaction((tx) =>
    outbox.put(tx, { to, at, key, assessmentId: undefined, content: { type: 'text', text } }),
  );
}

export function aCard(given: Partial<OwedCard> = {}): OwedCard {
  const ref = { kind: 'all-submitted', teamId: randomUUID() } as const;
  return { to: toPerson(), at: noon, ref, subject: `all-submitted:${ref.teamId}`, ...given };
}

export const oweCards = (db: Db, ...cards: readonly OwedCard[]): Promise<void> =>
  db.$transaction((tx) => outbox.putCards(tx, cards));

/** Everything due at the moment, taken for a minute. */
export const due = (db: Db, at: Date = noon): Promise<DueMessage[]> => outbox.claim(db, at, later(60_000, at), 100);

export const textOf = ({ content }: DueMessage): string | undefined =>
  content?.type === 'text' ? content.text : undefined;

/** Takes what is due and marks all of it as sent; returns the message ids by card subject. */
export async function deliverAll(db: Db, at: Date = noon): Promise<DueMessage[]> {
  const messages = await due(db, at);
  for (const message of messages) {
    // One after the other, as the sender settles them.
    await outbox.sent(db, message, message.kind === 'update' ? undefined : `om_${message.id}`, at);
  }
  return messages;
}

export async function emptyOutbox(db: Db): Promise<void> {
  await db.outboxMessage.deleteMany();
  await db.card.deleteMany();
}
