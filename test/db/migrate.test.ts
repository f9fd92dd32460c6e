import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../../src/db/database.ts';
import { migrate } from '../../src/db/migrate.ts';
import { projectPath } from '../../src/root.ts';
import { sessionsFor, type Sessions } from './sql-sessions.ts';

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

function write(name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'migration.sql'), sql);
}

const [first, second] = ['20260101000000_first', '20260201000000_second'];

async function aSession() {
  const session = await sessions.open();
  const tables = async () =>
    (
      await session.rows(
        `select table_name from information_schema.tables where table_schema = current_schema order by 1`,
      )
    ).map((row) => row['table_name']);
  const applied = async () =>
    (await session.rows('select name from schema_migration order by name')).map((row) => row['name']);
  return { session, tables, applied };
}

it('applies what is new, in the order of the names, and remembers it', async () => {
  write(second, 'alter table unit add column name text;');
  write(first, 'create table unit (id int primary key);');
  const { session, applied } = await aSession();
  await migrate(session, folder);
  expect(await applied()).toEqual([first, second]);
  expect(await session.rows('select id, name from unit')).toEqual([]);
});

it('does nothing the second time', async () => {
  write(first, 'create table unit (id int primary key);');
  const { session, applied } = await aSession();
  await migrate(session, folder);
  const before = await session.rows('select * from schema_migration');
  await migrate(session, folder);
  expect(await session.rows('select * from schema_migration')).toEqual(before);
  expect(await applied()).toEqual([first]);
});

it('applies what was added since', async () => {
  write(first, 'create table unit (id int primary key);');
  const { session, applied, tables } = await aSession();
  await migrate(session, folder);
  write(second, 'create table team (id int primary key);');
  await migrate(session, folder);
  expect(await applied()).toEqual([first, second]);
  expect(await tables()).toEqual(['schema_migration', 'team', 'unit']);
});

it('refuses a migration that was edited after it was applied, and applies nothing', async () => {
  write(first, 'create table unit (id int primary key);');
  const { session, applied } = await aSession();
  await migrate(session, folder);
  write(first, 'create table unit (id bigint primary key);');
  write(second, 'create table team (id int primary key);');
  await expect(migrate(session, folder)).rejects.toThrow(`migration ${first} was changed after it was applied`);
  expect(await applied()).toEqual([first]);
});

it('refuses a database that is newer than the program', async () => {
  write(first, 'create table unit (id int primary key);');
  write(second, 'create table team (id int primary key);');
  const { session } = await aSession();
  await migrate(session, folder);
  rmSync(join(folder, second), { recursive: true });
  await expect(migrate(session, folder)).rejects.toThrow(`the database is newer than this program: ${second}`);
});

it('leaves nothing of a migration that fails in the middle, and takes the mended one', async () => {
  write(first, 'create table unit (id int primary key);');
  write(second, 'create table team (id int primary key); insert into unit values (1); select 1 / 0;');
  const { session, applied, tables } = await aSession();
  await expect(migrate(session, folder)).rejects.toThrow('division by zero');
  expect(await applied()).toEqual([first]);
  expect(await tables()).toEqual(['schema_migration', 'unit']);
  expect(await session.rows('select * from unit')).toEqual([]);
  write(second, 'create table team (id int primary key);');
  await migrate(session, folder);
  expect(await applied()).toEqual([first, second]);
});

it('looks at nothing that is not a migration', async () => {
  write('notes', 'select 1 / 0;');
  writeFileSync(join(folder, 'migration_lock.toml'), '');
  const { session, applied } = await aSession();
  await migrate(session, folder);
  expect(await applied()).toEqual([]);
});

it('frees its lock for the next, whether it went well or not', async () => {
  write(first, 'select 1 / 0;');
  const { session } = await aSession();
  await expect(migrate(session, folder)).rejects.toThrow('division by zero');
  expect(await session.rows(`select * from pg_locks where locktype = 'advisory'`)).toEqual([]);
});

it('brings an empty database to the schema of this program', async () => {
  cpSync(projectPath('prisma', 'migrations'), folder, { recursive: true });
  const { session, tables } = await aSession();
  await migrate(session, folder);
  expect(await tables()).toEqual(expect.arrayContaining(['assessment', 'audit_entry', 'outbox', 'score']));
});

it('is done before a database is handed out, and opening it again changes nothing', async () => {
  for (let round = 0; round < 2; round++) {
    const { db, close } = await openDatabase(sessions.location);
    expect(await db.assessment.count()).toBe(0);
    await close();
  }
});
