import type { UnitContent } from '../domain/publication.ts';
import type { Db, Tx } from './database.ts';

/** What a unit was sent, and whether it was received. */
export interface PublishedUnit {
  readonly publicationId: string;
  readonly assessmentId: string;
  readonly unitId: string;
  readonly content: UnitContent;
  readonly received?: { readonly by: string; readonly at: Date };
  /** A later correction that concerns the unit. */
  readonly correctedAt?: Date;
}

interface Row {
  publicationId: string;
  assessmentId: string;
  unitId: string;
  content: UnitContent;
  receivedBy: string | null;
  receivedAt: Date | null;
  correctedAt: Date | null;
}

export async function published(
  db: Db | Tx,
  { publicationId, unitId }: { publicationId: string; unitId: string },
): Promise<PublishedUnit | undefined> {
  const [found] = await many(db, { publicationId, unitIds: [unitId] });
  return found;
}

/** Everything these units were sent, oldest first. */
export async function sentTo(db: Db | Tx, unitIds: readonly string[]): Promise<readonly PublishedUnit[]> {
  return many(db, { unitIds });
}

async function many(
  db: Db | Tx,
  { publicationId = null, unitIds }: { publicationId?: string | null; unitIds: readonly string[] },
): Promise<readonly PublishedUnit[]> {
  const rows = await db.$queryRaw<Row[]>`
    select sent.publication_id as "publicationId", sent.assessment_id as "assessmentId", sent.unit_id as "unitId", sent.content,
      receiver.name as "receivedBy", sent.received_at as "receivedAt", (
        select max(later.published_at) from publication_unit correction join publication later on later.id = correction.publication_id
        where correction.unit_id = sent.unit_id and later.state = 'published' and later.number > publication.number) as "correctedAt"
    from publication_unit sent join publication on publication.id = sent.publication_id
    left join person receiver on receiver.id = sent.received_by
    where publication.state = 'published' and sent.unit_id = any(${[...unitIds]}::uuid[])
      and (${publicationId}::uuid is null or publication.id = ${publicationId}::uuid)
    order by publication.number, sent.unit_id`;
  return rows.map(({ publicationId: id, assessmentId, unitId, content, receivedBy, receivedAt, correctedAt }) => ({
    publicationId: id,
    assessmentId,
    unitId,
    content,
    ...(receivedBy !== null && receivedAt && { received: { by: receivedBy, at: receivedAt } }),
    ...(correctedAt && { correctedAt }),
  }));
}

/** 签收, once; false where somebody has done so. */
export async function receive(
  tx: Tx,
  { publicationId, unitId, personId, at }: { publicationId: string; unitId: string; personId: string; at: Date },
): Promise<boolean> {
  const { count } = await tx.publicationUnit.updateMany({
    where: { publicationId, unitId, receivedAt: null },
    data: { receivedBy: personId, receivedAt: at },
  });
  return count > 0;
}

/** The platform says that the message with the result was opened. */
export async function noteRead(tx: Tx, publicationId: string, readAt: ReadonlyMap<string, Date>): Promise<number> {
  const rows = [...readAt].map(([unitId, at]) => ({ unitId, at }));
  return tx.$executeRaw`
    update publication_unit set read_at = n.at from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n("unitId" uuid, at timestamptz)
    where publication_id = ${publicationId}::uuid and unit_id = n."unitId" and read_at is null`;
}

export interface UnitDelivery {
  readonly unitId: string;
  readonly unitName: string;
  readonly liaisonName: string;
  readonly openId: string | null;
  readonly receivedBy: string | null;
  readonly receivedAt: Date | null;
  readonly readAt: Date | null;
  /** Of the message to whoever is the liaison now. */
  readonly state: 'sent' | 'pending' | 'dead' | null;
  readonly messageId: string | null;
  /** The message as the outbox knows it, to be sent again. */
  readonly owedId: string | null;
}

/** How far each unit's result has come, in the order of the roster. */
export async function deliveries(db: Db | Tx, publicationId: string): Promise<readonly UnitDelivery[]> {
  return db.$queryRaw<UnitDelivery[]>`
    select sent.unit_id as "unitId", unit.name as "unitName", liaison.name as "liaisonName", liaison.open_id as "openId",
      receiver.name as "receivedBy", sent.received_at as "receivedAt", sent.read_at as "readAt", message.state, message.message_id as "messageId",
      message.id as "owedId"
    from publication_unit sent join unit on unit.id = sent.unit_id join team on team.id = unit.team_id
    join person liaison on liaison.id = unit.liaison_id left join person receiver on receiver.id = sent.received_by
    left join lateral (
      select outbox.id, outbox.state, outbox.message_id from card join outbox on outbox.card_id = card.id and outbox.kind = 'send'
      where card.subject = 'unit-result:' || sent.publication_id || ':' || sent.unit_id and card.recipient = liaison.open_id
        and outbox.state in ('sent', 'pending', 'dead')
      order by array_position(array['sent', 'pending', 'dead'], outbox.state::text), outbox.seq limit 1
    ) message on true
    where sent.publication_id = ${publicationId}::uuid
    order by team.position, unit.position`;
}

/** Where the chats' copies are. */
export interface ChatDelivery {
  readonly chatId: string;
  readonly state: 'sent' | 'pending' | 'dead' | null;
}

export async function chatDeliveries(db: Db | Tx, publicationId: string): Promise<readonly ChatDelivery[]> {
  return db.$queryRaw<ChatDelivery[]>`
    select chat.chat_id as "chatId", (
      select outbox.state from outbox where outbox.key = 'bulletin:' || chat.publication_id || ':' || chat.chat_id) as state
    from publication_chat chat where chat.publication_id = ${publicationId}::uuid`;
}
