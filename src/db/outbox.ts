import { randomUUID } from 'node:crypto';
import type { CardRef } from '../domain/card-ref.ts';
import { followsOf } from '../domain/card-subject.ts';
import { scopeOf } from '../domain/card-scope.ts';
import { isDaytime } from '../domain/timetable.ts';
import type { Db, Tx } from './database.ts';
import { Prisma } from './generated/client.ts';
import type { Content, Recipient } from './outbox-content.ts';
import { aboutAssessment } from './outbox-scope.ts';

interface OwedMessage {
  readonly to: Recipient;
  readonly at: Date;
  /** The same key is owed once, however often it is put. */
  readonly key?: string | undefined;
  /** Nobody asked for it: it goes out between 08:00 and 20:00 only. */
  readonly daytime?: boolean;
}

interface OwedContent extends OwedMessage {
  readonly content: Content;
  /**
   * What it is about, undefined for what belongs to none. Named by every caller: what is said of a rehearsal is marked by it, and
   * what was asked of people is counted by it.
   */
  readonly assessmentId: string | undefined;
}

/** Owes somebody a message, in the transaction of the change that causes it. */
export async function put(tx: Tx, message: OwedContent): Promise<void> {
  const { to, at, key, content, assessmentId, daytime = false } = message;
  await tx.$executeRaw`
    insert into outbox (id, uuid, key, kind, recipient_type, recipient, content, assessment_id, due_at, created_at, daytime)
    values (${randomUUID()}::uuid, ${randomUUID()}::uuid, ${key ?? null}, 'send', ${to.type}, ${to.id},
            ${JSON.stringify(content)}::jsonb, ${assessmentId ?? null}::uuid, ${at}, ${at}, ${daytime})
    on conflict (key) do nothing`;
}

/** Whether a message was ever owed under the key. */
export async function wasOwed(tx: Tx, key: string): Promise<boolean> {
  return (await tx.outboxMessage.count({ where: { key } })) > 0;
}

export interface OwedCard extends OwedMessage {
  readonly ref: CardRef;
  /** What the card shows, "sheet:<id>": when that changes, every live card of it is redrawn. */
  readonly subject: string;
}

/** Owes a batch of cards that keep showing the current state, in this order. They are drawn when they are sent. */
export async function putCards(tx: Tx, cards: readonly OwedCard[]): Promise<void> {
  if (cards.length === 0) return;
  const rows = cards.map((card) => ({
    card: randomUUID(),
    id: randomUUID(),
    uuid: randomUUID(),
    subject: card.subject,
    ref: card.ref,
    type: card.to.type,
    recipient: card.to.id,
    key: card.key ?? null,
    at: card.at,
    daytime: card.daytime ?? false,
    follows: followsOf(card.ref),
    ...scopeOf(card.ref),
  }));
  await tx.$executeRaw`
    with owed as (
      select n.*, row_number() over () as position from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as n(card uuid, id uuid, uuid uuid, subject text, ref jsonb, type text, recipient text, key text, at timestamptz, daytime boolean, follows text[],
             "assessmentId" uuid, "teamId" uuid, "sheetId" uuid, "requestId" uuid, "importId" uuid, "workbookId" uuid, "filingId" uuid, "unitId" uuid, "batchId" uuid)
      where n.key is null or not exists (select 1 from outbox where outbox.key = n.key)
    ), drawn as (
      insert into card (id, subject, ref, recipient_type, recipient, created_at, follows)
      select card, subject, ref, type, recipient, at, follows from owed
    )
    insert into outbox (id, uuid, key, kind, recipient_type, recipient, card_id, assessment_id, due_at, created_at, daytime)
    select id, uuid, key, 'send', type, recipient, card,
      coalesce("assessmentId", (select assessment_id from team where team.id = "teamId"),
        (select assessment_id from sheet where sheet.id = "sheetId"),
        (select assessment_id from change_request where change_request.id = "requestId"),
        (select assessment_id from roster_import where roster_import.id = "importId"),
        (select assessment_id from marks_workbook where marks_workbook.id = "workbookId"),
        (select team.assessment_id from report_filing join team on team.id = team_id where report_filing.id = "filingId"),
        (select assessment_id from unit where unit.id = "unitId"),
        (select assessment_id from evidence where batch_id = "batchId" and assessment_id is not null limit 1)), at, at, daytime
    from owed order by position`;
}

/** Which of these keys a message has been owed under, delivered or not. */
export async function keysPut(db: Db | Tx, keys: readonly string[]): Promise<Set<string>> {
  const rows = await db.outboxMessage.findMany({ where: { key: { in: [...keys] } }, select: { key: true } });
  return new Set(rows.flatMap(({ key }) => key ?? []));
}

/**
 * Owes a redraw to every card of a subject, and to those that follow it, except the one whose click is being answered: its answer carries the new state, and the
 * platform locks it until then. Redraws not sent yet are merged; one under way, its card drawn before this change, is sent once more.
 * So is a card on its way to somebody: its redraw waits until it has arrived.
 */
