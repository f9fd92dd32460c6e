import { expect, it } from 'vitest';
import { aSandbox, clientOf, freshAppId, refusal, sendText, textTo } from './support.ts';

const tokenPath = '/open-apis/auth/v3/tenant_access_token/internal';

async function askToken(url: string, body: unknown) {
  const response = await fetch(url + tokenPath, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

it('hands out a token to the app that knows its secret', async () => {
  const sandbox = await aSandbox();
  const { status, body } = await askToken(sandbox.url, { app_id: sandbox.app.id, app_secret: 'secret' });
  expect(status).toBe(200);
  expect(body).toMatchObject({ code: 0, msg: 'ok', expire: 7200 });
  expect(body.tenant_access_token).toMatch(/^t-[0-9a-f]{40}$/);
  expect(body).not.toHaveProperty('data');
});

it.each([
  ['a wrong secret', (appId: string) => ({ app_id: appId, app_secret: 'guess' }), 10014, 'app secret invalid'],
  ['an unknown app', () => ({ app_id: freshAppId(), app_secret: 'secret' }), 10014, 'app id not exists'],
  ['a malformed app id', () => ({ app_id: 'cli_x', app_secret: 'secret' }), 10003, 'invalid param'],
  ['an empty body', () => ({}), 10003, 'invalid param'],
])('refuses %s with HTTP 200 and a code', async (_, bodyFor, code, msg) => {
  const sandbox = await aSandbox();
  const { status, body } = await askToken(sandbox.url, bodyFor(sandbox.app.id));
  expect(status).toBe(200);
  expect(body).toMatchObject({ code, msg });
  expect(body).not.toHaveProperty('tenant_access_token');
});

it('makes the SDK say what was wrong with the secret', async () => {
  const sandbox = await aSandbox();
  const call = clientOf(sandbox, 'guess').im.v1.chat.list({});
  await expect(call).rejects.toThrow('failed to get tenant_access_token, code: 10014, msg: app secret invalid');
});

it('gives the same token while half an hour of it is left, then a new one, and both work', async () => {
  let now = Date.now();
  const sandbox = await aSandbox({ now: () => now });
  const ask = async () => (await askToken(sandbox.url, { app_id: sandbox.app.id, app_secret: 'secret' })).body;
  const works = async (token: unknown) =>
    (await fetch(`${sandbox.url}/open-apis/bot/v3/info`, { headers: { authorization: `Bearer ${String(token)}` } }))
      .status === 200;
  const first = await ask();
  now += 5400_000;
  expect(await ask()).toMatchObject({ tenant_access_token: first.tenant_access_token, expire: 1800 });
  now += 1000;
  const second = await ask();
  expect(second.tenant_access_token).not.toBe(first.tenant_access_token);
  expect([await works(first.tenant_access_token), await works(second.tenant_access_token)]).toEqual([true, true]);
  now += 1799_000;
  expect([await works(first.tenant_access_token), await works(second.tenant_access_token)]).toEqual([false, true]);
});

it('refuses tokens it has revoked, and the SDK goes on sending them', async () => {
  const sandbox = await aSandbox();
  const client = clientOf(sandbox);
  const li = sandbox.person('李明').openId;
  await sendText(client, li, '一');
  sandbox.revokeTokens();
  const again = () => client.im.v1.message.create({ params: { receive_id_type: 'open_id' }, data: textTo(li, '二') });
  expect(await refusal(again())).toMatchObject({ status: 400, code: 99991663 });
  expect(await refusal(again())).toMatchObject({ status: 400, code: 99991663 });
});

it.each([
  ['no header', {}, 99991661],
  ['no Bearer', { authorization: 't-1' }, 99991661],
  ['another kind of token', { authorization: 'Bearer eyJ1' }, 99991671],
  ['a user token', { authorization: 'Bearer u-1' }, 99991668],
  ['an invented token', { authorization: 'Bearer t-1' }, 99991663],
])('refuses a call with %s', async (_, headers, code) => {
  const sandbox = await aSandbox();
  const response = await fetch(`${sandbox.url}/open-apis/bot/v3/info`, { headers });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code });
});

it('introduces the bot at the top level of the answer', async () => {
  const sandbox = await aSandbox();
  const info = await clientOf(sandbox).request({ method: 'GET', url: '/open-apis/bot/v3/info' });
  expect(info).toMatchObject({
    code: 0,
    msg: 'ok',
    bot: { activate_status: 2, app_name: '考核助手', open_id: sandbox.app.openId },
  });
});
