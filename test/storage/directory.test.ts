import { createHash } from 'node:crypto';
import { chmod, mkdir, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FileDamaged, openStorage, StorageUnusable } from '../../src/storage/storage.ts';
import { aDirectory, contentOf, filesBelow, keep } from './files.ts';
import { sha256 } from './hash.ts';
import { storageContract } from './storage-contract.ts';

const openAt = (directory: string) => openStorage({ kind: 'directory', directory });
const pathOf = (hash: string) => join(hash.slice(0, 2), hash.slice(2, 4), hash);

describe('a directory', () => {
  let directory = '';
  storageContract(async (fresh) => {
    if (fresh === 'empty') directory = join(await aDirectory(), 'not', 'yet', 'made');
    return openAt(directory);
  });
});

it('files each content by the digits its hash begins with', async () => {
  const directory = await aDirectory();
  const hash = await keep(await openAt(directory), '网格长述职');
  expect(await filesBelow(directory)).toEqual([pathOf(hash)]);
});

it('lets nobody but the bot read', async () => {
  const directory = join(await aDirectory(), 'evidence');
  const hash = await keep(await openAt(directory), '困难群众名单');
  const modes = await Promise.all(
    ['.', 'receiving', hash.slice(0, 2), join(hash.slice(0, 2), hash.slice(2, 4)), pathOf(hash)].map(
      async (path) => (await stat(join(directory, path))).mode & 0o777,
    ),
  );
  expect(modes).toEqual([0o700, 0o700, 0o700, 0o700, 0o600]);
});

it.each([
  ['changed', (file: string) => writeFile(file, '扣分0.5分')],
  ['cut short', (file: string) => truncate(file, 3)],
])('tells whoever reads that a kept file was %s', async (_, damage) => {
  const directory = await aDirectory();
  const storage = await openAt(directory);
  const hash = await keep(storage, '扣分2.5分');
  await damage(join(directory, pathOf(hash)));
  await expect(contentOf(storage, hash)).rejects.toThrow(FileDamaged);
});

it('mends a damaged file when the same content is handed in again', async () => {
  const directory = await aDirectory();
  const storage = await openAt(directory);
  const hash = await keep(storage, '扣分2.5分');
  await writeFile(join(directory, pathOf(hash)), 'rubbish');
  await keep(storage, '扣分2.5分');
  expect((await contentOf(storage, hash)).toString()).toBe('扣分2.5分');
});

it('says in one line that a directory cannot be used', async () => {
  const file = join(await aDirectory(), 'a-file');
  await writeFile(file, '');
  const refused = openAt(join(file, 'evidence'));
  await expect(refused).rejects.toThrow(StorageUnusable);
  await expect(refused).rejects.toThrow(/^佐证材料存储不可用：目录 \S+ 不能建立或写入（ENOTDIR）$/);
});

it('leaves alone what else lies in its directory', async () => {
  const directory = await aDirectory();
  await mkdir(join(directory, 'notes'));
  await writeFile(join(directory, 'notes', '说明.txt'), 'ours');
  await chmod(join(directory, 'notes'), 0o755);
  await openAt(directory);
  expect(await filesBelow(directory)).toEqual([join('notes', '说明.txt')]);
});

it('lets whoever reads stop half-way', async () => {
  const storage = await openAt(await aDirectory());
  const hash = await keep(storage, Buffer.alloc(2_000_000));
  const half = createHash('sha256');
  for await (const chunk of await storage.read(hash)) {
    half.update(chunk as Buffer);
    break;
  }
  expect(half.digest('hex')).not.toBe(sha256(Buffer.alloc(2_000_000)));
});
