import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import type { DatabaseLocation } from '../../src/db/database.ts';

export interface TestDatabase extends DatabaseLocation {
  readonly kind: 'postgresql' | 'embedded';
  /** Takes it away; whoever opened it has closed it before. */
  drop(): Promise<void>;
}

/** A fresh database of the kind this run is about: copied from the migrated template, or embedded in a folder of its own. */
export async function aDatabase(): Promise<TestDatabase> {
  const server = inject('postgresUrl');
  const dataDir = mkdtempSync(join(tmpdir(), 'grid-test-'));
  const removeDir = () => rmSync(dataDir, { recursive: true, force: true });
  if (server === undefined) return { kind: 'embedded', dataDir, drop: () => Promise.resolve(removeDir()) };
  const name = `test_${Math.random().toString(36).slice(2, 12)}`;
  await admin(server, `create database ${name} template template`);
  return {
    kind: 'postgresql',
    databaseUrl: `${server}/${name}`,
    dataDir,
    drop: async () => {
      await admin(server, `drop database ${name} with (force)`);
      removeDir();
    },
  };
}

async function admin(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${server}/postgres` });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
