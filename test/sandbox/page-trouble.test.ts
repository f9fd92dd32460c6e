import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createClock } from '../../src/sandbox/page/clock.ts';
import type { FaultRequest, MessageView, WorldView } from '../../src/sandbox/page/protocol.ts';
import { aPage, aStream, type Browser } from './page-support.ts';
import { aCard, aButton, aConnectedBot, clientOf, eventually, refusal, sendCard, sendText } from './support.ts';

const li = encodeURIComponent('李明');
const steering = '县委党建引领工作推进组';
const dayMs = 24 * 3_600_000;

async function withFault(fault: FaultRequest): Promise<Browser> {
  const browser = await aPage();
  expect(await browser.post('/faults', fault)).toEqual({ status: 200, body: {} });
  return browser;
}

it('moves a clock forward by what was asked, and never back', () => {
  fc.assert(
    fc.property(fc.array(fc.nat()), (steps) => {
      const clock = createClock(() => 1000);
      for (const step of steps) clock.advance(step);
      expect(clock.now()).toBe(1000 + steps.reduce((sum, step) => sum + step, 0));
      expect(() => clock.advance(-1)).toThrow('forward only');
    }),
  );
});

it('lets a card run out when the clock passes its fourteenth day', async () => {
  const { sandbox, get, post } = await aPage();
  await aConnectedBot(sandbox, { 'card.action.trigger': () => ({ toast: { content: '好' } }) });
  const person = sandbox.person('李明');
  const card = aCard({ elements: [aButton('去打分', {})] });
  const messageId = await sendCard(clientOf(sandbox), person.openId, card);
  const { chatId } = (await post<{ chatId: string }>(`/people/${li}/open`)).body;
  const isExpired = async () =>
    (await get<MessageView[]>(`/people/${li}/chats/${chatId}/messages`)).body.map(
      ({ content }) => content.kind === 'card' && content.expired,
    );
  const act = async () => (await post(`/people/${li}/act`, { messageId, action: { value: {} } })).body;

  await post('/clock', { advanceMs: 14 * dayMs - 60_000 });
  expect([await isExpired(), await act()]).toEqual([[false], { toast: '好', toastType: 'info' }]);
  await post('/clock', { advanceMs: 60_001 });
  expect([await isExpired(), await act()]).toEqual([[true], { error: '卡片已过期，无法操作' }]);
});

it('keeps the bot’s tokens good when the clock is moved, since the SDK goes by the real one', async () => {
  const { sandbox, get, post } = await aPage();
  const client = clientOf(sandbox);
  const person = sandbox.person('李明');
  await sendText(client, person.openId, '一');
  const before = (await get<WorldView>('/world')).body.now;
  const { body } = await post<{ now: number }>('/clock', { advanceMs: 3 * dayMs });
  expect(body.now - before).toBeGreaterThanOrEqual(3 * dayMs);
  await sendText(client, person.openId, '二');
  expect(person.messages().map(({ text }) => text)).toEqual(['一', '二']);
});

it.each([0, -1, 1.5, 401 * dayMs, '1'])('refuses to move the clock by %j', async (advanceMs) => {
  const { post } = await aPage();
  expect(await post('/clock', { advanceMs })).toEqual({ status: 400, body: { error: '请求的内容不对：advanceMs' } });
});

it('does not move a clock that is somebody else’s', async () => {
  const { post } = await aPage({ now: () => 0 });
  expect(await post('/clock', { advanceMs: 1 })).toEqual({ status: 409, body: { error: '这个沙箱的时钟不能拨动' } });
});

it('tells the browser of messages, calls, people and the clock as they change', async () => {
  const { sandbox, post } = await aPage();
  const { told } = await aStream(sandbox);
  await sendText(clientOf(sandbox), sandbox.person('李明').openId, '请查收');
  sandbox.person('王芳').leaveRange();
  await post('/clock', { advanceMs: 1000 });
  await eventually(() => new Set(told).size === 4);
  expect(new Set(told)).toEqual(new Set(['message', 'call', 'people', 'clock']));
});

it('holds on to nothing of a browser that has gone', async () => {
  const { sandbox } = await aPage();
  const leaving = new AbortController();
  const response = await fetch(`${sandbox.url}/sandbox/api/events`, { signal: leaving.signal });
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  leaving.abort();
  await sandbox.person('李明').say('还在');
  expect(sandbox.person('李明').messages()).toHaveLength(1);
});

it('answers the bot’s next call with 429 and the seconds to wait', async () => {
  const { sandbox } = await withFault({ kind: 'rate-limit', resetSeconds: 7, times: 1 });
  const { status, headers } = await refusal(sendText(clientOf(sandbox), sandbox.person('李明').openId, '一'));
  expect([status, headers['x-ogw-ratelimit-reset']]).toEqual([429, '7']);
});

it('answers the bot’s next call with a broken server’s page', async () => {
  const { sandbox } = await withFault({ kind: 'server-error', times: 1 });
  const client = clientOf(sandbox);
  await expect(sendText(client, sandbox.person('李明').openId, '一')).rejects.toThrow('status code 502');
  await sendText(client, sandbox.person('李明').openId, '二');
});

