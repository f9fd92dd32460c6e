import { once } from 'node:events';
import * as lark from '@larksuiteoapi/node-sdk';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { decodeFrame, headerOf } from '../../src/sandbox/frames.ts';
import {
  aButton,
  aCard,
  aConnectedBot,
  aSandbox,
  aScoringForm,
  atEnd,
  clientOf,
  eventually,
  sendCard,
  silent,
} from './support.ts';

it('brings what a person says to the bot', async () => {
  const sandbox = await aSandbox();
  const heard: unknown[] = [];
  await aConnectedBot(sandbox, { 'im.message.receive_v1': (data) => void heard.push(data) });
  await sandbox.person('李明').say('帮助');
  expect(heard).toMatchObject([
    {
      event_type: 'im.message.receive_v1',
      app_id: sandbox.app.id,
      sender: { sender_id: { open_id: sandbox.person('李明').openId }, sender_type: 'user' },
      message: { chat_type: 'p2p', message_type: 'text', content: '{"text":"帮助"}' },
    },
  ]);
});

it('carries a click to the bot and the answer back to the person', async () => {
  const sandbox = await aSandbox();
  const client = clientOf(sandbox);
  const clicks: Record<string, unknown>[] = [];
  await aConnectedBot(sandbox, {
    'card.action.trigger': (data) => {
      clicks.push(data);
      return { toast: { type: 'success', content: '已提交' }, card: { type: 'raw', data: aCard({ title: '已评' }) } };
    },
  });
  const li = sandbox.person('李明');
  await sendCard(client, li.openId, aCard({ elements: [aScoringForm()] }));
  li.fill({ 得分: '5.5分', 扣分因素: '台账不全' });
  const outcome = await li.press('提交');
  expect(outcome.toast).toBe('已提交');
  expect(li.card().text).toContain('已评');
  expect(clicks).toMatchObject([
    {
      action: {
        tag: 'button',
        name: 'submit',
        value: { kind: 'submit' },
        form_value: { points: '5.5', reason: '台账不全' },
      },
    },
  ]);
  expect(clicks[0]).toMatchObject({
    create_time: expect.stringMatching(/^\d{16}$/) as string,
    token: expect.stringMatching(/^c-/) as string,
  });
});

it('splits a large payload into fragments that the client puts together', async () => {
  const sandbox = await aSandbox();
  sandbox.faults.fragmentBytes = 64;
  const heard: Record<string, unknown>[] = [];
  await aConnectedBot(sandbox, { 'im.message.receive_v1': (data) => void heard.push(data) });
  await sandbox.person('李明').say('综合报告'.repeat(40));
  expect(heard).toMatchObject([{ message: { content: JSON.stringify({ text: '综合报告'.repeat(40) }) } }]);
  expect(sandbox.calls.filter((call) => call.kind === 'event').map((call) => call.status)).toContain(200);
});

it('sends each event to one of several clients', async () => {
  const sandbox = await aSandbox({ seed: 'cluster' });
  const heard: string[] = [];
  for (const name of ['one', 'two', 'three']) {
    await aConnectedBot(sandbox, { 'im.message.receive_v1': () => void heard.push(name) });
  }
  for (let time = 0; time < 20; time += 1) await sandbox.person('李明').say('你好');
  expect(heard.length).toBe(20);
  expect(new Set(heard).size).toBe(3);
});

it('delivers again what a handler failed at or did not answer in time', async () => {
  const sandbox = await aSandbox({ timing: { callbackLimitMs: 400, redeliveryMs: [10, 10], timeScale: 1 } });
  const heard: unknown[] = [];
  await aConnectedBot(sandbox, {
    p2p_chat_create: () => undefined,
    'im.message.receive_v1': async (data) => {
      heard.push(data.event_id);
      if (heard.length === 1) throw new Error('broken');
      if (heard.length === 2) await new Promise((resolve) => setTimeout(resolve, 900));
    },
  });
  await sandbox.person('李明').say('你好');
  await eventually(() => heard.length === 3);
  expect(new Set(heard).size).toBe(1);
  await eventually(() => sandbox.calls.some((call) => call.attempt === 3));
  const tries = sandbox.calls.filter((call) => call.name === 'im.message.receive_v1');
  expect(tries.map(({ status, detail }) => detail ?? status)).toEqual([500, 'timeout', 200]);
});

