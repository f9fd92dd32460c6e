import { createReadStream } from 'node:fs';
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { Readable } from 'node:stream';
import { FileMissing, type Storage } from './contract.ts';
import { checkContent, checkedStream, contentPath } from './content-hash.ts';
import { checkBucket } from './s3-check.ts';
import { asS3Fault, createS3Client, isAbsent, isConflict, isPassing, type S3Server } from './s3-client.ts';
import { openTemporary, takeOver } from './temporary.ts';

export type S3Config = S3Server & {
  kind: 's3';
  bucket: string;
  /** What the names of all objects begin with, where the bucket is shared with others. */
  prefix?: string;
  /** A directory on this machine for files being received. */
  temporary: string;
};

/** What has to be said of an object, so that it can be sent without being held in memory. */
interface Upload {
  readonly key: string;
  readonly file: string;
  readonly bytes: number;
  readonly hash: string;
}

const attempts = 3;

/** Evidence files in a bucket of an S3-compatible object storage. */
export async function openS3(config: S3Config): Promise<Storage> {
  const { bucket } = config;
  const prefix = (config.prefix ?? '').replace(/^\/+|\/+$/g, '');
  const keyOf = (hash: string) => [...(prefix === '' ? [] : [prefix]), ...contentPath(hash)].join('/');
  const temporary = await openTemporary(config.temporary);
  const client = createS3Client(config);
  await checkBucket(client, bucket, prefix, config.endpoint);

  return {
    temporary,
    async put(hash, file) {
      const key = keyOf(hash);
      await takeOver(temporary, file, async (handle) => {
        await checkContent(handle, hash);
        const { size: bytes } = await handle.stat();
        // Not sent again: a bucket may be set up so that no object can be replaced.
        if ((await sizeOf(client, bucket, key)) === bytes) return;
        try {
          await upload(client, bucket, { key, file, bytes, hash });
        } catch (error) {
          // The same content, put at the same moment by somebody who was quicker.
          if (!isConflict(error) || (await sizeOf(client, bucket, key)) !== bytes) throw error;
        }
      });
    },
    async read(hash) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: keyOf(hash) }));
        if (!(Body instanceof Readable)) throw new Error('the object storage answered without a body');
        return checkedStream(Body, hash);
      } catch (error) {
        throw isAbsent(error) ? new FileMissing(hash, { cause: error }) : error;
      }
    },
    has: async (hash) => (await sizeOf(client, bucket, keyOf(hash))) !== undefined,
  };
}

async function sizeOf(client: S3Client, bucket: string, key: string): Promise<number | undefined> {
  try {
    return (await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }))).ContentLength ?? 0;
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

/** The SDK cannot start a stream over, so what it does for other calls is done here: the file is opened anew for each attempt. */
async function upload(client: S3Client, bucket: string, { key, file, bytes, hash }: Upload): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const body = createReadStream(file);
    const unreadable = new AbortController();
    // Nobody else listens, and the request would wait for the rest of the file.
    body.once('error', () => unreadable.abort());
    const command = new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentLength: bytes });
    signContent(command, hash);
    try {
      await client.send(command, { abortSignal: unreadable.signal });
      return;
    } catch (error) {
      if (body.errored) throw body.errored;
      if (attempt === attempts || !isPassing(error)) throw asS3Fault(error);
      await new Promise((resolve) => setTimeout(resolve, 250 * 4 ** (attempt - 1)));
    } finally {
      body.destroy();
    }
  }
}

/**
 * Puts the sha-256 into the signature, as the protocol's fourth version has it for every request.
 *
 * The server then refuses a content that arrived otherwise. Unlike the newer x-amz-checksum headers, which the SDK would send in a
 * trailer of a chunked body, every compatible server knows it.
 */
function signContent(command: PutObjectCommand, hash: string): void {
  command.middlewareStack.add(
    (next) => (args) => {
      const { request } = args as { request: { headers: Record<string, string> } };
      request.headers['x-amz-content-sha256'] = hash;
      return next(args);
    },
    { step: 'build', name: 'signContent' },
  );
}
