import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FileDamaged, openStorage, StorageFull, StorageUnusable } from '../../src/storage/storage.ts';
import { checkBucket } from '../../src/storage/s3-check.ts';
import { createS3Client, usesPathStyle } from '../../src/storage/s3-client.ts';
import { aDirectory, aReceivedFile, contentOf, filesBelow, keep } from './files.ts';
import { sha256 } from './hash.ts';
import { aDeadPort, anObjectServer, type ObjectServer } from './s3-server.ts';
import { storageContract } from './storage-contract.ts';

const isUpload = ({ method, url }: IncomingMessage) => method === 'PUT' && !url?.includes('start-check');

describe('a bucket', () => {
  let server: ObjectServer;
  storageContract(async (fresh) => {
    if (fresh === 'empty') server = await anObjectServer();
    return openStorage(server.config);
  });
});

describe('an upload', () => {
  it('goes under the same name as in a directory, below the prefix', async () => {
    const { config, requests } = await anObjectServer();
    const hash = await keep(await openStorage({ ...config, prefix: '/2026/evidence/' }), '网格长述职');
    expect(requests.filter(isUpload).map(({ url }) => url?.split('?')[0])).toEqual([
      `/evidence/2026/evidence/${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`,
    ]);
  });

  it('signs the content by its hash and sends nothing that a compatible server may not know', async () => {
    const { config, requests } = await anObjectServer();
    const content = randomBytes(3_000_000);
    const hash = await keep(await openStorage(config), content);
    const [upload] = requests.filter(isUpload);
    expect(upload?.headers).toMatchObject({ 'x-amz-content-sha256': hash, 'content-length': '3000000' });
    expect(upload?.headers['authorization']).toContain('x-amz-content-sha256');
    expect(requests.flatMap(({ headers }) => Object.keys(headers))).not.toContainEqual(
      expect.stringMatching(/^(x-amz-(sdk-)?checksum|x-amz-trailer|x-amz-decoded|content-encoding|transfer-encoding)/),
    );
  });

  it('is not made again for what is kept', async () => {
    const { config, requests } = await anObjectServer();
    const storage = await openStorage(config);
    await keep(storage, '会议记录');
    await keep(storage, '会议记录');
    expect(requests.filter(isUpload)).toHaveLength(1);
  });

  it.each([{ status: 503, code: 'SlowDown' }, { status: 500, code: 'InternalError' }, 'hang up' as const])(
    'is tried again after a passing fault: %j',
    async (fault) => {
      const server = await anObjectServer();
      const storage = await openStorage(server.config);
      let left = 2;
      server.refuse((request) => (isUpload(request) && left-- > 0 ? fault : undefined));
      const content = randomBytes(2_000_000);
      const hash = await keep(storage, content);
      expect(sha256(await contentOf(storage, hash))).toBe(hash);
      expect(server.requests.filter(isUpload)).toHaveLength(3);
    },
  );

  it('that keeps failing is given up, and nothing is left lying about', async () => {
    const server = await anObjectServer();
    const storage = await openStorage(server.config);
    server.refuse((request) => (isUpload(request) ? { status: 503, code: 'SlowDown' } : undefined));
    await expect(keep(storage, '会议记录')).rejects.toThrow(expect.objectContaining({ name: 'SlowDown' }));
    expect(server.requests.filter(isUpload)).toHaveLength(3);
    expect(await filesBelow(storage.temporary)).toEqual([]);
    server.refuse(() => undefined);
    expect(await storage.has(sha256('会议记录'))).toBe(false);
  });

  it.each([
    { status: 403, code: 'QuotaExceeded' },
    { status: 507, code: 'XMinioStorageFull' },
    { status: 400, code: 'XMinioAdminBucketQuotaExceeded' },
  ])('for which there is no room is told so and not tried again: $code', async (fault) => {
    const server = await anObjectServer();
    const storage = await openStorage(server.config);
    server.refuse((request) => (isUpload(request) ? fault : undefined));
    await expect(keep(storage, '会议记录')).rejects.toThrow(StorageFull);
    expect(server.requests.filter(isUpload)).toHaveLength(1);
    expect(await filesBelow(storage.temporary)).toEqual([]);
  });
});

it('tells whoever reads that an object is not what was put', async () => {
  const { config, directory } = await anObjectServer();
  const storage = await openStorage(config);
  const hash = await keep(storage, '扣分2.5分');
  const object = (await filesBelow(directory)).find((path) => path.includes(hash) && path.endsWith('_object'));
  await writeFile(join(directory, String(object)), '扣分0.5分');
  await expect(contentOf(storage, hash)).rejects.toThrow(FileDamaged);
});

