import { S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { errorCode, StorageFull } from './contract.ts';

export interface S3Server {
  /** The address of a compatible storage; without one, Amazon's in this region. */
  endpoint?: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** Whether the bucket stands in the path or before the host's name; without it, what this kind of endpoint is known to want. */
  addressing?: 'path' | 'virtual';
}

/** Public clouds, which refuse a bucket in the path; servers of one's own mostly have no host name for each bucket. */
const virtualHosts = /(^|\.)(aliyuncs\.com|myqcloud\.com|myhuaweicloud\.com|volces\.com|amazonaws\.com(\.cn)?)$/;

export function usesPathStyle({ endpoint, addressing }: Pick<S3Server, 'endpoint' | 'addressing'>): boolean {
  if (addressing !== undefined) return addressing === 'path';
  return endpoint !== undefined && !virtualHosts.test(new URL(endpoint).hostname);
}

const silent = () => undefined;

export function createS3Client(server: S3Server): S3Client {
  return new S3Client({
    region: server.region,
    ...(server.endpoint === undefined ? {} : { endpoint: server.endpoint }),
    forcePathStyle: usesPathStyle(server),
    credentials: { accessKeyId: server.accessKeyId, secretAccessKey: server.secretAccessKey },
    // Many compatible servers refuse what the SDK adds by default, and answer without what it then looks for.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 3,
    // What goes wrong is thrown; the SDK would say it on the console as well.
    logger: { debug: silent, info: silent, warn: silent, error: silent },
    // No limit on the whole of a request: 100 MB may take minutes on a county's line. A line that is silent is given up.
    requestHandler: { connectionTimeout: 5_000, socketTimeout: 60_000 },
  });
}

const status = (error: unknown) => (error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined);

export const isAbsent = (error: unknown): boolean =>
  status(error) === 404 && error instanceof Error && error.name !== 'NoSuchBucket';

export const isForbidden = (error: unknown): boolean => status(error) === 403;

/** Somebody else is writing the object, or it lies in a bucket in which nothing may be replaced. */
export const isConflict = (error: unknown): boolean => status(error) === 409;

/** Names for a used-up bucket or server: Ceph, MinIO and what speaks of itself like one of them. */
const outOfRoom = new Set(['QuotaExceeded', 'XMinioStorageFull', 'XMinioAdminBucketQuotaExceeded', 'StorageFull']);

/** The same error, or StorageFull where the server said that it has no more room. */
export function asS3Fault(error: unknown): unknown {
  const isFull = error instanceof Error && (outOfRoom.has(error.name) || status(error) === 507);
  return isFull ? new StorageFull({ cause: error }) : error;
}

const brokenLine = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']);

/** Whether trying again may help: the server is busy or restarting, or the line broke. */
export function isPassing(error: unknown): boolean {
  const answered = status(error);
  if (answered !== undefined) return answered !== 507 && (answered >= 500 || answered === 429 || answered === 408);
  return brokenLine.has(errorCode(error) ?? '') || (error instanceof Error && error.name === 'TimeoutError');
}
