import { constants } from 'node:fs';
import { chmod, mkdir, open, readdir, rm, stat, type FileHandle } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { errorCode } from './contract.ts';

/** After a day nothing is still being received, wherever that was. */
const forgottenAfterMs = 24 * 60 * 60 * 1000;

/**
 * This process's own directory for files being received; what processes that are gone left half received is cleared away.
 *
 * Several instances on one PostgreSQL may share the place, so each has a folder named after its machine and process. They lie in a
 * folder of their own, so that clearing cannot touch anything of whoever else uses the place.
 */
export async function openTemporary(parent: string): Promise<string> {
  const receiving = resolve(parent, 'receiving');
  await mkdir(receiving, { recursive: true, mode: 0o700 });
  await chmod(receiving, 0o700);
  for (const name of await readdir(receiving)) {
    if (await isForgotten(receiving, name)) await rm(join(receiving, name), { recursive: true, force: true });
  }
  const own = join(receiving, `${machine()}-${process.pid}`);
  await mkdir(own, { mode: 0o700 });
  return own;
}

const machine = () => encodeURIComponent(hostname());

async function isForgotten(receiving: string, name: string): Promise<boolean> {
  const [, owner, pid] = /^(.+)-(\d+)$/.exec(name) ?? [];
  if (owner === undefined) return false;
  // In a container the number is often the same each time: then the folder is that of our predecessor.
  if (owner === machine()) return Number(pid) === process.pid || !isAlive(Number(pid));
  try {
    return Date.now() - (await stat(join(receiving, name))).mtimeMs > forgottenAfterMs;
  } catch (error) {
    // An instance that is starting, too, was quicker.
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    // Signal 0 is never delivered; it only asks.
    return process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** Lets `keep` work on a finished temporary file, which is gone afterwards, whatever comes of it. */
export async function takeOver(
  temporary: string,
  file: string,
  keep: (handle: FileHandle) => Promise<void>,
): Promise<void> {
  // Only a file of ours may be taken over: it is moved or removed.
  if (dirname(resolve(file)) !== temporary) throw new TypeError('the file to keep must lie in the temporary directory');
  try {
    const handle = await open(file, constants.O_RDWR | constants.O_NOFOLLOW);
    try {
      await keep(handle);
    } finally {
      await handle.close();
    }
  } finally {
    await rm(file, { force: true });
  }
}
