import { AxiosError, AxiosHeaders } from 'axios';
import fc from 'fast-check';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createLog, sdkLog, type Log } from '../src/log.ts';

const secret = 's3cr3t-Value_0123456789';
const mobile = '19900000012';

/** What stands in the log afterwards. */
function written(write: (log: Log) => void, level = 'debug'): string {
  const lines: string[] = [];
  write(createLog(level, { write: (line) => lines.push(line) }));
  return lines.join('');
}

describe('a log', () => {
  it('says what happened', () => {
    const text = written((log) => log.info({ mode: 'websocket', port: 3000 }, 'ready'));
    expect(JSON.parse(text)).toMatchObject({ level: 30, mode: 'websocket', port: 3000, msg: 'ready' });
  });

  it('keeps lists as lists, moments as moments, and numbers as numbers', () => {
    const facts = { missing: ['database'], at: new Date(0), seq: 1_795_504_363_609, none: null };
    expect(JSON.parse(written((log) => log.info(facts, 'x')))).toMatchObject({
      missing: ['database'],
      at: '1970-01-01T00:00:00.000Z',
      seq: 1_795_504_363_609,
      none: null,
    });
  });

  it('says no more than its level asks for', () => {
    expect(written((log) => log.info('x'), 'warn')).toBe('');
  });
});

describe('a mobile number never reaches the log', () => {
  it.each<[string, (log: Log) => void]>([
    ['in a message', (log) => log.info(`no such mobile ${mobile}`)],
    ['in a field', (log) => log.info({ mobile }, 'x')],
    ['as a number', (log) => log.info({ mobile: Number(mobile) }, 'x')],
    ['as the name of a field', (log) => log.info({ found: { [mobile]: 'ou_1' } }, 'x')],
    ['deep inside', (log) => log.warn({ a: { b: [{ c: { mobile } }] } }, 'x')],
    [
      'with the country before it',
      (log) => log.info({ mobile: `+86${mobile}`, other: `0086${mobile}`, third: `86${mobile}` }, 'x'),
    ],
    ['in an error', (log) => log.error({ error: new Error(`mobile ${mobile}`) }, 'x')],
    ['as an error', (log) => log.error(new Error(`mobile ${mobile}`))],
    ['in what the SDK logs', (log) => sdkLog(log).error([['request', { mobiles: [mobile] }]])],
  ])('%s', (_where, write) => {
    const text = written(write);
    expect(text).not.toContain(mobile);
    expect(text).toContain('199****0012');
  });

  it('while other numbers do', () => {
    const text = written((log) => log.info({ code: 99991663, at: '1795504363609', id: 'om_19900000012345' }, 'x'));
    expect(JSON.parse(text)).toMatchObject({ code: 99991663, at: '1795504363609', id: 'om_19900000012345' });
  });
});

describe('a secret never reaches the log', () => {
  const headers = new AxiosHeaders({ Authorization: `Bearer ${secret}` });
  const config = { headers, data: JSON.stringify({ app_id: 'cli_1', app_secret: secret }), url: '/auth' };
  const failed = new AxiosError('failed', 'ERR_BAD_REQUEST', config, undefined, {
    status: 400,
    statusText: 'Bad Request',
    data: { tenant_access_token: secret },
    headers: {},
    config,
  });
  const circle: Record<string, unknown> = { app_secret: secret };
  circle['itself'] = circle;

  it.each<[string, (log: Log) => void]>([
    ['in a message', (log) => log.info(`authorization: Bearer ${secret}`)],
    ['in text that is JSON', (log) => log.info(JSON.stringify({ tenant_access_token: secret }))],
    ['in JSON inside of JSON', (log) => log.info(JSON.stringify(JSON.stringify({ app_secret: secret })))],
    ['as a field', (log) => log.info({ app_secret: secret, encryptKey: secret, verification_token: secret }, 'x')],
    ['as a variable of the environment', (log) => log.info({ FEISHU_APP_SECRET: secret, PGPASSWORD: secret }, 'x')],
    ['deep inside', (log) => log.info({ settings: [{ appSecret: secret }] }, 'x')],
    ['in a map', (log) => log.info({ settings: new Map([['app_secret', secret]]) }, 'x')],
    [
      'in the address of the long connection',
      (log) => log.warn(`cannot open wss://frontier/ws/v2?aid=1&access_key=${secret}&ticket=${secret}`),
    ],
    [
      'in the address of a database',
      (log) => log.error({ error: new Error(`postgresql://bot:${secret}@db:5432/grid`) }, 'x'),
    ],
    [
      'in such an address where the password holds the mark that ends it',
      (log) => log.info(`postgresql://bot:a@${secret}@db:5432/grid`),
    ],
    ['in an error', (log) => log.error({ error: new Error(`app_secret=${secret}`) }, 'x')],
    ['in a ring of objects', (log) => log.error(circle, 'x')],
    ['in what the SDK logs of a failed call', (log) => sdkLog(log).error([[failed, { config }]])],
    [
      'in what the SDK logs in lists of lists',
      (log) => sdkLog(log).warn([['a', [{ headers: { Authorization: `Bearer ${secret}` } }]]]),
    ],
  ])('%s', (_where, write) => {
    const text = written(write);
    expect(text).not.toBe('');
    expect(text).not.toContain(secret);
  });
});

describe('what the SDK logs', () => {
  it.each(['error', 'warn'] as const)(
    'as %s is a warning: what failed for good is said by the one who called',
    (level) => {
      expect(JSON.parse(written((log) => sdkLog(log)[level](['verification failed event'])))).toMatchObject({
        level: 40,
      });
    },
  );

  it('may hold streams and rings, and is cut where it is long', () => {
    const ring: { self?: unknown; stream: Readable } = { stream: Readable.from(['x']) };
    ring.self = ring;
    const text = written((log) => sdkLog(log).error([ring, 'x'.repeat(10_000)]));
    expect(text.length).toBeLessThan(1_500);
  });

  it('as a trace is left out', () => {
    expect(written((log) => sdkLog(log).trace(['x']))).toBe('');
  });
});

it('anything at all can be logged', () => {
  const anything = fc.object({
    withDate: true,
    withMap: true,
    withSet: true,
    withBigInt: true,
    withNullPrototype: true,
  });
  fc.assert(
    fc.property(
      anything,
      (thing) => (JSON.parse(written((log) => log.info(thing, 'x'))) as { msg: string }).msg === 'x',
    ),
  );
});
