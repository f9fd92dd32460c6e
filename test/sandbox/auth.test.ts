import { expect, it } from 'vitest';
import { aSandbox, clientOf, refusal, sendText, textTo } from './support.ts';

const tokenPath = '/open-apis/auth/v3/tenant_access_token/internal';

async function askToken(url: string, body: unknown, path = tokenPath) {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

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

it('gives the app its own token, which is the tenant token under another name', async () => {
  const sandbox = await aSandbox();
  const asked = { app_id: sandbox.app.id, app_secret: 'secret' };
  const { tenant_access_token } = (await askToken(sandbox.url, asked)).body;
  const bySdk = await clientOf(sandbox).auth.v3.appAccessToken.internal({ data: asked });
  expect(bySdk).toEqual({
    code: 0,
    msg: 'ok',
    app_access_token: tenant_access_token,
    tenant_access_token,
    expire: expect.any(Number),
  });
});

it('refuses an app token as it refuses a tenant token: with 200, and the reason in the code', async () => {
  const sandbox = await aSandbox();
  const ask = (app_id: string, app_secret: string) =>
    askToken(sandbox.url, { app_id, app_secret }, '/open-apis/auth/v3/app_access_token/internal');
  expect(await ask(sandbox.app.id, 'wrong')).toMatchObject({ status: 200, body: { code: 10014 } });
  expect(await ask('cli_ffffffffffffffff', 'secret')).toMatchObject({ status: 200, body: { code: 10014 } });
  expect(await ask('no app', 'secret')).toMatchObject({ status: 200, body: { code: 10003 } });
});
