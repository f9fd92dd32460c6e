import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient, type Prisma } from './generated/client.ts';
import { lockDataDir } from './data-dir-lock.ts';
import { migrate } from './migrate.ts';

export type Tx = Prisma.TransactionClient;
export type Db = PrismaClient;

/** Whether this is the database itself and not a transaction on it. */
export function isRoot(db: Db | Tx): db is Db {
  return '$transaction' in db;
}

export interface Database {
  readonly db: Db;
  readonly kind: 'postgresql' | 'embedded';
  readonly close: () => Promise<void>;
}

export interface DatabaseLocation {
  /** PostgreSQL to use; without it the embedded one in dataDir. */
  readonly databaseUrl?: string | undefined;
  readonly dataDir: string;
  readonly poolSize?: number;
}

/** Opens the database and brings it to the current schema. Throws when it is out of reach or the data directory is in use. */
export async function openDatabase(location: DatabaseLocation): Promise<Database> {
  return location.databaseUrl
    ? openPostgres(location.databaseUrl, location.poolSize ?? 16)
    : openEmbedded(location.dataDir);
}

async function openPostgres(connectionString: string, poolSize: number): Promise<Database> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await migrate({ run: (sql) => client.query(sql), rows: async (sql) => (await client.query(sql)).rows });
  } finally {
    await client.end();
  }
  const pool = new pg.Pool({ connectionString, max: poolSize, connectionTimeoutMillis: 10_000 });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  const db = new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions });
  return {
    db,
    kind: 'postgresql',
    close: async () => {
      await db.$disconnect();
      await pool.end();
    },
  };
}

async function openEmbedded(dataDir: string): Promise<Database> {
  // Loaded where it is used: with PostgreSQL elsewhere the engine would only take memory.
  const { PGlite } = await import('@electric-sql/pglite');
  const { PrismaPGlite } = await import('pglite-prisma-adapter');
  await mkdir(dataDir, { recursive: true });
  const unlock = await lockDataDir(dataDir);
  try {
    const pglite = await PGlite.create({ dataDir: join(dataDir, 'postgres') });
    await migrate({
      run: (sql) => pglite.exec(sql),
      rows: async (sql) => (await pglite.query<Record<string, unknown>>(sql)).rows,
    });
    // The directory is ours alone, so whoever held a lease, an event or a file to fetch in it is gone.
    await pglite.exec(
      "delete from lease; update inbox set claimed_until = null where state = 'received'; update evidence set claimed_until = null where state = 'waiting'",
    );
    const db = new PrismaClient({ adapter: new PrismaPGlite(pglite), transactionOptions });
    return {
      db,
      kind: 'embedded',
      close: async () => {
        await db.$disconnect();
        if (!pglite.closed) await pglite.close();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}

// The embedded database has one connection: under load a transaction waits for those before it.
const transactionOptions = { maxWait: 10_000, timeout: 20_000 };
