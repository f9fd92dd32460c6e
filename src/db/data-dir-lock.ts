import { rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';

/**
 * Takes the data directory for this process; the returned function gives it back.
 *
 * Two processes on one embedded database lose committed rows silently. The life sign is a listening socket in the directory: the
 * system closes it with the process, however that ends, so a crash leaves nothing to wait for. A short file lock keeps two starting
 * processes from taking over the same dead socket.
 */
export async function lockDataDir(dataDir: string): Promise<() => Promise<void>> {
  const path = process.platform === 'win32' ? `\\\\.\\pipe\\${dataDir}` : join(dataDir, 'lock.sock');
  if (path.length > 100) throw new Error(`DATA_DIR is too long a path for its lock: ${dataDir}`);
  const releaseTakeover = await lock(dataDir, {
    // Inside, since the directory around it may belong to somebody else.
    lockfilePath: join(dataDir, 'start.lock'),
    stale: 5_000,
    retries: { retries: 12, minTimeout: 500, factor: 1 },
  });
  try {
    if (await answers(path)) throw new Error(`DATA_DIR ${dataDir} is in use by another running process`);
    await rm(path, { force: true });
    const server = createServer((socket) => socket.end());
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve));
    server.unref();
    return () => new Promise((resolve) => server.close(() => resolve()));
  } finally {
    await releaseTakeover();
  }
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path)
      .once('connect', () => {
        socket.destroy();
        resolve(true);
      })
      .once('error', () => resolve(false));
  });
}
