import type { CardRef } from '../domain/card-ref.ts';
import type { Db, Tx } from './database.ts';

/** What the card in a message shows; undefined for one that is not kept current. */
export async function refOf(db: Db | Tx, messageId: string): Promise<CardRef | undefined> {
  const row = await db.card.findUnique({ where: { messageId }, select: { ref: true } });
  return row ? (row.ref as unknown as CardRef) : undefined; // Written by the outbox.
}

/** The card in a message shows something else from now on: another page of the same. */
export async function setRef(db: Db | Tx, messageId: string, ref: CardRef): Promise<void> {
  await db.$executeRaw`update card set ref = ${JSON.stringify(ref)}::jsonb where message_id = ${messageId}`;
}

/** What the card in a message shows, for somebody who has it: the person it was sent to, or anybody where it was sent to a chat. */
export async function refShownTo(db: Db | Tx, messageId: string, openId: string): Promise<CardRef | undefined> {
  const row = await db.card.findUnique({
    where: { messageId, OR: [{ recipientType: 'chat_id' }, { recipient: openId }] },
    select: { ref: true },
  });
  return row ? (row.ref as unknown as CardRef) : undefined; // Written by the outbox.
}

/** Whether another card has replaced the one in a message. */
export async function isReplaced(db: Db | Tx, messageId: string): Promise<boolean> {
  const row = await db.card.findUnique({ where: { messageId }, select: { state: true } });
  return row?.state === 'retired';
}
