import { access, constants, mkdir, open, rename, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { asStorageFault, errorCode, FileMissing, type Storage, StorageUnusable } from './contract.ts';
import { checkContent, checkedStream, contentPath } from './content-hash.ts';
import { openTemporary, takeOver } from './temporary.ts';

/** Evidence files in a directory of this machine: readable by nobody but the bot, on the disk before they count as kept. */
export async function openDirectory(directory: string): Promise<Storage> {
  const root = resolve(directory);
  const temporary = await prepare(root);
  return {
    temporary,
    async put(hash, file) {
      const [outer, inner] = contentPath(hash);
      const folder = join(root, outer, inner);
      try {
        await takeOver(temporary, file, async (handle) => {
          await checkContent(handle, hash);
          await handle.chmod(0o600);
          await handle.sync();
          for (const path of [dirname(folder), folder]) await makeFolder(path);
          // Also over what may lie there already: this content has just been checked, that one may have been damaged since.
          await rename(file, join(folder, hash));
          // All three, also where a folder was there before: whoever made it may not have come this far yet.
          for (const path of [folder, dirname(folder), root]) await syncDirectory(path);
        });
      } catch (error) {
        throw asStorageFault(error);
      }
    },
    async read(hash) {
      const handle = await open(join(root, ...contentPath(hash)), 'r').catch((error: unknown) => {
        throw isAbsent(error) ? new FileMissing(hash, { cause: error }) : error;
      });
      return checkedStream(handle.createReadStream(), hash);
    },
    async has(hash) {
      try {
        return (await stat(join(root, ...contentPath(hash)))).isFile();
      } catch (error) {
        if (isAbsent(error)) return false;
        throw error;
      }
    },
  };
}

async function prepare(root: string): Promise<string> {
  try {
    const first = await mkdir(root, { recursive: true, mode: 0o700 });
    const temporary = await openTemporary(root);
    await access(root, constants.W_OK | constants.X_OK);
    // A folder that was made is only there after a power cut if the one around it is on the disk, too.
    for (let path = root; first !== undefined && path.length >= first.length; path = dirname(path)) {
      await syncDirectory(dirname(path));
    }
    return temporary;
  } catch (error) {
    throw new StorageUnusable(`目录 ${root} 不能建立或写入（${errorCode(error) ?? String(error)}）`, { cause: error });
  }
}

/** Not by mkdir's own `recursive`: on a full disk that says ENOENT, and nobody would learn that the disk is full. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
}

/** Windows has no such thing: there a rename is written through by the file system's own journal. */
async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const isAbsent = (error: unknown) => ['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '');
