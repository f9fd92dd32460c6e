import { expect, it } from 'vitest';
import { aSandbox, clientOf, refusal, sendText, textTo } from './support.ts';

const toPerson = { params: { receive_id_type: 'open_id' as const } };

it('answers an unknown address with a plain page, as the platform does', async () => {
  const sandbox = await aSandbox();
  const response = await fetch(`${sandbox.url}/open-apis/im/v9/telegrams`);
  expect([response.status, await response.text()]).toEqual([404, '404 page not found']);
  expect(response.headers.get('content-type')).toBe('text/plain');
  expect(response.headers.get('x-tt-logid')).toMatch(/^[0-9A-F]{32}$/);
});

it('says which log belongs to a refusal', async () => {
  const sandbox = await aSandbox();
  const response = await fetch(`${sandbox.url}/open-apis/bot/v3/info`);
  const { error } = (await response.json()) as { error: { log_id: string } };
  expect(error.log_id).toBe(response.headers.get('x-tt-logid'));
});

it('names the fields that are wrong', async () => {
  const sandbox = await aSandbox();
  const client = clientOf(sandbox);
  const call = client.im.v1.message.create({
    ...toPerson,
    data: { receive_id: '', msg_type: 'text', content: '{}', uuid: 'u'.repeat(51) },
  });
  const response = await call.catch((error: unknown) => (error as { response: { data: unknown } }).response.data);
  expect(response).toMatchObject({
    code: 99992402,
    msg: 'field validation failed',
    error: { field_violations: [{ field: 'receive_id' }, { field: 'uuid' }] },
  });
});

it('refuses a body that is no JSON', async () => {
  const sandbox = await aSandbox();
  const response = await fetch(`${sandbox.url}/open-apis/im/v1/messages`, { method: 'POST', body: '{' });
  expect(response.status).toBe(400);
});

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
