import type { Readable } from 'node:stream';

/** Where evidence files are kept, each under the sha-256 of its content. What is kept is never changed and never removed. */
export interface Storage {
  /**
   * Keeps a finished file lying in `temporary`; durable when the promise is fulfilled.
   *
   * The same content may be put any number of times, also at once. The file is taken over: it is gone from `temporary` afterwards,
   * whatever came of it. What is no hash or does not lie in `temporary` is a TypeError, and nothing is touched.
   */
  put(hash: string, file: string): Promise<void>;
  /** The content, checked as it flows: a stream that ends without an error gave the very bytes that were put. */
  read(hash: string): Promise<Readable>;
  has(hash: string): Promise<boolean>;
  /** The directory for files being received. It is this process's own; a process opens a storage once. */
  readonly temporary: string;
}

/** No room is left for another file. Nothing of it has been kept. */
export class StorageFull extends Error {
  constructor(options?: ErrorOptions) {
    super('no room is left in the evidence storage', options);
    this.name = 'StorageFull';
  }
}

/** Nothing is kept under this hash. */
export class FileMissing extends Error {
  constructor(hash: string, options?: ErrorOptions) {
    super(`no evidence file is kept as ${hash}`, options);
    this.name = 'FileMissing';
  }
}

/** The content is not what its hash says: a caller's mistake when putting, a damaged disk when reading. */
export class FileDamaged extends Error {
  constructor(expected: string, actual: string) {
    super(`an evidence file should have the sha-256 ${expected} and has ${actual}`);
    this.name = 'FileDamaged';
  }
}

/** The storage cannot be used as it is set up; the message is one line for the person who runs the program. */
export class StorageUnusable extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(`佐证材料存储不可用：${reason}`, options);
    this.name = 'StorageUnusable';
  }
}

/** EFBIG is how a limit on the size of one file shows; for the person sending the file it comes to the same. */
const outOfRoom = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** The same error, or StorageFull where the disk said that it has no more room. */
export function asStorageFault(error: unknown): unknown {
  return outOfRoom.has(errorCode(error) ?? '') ? new StorageFull({ cause: error }) : error;
}

/** The system's code of an error, such as ENOENT. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