it('delivers again what was lost when the line broke, over the next connection', async () => {
  const sandbox = await aSandbox({ timing: { redeliveryMs: [200, 200, 200, 200], timeScale: 1 } });
  const heard: unknown[] = [];
  await aConnectedBot(sandbox, {
    p2p_chat_create: () => undefined,
    'im.message.receive_v1': async (data) => {
      heard.push(data.event_id);
      if (heard.length === 1) {
        sandbox.dropConnections();
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  });
  await sandbox.person('李明').say('你好');
  await eventually(() => heard.length === 2);
  expect(heard[0]).toBe(heard[1]);
});

it('keeps an event for a bot that is not there yet', async () => {
  const sandbox = await aSandbox({ timing: { redeliveryMs: [200, 200, 200, 200], timeScale: 1 } });
  await sandbox.person('李明').say('你好');
  expect(sandbox.calls.at(-1)).toMatchObject({ status: 0, detail: 'no client is connected' });
  const heard: unknown[] = [];
  await aConnectedBot(sandbox, {
    'im.message.receive_v1': (data) => void heard.push(data),
    p2p_chat_create: () => undefined,
  });
  await eventually(() => heard.length === 1);
});

it('tells a client with a wrong secret to give up', async () => {
  const sandbox = await aSandbox();
  const trouble = await new Promise<Error>((resolve) => {
    const ws = new lark.WSClient({
      appId: sandbox.app.id,
      appSecret: 'guess',
      domain: sandbox.url,
      logger: silent,
      onError: resolve,
    });
    atEnd(() => ws.close({ force: true }));
    void ws.start({ eventDispatcher: new lark.EventDispatcher({ logger: silent }) });
  });
  expect(trouble.message).toContain('code=514');
});

it('lets nobody connect without a ticket', async () => {
  const sandbox = await aSandbox();
  const socket = new WebSocket(`${sandbox.url.replace('http', 'ws')}/ws/v2?service_id=1`);
  const refused = await new Promise((resolve) => {
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
    socket.on('error', () => undefined);
  });
  expect(refused).toBe(403);
});

it('answers every ping with all it has to say about keeping in touch', async () => {
  const sandbox = await aSandbox({
    timing: { clientConfig: { ReconnectInterval: 3, ReconnectNonce: 2, PingInterval: 7 } },
  });
  const response = await fetch(`${sandbox.url}/callback/ws/endpoint`, {
    method: 'POST',
    body: JSON.stringify({ AppID: sandbox.app.id, AppSecret: 'secret' }),
  });
  const { data } = (await response.json()) as { data: { URL: string; ClientConfig: unknown } };
  const config = { ReconnectCount: -1, ReconnectInterval: 3, ReconnectNonce: 2, PingInterval: 7 };
  expect(data.ClientConfig).toEqual(config);
  expect(new URL(data.URL).search).toMatch(/^\?fpid=.*&service_id=33554678&/);
  const socket = new WebSocket(data.URL);
  atEnd(() => socket.terminate());
  await once(socket, 'open');
  socket.send(Buffer.from('0800100018f681801020002a0c0a0474797065120470696e67', 'hex'));
  const [reply] = (await once(socket, 'message')) as [Buffer];
  const pong = decodeFrame(reply);
  expect(headerOf(pong, 'type')).toBe('pong');
  expect(JSON.parse(Buffer.from(pong.payload!).toString())).toEqual(config);
});

it('takes the answer of a handler that is missing for what it is', async () => {
  const sandbox = await aSandbox();
  const li = sandbox.person('李明');
  await aConnectedBot(sandbox, {});
  await sendCard(clientOf(sandbox), li.openId, aCard({ elements: [aButton('催办', {})] }));
  expect(await li.press('催办')).toMatchObject({ errorCode: 200672 });
});

it('takes fifty clients of an app and no more', async () => {
  const sandbox = await aSandbox();
  const ask = async () => {
    const response = await fetch(`${sandbox.url}/callback/ws/endpoint`, {
      method: 'POST',
      body: JSON.stringify({ AppID: sandbox.app.id, AppSecret: 'secret' }),
    });
    return (await response.json()) as { code: number; data: { URL: string } };
  };
  const { data } = await ask();
  const sockets = Array.from({ length: 50 }, () => new WebSocket(data.URL));
  atEnd(() => sockets.forEach((socket) => socket.terminate()));
  await Promise.all(sockets.map((socket) => once(socket, 'open')));
  expect(await ask()).toMatchObject({ code: 1000040350, data: {} });
});
