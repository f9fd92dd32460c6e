import { expect, it } from 'vitest';
import { aCard, aSandbox, clientOf, refusal, sendCard, sendText, textTo } from './support.ts';

const byOpenId = { receive_id_type: 'open_id' as const };
const byChat = { receive_id_type: 'chat_id' as const };
const hour = 3_600_000;

async function aTalkingBot(options: Parameters<typeof aSandbox>[0] = {}) {
  const sandbox = await aSandbox(options);
  const client = clientOf(sandbox);
  const li = sandbox.person('李明');
  const group = sandbox.group('县委党建引领工作推进组');
  const send = (data: ReturnType<typeof textTo>) => client.im.v1.message.create({ params: byOpenId, data });
  const sendToGroup = (text: string) => client.im.v1.message.create({ params: byChat, data: textTo(group.id, text) });
  return { sandbox, client, li, group, send, sendToGroup };
}

it('sends a text that the person then reads', async () => {
  const { sandbox, li, send } = await aTalkingBot();
  const reply = await send(textTo(li.openId, '<at user_id="all"></at> 明天开会'));
  expect(reply).toMatchObject({
    code: 0,
    msg: 'success',
    data: {
      msg_type: 'text',
      deleted: false,
      updated: false,
      sender: { id: sandbox.app.id, id_type: 'app_id', sender_type: 'app' },
      create_time: expect.stringMatching(/^\d{13}$/) as string,
    },
  });
  expect(li.messages()).toMatchObject([{ from: '考核助手', chat: '考核助手', kind: 'text', text: '@所有人 明天开会' }]);
  expect(sandbox.person('王芳').messages()).toEqual([]);
});

it('turns an at in a text into a mention', async () => {
  const { sandbox, li, send } = await aTalkingBot();
  const wang = sandbox.person('王芳');
  const reply = await send(textTo(li.openId, `<at user_id="${wang.openId}">王芳</at> 已交`));
  expect(reply.data).toMatchObject({
    body: { content: '{"text":"@_user_1 已交"}' },
    mentions: [{ key: '@_user_1', id: wang.openId, id_type: 'open_id', name: '王芳' }],
  });
  expect(li.messages()[0]?.text).toBe('@王芳 已交');
});

it('sends one message for one uuid within the hour, and another after it', async () => {
  let now = Date.now();
  const { li, send } = await aTalkingBot({ now: () => now });
  const first = await send(textTo(li.openId, '第一次', { uuid: 'one' }));
  const second = await send(textTo(li.openId, '第二次', { uuid: 'one' }));
  expect(second.data).toEqual(first.data);
  now += hour;
  const third = await send(textTo(li.openId, '第三次', { uuid: 'one' }));
  expect(third.data?.message_id).not.toBe(first.data?.message_id);
  expect(li.messages().map((message) => message.text)).toEqual(['第一次', '第三次']);
});

it('refuses the sixth message in a second to one person or into one group', async () => {
  const { li, send, sendToGroup, group } = await aTalkingBot({ limitClock: () => 0 });
  await group.addBot();
  for (let message = 0; message < 5; message += 1) {
    await send(textTo(li.openId, '你好'));
    await sendToGroup('你好');
  }
  expect(await refusal(send(textTo(li.openId, '还有')))).toMatchObject({ status: 400, code: 230020 });
  expect(await refusal(sendToGroup('还有'))).toMatchObject({ status: 400, code: 230020 });
});

it.each([
  ['somebody outside the availability range', 'leaveRange', 230013],
  ['somebody who has resigned', 'resign', 230013],
  ['somebody who has stopped the bot', 'blockBot', 230053],
] as const)('refuses to send to %s', async (_, become, code) => {
  const { li, send } = await aTalkingBot();
  li[become]();
  expect(await refusal(send(textTo(li.openId, '你好')))).toMatchObject({ status: 400, code });
  expect(li.messages()).toEqual([]);
});

it('sends again once the person is back in range and lets the bot speak', async () => {
  const { li, send } = await aTalkingBot();
  li.leaveRange();
  li.blockBot();
  li.enterRange();
  li.unblockBot();
  expect(await send(textTo(li.openId, '你好'))).toMatchObject({ code: 0 });
});

it('refuses open_ids that nobody has and those of another app', async () => {
  const { li, send } = await aTalkingBot();
  expect(await refusal(send(textTo('ou_nobody', '你好')))).toMatchObject({ status: 400, code: 99992351 });
  expect(await refusal(send(textTo(li.foreignOpenId, '你好')))).toMatchObject({ status: 400, code: 99992361 });
});

