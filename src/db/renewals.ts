import type { CardRef } from '../domain/card-ref.ts';
import type { SentCard } from '../domain/renewal.ts';
import type { Tx } from './database.ts';
import type { Recipient } from './outbox-content.ts';

export interface KeptCard extends SentCard {
  readonly id: string;
  readonly subject: string;
  readonly to: Recipient;
}

type CardRow = Omit<KeptCard, 'to' | 'ref'> & { readonly type: Recipient['type']; readonly ref: unknown };

/** The platform's answer to an update of a message that is too old for it. */
const tooOld = 230031;

/**
 * Cards sent before a moment and still standing in for their matter, with the younger ones of the same subject; held until the end of the
 * transaction, so that nobody replaces them meanwhile. One whose update was refused for its age while the bot was away is among them.
 */
export async function ageing(tx: Tx, before: Date): Promise<KeptCard[]> {
  const rows = await tx.$queryRaw<CardRow[]>`
    with old as (
      select recipient, subject from card
      where sent_at < ${before} and message_id is not null and (state = 'live' or (state = 'gone' and exists (
        select 1 from outbox where card_id = card.id and kind = 'update' and state = 'dropped' and error_code = ${tooOld})))
    )
    select id, subject, ref, recipient_type as type, recipient, coalesce(sent_at, created_at) as "sentAt" from card
    where (recipient, subject) in (select recipient, subject from old) and (state in ('queued', 'live') or (state = 'gone' and exists (
      select 1 from outbox where card_id = card.id and kind = 'update' and state = 'dropped' and error_code = ${tooOld})))
    order by coalesce(sent_at, created_at), id for no key update`;
  return rows.map(kept);
}

/** The cards of a subject that are in a chat, or on their way there. */
export async function current(tx: Tx, subject: string): Promise<KeptCard[]> {
  const rows = await tx.$queryRaw<CardRow[]>`
    select id, subject, ref, recipient_type as type, recipient, coalesce(sent_at, created_at) as "sentAt" from card
    where subject = ${subject} and state in ('queued', 'live') order by coalesce(sent_at, created_at), id for no key update`;
  return rows.map(kept);
}

/** The replaced card in a message, held until the end of the transaction; undefined for one that stands. */
export async function replaced(tx: Tx, messageId: string): Promise<KeptCard | undefined> {
  const [row] = await tx.$queryRaw<CardRow[]>`
    select id, subject, ref, recipient_type as type, recipient, coalesce(sent_at, created_at) as "sentAt" from card
    where message_id = ${messageId} and state = 'retired' for no key update`;
  return row && kept(row);
}

/** These cards give way to others, and say so as long as the platform lets them. */
export async function replace(
  tx: Tx,
  cardIds: readonly string[],
  at: Date,
  { daytime = false }: { readonly daytime?: boolean } = {},
): Promise<void> {
  await tx.$executeRaw`
    insert into outbox (id, uuid, kind, card_id, due_at, created_at, daytime)
    select gen_random_uuid(), gen_random_uuid(), 'update', id, ${at}, ${at}, ${daytime} from card
    where id = any(${cardIds}::uuid[]) and state in ('queued', 'live') and (sent_at is null or sent_at > ${at}::timestamptz - interval '14 days')
    on conflict (card_id) where state = 'pending' and kind = 'update'
    do update set due_at = least(outbox.due_at, excluded.due_at), attempts = 0`;
  await tx.$executeRaw`update card set state = 'retired' where id = any(${cardIds}::uuid[])`;
}

/** Cards that nobody could have brought up to date for 14 days: no update of them is owed any more. */
export async function forgetExpired(tx: Tx, at: Date): Promise<number> {
  return tx.$executeRaw`
    update card set state = 'gone' where state = 'live' and message_id is not null and sent_at < ${at}::timestamptz - interval '14 days'`;
}

function kept({ type, ref, ...card }: CardRow): KeptCard {
  return { ...card, ref: ref as CardRef, to: { type, id: card.recipient } }; // Written by the outbox.
}
