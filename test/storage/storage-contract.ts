import { createHash, randomBytes } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { receive } from '../../src/storage/receive.ts';
import { FileDamaged, FileMissing, type Storage } from '../../src/storage/storage.ts';
import { aDirectory, aReceivedFile, contentOf, keep } from './files.ts';
import { sha256 } from './hash.ts';
import { buffersDuring } from './memory.ts';

const megabyte = 1024 * 1024;

/** What every kind of storage promises; `open` opens one that is empty, or the same one anew. */
export function storageContract(open: (fresh: 'empty' | 'again') => Promise<Storage>): void {
  describe('keeping', () => {
    it('gives back what was handed in, byte for byte', async () => {
      const storage = await open('empty');
      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (bytes) => {
          const content = Buffer.from(bytes);
          expect(await contentOf(storage, await keep(storage, content))).toEqual(content);
        }),
        { numRuns: 20 },
      );
    });

    it('keeps it over a restart', async () => {
      const hash = await keep(await open('empty'), '村级网格员名册');
      expect((await contentOf(await open('again'), hash)).toString()).toBe('村级网格员名册');
    });

    it('knows what it keeps and what it does not', async () => {
      const storage = await open('empty');
      const hash = await keep(storage, '会议记录');
      expect(await storage.has(hash)).toBe(true);
      expect(await storage.has(sha256('another'))).toBe(false);
      await expect(storage.read(sha256('another'))).rejects.toThrow(FileMissing);
    });

    it('takes the received file over', async () => {
      const storage = await open('empty');
      await keep(storage, '会议记录');
      expect(await readdir(storage.temporary)).toEqual([]);
    });

    it('takes the same file as often as it comes, also at once', async () => {
      const storage = await open('empty');
      const content = randomBytes(300_000);
      await Promise.all(Array.from({ length: 8 }, () => keep(storage, content)));
      await keep(storage, content);
      expect(sha256(await contentOf(storage, sha256(content)))).toBe(sha256(content));
      expect(await readdir(storage.temporary)).toEqual([]);
    });
  });

  describe('refusing', () => {
    it('keeps nothing under a hash that is not that of the content', async () => {
      const storage = await open('empty');
      const file = await aReceivedFile(storage, 'what came');
      await expect(storage.put(sha256('what was announced'), file)).rejects.toThrow(FileDamaged);
      expect(await storage.has(sha256('what was announced'))).toBe(false);
      expect(await storage.has(sha256('what came'))).toBe(false);
      expect(await readdir(storage.temporary)).toEqual([]);
    });

    it.each(['', '../../../etc/passwd', 'a'.repeat(63), 'A'.repeat(64), `${'a'.repeat(64)}\n`, `../${'a'.repeat(61)}`])(
      'takes %j for no hash',
      async (hash) => {
        const storage = await open('empty');
        const file = await aReceivedFile(storage, 'x');
        await expect(storage.put(hash, file)).rejects.toThrow(TypeError);
        await expect(storage.read(hash)).rejects.toThrow(TypeError);
        await expect(storage.has(hash)).rejects.toThrow(TypeError);
      },
    );

    it('touches no file that lies elsewhere', async () => {
      const storage = await open('empty');
      const foreign = await aDirectory();
      const file = join(foreign, 'payroll.xlsx');
      await writeFile(file, 'not ours');
      await expect(storage.put(sha256('not ours'), file)).rejects.toThrow(TypeError);
      expect(await readdir(foreign)).toEqual(['payroll.xlsx']);
    });
  });

  it('clears away what a killed process left half received', async () => {
    const storage = await open('empty');
    await aReceivedFile(storage, 'half of a fi');
    expect(await readdir((await open('again')).temporary)).toEqual([]);
  });

  it('passes 100 MB through without holding them', async () => {
    const storage = await open('empty');
    const block = randomBytes(megabyte);
    const blocks = async function* () {
      for (let count = 0; count < 100; count += 1) yield block;
    };
    const read = createHash('sha256');
    const most = await buffersDuring(async () => {
      const { hash, file, bytes } = await receive(storage, Readable.from(blocks()), 100 * megabyte);
      expect(bytes).toBe(100 * megabyte);
      await storage.put(hash, file);
      for await (const chunk of await storage.read(hash)) read.update(chunk as Buffer);
      expect(read.digest('hex')).toBe(hash);
    });
    // A server in this process has its share in it, too.
    expect(most).toBeLessThan(40 * megabyte);
  });
}