it('speaks in a group only while it is a member and the group stands', async () => {
  const { group, sendToGroup, sandbox } = await aTalkingBot();
  expect(await refusal(sendToGroup('你好'))).toMatchObject({ status: 400, code: 230002 });
  await group.addBot();
  expect(await sendToGroup('你好')).toMatchObject({ code: 0, data: { chat_id: group.id } });
  expect(
    sandbox
      .person('王芳')
      .messages({ in: group.name })
      .map((message) => message.text),
  ).toEqual(['你好']);
  await group.removeBot();
  expect(await refusal(sendToGroup('还在吗'))).toMatchObject({ code: 230002 });
  await group.addBot();
  await group.dissolve();
  expect(await refusal(sendToGroup('还在吗'))).toMatchObject({ code: 232009 });
});

it('refuses a chat that does not exist', async () => {
  const { client } = await aTalkingBot();
  const call = client.im.v1.message.create({ params: byChat, data: textTo('oc_none', '你好') });
  expect(await refusal(call)).toMatchObject({ status: 400, code: 230034 });
});

it.each([
  ['a text above 150 KB', 'text', JSON.stringify({ text: '考'.repeat(52_000) }), 230025],
  [
    'a post above 30 KB',
    'post',
    JSON.stringify({ zh_cn: { content: [[{ tag: 'text', text: '考'.repeat(11_000) }]] } }),
    230025,
  ],
  ['a card above 30 KB', 'interactive', JSON.stringify(aCard({ title: '考'.repeat(11_000) })), 230025],
  ['content that is no JSON', 'text', '你好', 230001],
  ['content of the wrong shape', 'text', '{"content":"你好"}', 230001],
  ['a file nobody uploaded', 'file', '{"file_key":"file_none"}', 230001],
  ['a post without a language', 'post', '{"title":"通报","content":[[]]}', 230001],
])('refuses %s', async (_, msg_type, content, code) => {
  const { client, li } = await aTalkingBot();
  const call = client.im.v1.message.create({ params: byOpenId, data: { receive_id: li.openId, msg_type, content } });
  expect(await refusal(call)).toMatchObject({ status: 400, code });
});

it('refuses a faulty card and says where the fault is', async () => {
  const { client, li } = await aTalkingBot();
  const card = aCard({ elements: [{ tag: 'markdown', content: '评分', corner_radius: '4px' }] });
  const call = client.im.v1.message.create({
    params: byOpenId,
    data: { receive_id: li.openId, msg_type: 'interactive', content: JSON.stringify(card) },
  });
  expect(await refusal(call)).toMatchObject({
    status: 400,
    code: 230099,
    msg: expect.stringMatching(
      /^Failed to create card content, ext=ErrCode: 200621; ErrPath: ROOT -> body -> elements -> 1/,
    ) as string,
  });
});

it('refuses a card that mentions somebody unknown', async () => {
  const { client, li } = await aTalkingBot();
  const card = aCard({ elements: [{ tag: 'markdown', content: '<at id=ou_nobody></at>' }] });
  const call = client.im.v1.message.create({
    params: byOpenId,
    data: { receive_id: li.openId, msg_type: 'interactive', content: JSON.stringify(card) },
  });
  expect(await refusal(call)).toMatchObject({
    code: 230099,
    msg: expect.stringContaining('ErrCode: 100290') as string,
  });
});

it('gives back a card degraded, and as sent only when asked', async () => {
  const { client, li } = await aTalkingBot();
  const card = aCard({ title: '评分' });
  const id = await sendCard(client, li.openId, card);
  const contentOf = async (params: object) => {
    const reply = await client.im.v1.message.get({ path: { message_id: id }, params });
    return JSON.parse(reply.data?.items?.[0]?.body?.content ?? '') as unknown;
  };
  expect(await contentOf({})).toMatchObject({ title: '评分', elements: [[{ tag: 'text' }]] });
  expect(await contentOf({ card_msg_content_type: 'user_card_content' })).toEqual(card);
});

it('replies to a message, in a thread where asked', async () => {
  const { client, li } = await aTalkingBot();
  const id = await sendText(client, li.openId, '你好');
  const data = { msg_type: 'text', content: JSON.stringify({ text: '答复' }) };
  const reply = await client.im.v1.message.reply({ path: { message_id: id }, data });
  expect(reply.data).toMatchObject({ root_id: id, parent_id: id });
  expect(reply.data).not.toHaveProperty('thread_id');
  const threaded = await client.im.v1.message.reply({
    path: { message_id: id },
    data: { ...data, reply_in_thread: true },
  });
  expect(threaded.data?.thread_id).toMatch(/^omt_/);
});

it('does not reply to what was recalled, nor to what never was', async () => {
  const { client, li } = await aTalkingBot();
  const id = await sendText(client, li.openId, '你好');
  await client.im.v1.message.delete({ path: { message_id: id } });
  const data = { msg_type: 'text', content: JSON.stringify({ text: '答复' }) };
  expect(await refusal(client.im.v1.message.reply({ path: { message_id: id }, data }))).toMatchObject({ code: 230011 });
  const unknown = client.im.v1.message.reply({ path: { message_id: 'om_none' }, data });
  expect(await refusal(unknown)).toMatchObject({ code: 99992354 });
});
