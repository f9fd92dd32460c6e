import { readdir, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FileTooLarge, receive } from '../../src/storage/receive.ts';
import { aDirectory } from './files.ts';
import { sha256 } from './hash.ts';

/** A stream that gives these pieces and then breaks. */
async function* breaking(...pieces: Buffer[]) {
  yield* pieces;
  throw new Error('the line broke');
}

it('sums what comes in, however it is cut into pieces', async () => {
  const temporary = await aDirectory();
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 500 }), { maxLength: 8 }), async (pieces) => {
      const whole = Buffer.concat(pieces);
      const source = Readable.from(pieces.map((piece) => Buffer.from(piece)));
      const received = await receive({ temporary }, source, whole.length);
      expect(received).toMatchObject({ hash: sha256(whole), bytes: whole.length });
      expect((await stat(received.file)).size).toBe(whole.length);
    }),
    { numRuns: 30 },
  );
});

it('can be read by nobody but the bot from the first byte on', async () => {
  const temporary = await aDirectory();
  const { file } = await receive({ temporary }, Readable.from([Buffer.from('困难群众名单')]), 100);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

it('stops at the first byte too many and leaves nothing', async () => {
  const temporary = await aDirectory();
  const source = Readable.from([Buffer.alloc(60), Buffer.alloc(41), Buffer.alloc(1000)]);
  await expect(receive({ temporary }, source, 100)).rejects.toThrow(FileTooLarge);
  expect(source.destroyed).toBe(true);
  expect(await readdir(temporary)).toEqual([]);
});

it('leaves nothing of a file that broke off', async () => {
  const temporary = await aDirectory();
  await expect(receive({ temporary }, Readable.from(breaking(Buffer.alloc(60))), 100)).rejects.toThrow(
    'the line broke',
  );
  expect(await readdir(temporary)).toEqual([]);
});
