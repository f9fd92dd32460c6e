import { tmpdir } from 'node:os';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '../../bench/postgres.ts';
import { openDatabase } from '../../src/db/database.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A PostgreSQL server with a migrated database called `template`; absent for the embedded database. */
    postgresUrl: string | undefined;
  }
}

/** A PostgreSQL server for the test run, gone when the run is over. */
export default async function setup(project: TestProject): Promise<() => void> {
  const postgres = await startPostgres('template', ['fsync=off', 'max_connections=300']);
  if (!postgres) throw new Error('no PostgreSQL on this machine');
  const template = await openDatabase({ databaseUrl: postgres.url, dataDir: tmpdir() });
  await template.close();
  project.provide('postgresUrl', postgres.server);
  return postgres.stop;
}
