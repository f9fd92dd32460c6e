import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import type { SqlSession } from '../../src/db/migrate.ts';
import { aDatabase, type TestDatabase } from '../support/database.ts';

export interface Sessions {
  readonly location: TestDatabase;
  /** Another session that sees an empty schema of its own as the whole database. */
  open(): Promise<SqlSession>;
  end(): Promise<void>;
}

/** Sessions on a fresh database, below Prisma. The embedded database has one only, in memory. */
export async function sessionsFor(schema: string): Promise<Sessions> {
  const location = await aDatabase();
  const closing: (() => Promise<void>)[] = [];
  const connect = (): Promise<SqlSession> =>
    location.databaseUrl === undefined ? embedded(closing) : server(location.databaseUrl, closing);
  const first = await connect();
  // Once, and before any other session: two that create one schema at the same time collide, `if not exists` or not.
  await first.run(`create schema ${schema}; set search_path to ${schema}`);
  let unused: SqlSession | undefined = first;
  return {
    location,
    async open() {
      const session = unused ?? (await connect());
      unused = undefined;
      await session.run(`set search_path to ${schema}`);
      return session;
    },
    async end() {
      for (const close of closing) await close();
      await location.drop();
    },
  };
}

async function embedded(closing: (() => Promise<void>)[]): Promise<SqlSession> {
  const pglite = await PGlite.create();
  closing.push(() => pglite.close());
  return {
    run: (sql) => pglite.exec(sql),
    rows: async (sql) => (await pglite.query<Record<string, unknown>>(sql)).rows,
  };
}

async function server(connectionString: string, closing: (() => Promise<void>)[]): Promise<SqlSession> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  closing.push(() => client.end());
  return { run: (sql) => client.query(sql), rows: async (sql) => (await client.query(sql)).rows };
}
