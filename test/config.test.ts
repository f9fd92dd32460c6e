import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigurationError, parseConfig, parseDatabaseConfig } from '../src/config.ts';

const least = { FEISHU_APP_ID: 'cli_5a6d70c0ffee0001', FEISHU_APP_SECRET: 'app-secret-value' };
const keys = { FEISHU_ENCRYPT_KEY: 'encrypt-key-value', FEISHU_VERIFICATION_TOKEN: 'token-value' };

type Env = Readonly<Record<string, string | undefined>>;

/** The lines of the complaint. */
function faultsIn(env: Env, parse: (env: Env) => unknown = parseConfig): string[] {
  try {
    parse(env);
  } catch (error) {
    if (error instanceof ConfigurationError)
      return error.message
        .split('\n')
        .slice(1)
        .map((line) => line.replace('  - ', ''));
    throw error;
  }
  return [];
}

describe('a configuration', () => {
  it('needs no more than the app; the rest has a value that fits', () => {
    expect(parseConfig(least)).toEqual({
      ...least,
      FEISHU_MODE: 'websocket',
      FEISHU_DOMAIN: 'https://open.feishu.cn',
      HOST: '127.0.0.1',
      PORT: 3000,
      DATA_DIR: './data',
      ADMIN_MOBILES: [],
      URGENT_REMINDERS: 'off',
      TZ_NAME: 'Asia/Shanghai',
      LOG_LEVEL: 'info',
    });
  });

  it('takes an empty variable for one that is not set', () => {
    const empty = { DATABASE_URL: '', PORT: ' ', LOG_LEVEL: '', FEISHU_MODE: '', ADMIN_MOBILES: '' };
    expect(parseConfig({ ...least, ...empty })).toEqual(parseConfig(least));
  });

  it('is not troubled by variables of others', () => {
    expect(parseConfig({ ...least, PATH: '/usr/bin', HOME: '/root' })).toEqual(parseConfig(least));
  });

  it('is read as it is written', () => {
    const config = parseConfig({
      ...least,
      ...keys,
      FEISHU_MODE: 'webhook',
      FEISHU_DOMAIN: 'https://open.larksuite.com/',
      PORT: '8080',
      DATABASE_URL: 'postgresql://bot:pw@db:5432/grid',
      ADMIN_MOBILES: '19900000001, 19900000002，19900000003',
      LOG_LEVEL: 'debug',
    });
    expect(config).toMatchObject({
      ...keys,
      FEISHU_DOMAIN: 'https://open.larksuite.com',
      PORT: 8080,
      DATABASE_URL: 'postgresql://bot:pw@db:5432/grid',
      ADMIN_MOBILES: ['19900000001', '19900000002', '19900000003'],
      LOG_LEVEL: 'debug',
    });
  });
});

