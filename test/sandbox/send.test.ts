import { expect, it } from 'vitest';
import { aCard, aSandbox, clientOf, refusal, textTo } from './support.ts';

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

it('refuses the open_ids of another app', async () => {
  const { li, send } = await aTalkingBot();
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
