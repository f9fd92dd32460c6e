import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { openDatabase } from '../../src/db/database.ts';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A PostgreSQL server with a migrated database called `template`; absent for the embedded database. */
    postgresUrl: string | undefined;
  }
}

/** Where PostgreSQL's programs are on this machine; undefined when it has none. */
export function postgresPrograms(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).toSorted().toReversed() : [];
  const folders = [...(process.env['PATH'] ?? '').split(':'), ...versions.map((version) => join(debian, version, 'bin'))];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')));
}

/** Starts a server of its own for the test run, on a free port, and takes it away afterwards. */
export default async function setup(project: TestProject): Promise<() => void> {
  const programs = postgresPrograms();
  if (programs === undefined) throw new Error('no PostgreSQL on this machine');
  const folder = mkdtempSync('/tmp/grid-pg-');
  // PostgreSQL refuses to run as root.
  const isRoot = process.getuid?.() === 0;
  if (isRoot) execFileSync('chown', ['postgres', folder]);
  const run = (program: string, ...args: string[]) => {
    const command = [join(programs, program), ...args];
    // pg_ctl hands its output on to the server, which would keep a pipe open.
    if (isRoot) execFileSync('su', ['postgres', '-s', '/bin/sh', '-c', command.map(quoted).join(' ')], { stdio: 'ignore' });
    else execFileSync(command[0] ?? '', command.slice(1), { stdio: 'ignore' });
  };
  const data = join(folder, 'data');
  run('initdb', '-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync');
  const port = await freePort();
  const settings = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=300`;
  run('pg_ctl', '-D', data, '-o', settings, '-w', '-l', join(folder, 'log'), 'start');
  const url = `postgresql://postgres@127.0.0.1:${port}`;
  run('psql', '-h', '127.0.0.1', '-p', String(port), '-U', 'postgres', '-c', 'create database template');
  const template = await openDatabase({ databaseUrl: `${url}/template`, dataDir: folder });
  await template.close();
  project.provide('postgresUrl', url);
  return () => {
    run('pg_ctl', '-D', data, '-m', 'immediate', '-w', 'stop');
    rmSync(folder, { recursive: true, force: true });
  };
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
