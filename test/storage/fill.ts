import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { receive } from '../../src/storage/receive.ts';
import { openStorage } from '../../src/storage/storage.ts';
import { sha256 } from './hash.ts';

/** What happened while a directory was filled until nothing more went in; printed by the process that did it. */
export interface Filled {
  /** The name of the error with which a file larger than the room there is was met. */
  readonly large: string | undefined;
  readonly temporaryAfterLarge: readonly string[];
  /** How many small files were kept before one was refused, and whether all of them are still whole. */
  readonly kept: number;
  readonly readable: number;
  readonly small: string | undefined;
  readonly temporaryAfterSmall: readonly string[];
  readonly hasRefused: boolean;
}

const megabyte = 1024 * 1024;
const smallFiles = 60;

async function fill(directory: string): Promise<Filled> {
  const storage = await openStorage({ kind: 'directory', directory });
  const nameOf = (error: unknown) => (error instanceof Error ? error.name : 'no error');
  const take = async (content: Iterable<Buffer>) => {
    const { hash, file } = await receive(storage, Readable.from(content), 8 * megabyte);
    await storage.put(hash, file);
  };

  const large = await take(Array.from({ length: 8 }, () => randomBytes(megabyte))).then(() => undefined, nameOf);
  const temporaryAfterLarge = await readdir(storage.temporary);

  const kept: string[] = [];
  let small: string | undefined;
  let refused = '';
  while (kept.length < smallFiles && small === undefined) {
    const content = randomBytes(1000);
    small = await take([content]).then(() => undefined, nameOf);
    if (small === undefined) kept.push(sha256(content));
    else refused = sha256(content);
  }
  let readable = 0;
  for (const hash of kept) {
    for await (const chunk of await storage.read(hash)) readable += sha256(chunk as Buffer) === hash ? 1 : 0;
  }
  return {
    large,
    temporaryAfterLarge,
    kept: kept.length,
    readable,
    small,
    temporaryAfterSmall: await readdir(storage.temporary),
    hasRefused: refused !== '' && (await storage.has(refused)),
  };
}

process.stdout.write(JSON.stringify(await fill(String(process.argv[2]))));
