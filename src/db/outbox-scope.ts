import type { Db, Tx } from './database.ts';
import { Prisma } from './generated/client.ts';

/** The assessment a message is about; that of its card for a redraw. */
export const aboutAssessment = Prisma.sql`coalesce(outbox.assessment_id, (
  select first.assessment_id from outbox first where first.card_id = outbox.card_id and first.kind <> 'update' limit 1))`;

/** How many messages about an assessment were given up. */
export async function deadOf(db: Db | Tx, assessmentId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ dead: number }[]>`
    select count(*)::int as dead from outbox where state = 'dead' and ${aboutAssessment} = ${assessmentId}::uuid`;
  return row?.dead ?? 0;
}

/** What a message is about; null for what belongs to no assessment, undefined where there is no such message. */
export async function assessmentOf(db: Db | Tx, id: string): Promise<string | null | undefined> {
  const [row] = await db.$queryRaw<{ assessmentId: string | null }[]>`
    select ${aboutAssessment} as "assessmentId" from outbox where id = ${id}::uuid`;
  return row?.assessmentId;
}

/** An assessment is over for good: all its cards say so and stop acting. */
export async function retireAll(tx: Tx, assessmentId: string, at: Date): Promise<void> {
  const ids = await tx.$queryRaw<{ id: string }[]>`
    update card set state = 'retired' from outbox
    where outbox.card_id = card.id and outbox.assessment_id = ${assessmentId}::uuid and card.state in ('queued', 'live') returning card.id`;
  await tx.$executeRaw`
    insert into outbox (id, uuid, kind, card_id, due_at, created_at)
    select gen_random_uuid(), gen_random_uuid(), 'update', id, ${at}, ${at}
    from unnest(${ids.map(({ id }) => id)}::uuid[]) as of (id)
    on conflict (card_id) where state = 'pending' and kind = 'update' do update set due_at = least(outbox.due_at, excluded.due_at), attempts = 0`;
}
