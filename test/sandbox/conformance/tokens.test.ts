import { expect, it } from 'vitest';
import { clientOf, thePlatform } from './platform.ts';

const platform = await thePlatform();
const { appId, appSecret } = platform;

async function askToken(body: unknown) {
  const response = await platform.call('/open-apis/auth/v3/tenant_access_token/internal', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

it('hands out a token to the app that knows its secret', async () => {
  const { status, body } = await askToken({ app_id: appId, app_secret: appSecret });
  expect(status).toBe(200);
  expect(body).toMatchObject({ code: 0, msg: 'ok' });
  expect(body.expire).toSatisfy((seconds: number) => seconds >= 1800 - 60 && seconds <= 7200);
  expect(body.tenant_access_token).toMatch(/^t-/);
  expect(body).not.toHaveProperty('data');
});

it('gives the same token when asked again at once', async () => {
  const first = await platform.token();
  expect(await platform.token()).toBe(first);
});

it.each([
  ['a wrong secret', { app_id: appId, app_secret: 'guess' }, 10014, 'app secret invalid'],
  ['an unknown app', { app_id: 'cli_00000000000000ff', app_secret: 'secret' }, 10014, 'app id not exists'],
  ['a malformed app id', { app_id: 'cli_x', app_secret: 'secret' }, 10003, 'invalid param'],
  ['an empty body', {}, 10003, 'invalid param'],
])('refuses %s with HTTP 200 and a code', async (_, asked, code, msg) => {
  const { status, body } = await askToken(asked);
  expect(status).toBe(200);
  expect(body).toMatchObject({ code, msg });
  expect(body).not.toHaveProperty('tenant_access_token');
});

it('makes the SDK say what was wrong with the app', async () => {
  // An app of its own: the SDK would take the token of the real one from its cache.
  const stranger = clientOf({ ...platform, appId: 'cli_00000000000000fe' });
  await expect(stranger.im.v1.chat.list({})).rejects.toThrow(
    'failed to get tenant_access_token, code: 10014, msg: app id not exists',
  );
});

it.each([
  ['no header', {}, 99991661],
  ['no Bearer', { authorization: 't-1' }, 99991661],
  ['another kind of token', { authorization: 'Bearer eyJ1' }, 99991671],
  ['a user token', { authorization: 'Bearer u-1' }, 99991668],
  ['an invented token', { authorization: 'Bearer t-1' }, 99991663],
])('refuses a call with %s', async (_, headers, code) => {
  const response = await platform.call('/open-apis/bot/v3/info', { headers });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code });
});

it('introduces the bot at the top level of the answer', async () => {
  const info = await platform.client.request({ method: 'GET', url: '/open-apis/bot/v3/info' });
  expect(info).toMatchObject({
    code: 0,
    msg: 'ok',
    bot: {
      activate_status: 2,
      app_name: expect.any(String) as string,
      open_id: expect.stringMatching(/^ou_/) as string,
    },
  });
});
