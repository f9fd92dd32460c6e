import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockDataDir } from '../../src/db/data-dir-lock.ts';
import { projectPath } from '../../src/root.ts';

let dataDir: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'grid-lock-'));
});

afterEach(async () => {
  for (const child of children.splice(0)) await end(child, 'SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, 'exit');
}

/** Another process that takes the directory and keeps it; what it said first. */
async function anotherProcess(): Promise<{ child: ChildProcess; said: string }> {
  const lock = JSON.stringify(projectPath('src', 'db', 'data-dir-lock.ts'));
  const program = `
    const { lockDataDir } = await import(${lock});
    try { await lockDataDir(${JSON.stringify(dataDir)}); console.log('taken'); setInterval(() => {}, 1000); }
    catch (error) { console.log(error.message); }`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program], {
    cwd: projectPath('.'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, said: said.toString().trim() };
}

it('refuses a second process, and says why', async () => {
  expect((await anotherProcess()).said).toBe('taken');
  await expect(lockDataDir(dataDir)).rejects.toThrow(`DATA_DIR ${dataDir} is in use by another running process`);
  expect((await anotherProcess()).said).toContain('is in use by another running process');
});

it('refuses a second opening in the same process', async () => {
  const unlock = await lockDataDir(dataDir);
  await expect(lockDataDir(dataDir)).rejects.toThrow('is in use');
  await unlock();
});

it('is free again once it was given back', async () => {
  for (let round = 0; round < 3; round++) {
    const unlock = await lockDataDir(dataDir);
    await unlock();
  }
  expect((await anotherProcess()).said).toBe('taken');
});

it('is free again at once when its holder was killed', async () => {
  const { child } = await anotherProcess();
  await end(child, 'SIGKILL');
  const unlock = await lockDataDir(dataDir);
  await expect(unlock()).resolves.toBeUndefined();
});

it('goes to one of several that start at once', async () => {
  const taken = await Promise.allSettled(Array.from({ length: 4 }, () => lockDataDir(dataDir)));
  const unlocks = taken.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  expect(unlocks).toHaveLength(1);
  for (const unlock of unlocks) await unlock();
});

it('refuses a directory whose path is too long for it', async () => {
  await expect(lockDataDir(join(dataDir, 'x'.repeat(100)))).rejects.toThrow('too long a path');
});
