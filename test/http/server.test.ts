import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/db/database.ts';
import * as outbox from '../../src/db/outbox.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { createHttp, type HttpParts } from '../../src/http/server.ts';
import { createLog } from '../../src/log.ts';
import { encrypt, signature } from '../../src/sandbox/crypto.ts';
import { aDatabase } from '../support/database.ts';

const webhook = { encryptKey: 'county encrypt key', verificationToken: 'v-token' };
const now = new Date('2026-11-24T12:00:00+08:00');

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function aServer(given: Partial<HttpParts> = {}) {
  const dispatched: unknown[] = [];
  const app = createHttp({
    webhook,
    dispatch: (body) => {
      dispatched.push(body);
      return Promise.resolve({ toast: { type: 'success', content: '已保存' } });
    },
    notReady: () => Promise.resolve([]),
    metrics: createMetrics(() => Promise.resolve({ pending: 3, dead: 1 })).registry,
    clock: () => now,
    log: createLog('silent'),
    ...given,
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const get = (path: string) => fetch(url + path);
  const post = (body: string, headers: Record<string, string> = {}, path = '/webhook/event') =>
    fetch(url + path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
  return { dispatched, get, post };
}

const anEvent = { schema: '2.0', header: { event_id: 'e1', token: webhook.verificationToken }, event: {} };
const sealed = (plain: unknown) => JSON.stringify({ encrypt: encrypt(JSON.stringify(plain), webhook.encryptKey) });

function signed(body: string, { key = webhook.encryptKey, at = now } = {}): Record<string, string> {
  const timestamp = String(at.getTime() / 1000);
  return {
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': 'n',
    'x-lark-signature': signature(timestamp, 'n', key, body),
  };
}

describe('the webhook', () => {
  it('hands on what is genuine, and answers what that came to', async () => {
    const { post, dispatched } = await aServer();
    const body = sealed(anEvent);
    const response = await post(body, signed(body));
    expect([response.status, await response.json()]).toEqual([200, { toast: { type: 'success', content: '已保存' } }]);
    expect(dispatched).toEqual([anEvent]);
  });

  it('answers an empty object where there is nothing to say', async () => {
    const { post } = await aServer({ dispatch: () => Promise.resolve(undefined) });
    const body = sealed(anEvent);
    expect(await (await post(body, signed(body))).json()).toEqual({});
  });

  it('answers the check of its address', async () => {
    const { post, dispatched } = await aServer();
    const body = sealed({ type: 'url_verification', challenge: 'abc', token: webhook.verificationToken });
    expect(await (await post(body)).json()).toEqual({ challenge: 'abc' });
    expect(dispatched).toEqual([]);
  });

  it.each([
    ['unsigned', {}],
    ['forged', signed(sealed(anEvent), { key: 'another key' })],
    ['forged', signed('another body')],
  ])('refuses with 401 what is %s', async (error, headers) => {
    const { post, dispatched } = await aServer();
    const response = await post(sealed(anEvent), headers);
    expect([response.status, await response.json(), dispatched]).toEqual([401, { error }, []]);
  });

  it('refuses with 401 what is stale or names another token', async () => {
    const { post, dispatched } = await aServer();
    const body = sealed(anEvent);
    expect((await post(body, signed(body, { at: new Date(now.getTime() - 600_000) }))).status).toBe(401);
    const other = sealed({ ...anEvent, header: { token: 'x' } });
    expect((await post(other, signed(other))).status).toBe(401);
    expect(dispatched).toEqual([]);
  });

  it('refuses with 413 what is over one megabyte, and takes what is just below', async () => {
    const { post, dispatched } = await aServer();
    const large = JSON.stringify({ encrypt: 'x'.repeat(1_048_576) });
    expect((await post(large, signed(large))).status).toBe(413);
    const within = `${sealed(anEvent)}${' '.repeat(1_048_576 - 2_000)}`;
    expect((await post(within, signed(within))).status).toBe(200);
    expect(dispatched).toHaveLength(1);
  });

  it('reads the bytes whatever kind of text they say they are', async () => {
    const { post, dispatched } = await aServer();
    const body = sealed(anEvent);
    await post(body, { ...signed(body), 'content-type': 'text/plain; charset=gbk' });
    expect(dispatched).toEqual([anEvent]);
  });

  it('says nothing of what went wrong inside', async () => {
    const { post } = await aServer({ dispatch: () => Promise.reject(new Error('password=secret at /srv/bot')) });
    const body = sealed(anEvent);
    const response = await post(body, signed(body));
    expect([response.status, await response.json()]).toEqual([500, { error: 'internal error' }]);
  });

  it('is not there in the mode of the long connection', async () => {
    const { post } = await aServer({ webhook: undefined });
    const body = sealed(anEvent);
    expect((await post(body, signed(body))).status).toBe(404);
  });
});

describe('what an operator asks', () => {
  it('the process is alive', async () => {
    const { get } = await aServer();
    const response = await get('/healthz');
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
  });

  it('ready it is when nothing is missing, else it names what is', async () => {
    const ready = await (await aServer()).get('/readyz');
    expect([ready.status, await ready.json()]).toEqual([200, { ready: true, missing: [] }]);
    const away = await (await aServer({ notReady: () => Promise.resolve(['platform']) })).get('/readyz');
    expect([away.status, await away.json()]).toEqual([503, { ready: false, missing: ['platform'] }]);
  });

  it('not ready it is when the database is gone, nor where the question itself fails', async () => {
    const location = await aDatabase();
    const { db, close } = await openDatabase(location);
    const notReady = () =>
      db.$queryRaw`select 1`.then(
        () => [],
        () => ['database'],
      );
    const { get } = await aServer({ notReady });
    expect((await get('/readyz')).status).toBe(200);
    await close();
    expect((await get('/readyz')).status).toBe(503);
    await location.drop();
    const failing = await aServer({ notReady: () => Promise.reject(new Error('odd')) });
    expect((await failing.get('/readyz')).status).toBe(500);
  });

  it('the metrics tell what is owed and what was given up', async () => {
    const { get } = await aServer();
    const text = await (await get('/metrics')).text();
    expect(text).toContain('bot_outbox_messages{state="pending"} 3');
    expect(text).toContain('bot_outbox_messages{state="dead"} 1');
    expect(text).toContain('bot_click_seconds');
    expect(text).toContain('process_resident_memory_bytes');
  });

  it('the metrics count what the database really owes', async () => {
    const location = await aDatabase();
    const { db, close } = await openDatabase(location);
    const { get } = await aServer({ metrics: createMetrics(() => outbox.backlog(db)).registry });
    const to = { type: 'open_id', id: 'ou_li' } as const;
    await db.$transaction((tx) =>
      outbox.put(tx, { to, at: now, assessmentId: undefined, content: { type: 'text', text: '您好' } }),
    );
    expect(await (await get('/metrics')).text()).toContain('bot_outbox_messages{state="pending"} 1');
    await close();
    await location.drop();
  });

  it.each(['/healthz', '/readyz', '/metrics', '/nowhere'])('%s does not tell what it is made with', async (path) => {
    const { headers } = await (await aServer()).get(path);
    expect([headers.get('x-powered-by'), headers.get('etag')]).toEqual([null, null]);
  });
});
