import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { type Readable, Transform, pipeline } from 'node:stream';
import { FileDamaged } from './contract.ts';

/**
 * Where a content lies below the storage's root: "ab/cd/abcd…", so that no folder grows too large to list.
 *
 * Both kinds of storage use the same names: a directory can be copied into a bucket with any tool, and back. Nothing but a hash
 * gets past here, so no name from outside ever becomes part of a path.
 */
export function contentPath(hash: string): readonly [string, string, string] {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new TypeError('a sha-256 in 64 lower-case hexadecimal digits was expected');
  return [hash.slice(0, 2), hash.slice(2, 4), hash];
}

/** Reads the file from its start and throws unless its content has this hash. */
export async function checkContent(handle: FileHandle, hash: string): Promise<void> {
  const sum = createHash('sha256');
  for await (const chunk of handle.createReadStream({ start: 0, autoClose: false })) sum.update(chunk);
  const actual = sum.digest('hex');
  if (actual !== hash) throw new FileDamaged(hash, actual);
}

/** Passes the bytes on and ends with an error instead of an end when they do not have this hash. */
export function checkedStream(source: Readable, hash: string): Readable {
  const sum = createHash('sha256');
  const check = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sum.update(chunk);
      done(null, chunk);
    },
    flush(done) {
      const actual = sum.digest('hex');
      done(actual === hash ? null : new FileDamaged(hash, actual));
    },
  });
  // Whoever reads learns of an error from the stream itself; here it only has to be passed on in both directions.
  return pipeline(source, check, () => undefined);
}
