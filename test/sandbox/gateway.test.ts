import { expect, it } from 'vitest';
import { aSandbox, clientOf, refusal, sendText, textTo } from './support.ts';

const toPerson = { params: { receive_id_type: 'open_id' as const } };

it('takes the body that the SDK sends along with GET and DELETE', async () => {
  const sandbox = await aSandbox();
  const client = clientOf(sandbox);
  const id = await sendText(client, sandbox.person('李明').openId, '你好');
  expect(await client.im.v1.message.get({ path: { message_id: id } })).toMatchObject({ code: 0 });
  expect(await client.im.v1.message.delete({ path: { message_id: id } })).toMatchObject({ code: 0 });
});

it('answers 429 with the quota and the seconds to wait once an API is called too often', async () => {
  const sandbox = await aSandbox({ limits: { perSecond: 3 }, limitClock: () => 0 });
  const client = clientOf(sandbox);
  for (let call = 0; call < 3; call += 1) await client.im.v1.chat.list({});
  expect(await refusal(client.im.v1.chat.list({}))).toMatchObject({
    status: 429,
    code: 99991400,
    headers: { 'x-ogw-ratelimit-limit': '3', 'x-ogw-ratelimit-reset': '1' },
  });
});

it('can make the next calls of one API fail in each way the wire knows', async () => {
  const sandbox = await aSandbox();
  const client = clientOf(sandbox);
  const send = () => client.im.v1.message.create({ ...toPerson, data: textTo(sandbox.person('李明').openId, '你好') });
  const { faults } = sandbox;

  faults.nextCalls('im.message.create', { kind: 'rate-limit', resetSeconds: 3 });
  expect(await refusal(send())).toMatchObject({ status: 429, headers: { 'x-ogw-ratelimit-reset': '3' } });
  faults.nextCalls('im.message.create', { kind: 'code', status: 500, code: 1, message: 'internal error' });
  expect(await refusal(send())).toMatchObject({ status: 500, code: 1 });
  faults.nextCalls('im.message.create', { kind: 'code', status: 200, code: 230020 });
  expect(await send()).toMatchObject({ code: 230020 });
  faults.nextCalls('*', { kind: 'html', status: 502 });
  expect(await refusal(send())).toMatchObject({ status: 502 });
  faults.nextCalls('im.message.create', { kind: 'reset', when: 'before' });
  await expect(send()).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(sandbox.person('李明').messages()).toEqual([]);
  expect(await send()).toMatchObject({ code: 0 });
});

it('can break the connection after a message went out, and the same uuid then finds that message', async () => {
  const sandbox = await aSandbox();
  const client = clientOf(sandbox);
  const li = sandbox.person('李明');
  const send = () => client.im.v1.message.create({ ...toPerson, data: textTo(li.openId, '你好', { uuid: 'one' }) });
  sandbox.faults.nextCalls('im.message.create', { kind: 'reset', when: 'after' });
  await expect(send()).rejects.toMatchObject({ code: 'ECONNRESET' });
  const again = await send();
  expect(li.messages().map((message) => message.id)).toEqual([again.data?.message_id]);
});

it('says that a message is being sent while the first call with its uuid has not ended', async () => {
  const sandbox = await aSandbox();
  const client = clientOf(sandbox);
  const li = sandbox.person('李明').openId;
  await sendText(client, li, '先取得凭证');
  const send = () => client.im.v1.message.create({ ...toPerson, data: textTo(li, '你好', { uuid: 'one' }) });
  sandbox.faults.nextCalls('im.message.create', { kind: 'slow', ms: 800 });
  const slow = send();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await refusal(send())).toMatchObject({ status: 400, code: 230049 });
  const first = await slow;
  expect((await send()).data?.message_id).toBe(first.data?.message_id);
});

it('keeps a record of every call, without secrets', async () => {
  const sandbox = await aSandbox();
  await sendText(clientOf(sandbox), sandbox.person('李明').openId, '你好');
  expect(sandbox.calls.map(({ name, status, code }) => ({ name, status, code }))).toEqual([
    { name: 'auth.tenantAccessToken.internal', status: 200, code: 0 },
    { name: 'im.message.create', status: 200, code: 0 },
  ]);
  expect(JSON.stringify(sandbox.calls)).not.toContain('"secret"');
});