export async function redraw(tx: Tx, subject: string, at: Date, exceptMessageId?: string): Promise<void> {
  await tx.$executeRaw`
    insert into outbox (id, uuid, kind, card_id, due_at, created_at)
    select gen_random_uuid(), gen_random_uuid(), 'update', id, ${at}, ${at} from card
    where id in (${showing(subject)}) and (message_id is null or message_id is distinct from ${exceptMessageId ?? null})
    on conflict (card_id) where state = 'pending' and kind = 'update'
    do update set due_at = least(outbox.due_at, excluded.due_at), attempts = 0`;
}

/** Cards that show a subject, as their own or beside other things. */
function showing(subject: string): Prisma.Sql {
  return Prisma.sql`
    select id from card where subject = ${subject} and state in ('queued', 'live')
    union all select id from card where follows @> array[${subject}::text] and follows <> '{}' and state in ('queued', 'live')`;
}

/** A newer card takes over: the earlier ones of the subject say so and stop acting. */
export async function retire(tx: Tx, subject: string, at: Date): Promise<void> {
  // Whoever replaces one of them at this moment goes first, and then its newer card is retired as well.
  await tx.$queryRaw`select id from card where subject = ${subject} and state in ('queued', 'live') order by id for no key update`;
  await redraw(tx, subject, at);
  await tx.$executeRaw`update card set state = 'retired' where subject = ${subject} and state in ('queued', 'live')`;
}

export interface DueMessage {
  readonly id: string;
  readonly uuid: string;
  readonly kind: 'send' | 'reply' | 'update';
  readonly lane: string;
  readonly recipientType: Recipient['type'] | null;
  readonly recipient: string | null;
  readonly replyTo: string | null;
  readonly content: Content | null;
  /** Whether it is about a rehearsal. */
  readonly rehearsal: boolean;
  readonly attempts: number;
  readonly firstAttemptAt: Date;
  readonly cardId: string | null;
  readonly ref: CardRef | null;
  readonly cardState: 'queued' | 'live' | 'retired' | 'gone' | null;
  readonly cardMessageId: string | null;
}

/**
 * Takes what is due, the oldest of each recipient only, so that messages arrive in the order they were owed; at night, what is for the day
 * keeps nobody else waiting. What the taker has under way is not taken a second time, however long it takes: of two deliveries of one
 * redraw, each would find the other's attempt and leave it owed, without end.
 */
export async function claim(
  db: Db,
  at: Date,
  until: Date,
  limit: number,
  underWay: readonly string[] = [],
): Promise<DueMessage[]> {
  return db.$queryRaw<DueMessage[]>`
    with heads as (
      select distinct on (lane) seq from outbox
      where state = 'pending' and not (kind = 'update' and exists (
        select 1 from card where card.id = card_id and card.state in ('queued', 'retired') and card.message_id is null))
        and (${isDaytime(at)} or not daytime)
      order by lane, seq
    ), picked as materialized (
      select outbox.seq from outbox join heads using (seq)
      where state = 'pending' and due_at <= ${at} and (claimed_until is null or claimed_until <= ${at})
        and id <> all (${underWay}::uuid[])
      order by outbox.seq limit ${limit} for update of outbox skip locked
    ), taken as (
      update outbox set claimed_until = ${until}, attempts = attempts + 1, first_attempt_at = coalesce(first_attempt_at, ${at})
      where seq in (select seq from picked)
      returning *
    )
    select taken.id, taken.uuid, taken.kind, taken.lane, taken.recipient_type as "recipientType", taken.recipient,
           taken.reply_to as "replyTo", taken.content, coalesce(assessment.rehearsal, false) as rehearsal, taken.attempts, taken.first_attempt_at as "firstAttemptAt",
           taken.card_id as "cardId", card.ref, card.state as "cardState", card.message_id as "cardMessageId"
    from taken left join card on card.id = taken.card_id left join assessment on assessment.id = taken.assessment_id
    order by taken.seq`;
}

/** Frees what an instance that is gone had taken; what this one has under way stays taken. */
export async function freeClaims(db: Db, underWay: readonly string[]): Promise<void> {
  await db.$executeRaw`
    update outbox set claimed_until = null
    where state = 'pending' and claimed_until is not null and id <> all (${underWay}::uuid[])`;
}

/**
 * The platform has it. Without a message id there was nothing left to say, and its card never comes to be. A redraw that was asked for
 * again meanwhile, as its attempts started over, stays owed.
 */
export async function sent(db: Db, message: DueMessage, messageId: string | undefined, at: Date): Promise<void> {
  // One update that decides by the row as it is then: the change that asks again may be committing at this moment, and two updates, one
  // for each case, would both pass by a row that they had to wait for.
  await db.$executeRaw`
    with done as (
      update outbox set claimed_until = null, error = null, error_code = null, message_id = ${messageId ?? null},
        state = case when kind = 'update' and attempts <> ${message.attempts} then 'pending' else 'sent' end,
        settled_at = case when kind = 'update' and attempts <> ${message.attempts} then null else ${at}::timestamptz end
      where id = ${message.id}::uuid and state = 'pending'
      returning card_id, kind
    )
    update card set message_id = ${messageId ?? null}, sent_at = ${at}, state = case
      when ${messageId ?? null}::text is null then 'gone' when card.state = 'queued' then 'live' else card.state end
    from done where card.id = done.card_id and done.kind <> 'update'`;
}

