import { constants } from 'node:fs';
import { chmod, mkdir, open, readdir, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/**
 * The directory for files being received, emptied of what a killed process left half received.
 *
 * It lies in a folder of its own, so that emptying it cannot touch anything of whoever else uses the place it was given.
 */
export async function openTemporary(parent: string): Promise<string> {
  const temporary = resolve(parent, 'receiving');
  await mkdir(temporary, { recursive: true, mode: 0o700 });
  await chmod(temporary, 0o700);
  for (const name of await readdir(temporary)) await rm(join(temporary, name), { recursive: true, force: true });
  return temporary;
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
