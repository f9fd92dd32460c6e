import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Storage } from '../../src/storage/storage.ts';
import { sha256 } from './hash.ts';

/** A directory of this test's own, gone when it is over. */
export async function aDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'grid-storage-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** A file that has come in whole and lies in the storage's temporary directory. */
export async function aReceivedFile({ temporary }: Storage, content: string | Buffer): Promise<string> {
  const file = join(temporary, randomUUID());
  await writeFile(file, content, { mode: 0o600 });
  return file;
}

/** Hands a content in as the bot does; the hash it is kept under. */
export async function keep(storage: Storage, content: string | Buffer): Promise<string> {
  const hash = sha256(content);
  await storage.put(hash, await aReceivedFile(storage, content));
  return hash;
}

export async function contentOf(storage: Storage, hash: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await storage.read(hash)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Every file below a directory, by its path in it. */
export async function filesBelow(directory: string): Promise<string[]> {
  const names = await readdir(directory, { recursive: true });
  const kinds = await Promise.all(names.map(async (name) => (await stat(join(directory, name))).isFile()));
  return names.filter((_, index) => kinds[index]).toSorted();
}
