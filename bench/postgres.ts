import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from '../src/cli/free-port.ts';

export interface OwnPostgres {
  /** A fresh database on the server. */
  readonly url: string;
  /** The server, without a database's name. */
  readonly server: string;
  readonly stop: () => void;
}

/** Where PostgreSQL's programs are on this machine; undefined when it has none. */
export function postgresPrograms(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).toSorted().toReversed() : [];
  const folders = [
    ...(process.env['PATH'] ?? '').split(':'),
    ...versions.map((version) => join(debian, version, 'bin')),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')));
}

/** Starts a server of its own on a free port, with its data in a folder that goes with it; undefined without PostgreSQL on the machine. */
export async function startPostgres(
  database = 'assessment',
  settings: readonly string[] = [],
): Promise<OwnPostgres | undefined> {
  const programs = postgresPrograms();
  if (programs === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'grid-pg-'));
  // PostgreSQL refuses to run as root.
  const isRoot = process.getuid?.() === 0;
  if (isRoot) execFileSync('chown', ['postgres', folder]);
  // pg_ctl hands its output on to the server, which would keep a pipe open.
  const run = (program: string, ...args: string[]) => {
    const command = [join(programs, program), ...args];
    if (isRoot)
      execFileSync('su', ['postgres', '-s', '/bin/sh', '-c', command.map(quoted).join(' ')], { stdio: 'ignore' });
    else execFileSync(command[0] ?? '', command.slice(1), { stdio: 'ignore' });
  };
  const data = join(folder, 'data');
  const port = await freePort();
  run('initdb', '-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync');
  const options = [
    `-p ${port}`,
    `-k ${folder}`,
    '-c listen_addresses=127.0.0.1',
    ...settings.map((setting) => `-c ${setting}`),
  ];
  run('pg_ctl', '-D', data, '-o', options.join(' '), '-w', '-l', join(folder, 'log'), 'start');
  const server = `postgresql://postgres@127.0.0.1:${port}`;
  const client = new pg.Client({ connectionString: `${server}/postgres` });
  await client.connect();
  await client.query(`create database ${database}`);
  await client.end();
  return {
    server,
    url: `${server}/${database}`,
    stop: () => {
      run('pg_ctl', '-D', data, '-m', 'immediate', '-w', 'stop');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
