import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from '../../src/db/migrate.ts';
import { sessionsFor, type Sessions } from '../db/sql-sessions.ts';

let folder: string;
let sessions: Sessions;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grid-migrations-'));
  sessions = await sessionsFor(`s_${randomUUID().replaceAll('-', '')}`);
});

afterEach(async () => {
  await sessions.end();
  rmSync(folder, { recursive: true, force: true });
});

it('lets instances that start together take turns', async () => {
  const names = ['20260101000000_first', '20260201000000_second'];
  for (const [index, name] of names.entries()) {
    mkdirSync(join(folder, name));
    writeFileSync(
      join(folder, name, 'migration.sql'),
      `create table unit_${index} (id int primary key); select pg_sleep(0.1);`,
    );
  }
  const starting = await Promise.all([sessions.open(), sessions.open(), sessions.open()]);
  await Promise.all(starting.map((session) => migrate(session, folder)));
  const applied = await starting[0]?.rows('select name from schema_migration order by name');
  expect(applied?.map((row) => row['name'])).toEqual(names);
});
