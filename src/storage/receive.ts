import { createHash, randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { asStorageFault, type Storage } from './contract.ts';

/** A file that has come in whole and waits in the storage's temporary directory to be put. */
export interface Received {
  readonly hash: string;
  readonly file: string;
  readonly bytes: number;
}

/** More came than may come; nothing of it was left behind. */
export class FileTooLarge extends Error {
  constructor(maxBytes: number) {
    super(`a file is larger than the ${maxBytes} bytes allowed`);
    this.name = 'FileTooLarge';
  }
}

/**
 * Writes what flows in to a temporary file and counts and sums it on the way, a piece at a time.
 *
 * The name comes from nobody but us. When the stream breaks off, is too long or finds no room, no file is left.
 */
export async function receive(
  { temporary }: Pick<Storage, 'temporary'>,
  source: Readable,
  maxBytes: number,
): Promise<Received> {
  const file = join(temporary, randomUUID());
  const sum = createHash('sha256');
  let bytes = 0;
  try {
    const handle = await open(file, 'wx', 0o600);
    try {
      for await (const chunk of source as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        if (bytes > maxBytes) throw new FileTooLarge(maxBytes);
        sum.update(chunk);
        await handle.writeFile(chunk);
      }
    } finally {
      await handle.close();
    }
  } catch (error) {
    source.destroy();
    await rm(file, { force: true });
    throw asStorageFault(error);
  }
  return { hash: sum.digest('hex'), file, bytes };
}
