import type { Db } from './database.ts';

/** True while this holder is the one instance that may do the named work; ask again well before `until`. */
export async function hold(db: Db, name: string, holder: string, at: Date, until: Date): Promise<boolean> {
  const taken = await db.$executeRaw`
    insert into lease (name, holder, expires_at) values (${name}, ${holder}::uuid, ${until})
    on conflict (name) do update set holder = excluded.holder, expires_at = excluded.expires_at
    where lease.holder = excluded.holder or lease.expires_at <= ${at}`;
  return taken === 1;
}

/** Hands the work over at once instead of letting the lease run out. */
export async function release(db: Db, name: string, holder: string): Promise<void> {
  await db.$executeRaw`delete from lease where name = ${name} and holder = ${holder}::uuid`;
}