/** Given back untried, as if it had never been taken. */
export async function putBack(db: Db, { id, attempts }: DueMessage): Promise<void> {
  await db.$executeRaw`
    update outbox set claimed_until = null, attempts = attempts - 1, first_attempt_at = case when attempts > 1 then first_attempt_at end
    where id = ${id}::uuid and state = 'pending' and attempts = ${attempts}`;
}

export interface Failure {
  readonly code?: number | undefined;
  readonly error: string;
}

/** To be tried again at the given moment, as the same message. */
export async function retryAt(db: Db, id: string, due: Date, failure: Failure): Promise<void> {
  await db.$executeRaw`
    update outbox set due_at = ${due}, claimed_until = null, error_code = ${failure.code ?? null}, error = ${failure.error}
    where id = ${id}::uuid and state = 'pending'`;
}

/** Given up: a dead letter that an administrator sees, or, for the redraw of a card that is gone, nothing to mourn. */
export async function giveUp(
  db: Db,
  message: DueMessage,
  failure: Failure,
  state: 'dead' | 'dropped',
  at: Date,
): Promise<void> {
  await db.$executeRaw`
    with done as (
      update outbox set state = ${state}, settled_at = ${at}, claimed_until = null, error_code = ${failure.code ?? null}, error = ${failure.error}
      where id = ${message.id}::uuid and state = 'pending' returning card_id, kind
    )
    update card set state = 'gone' from done where card.id = done.card_id and (${state} = 'dropped' or done.kind <> 'update')`;
}

export interface DeadLetter {
  readonly id: string;
  /** A person's name; null for a group. */
  readonly recipientName: string | null;
  readonly what: CardRef['kind'] | Content['type'];
  readonly errorCode: number | null;
  readonly error: string | null;
  readonly gaveUpAt: Date;
}

/** Messages that were given up, newest first: all of them, or those about these assessments. */
export async function deadLetters(
  db: Db | Tx,
  limit: number,
  of: readonly string[] | 'all' = 'all',
): Promise<DeadLetter[]> {
  return db.$queryRaw<DeadLetter[]>`
    select outbox.id, person.name as "recipientName", coalesce(card.ref ->> 'kind', outbox.content ->> 'type') as what,
           outbox.error_code as "errorCode", outbox.error, outbox.settled_at as "gaveUpAt"
    from outbox left join card on card.id = outbox.card_id
    left join person on person.open_id = coalesce(outbox.recipient, card.recipient)
    where outbox.state = 'dead' and (${of === 'all'} or ${aboutAssessment} = any(${of === 'all' ? [] : of}::uuid[]))
    order by outbox.seq desc limit ${limit}`;
}

/** An administrator sends a dead letter again, as a new message: the earlier attempt is known not to have arrived, or is accepted as lost. */
export async function resend(tx: Tx, id: string, at: Date): Promise<boolean> {
  const revived = await tx.$queryRaw<unknown[]>`
    with revived as (
      update outbox set state = 'pending', uuid = gen_random_uuid(), attempts = 0, first_attempt_at = null, due_at = ${at}, error = null,
        error_code = null where id = ${id}::uuid and state = 'dead'
        and not (kind = 'update' and exists (select 1 from outbox other where other.card_id = outbox.card_id and other.state = 'pending' and other.kind = 'update'))
      returning card_id
    ), card_back as (
      update card set state = 'queued' from revived where card.id = revived.card_id and card.state = 'gone' and card.message_id is null
    )
    select card_id from revived`;
  return revived.length === 1;
}

/** How many messages still wait, and how many were given up; for /metrics and the office. */
export async function backlog(db: Db | Tx): Promise<{ pending: number; dead: number }> {
  const [row] = await db.$queryRaw<{ pending: number; dead: number }[]>`
    select count(*) filter (where state = 'pending')::int as pending, count(*) filter (where state = 'dead')::int as dead
    from outbox where state in ('pending', 'dead')`;
  return row ?? { pending: 0, dead: 0 };
}

/** What became of everything owed so far: messages delivered, redraws delivered, and what was given up. */
export async function tally(db: Db | Tx): Promise<{ sent: number; updated: number; failed: number }> {
  const [row] = await db.$queryRaw<{ sent: number; updated: number; failed: number }[]>`
    select count(*) filter (where state = 'sent' and kind <> 'update')::int as sent,
           count(*) filter (where state = 'sent' and kind = 'update')::int as updated,
           count(*) filter (where state = 'dead')::int as failed
    from outbox where state in ('sent', 'dead')`;
  return row ?? { sent: 0, updated: 0, failed: 0 };
}
