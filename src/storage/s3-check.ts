import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { errorCode, StorageFull, StorageUnusable } from './contract.ts';
import { asS3Fault, isAbsent, isConflict, isForbidden } from './s3-client.ts';

const content = 'grid-assessment-bot';

/**
 * Writes a small object, reads it, and asks for one that is not there, so that what is set up wrongly shows at the start and not when
 * somebody hands in a file.
 *
 * A bucket without room is no reason not to start: what was handed in can still be read, and everything else goes on.
 */
export async function checkBucket(
  client: S3Client,
  bucket: string,
  prefix: string,
  endpoint: string | undefined,
  deadlineMs = 20_000,
): Promise<void> {
  const options = { abortSignal: AbortSignal.timeout(deadlineMs) };
  const named = (name: string) => ({ Bucket: bucket, Key: prefix === '' ? name : `${prefix}/${name}` });
  const place = `存储桶 ${bucket}（${endpoint ?? 'Amazon S3'}）`;
  try {
    const written = new PutObjectCommand({ ...named('start-check'), Body: content, ContentLength: content.length });
    await client.send(written, options).catch((error: unknown) => {
      // Written at an earlier start, in a bucket in which nothing may be replaced.
      if (!isConflict(error)) throw error;
    });
    const { Body } = await client.send(new GetObjectCommand(named('start-check')), options);
    if ((await Body?.transformToString()) !== content) throw new Error('what was written is not what is read');
  } catch (error) {
    if (asS3Fault(error) instanceof StorageFull) return;
    throw new StorageUnusable(`${place}${reason(error)}`, { cause: error });
  }
  try {
    await client.send(new HeadObjectCommand(named('never-written')), options);
  } catch (error) {
    if (isAbsent(error)) return;
    // Without the right to list, Amazon answers 403 for what is not there, and nobody can tell that from a refusal.
    const why = isForbidden(error) ? '：该密钥没有列出对象的权限' : reason(error);
    throw new StorageUnusable(`${place}${why}`, { cause: error });
  }
}

const reasons: Readonly<Record<string, string>> = {
  NoSuchBucket: '不存在，请先建好',
  NotFound: '不存在，请先建好',
  InvalidAccessKeyId: '的 AccessKey ID 不对或已停用',
  SignatureDoesNotMatch: '的 AccessKey Secret 不对',
  RequestTimeTooSkewed: '：本机时间与存储服务相差过大，请校准时钟',
  AccessDenied: '：该密钥没有读写权限',
  Forbidden: '：该密钥没有读写权限',
  '403': '：该密钥没有读写权限',
  PermanentRedirect: '不在所填的区域或地址',
  AuthorizationHeaderMalformed: '不在所填的区域',
  SecondLevelDomainForbidden: '：该服务要求存储桶名写在主机名中，请改寻址方式',
  PathStyleDomainForbidden: '：该服务要求存储桶名写在主机名中，请改寻址方式',
  ENOTFOUND: '：找不到该地址，请检查网址和域名解析',
  EAI_AGAIN: '：找不到该地址，请检查网址和域名解析',
  ECONNREFUSED: '：对方拒绝连接，请检查地址、端口和服务是否启动',
  ECONNRESET: '：连接被中断，请检查地址是 http 还是 https',
  EPROTO: '：连接被中断，请检查地址是 http 还是 https',
  EHOSTUNREACH: '：网络不通',
  ENETUNREACH: '：网络不通',
  ETIMEDOUT: '：连接超时',
  TimeoutError: '：连接超时',
  AbortError: '：迟迟没有答复',
  DEPTH_ZERO_SELF_SIGNED_CERT: '：其证书不受本机信任',
  SELF_SIGNED_CERT_IN_CHAIN: '：其证书不受本机信任',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: '：其证书不受本机信任',
  CERT_HAS_EXPIRED: '：其证书已过期',
};

/** What is wrong, as far as the error says; of an unknown one only its name and first line, which hold no key. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return '：原因不明';
  return reasons[errorCode(error) ?? ''] ?? reasons[error.name] ?? `：${error.name} ${error.message.split('\n')[0]}`;
}
