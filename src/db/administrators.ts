import { randomUUID } from 'node:crypto';
import type { Db, Tx } from './database.ts';

/** Whether anybody administers: claimed, named by ADMIN_MOBILES, or on a roster and known to Feishu. */
export async function exists(db: Db | Tx): Promise<boolean> {
  const [row] = await db.$queryRaw<{ found: boolean }[]>`
    select exists (select 1 from administrator) or exists (
      select 1 from office_member join person on person.id = person_id where administrator and open_id is not null) as found`;
  return row?.found ?? false;
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

/** open_ids of those who administer any of these assessments, and whom Feishu knows. */
export async function openIdsFor(tx: Tx, assessmentIds: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ openId: string }[]>`
    select open_id as "openId" from person where open_id is not null and (
      exists (select 1 from administrator where person_id = person.id)
      or exists (select 1 from office_member o where o.person_id = person.id and o.administrator and o.assessment_id = any(${assessmentIds}::uuid[])))
    order by open_id`;
  return rows.map(({ openId }) => openId);
}

/** open_ids of everybody of an assessment's steering office, administrators included, as far as Feishu knows them. */
export async function officeOpenIds(tx: Tx, assessmentId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ openId: string }[]>`
    select open_id as "openId" from person where open_id is not null and (
      exists (select 1 from administrator where person_id = person.id)
      or exists (select 1 from office_member o where o.person_id = person.id and o.assessment_id = ${assessmentId}::uuid))
    order by open_id`;
  return rows.map(({ openId }) => openId);
}
