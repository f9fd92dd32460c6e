import { spawnSync } from 'node:child_process';
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { projectPath } from '../../src/root.ts';
import { openStorage, StorageFull } from '../../src/storage/storage.ts';
import type { Filled } from './fill.ts';
import { aDirectory, contentOf, filesBelow, keep } from './files.ts';
import { sha256 } from './hash.ts';

/** Fills the directory in a process of its own, started by a shell script that ends with `exec "$@"`. */
function filledUnder(program: string, args: readonly string[], script: string, directory: string): Filled {
  const node = [process.execPath, '--import', 'tsx', projectPath('test', 'storage', 'fill.ts'), directory];
  const { stdout, stderr } = spawnSync(program, [...args, '-c', script, 'sh', ...node], {
    cwd: projectPath('.'),
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(`the process that fills the directory said: ${stderr}`);
  return JSON.parse(stdout) as Filled;
}

const unshare = ['--mount', ...(process.getuid?.() === 0 ? [] : ['--map-root-user']), 'sh'];
/** A disk of 2 MB with room for a hundred names, seen by this process only. */
const onASmallDisk = (directory: string) =>
  `mount -t tmpfs -o size=2m,nr_inodes=100,mode=700 none '${directory}' && exec "$@"`;
/** Not everybody may mount; what must hold then is shown below, by a limit and at every step. */
const canMount = spawnSync('unshare', [...unshare, '-c', onASmallDisk('/mnt'), 'sh', 'true']).status === 0;

it('refuses a file for which the system gives no room, leaves nothing of it, and keeps what fits', async () => {
  // In blocks of 512 or 1024 bytes, as the shell has it: 2 or 4 MB.
  const filled = filledUnder('sh', [], 'ulimit -f 4096 && exec "$@"', await aDirectory());
  expect(filled).toEqual({
    large: 'StorageFull',
    temporaryAfterLarge: [],
    kept: 60,
    readable: 60,
    small: undefined,
    temporaryAfterSmall: [],
    hasRefused: false,
  });
});

it.each(canMount ? ['a disk of 2 MB'] : [])(
  'on %s that is really full refuses and loses nothing of what it kept',
  async () => {
    const directory = await aDirectory();
    const filled = filledUnder('unshare', unshare, onASmallDisk(directory), directory);
    expect(filled).toMatchObject({ large: 'StorageFull', temporaryAfterLarge: [] });
    expect(filled).toMatchObject({ small: 'StorageFull', temporaryAfterSmall: [], hasRefused: false });
    expect(filled.kept).toBeGreaterThan(0);
    expect(filled.readable).toBe(filled.kept);
  },
);

describe('step by step', () => {
  /** Lets each writing call to the disk be seen, and one of them fail. */
  function watchDisk(failAt: number, code: string): string[] {
    const calls: string[] = [];
    const { open, mkdir, rename } = fs;
    const step = (name: string) => {
      calls.push(name);
      if (calls.length === failAt) throw Object.assign(new Error(`${code}: ${name}`), { code });
    };
    fs.open = async (path, ...rest) => {
      const handle = await open(path, ...rest);
      const isFile = (await handle.stat()).isFile();
      const chmod = handle.chmod.bind(handle);
      const sync = handle.sync.bind(handle);
      handle.chmod = async (mode) => (step('chmod'), chmod(mode));
      handle.sync = async () => (step(isFile ? 'sync file' : 'sync folder'), sync());
      return handle;
    };
    fs.mkdir = (async (...args: Parameters<typeof mkdir>) => (step('mkdir'), mkdir(...args))) as typeof mkdir;
    fs.rename = async (from, to) => (step('rename'), rename(from, to));
    syncBuiltinESMExports();
    const stop = () => {
      Object.assign(fs, { open, mkdir, rename });
      syncBuiltinESMExports();
    };
    onTestFinished(stop);
    return calls;
  }

  const steps = ['chmod', 'sync file', 'mkdir', 'mkdir', 'rename', 'sync folder', 'sync folder', 'sync folder'];

  it('a file is on the disk before it gets its name, and its name before it counts as kept', async () => {
    const storage = await openStorage({ kind: 'directory', directory: await aDirectory() });
    const calls = watchDisk(0, '');
    await keep(storage, '会议记录');
    expect(calls).toEqual(steps);
  });

  it.each(steps.flatMap((name, index) => ['ENOSPC', 'EDQUOT'].map((code) => [index + 1, name, code] as const)))(
    'when step %i (%s) ends with %s, the file is refused and never half kept',
    async (failAt, _, code) => {
      const directory = await aDirectory();
      const storage = await openStorage({ kind: 'directory', directory });
      const hash = sha256('会议记录');
      watchDisk(failAt, code);
      await expect(keep(storage, '会议记录')).rejects.toThrow(StorageFull);
      const whole = join(hash.slice(0, 2), hash.slice(2, 4), hash);
      // Where only the folders could not be written down, the content lies whole under its name, which harms nobody.
      expect(await filesBelow(directory)).toEqual(failAt > 5 ? [whole] : []);
      await keep(storage, '会议记录');
      expect((await contentOf(storage, hash)).toString()).toBe('会议记录');
    },
  );
});