describe('the check at the start', () => {
  const wrong = (change: Partial<ObjectServer['config']>, server: ObjectServer) =>
    openStorage({ ...server.config, ...change });

  it.each<[string, Partial<ObjectServer['config']>, string]>([
    ['a bucket that is not there', { bucket: 'no-such' }, '存储桶 no-such（ADDRESS）不存在，请先建好'],
    ['an unknown key', { accessKeyId: 'AKIDUNKNOWN' }, '存储桶 evidence（ADDRESS）的 AccessKey ID 不对或已停用'],
    ['a wrong secret', { secretAccessKey: 'wrong-one' }, '存储桶 evidence（ADDRESS）的 AccessKey Secret 不对'],
  ])('names %s', async (_, change, message) => {
    const server = await anObjectServer();
    const refused = wrong(change, server);
    await expect(refused).rejects.toThrow(StorageUnusable);
    await expect(refused).rejects.toThrow(
      `佐证材料存储不可用：${message.replace('ADDRESS', String(server.config.endpoint))}`,
    );
  });

  it('names a server that does not answer', async () => {
    const server = await anObjectServer();
    await expect(wrong({ endpoint: `http://127.0.0.1:${await aDeadPort()}` }, server)).rejects.toThrow('对方拒绝连接');
  });

  it('does not wait for ever for a server that says nothing', async () => {
    const server = await anObjectServer();
    const { bucket, endpoint } = server.config;
    server.refuse(() => 'say nothing');
    const client = createS3Client(server.config);
    await expect(checkBucket(client, bucket, '', endpoint, 200)).rejects.toThrow('迟迟没有答复');
  });

  it('names a missing right to write', async () => {
    const server = await anObjectServer();
    server.refuse(({ method }) => (method === 'PUT' ? { status: 403, code: 'AccessDenied' } : undefined));
    await expect(openStorage(server.config)).rejects.toThrow('该密钥没有读写权限');
  });

  it('names a missing right to list, without which nobody can tell what is kept', async () => {
    const server = await anObjectServer();
    server.refuse(({ method }) => (method === 'HEAD' ? { status: 403, code: 'AccessDenied' } : undefined));
    await expect(openStorage(server.config)).rejects.toThrow('该密钥没有列出对象的权限');
  });

  it('gives an unknown fault in one line, without the keys', async () => {
    const server = await anObjectServer();
    server.refuse(() => ({ status: 418, code: 'Teapot' }));
    const refused = wrong({ secretAccessKey: 'hush-hush' }, server);
    await expect(refused).rejects.toThrow(/^佐证材料存储不可用：存储桶 evidence（http:\S+）：Teapot no$/);
    await expect(refused).rejects.not.toThrow('hush-hush');
  });

  it('lets the bot start on a full bucket, from which what is kept can still be read', async () => {
    const server = await anObjectServer();
    const hash = await keep(await openStorage(server.config), '会议记录');
    server.refuse(({ method }) => (method === 'PUT' ? { status: 403, code: 'QuotaExceeded' } : undefined));
    const storage = await openStorage(server.config);
    expect((await contentOf(storage, hash)).toString()).toBe('会议记录');
    await expect(storage.put(sha256('x'), await aReceivedFile(storage, 'x'))).rejects.toThrow(StorageFull);
  });
});

describe('a bucket in which nothing may be replaced', () => {
  it('can be used at the second start as at the first', async () => {
    const server = await anObjectServer();
    const hash = await keep(await openStorage(server.config), '会议记录');
    server.refuse(({ method }) => (method === 'PUT' ? { status: 409, code: 'FileImmutable' } : undefined));
    expect((await contentOf(await openStorage(server.config), hash)).toString()).toBe('会议记录');
  });

  it('takes it well that the same content was put a moment earlier', async () => {
    const server = await anObjectServer();
    const storage = await openStorage(server.config);
    await keep(storage, '会议记录');
    let heads = 0;
    server.refuse((request) => {
      if (request.method === 'HEAD') return (heads += 1) === 1 ? { status: 404, code: 'NoSuchKey' } : undefined;
      return isUpload(request) ? { status: 409, code: 'FileAlreadyExists' } : undefined;
    });
    const hash = await keep(storage, '会议记录');
    expect(heads).toBe(2);
    expect((await contentOf(storage, hash)).toString()).toBe('会议记录');
  });
});

it('empties no directory but its own', async () => {
  const { config } = await anObjectServer();
  const temporary = await aDirectory();
  await writeFile(join(temporary, 'not-ours.txt'), '');
  await openStorage({ ...config, temporary });
  expect(await filesBelow(temporary)).toEqual(['not-ours.txt']);
});

it.each([
  [undefined, false],
  ['https://s3.oss-cn-hangzhou.aliyuncs.com', false],
  ['https://cos.ap-guangzhou.myqcloud.com', false],
  ['https://obs.cn-north-4.myhuaweicloud.com', false],
  ['https://s3.cn-north-1.amazonaws.com.cn', false],
  ['http://10.20.1.5:9000', true],
  ['https://minio.county.gov.cn', true],
  ['https://aliyuncs.com.county.gov.cn', true],
])('at %s writes the bucket into the path: %s', (endpoint, expected) => {
  expect(usesPathStyle(endpoint === undefined ? {} : { endpoint })).toBe(expected);
});

it.each(['path', 'virtual'] as const)('follows what is set for the address: %s', (addressing) => {
  for (const endpoint of ['https://oss.county.gov.cn', 'https://s3.oss-cn-hangzhou.aliyuncs.com']) {
    expect(usesPathStyle({ endpoint, addressing })).toBe(addressing === 'path');
  }
});
