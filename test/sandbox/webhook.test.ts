import { createHash } from 'node:crypto';
import * as lark from '@larksuiteoapi/node-sdk';
import { expect, it } from 'vitest';
import type { SandboxOptions } from '../../src/sandbox/sandbox.ts';
import {
  aButton,
  aCard,
  anAddress,
  aSandbox,
  clientOf,
  eventually,
  type Received,
  sendCard,
  silent,
} from './support.ts';

const encryptKey = 'county encrypt key';

interface Body {
  readonly type?: string;
  readonly challenge?: string;
  readonly token?: string;
  readonly header?: { event_id: string; event_type: string; token: string };
}

function open(received: Received): Body {
  const outer = JSON.parse(received.body) as { encrypt?: string };
  return JSON.parse(outer.encrypt ? new lark.AESCipher(encryptKey).decrypt(outer.encrypt) : received.body) as Body;
}

/** A bot behind an address: passes the challenge, then answers as told. */
async function aBotBehindAnAddress(
  answer: (body: Body) => ReturnType<Parameters<typeof anAddress>[0]> = () => ({}),
  options: Partial<SandboxOptions> = {},
) {
  const { url, received } = await anAddress((one) => {
    const body = open(one);
    return body.type === 'url_verification' ? { body: JSON.stringify({ challenge: body.challenge }) } : answer(body);
  });
  const sandbox = await aSandbox({
    mode: 'webhook',
    webhookUrl: url,
    encryptKey,
    verificationToken: 'v-token',
    ...options,
  });
  const events = () => received.filter((one) => open(one).type !== 'url_verification');
  return { sandbox, events, received, li: sandbox.person('李明') };
}

it('puts the challenge to the address before anything else', async () => {
  const { sandbox, received } = await aBotBehindAnAddress();
  expect(received.length).toBe(1);
  expect(open(received[0]!)).toMatchObject({ type: 'url_verification', token: 'v-token' });
  expect(received[0]?.headers).not.toHaveProperty('x-lark-signature');
  expect(sandbox.calls).toMatchObject([{ kind: 'challenge', code: 0 }]);
});

it('sends nothing to an address that fails the challenge, and asks again', async () => {
  let ready = false;
  const { url, received } = await anAddress((one) =>
    ready ? { body: JSON.stringify({ challenge: (JSON.parse(one.body) as Body).challenge ?? '' }) } : { status: 404 },
  );
  const sandbox = await aSandbox({ mode: 'webhook' });
  expect(await sandbox.setWebhook(url)).toBe(false);
  await sandbox.person('李明').say('你好');
  expect(received.every((one) => (JSON.parse(one.body) as Body).type === 'url_verification')).toBe(true);
  ready = true;
  expect(await sandbox.setWebhook(url)).toBe(true);
});

it('signs the bytes it sends, in one compact line', async () => {
  const { events, li } = await aBotBehindAnAddress();
  await li.say('你好');
  for (const { headers, body } of events()) {
    expect(body).toMatch(/^\{"encrypt":"[A-Za-z0-9+/=]+"\}$/);
    const timestamp = String(headers['x-lark-request-timestamp']);
    expect(Math.abs(Date.now() / 1000 - Number(timestamp))).toBeLessThan(60);
    const signed = `${timestamp}${String(headers['x-lark-request-nonce'])}${encryptKey}${body}`;
    expect(headers['x-lark-signature']).toBe(createHash('sha256').update(signed).digest('hex'));
  }
  expect(events().map((one) => open(one).header?.token)).toContain('v-token');
});

it('passes the SDK’s own check', async () => {
  const heard: unknown[] = [];
  const dispatcher = new lark.EventDispatcher({ encryptKey, logger: silent }).register({
    'im.message.receive_v1': (data) => void heard.push(data),
  });
  const { url } = await anAddress(async ({ headers, body }) => {
    const data = Object.assign(Object.create({ headers }) as object, JSON.parse(body) as object);
    const challenge = lark.generateChallenge(data as never, { encryptKey });
    if (challenge.isChallenge) return { body: JSON.stringify(challenge.challenge) };
    return { body: JSON.stringify((await dispatcher.invoke(data)) ?? {}) };
  });
  const sandbox = await aSandbox({ mode: 'webhook', webhookUrl: url, encryptKey });
  await sandbox.person('李明').say('你好');
  expect(heard).toMatchObject([{ message: { content: '{"text":"你好"}' } }]);
});

it('sends plain text and no signature where no Encrypt Key is set', async () => {
  const { url, received } = await anAddress((one) => ({
    body: JSON.stringify({ challenge: (JSON.parse(one.body) as Body).challenge ?? '' }),
  }));
  const sandbox = await aSandbox({ mode: 'webhook', webhookUrl: url });
  await sandbox.person('李明').say('你好');
  expect(JSON.parse(received.at(-1)!.body)).toMatchObject({ header: { event_type: 'im.message.receive_v1' } });
  expect(received.at(-1)?.headers).not.toHaveProperty('x-lark-signature');
});

