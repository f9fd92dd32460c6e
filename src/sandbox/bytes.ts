import { createReadStream, readFileSync, statSync } from 'node:fs';
import { Readable } from 'node:stream';

/** The content of a file: in memory, or on this machine's disk, where a hundred megabytes are better off. */
export type Bytes = Uint8Array | FileOnDisk;

interface FileOnDisk {
  readonly path: string;
  readonly size: number;
}

/** A file as it lies there now; whoever names it leaves it there. */
export function fileOnDisk(path: string): FileOnDisk {
  return { path, size: statSync(path).size };
}

export function sizeOf(bytes: Bytes): number {
  return 'path' in bytes ? bytes.size : bytes.byteLength;
}

/** All of it at once: for small files, and for people who look at what they got. */
export function wholeOf(bytes: Bytes): Uint8Array {
  return 'path' in bytes ? readFileSync(bytes.path) : bytes;
}

/** A piece at a time. */
export function streamOf(bytes: Bytes): Readable {
  return 'path' in bytes ? createReadStream(bytes.path) : Readable.from([Buffer.from(bytes)]);
}
