import { expect, it } from 'vitest';
import { aSandbox, callWithFreshToken, clientOf, refusal, sendText } from './support.ts';

async function aSentText(options: Parameters<typeof aSandbox>[0] = {}) {
  const sandbox = await aSandbox(options);
  const client = clientOf(sandbox);
  const li = sandbox.person('李明');
  return { sandbox, client, li, id: await sendText(client, li.openId, '请查收') };
}

it('lists a chat page by page, in either order', async () => {
  const { sandbox, client, li } = await aSentText();
  await sendText(client, li.openId, '第二条');
  await li.say('第三条');
  const chat = sandbox.state.p2pChats.get(li.openId)!;
  const list = (params: object) =>
    client.im.v1.message.list({ params: { container_id_type: 'chat', container_id: chat.id, ...params } });
  const textsOf = (reply: Awaited<ReturnType<typeof list>>) =>
    reply.data?.items?.map((item) => (JSON.parse(item.body?.content ?? '') as { text: string }).text);
  const first = await list({ page_size: 2 });
  expect([textsOf(first), first.data?.has_more]).toEqual([['请查收', '第二条'], true]);
  const second = await list({ page_size: 2, page_token: first.data?.page_token });
  expect([textsOf(second), second.data?.has_more]).toEqual([['第三条'], false]);
  expect(textsOf(await list({ sort_type: 'ByCreateTimeDesc' }))).toEqual(['第三条', '第二条', '请查收']);
  expect(textsOf(await list({ end_time: '1' }))).toEqual([]);
});

it('tells who has read a message, for seven days', async () => {
  let now = Date.now();
  const { sandbox, client, li, id } = await aSentText({ now: () => now });
  const read = () => client.im.v1.message.readUsers({ path: { message_id: id }, params: { user_id_type: 'open_id' } });
  expect((await read()).data?.items).toEqual([]);
  await li.read();
  expect((await read()).data?.items).toMatchObject([
    { user_id: li.openId, user_id_type: 'open_id', timestamp: String(now) },
  ]);
  const theirs = await li.say('收到');
  const call = client.im.v1.message.readUsers({ path: { message_id: theirs.id }, params: { user_id_type: 'open_id' } });
  expect(await refusal(call)).toMatchObject({ code: 230012 });
  now += 7 * 24 * 3_600_000 + 1;
  const path = `/open-apis/im/v1/messages/${id}/read_users?user_id_type=open_id`;
  expect(await callWithFreshToken(sandbox, 'GET', path)).toMatchObject({ status: 400, body: { code: 230033 } });
});

it('marks a message urgent for those in the chat and names the others', async () => {
  const { sandbox, client, li, id } = await aSentText();
  const wang = sandbox.person('王芳');
  const urge = (message_id: string) =>
    client.im.v1.message.urgentApp({
      path: { message_id },
      params: { user_id_type: 'open_id' },
      data: { user_id_list: [li.openId, wang.openId] },
    });
  expect((await urge(id)).data).toEqual({ invalid_user_id_list: [wang.openId] });
  expect(li.messages()).toMatchObject([{ urgent: true }]);
  await client.im.v1.message.delete({ path: { message_id: id } });
  expect(await refusal(urge(id))).toMatchObject({ code: 230110 });
  const theirs = await li.say('收到');
  expect(await refusal(urge(theirs.id))).toMatchObject({ code: 230012 });
});