describe('a configuration that is wrong', () => {
  it.each<[string, Env, string]>([
    ['no app', { ...least, FEISHU_APP_ID: undefined }, 'FEISHU_APP_ID 未设置'],
    ['no secret', { ...least, FEISHU_APP_SECRET: '' }, 'FEISHU_APP_SECRET 未设置'],
    ['an app id that is none', { ...least, FEISHU_APP_ID: 'cli_123' }, 'FEISHU_APP_ID 应为'],
    ['a mode that is none', { ...least, FEISHU_MODE: 'polling' }, 'FEISHU_MODE 应为 websocket 或 webhook'],
    ['a domain without https', { ...least, FEISHU_DOMAIN: 'open.feishu.cn' }, 'FEISHU_DOMAIN 应为'],
    ['a port in words', { ...least, PORT: 'http' }, 'PORT 应为 0 至 65535 的整数'],
    ['a port too high', { ...least, PORT: '65536' }, 'PORT 应为 0 至 65535 的整数'],
    ['half a port', { ...least, PORT: '80.5' }, 'PORT 应为 0 至 65535 的整数'],
    ['another database', { ...least, DATABASE_URL: 'mysql://db/grid' }, 'DATABASE_URL 应形如'],
    [
      'an administrator without a mobile',
      { ...least, ADMIN_MOBILES: '19900000001,李明' },
      'ADMIN_MOBILES 应为11位手机号',
    ],
    ['another time zone', { ...least, TZ_NAME: 'UTC' }, 'TZ_NAME 目前只能是 Asia/Shanghai'],
    ['a level that is none', { ...least, LOG_LEVEL: 'loud' }, 'LOG_LEVEL 应为'],
  ])('with %s is told so in one line', (_what, env, line) => {
    expect(faultsIn(env)).toEqual([expect.stringContaining(line)]);
  });

  it.each(['FEISHU_ENCRYPT_KEY', 'FEISHU_VERIFICATION_TOKEN'] as const)('takes in no webhook without %s', (name) => {
    const env = { ...least, ...keys, FEISHU_MODE: 'webhook', [name]: undefined };
    expect(faultsIn(env)).toEqual([`${name} 未设置`]);
  });

  const everything = {
    FEISHU_APP_ID: 'app',
    FEISHU_DOMAIN: 'x',
    PORT: '-1',
    DATABASE_URL: 'x',
    ADMIN_MOBILES: '1,2,3',
    TZ_NAME: 'UTC',
    LOG_LEVEL: 'x',
  };

  it('is told all at once, each fault in one line', () => {
    const names = faultsIn({ ...everything, FEISHU_MODE: 'webhook' }).map((line) => line.split(' ')[0]);
    const all = [...Object.keys(everything), 'FEISHU_APP_SECRET', 'FEISHU_ENCRYPT_KEY', 'FEISHU_VERIFICATION_TOKEN'];
    expect(new Set(names)).toEqual(new Set(all));
    expect(names).toHaveLength(all.length);
  });

  it('is told all at once also where the mode is none', () => {
    const names = faultsIn({ ...everything, FEISHU_MODE: 'polling' }).map((line) => line.split(' ')[0]);
    expect(new Set(names)).toEqual(new Set([...Object.keys(everything), 'FEISHU_APP_SECRET', 'FEISHU_MODE']));
  });

  it('never shows what a variable holds', () => {
    const names = [...Object.keys(least), ...Object.keys(keys), ...Object.keys(everything), 'FEISHU_MODE'];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.uuid(), (name, secret) => {
        const env = { ...least, ...keys, FEISHU_MODE: 'webhook', [name]: secret };
        return faultsIn({ ...env, LOG_LEVEL: 'wrong' }).every((line) => !line.includes(secret));
      }),
    );
  });
});

describe('where the database is', () => {
  it('is all that commands on the database alone ask for', () => {
    expect(parseDatabaseConfig({})).toEqual({ DATA_DIR: './data' });
    expect(parseDatabaseConfig({ DATABASE_URL: 'postgres://db/grid', DATA_DIR: '/srv/data' })).toEqual({
      DATABASE_URL: 'postgres://db/grid',
      DATA_DIR: '/srv/data',
    });
  });

  it('is told to be wrong in one line', () => {
    expect(faultsIn({ DATABASE_URL: 'db' }, parseDatabaseConfig)).toEqual([
      expect.stringContaining('DATABASE_URL 应形如'),
    ]);
  });
});

describe('where evidence is kept', () => {
  const bucket = {
    EVIDENCE_S3_ENDPOINT: 'https://s3.example.cn',
    EVIDENCE_S3_BUCKET: 'evidence',
    EVIDENCE_S3_ACCESS_KEY: 'key',
    EVIDENCE_S3_SECRET_KEY: 'secret',
  };

  it('may be a bucket, set up as a whole', () => {
    expect(parseConfig({ ...least, ...bucket })).toMatchObject(bucket);
  });

  it.each(Object.keys(bucket))('is refused without %s, in one line', (name) => {
    const { [name as keyof typeof bucket]: _left, ...rest } = bucket;
    const faults = faultsIn({ ...least, ...rest });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(name);
  });

  it('is refused at an address that is none', () => {
    expect(faultsIn({ ...least, ...bucket, EVIDENCE_S3_ENDPOINT: 'somewhere' })).toEqual([
      'EVIDENCE_S3_ENDPOINT 应为 http(s) 网址',
    ]);
  });
});
