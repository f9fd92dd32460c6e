import { randomUUID } from 'node:crypto';
import type { Db, Tx } from './database.ts';

/** Whether anybody administers: claimed, named by ADMIN_MOBILES, or on a roster and known to Feishu. */
export async function exists(db: Db | Tx): Promise<boolean> {
  const [row] = await db.$queryRaw<{ any: boolean }[]>`
    select exists (select 1 from administrator) or exists (
      select 1 from office_member join person on person.id = person_id where administrator and open_id is not null) as any`;
  return row?.any ?? false;
}

export async function keepClaimCode(db: Db, sha256: string, at: Date): Promise<void> {
  await db.$executeRaw`
    insert into claim_code (sha256, created_at) values (${sha256}, ${at})
    on conflict (only_row) do update set sha256 = excluded.sha256, created_at = excluded.created_at, attempts = 0`;
}

/** The code that still claims; locked, so that two people cannot use it at once. */
export async function claimCode(tx: Tx): Promise<{ sha256: string; attempts: number } | undefined> {
  const [row] = await tx.$queryRaw<
    { sha256: string; attempts: number }[]
  >`select sha256, attempts from claim_code for update`;
  return row;
}

export async function countAttempt(tx: Tx): Promise<void> {
  await tx.$executeRaw`update claim_code set attempts = attempts + 1`;
}

/** Makes somebody an administrator and takes the one-time code out of use. A person already known keeps his or her name. */
export async function grant(
  tx: Tx,
  { openId, mobile, name, at }: { openId: string; mobile?: string; name: string; at: Date },
): Promise<{ personId: string; granted: boolean }> {
  const personId = await personOf(tx, { openId, mobile, name, at });
  const granted = await tx.$executeRaw`
    insert into administrator (person_id, granted_at) values (${personId}::uuid, ${at}) on conflict do nothing`;
  await tx.$executeRaw`delete from claim_code`;
  return { personId, granted: granted === 1 };
}

async function personOf(
  tx: Tx,
  { openId, mobile, name, at }: { openId: string; mobile: string | undefined; name: string; at: Date },
): Promise<string> {
  const [known] = await tx.$queryRaw<{ id: string; openId: string | null }[]>`
    select id, open_id as "openId" from person where open_id = ${openId} or mobile = ${mobile ?? null}
    order by open_id = ${openId} desc nulls last limit 1`;
  if (known) {
    if (known.openId === null) await tx.$executeRaw`update person set open_id = ${openId} where id = ${known.id}::uuid`;
    return known.id;
  }
  const id = randomUUID();
  await tx.$executeRaw`
    insert into person (id, open_id, mobile, name, created_at) values (${id}::uuid, ${openId}, ${mobile ?? null}, ${name}, ${at})`;
  return id;
}

/** Binds a group to one assessment, or to all running ones without a group; returns their names. */
export async function bindChat(
  tx: Tx,
  {
    chatId,
    assessmentId,
    personId,
    at,
  }: { chatId: string; assessmentId?: string | undefined; personId: string; at: Date },
): Promise<string[]> {
  await tx.$executeRaw`
    insert into steering_chat (chat_id, bound_by, bound_at) values (${chatId}, ${personId}::uuid, ${at})
    on conflict (chat_id) do update set active = true, bound_by = excluded.bound_by, bound_at = excluded.bound_at`;
  const bound = await tx.$queryRaw<{ name: string }[]>`
    update assessment set steering_chat_id = ${chatId}
    where id = ${assessmentId ?? null}::uuid or (${assessmentId ?? null}::uuid is null and steering_chat_id is null and status <> 'archived')
    returning name`;
  return bound.map(({ name }) => name);
}

/** The bot was put out of a group: nothing is sent there any more. */
export async function unbindChat(tx: Tx, chatId: string): Promise<string[]> {
  const lost = await tx.$queryRaw<{ name: string }[]>`
    update assessment set steering_chat_id = null where steering_chat_id = ${chatId} returning name`;
  await tx.$executeRaw`update steering_chat set active = false where chat_id = ${chatId}`;
  return lost.map(({ name }) => name);
}