it.each([
  ['an error', { status: 500 }],
  ['a redirection', { status: 302, headers: { location: '/elsewhere' } }],
  ['another success than 200', { status: 204 }],
])('takes %s for a failure and tries four more times with the same event id', async (_, answer) => {
  const { sandbox, events, li } = await aBotBehindAnAddress(
    ({ header }) => (header?.event_type === 'im.message.receive_v1' ? answer : {}),
    { timing: { redeliveryMs: [5, 10, 15, 20], timeScale: 1 } },
  );
  await li.say('你好');
  const tries = () => sandbox.calls.filter((call) => call.name === 'im.message.receive_v1');
  await eventually(() => tries().length === 5);
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(tries().map((call) => call.attempt)).toEqual([1, 2, 3, 4, 5]);
  const ids = events()
    .map((one) => open(one).header)
    .filter((header) => header?.event_type === 'im.message.receive_v1');
  expect(new Set(ids.map((header) => header?.event_id)).size).toBe(1);
});

it('waits fifteen seconds, five minutes, an hour and six hours, scaled', async () => {
  const { sandbox, li } = await aBotBehindAnAddress(() => ({ status: 500 }), { timing: { timeScale: 1 / 200_000 } });
  await li.say('你好');
  const tries = () => sandbox.calls.filter((call) => call.name === 'im.message.receive_v1');
  await eventually(() => tries().length === 5);
  const times = tries().map((call) => call.at);
  expect(times.at(-1)! - times[0]!).toBeGreaterThanOrEqual(120);
});

it('stops trying once the bot has taken the event', async () => {
  let failures = 2;
  const { sandbox, li } = await aBotBehindAnAddress(
    ({ header }) => (header?.event_type === 'im.message.receive_v1' && failures-- > 0 ? { status: 500 } : {}),
    { timing: { redeliveryMs: [5, 5, 5, 5], timeScale: 1 } },
  );
  await li.say('你好');
  const tries = () => sandbox.calls.filter((call) => call.name === 'im.message.receive_v1');
  await eventually(() => tries().length === 3);
  await new Promise((resolve) => setTimeout(resolve, 40));
  expect(tries().map((call) => call.code)).toEqual([-1, -1, 0]);
});

it('takes slowness for a failure', async () => {
  const { sandbox, li } = await aBotBehindAnAddress(
    () => new Promise((resolve) => setTimeout(() => resolve({}), 150)),
    { timing: { callbackLimitMs: 40, redeliveryMs: [] } },
  );
  await li.say('你好');
  expect(sandbox.calls.filter((call) => call.kind === 'event')).toMatchObject([
    { status: 0, code: -1, detail: 'timeout' },
    { status: 0, code: -1, detail: 'timeout' },
  ]);
});

it('brings a click to the address, once, and the answer back', async () => {
  const { sandbox, li } = await aBotBehindAnAddress(({ header }) =>
    header?.event_type === 'card.action.trigger' ? { body: JSON.stringify({ toast: { content: '已催办' } }) } : {},
  );
  await sendCard(clientOf(sandbox), li.openId, aCard({ elements: [aButton('催办', { kind: 'remind' })] }));
  expect(await li.press('催办')).toMatchObject({ toast: '已催办' });
  expect(sandbox.calls.filter((call) => call.kind === 'callback').length).toBe(1);
});

it.each([
  ['an error', { status: 500 }, 200671],
  ['a text instead of an object', { body: '"no card.action.trigger event handle"' }, 200672],
  ['something that is no JSON', { body: 'ok' }, 200672],
])('shows the code when the address answers a click with %s', async (_, answer, code) => {
  const { sandbox, li } = await aBotBehindAnAddress(() => answer);
  await sendCard(clientOf(sandbox), li.openId, aCard({ elements: [aButton('催办', { kind: 'remind' })] }));
  expect(await li.press('催办')).toMatchObject({ errorCode: code });
});

it('can sign with a wrong key, and keeps what it posted so that it can be replayed', async () => {
  const { sandbox, events, li } = await aBotBehindAnAddress();
  await li.say('先打个招呼');
  sandbox.faults.nextEvents('im.message.receive_v1', { kind: 'wrong-signature' });
  await li.say('你好');
  const last = events().at(-1)!;
  const signed = `${String(last.headers['x-lark-request-timestamp'])}${String(last.headers['x-lark-request-nonce'])}${encryptKey}${last.body}`;
  expect(last.headers['x-lark-signature']).not.toBe(createHash('sha256').update(signed).digest('hex'));
  const { posted, path } = sandbox.calls.at(-1)!;
  await fetch(path, { method: 'POST', headers: posted!.headers, body: posted!.body });
  expect(events().at(-1)?.body).toBe(last.body);
});
