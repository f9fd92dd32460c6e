import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openTemporary } from '../../src/storage/temporary.ts';
import { aDirectory, filesBelow } from './files.ts';

const hours = 60 * 60 * 1000;

/** What a process of that name and number has half received in the same place. */
async function halfReceived(place: string, machine: string, pid: number): Promise<string> {
  const folder = join(place, 'receiving', `${encodeURIComponent(machine)}-${pid}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'half'), 'half of a fi');
  return folder;
}

async function anotherProcess(): Promise<{ pid: number; end: () => Promise<void> }> {
  const child = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  await once(child, 'spawn');
  const end = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  onTestFinished(end);
  return { pid: Number(child.pid), end };
}

it('leaves a living process what it is receiving, and clears it away when that has been killed', async () => {
  const place = await aDirectory();
  const other = await anotherProcess();
  const folder = await halfReceived(place, hostname(), other.pid);
  await openTemporary(place);
  expect(await filesBelow(folder)).toEqual(['half']);

  await other.end();
  const own = await openTemporary(place);
  expect(await filesBelow(place)).toEqual([]);
  expect(await readdir(own)).toEqual([]);
});

it('takes the folder of a predecessor with the same number for its own, emptied', async () => {
  const place = await aDirectory();
  const folder = await halfReceived(place, hostname(), process.pid);
  expect(await openTemporary(place)).toBe(folder);
  expect(await filesBelow(place)).toEqual([]);
});

it('leaves another machine a day for what it is receiving', async () => {
  const place = await aDirectory();
  const at = async (pid: number, ageMs: number) => {
    const when = new Date(Date.now() - ageMs);
    await utimes(await halfReceived(place, '考核-2', pid), when, when);
  };
  await at(1, 23 * hours);
  await at(2, 25 * hours);
  await openTemporary(place);
  expect(await filesBelow(place)).toEqual([join('receiving', `${encodeURIComponent('考核-2')}-1`, 'half')]);
});
