import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { aFolder, aPage, rawRequest } from './page-support.ts';
import { aSandbox, freshAppId } from './support.ts';

const clock = '/sandbox/api/clock';
const json = { 'content-type': 'application/json' };
const body = JSON.stringify({ advanceMs: 1000 });

it('serves the page and its assets with their types', async () => {
  const { sandbox } = await aPage();
  const start = await fetch(sandbox.pageUrl ?? '');
  expect([start.status, start.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(start.headers.get('cache-control')).toBe('no-cache');
  expect(start.headers.get('content-security-policy')).toContain("default-src 'self'");
  const asset = await fetch(`${sandbox.pageUrl}assets/app-1a2b.js`);
  expect(asset.headers.get('content-type')).toMatch(/^(text|application)\/javascript/);
  expect(asset.headers.get('cache-control')).toContain('immutable');
});

it('leads from the bare address to the page', async () => {
  const { sandbox } = await aPage();
  const response = await fetch(`${sandbox.url}/sandbox`);
  expect([response.url, response.status]).toEqual([sandbox.pageUrl, 200]);
});

it.each([
  '/sandbox/../secret.txt',
  '/sandbox/%2e%2e/secret.txt',
  '/sandbox/..%2fsecret.txt',
  '/sandbox/assets/..%2f..%2fsecret.txt',
  '/sandbox/..%5csecret.txt',
  '/sandbox/assets/%00',
  '/sandbox/none.js',
])('gives nothing out from beside its folder: %s', async (path) => {
  const { sandbox } = await aPage();
  const { status, text } = await rawRequest(sandbox, path);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(text).not.toContain('not for the page');
});

it('says how to build a page that has not been built', async () => {
  const folder = join(await aFolder({}), 'nowhere');
  const { sandbox } = await aPage({ page: { folder } });
  const { status, text } = await rawRequest(sandbox, '/sandbox/');
  expect([status, JSON.parse(text)]).toEqual([404, { error: '网页还没有构建，请先运行 npm run build:web' }]);
});

it.each(['evil.example', 'evil.example:80', '127.0.0.1.evil.example', '10.0.0.5'])(
  'turns away a browser that came by the name %s',
  async (host) => {
    const { sandbox } = await aPage();
    expect((await rawRequest(sandbox, '/sandbox/', { headers: { host } })).status).toBe(403);
    expect((await rawRequest(sandbox, '/sandbox/api/world', { headers: { host } })).status).toBe(403);
  },
);

it.each(['localhost:9800', '127.0.0.1', '[::1]:9800'])('is there under this machine’s own name %s', async (host) => {
  const { sandbox } = await aPage();
  expect((await rawRequest(sandbox, '/sandbox/api/world', { headers: { host } })).status).toBe(200);
});

it.each([{ origin: 'http://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }])(
  'takes nothing from another page: %j',
  async (headers) => {
    const { sandbox } = await aPage();
    const sending = { method: 'POST', headers: { ...json, ...headers }, body };
    const { status, text } = await rawRequest(sandbox, clock, sending);
    expect([status, JSON.parse(text)]).toEqual([403, { error: '不接受其他网页发来的请求' }]);
  },
);

it('takes what its own page sends', async () => {
  const { sandbox } = await aPage();
  const headers = { ...json, origin: sandbox.url, 'sec-fetch-site': 'same-origin' };
  expect((await rawRequest(sandbox, clock, { method: 'POST', headers, body })).status).toBe(200);
});

it('takes no form of another kind, as a foreign page could send it without asking', async () => {
  const { sandbox } = await aPage();
  const headers = { 'content-type': 'text/plain' };
  expect((await rawRequest(sandbox, clock, { method: 'POST', headers, body })).status).toBe(400);
});

it('takes neither a huge file nor a huge text', async () => {
  const { post } = await aPage();
  const { chatId } = (await post<{ chatId: string }>('/people/李明/open')).body;
  const tooLarge = { status: 413, body: { error: '内容太大：文件不超过100MB，其他内容不超过1MB' } };
  const chat = `/people/李明/chats/${chatId}`;
  expect(await post(`${chat}/file?name=a`, Buffer.alloc(100 * 1024 * 1024 + 1))).toEqual(tooLarge);
  expect(await post(`${chat}/say`, { text: 'x'.repeat(1024 * 1024) })).toEqual(tooLarge);
});

it('says so of what is no JSON', async () => {
  const { sandbox } = await aPage();
  const { status, text } = await rawRequest(sandbox, clock, { method: 'POST', headers: json, body: '{' });
  expect([status, JSON.parse(text)]).toEqual([400, { error: '请求的形式不对' }]);
});

it('serves no page unless asked to, and never beyond this machine', async () => {
  const plain = await aSandbox();
  expect(plain.pageUrl).toBeUndefined();
  expect((await fetch(`${plain.url}/sandbox/api/world`)).status).toBe(404);
  const folder = await aFolder({});
  const open = {
    appId: freshAppId(),
    appSecret: 'secret',
    mode: 'websocket',
    host: '0.0.0.0',
    page: { folder },
  } as const;
  await expect(startSandbox(open)).rejects.toThrow('on loopback only');
});

it('leaves the platform’s own API as it was', async () => {
  const { sandbox } = await aPage();
  const { status, text } = await rawRequest(sandbox, '/sandboxes');
  expect([status, text]).toEqual([404, '404 page not found']);
});