it('takes its time over the bot’s calls', async () => {
  const { sandbox } = await withFault({ kind: 'slow', ms: 1, times: 1 });
  expect(sandbox.faults.takeCall('im.message.create')).toEqual({ kind: 'slow', ms: 1 });
  expect(sandbox.faults.takeCall('im.message.create')).toBeUndefined();
});

it('breaks the connection after a call has taken effect', async () => {
  const { sandbox, post } = await aPage();
  const client = clientOf(sandbox);
  const person = sandbox.person('李明');
  await sendText(client, person.openId, '一');
  await post('/faults', { kind: 'reset-after', times: 1 });
  await expect(sendText(client, person.openId, '二')).rejects.toThrow('socket hang up');
  expect(person.messages().map(({ text }) => text)).toEqual(['一', '二']);
});

it('cuts the long connection', async () => {
  const { sandbox, post } = await aPage();
  await aConnectedBot(sandbox, {});
  const before = sandbox.calls.length;
  await post('/faults', { kind: 'drop-connections' });
  await eventually(() => sandbox.calls.length > before);
  expect(sandbox.calls.at(-1)?.path).toBe('/callback/ws/endpoint');
});

it('revokes the bot’s tokens', async () => {
  const { sandbox, post } = await aPage();
  const client = clientOf(sandbox);
  await sendText(client, sandbox.person('李明').openId, '一');
  await post('/faults', { kind: 'revoke-tokens' });
  const { code } = await refusal(sendText(client, sandbox.person('李明').openId, '二'));
  expect(code).toBe(99991663);
});

it('delivers what a person says twice, however much is read in between', async () => {
  const heard: unknown[] = [];
  const { sandbox, post } = await aPage();
  await aConnectedBot(sandbox, { 'im.message.receive_v1': (data) => heard.push(data['event_id']) });
  await sendText(clientOf(sandbox), sandbox.person('李明').openId, '请查收');
  await post('/faults', { kind: 'duplicate-events', times: 1 });
  await sandbox.person('李明').read();
  await sandbox.person('李明').say('我的打分');
  expect(heard).toHaveLength(2);
  expect(new Set(heard).size).toBe(1);
});

it('delivers what a person says late', async () => {
  const heard: unknown[] = [];
  const { sandbox, post } = await aPage();
  await aConnectedBot(sandbox, { 'im.message.receive_v1': (data) => heard.push(data) });
  await post('/faults', { kind: 'delay-events', times: 1, ms: 50 });
  await sandbox.person('李明').say('我的打分');
  expect(heard).toHaveLength(0);
  await eventually(() => heard.length === 1);
});

it('takes a person out of the bot’s reach and back', async () => {
  const { sandbox, get, post } = await aPage();
  const person = async () => (await get<WorldView>('/world')).body.people.find(({ name }) => name === '李明');
  await post('/faults', { kind: 'out-of-reach', person: '李明' });
  await post('/faults', { kind: 'block-bot', person: '李明' });
  expect(await person()).toMatchObject({ reachable: false, blockedBot: true });
  const { code } = await refusal(sendText(clientOf(sandbox), sandbox.person('李明').openId, '一'));
  expect(code).toBe(230013);
  await post('/faults', { kind: 'in-reach', person: '李明' });
  await post('/faults', { kind: 'unblock-bot', person: '李明' });
  expect(await person()).toMatchObject({ reachable: true, blockedBot: false });
});

it('brings the bot into a group and takes it out', async () => {
  const { sandbox, post } = await aPage();
  await post('/faults', { kind: 'add-bot', group: steering });
  expect(sandbox.group(steering).botInChat).toBe(true);
  await post('/faults', { kind: 'remove-bot', group: steering });
  expect(sandbox.group(steering).botInChat).toBe(false);
});

it.each([
  [{ kind: 'earthquake' }, 400, '请求的内容不对：kind'],
  [{ kind: 'slow', ms: 100_000, times: 1 }, 400, '请求的内容不对：ms'],
  [{ kind: 'block-bot', person: '无名' }, 404, '没有叫“无名”的人'],
  [{ kind: 'add-bot', group: '无群' }, 404, '没有叫“无群”的群'],
])('refuses the fault %j', async (fault, status, error) => {
  const { post } = await aPage();
  expect(await post('/faults', fault)).toEqual({ status, body: { error } });
});

it('tells how much is still to go wrong, and takes it back', async () => {
  const { sandbox, get, post } = await aPage();
  const left = async () => (await get<WorldView>('/world')).body.faultsLeft;
  const client = clientOf(sandbox);
  const { openId } = sandbox.person('李明');
  await sendText(client, openId, '一');
  expect(await left()).toBe(0);
  await post('/faults', { kind: 'rate-limit', resetSeconds: 1, times: 3 });
  await post('/faults', { kind: 'duplicate-events', times: 2 });
  expect(await left()).toBe(5);
  expect(await refusal(sendText(client, openId, '二'))).toMatchObject({ status: 429 });
  expect(await left()).toBe(4);
  await post('/faults', { kind: 'disarm' });
  expect(await left()).toBe(0);
  await sendText(client, openId, '三');
  expect(
    sandbox
      .person('李明')
      .messages()
      .map(({ text }) => text),
  ).toEqual(['一', '三']);
});
