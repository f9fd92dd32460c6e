import { expect, it } from 'vitest';
import { aConnectedBot, aSandbox, clientOf, eventually, sendText } from './support.ts';

const steering = '县委党建引领工作推进组';

/** A bot that hears everything and does nothing. */
async function aListeningBot(options: Parameters<typeof aSandbox>[0] = {}) {
  const sandbox = await aSandbox(options);
  const heard: Record<string, unknown>[] = [];
  const types = [
    'im.message.receive_v1',
    'im.message.message_read_v1',
    'im.chat.access_event.bot_p2p_chat_entered_v1',
    'im.chat.member.bot.added_v1',
    'im.chat.member.bot.deleted_v1',
    'im.chat.member.user.added_v1',
    'im.chat.member.user.deleted_v1',
    'im.chat.disbanded_v1',
    'p2p_chat_create',
  ];
  const typesHeard: string[] = [];
  const hear = (type: string) => (data: Record<string, unknown>) => {
    heard.push(data);
    typesHeard.push(type);
  };
  await aConnectedBot(sandbox, Object.fromEntries(types.map((type) => [type, hear(type)])));
  return { sandbox, heard, typesHeard, li: sandbox.person('李明'), group: sandbox.group(steering) };
}

it('tells the bot of a first conversation, once, in the old envelope', async () => {
  const { li, heard, typesHeard, sandbox } = await aListeningBot();
  await li.openBotChat();
  await li.openBotChat();
  expect(typesHeard).toEqual([
    'p2p_chat_create',
    'im.chat.access_event.bot_p2p_chat_entered_v1',
    'im.chat.access_event.bot_p2p_chat_entered_v1',
  ]);
  expect(heard[0]).toMatchObject({
    app_id: sandbox.app.id,
    operator: { open_id: li.openId },
    user: { name: '李明', open_id: li.openId },
    uuid: expect.any(String) as string,
  });
});

it('tells the bot what the last message was when somebody opens the chat', async () => {
  const { li, heard, sandbox } = await aListeningBot();
  const id = await sendText(clientOf(sandbox), li.openId, '请查收');
  await li.openBotChat();
  expect(heard.at(0)).toMatchObject({ operator_id: { open_id: li.openId }, last_message_id: id });
});

it('tells the bot which of its private messages were read', async () => {
  const { li, heard, sandbox } = await aListeningBot();
  const id = await sendText(clientOf(sandbox), li.openId, '请查收');
  await li.read();
  await li.read();
  expect(heard).toMatchObject([
    { event_type: 'im.message.message_read_v1', message_id_list: [id], reader: { reader_id: { open_id: li.openId } } },
  ]);
});

it('brings the bot only those messages of a group that mention it', async () => {
  const { sandbox, li, group, heard } = await aListeningBot();
  await group.addBot();
  await li.say('大家好', { in: steering });
  await li.say('各位请看', { in: steering, mention: 'all' });
  await li.say('绑定推进组', { in: steering, mention: true });
  expect(heard.slice(1)).toMatchObject([
    {
      message: {
        chat_id: group.id,
        chat_type: 'group',
        content: '{"text":"@_user_1 绑定推进组"}',
        mentions: [{ key: '@_user_1', id: { open_id: sandbox.app.openId }, name: '考核助手' }],
      },
    },
  ]);
  expect(group.messages().map((message) => message.text)).toEqual([
    '大家好',
    '@所有人 各位请看',
    '@考核助手 绑定推进组',
  ]);
});

it('brings the bot every message of a group where it may hear them all', async () => {
  const { li, group, heard } = await aListeningBot({ allGroupMessages: true });
  await group.addBot();
  await li.say('大家好', { in: steering });
  expect(heard.at(-1)).toMatchObject({ message: { content: '{"text":"大家好"}' } });
});

it('brings the bot nothing from a group it is not in', async () => {
  const { li, heard } = await aListeningBot();
  await li.say('绑定推进组', { in: steering, mention: true });
  expect(heard).toEqual([]);
});

it('tells the bot when it and others come and go, and when the group is dissolved', async () => {
  const { sandbox, group, heard, typesHeard } = await aListeningBot();
  await group.addBot('王芳');
  await group.add('赵强');
  await group.remove('赵强');
  await group.removeBot();
  await group.addBot();
  await group.dissolve();
  expect(typesHeard).toEqual([
    'im.chat.member.bot.added_v1',
    'im.chat.member.user.added_v1',
    'im.chat.member.user.deleted_v1',
    'im.chat.member.bot.deleted_v1',
    'im.chat.member.bot.added_v1',
    'im.chat.disbanded_v1',
  ]);
  expect(heard[0]).toMatchObject({
    chat_id: group.id,
    name: steering,
    operator_id: { open_id: sandbox.person('王芳').openId },
  });
  expect(heard[1]).toMatchObject({ users: [{ name: '赵强', user_id: { open_id: sandbox.person('赵强').openId } }] });
});

it('carries files and pictures with the keys to fetch them by', async () => {
  const { li, heard } = await aListeningBot();
  const file = await li.sendFile('名册.xlsx', Buffer.from('xlsx'));
  const image = await li.sendImage('现场.png', Buffer.from('png'));
  expect(heard.slice(1)).toMatchObject([
    {
      message: { message_type: 'file', content: JSON.stringify({ file_key: file.file!.key, file_name: '名册.xlsx' }) },
    },
    { message: { message_type: 'image', content: JSON.stringify({ image_key: image.file!.key }) } },
  ]);
});

it('lets nobody outside the availability range talk to the bot', async () => {
  const { li, heard } = await aListeningBot();
  li.leaveRange();
  await expect(li.say('你好')).rejects.toThrow('李明不在应用的可用范围内');
  expect(heard).toEqual([]);
});

it('can deliver an event twice under one id, and a message twice under two', async () => {
  const { sandbox, li, heard } = await aListeningBot();
  await li.say('先打个招呼');
  heard.length = 0;
  sandbox.faults.nextEvents('im.message.receive_v1', { kind: 'duplicate' });
  await li.say('同一个事件');
  sandbox.faults.nextEvents('im.message.receive_v1', { kind: 'duplicate-message' });
  await li.say('同一条消息');
  const [a, b, c, d] = heard as { event_id: string; message: { message_id: string } }[];
  expect(heard.length).toBe(4);
  expect(a?.event_id).toBe(b?.event_id);
  expect(c?.event_id).not.toBe(d?.event_id);
  expect(c?.message.message_id).toBe(d?.message.message_id);
});

it('can be late with an event and can turn the order round', async () => {
  const { sandbox, li, heard } = await aListeningBot();
  await li.say('先打个招呼');
  heard.length = 0;
  const textsHeard = () =>
    (heard as { message: { content: string } }[]).map(
      (event) => (JSON.parse(event.message.content) as { text: string }).text,
    );
  sandbox.faults.nextEvents('*', { kind: 'delay', ms: 30 });
  await li.say('迟到的');
  expect(heard).toEqual([]);
  await eventually(() => heard.length === 1);
  const release = sandbox.faults.holdEvents();
  await li.say('第一');
  await li.say('第二');
  await release('reversed');
  await li.say('第三');
  expect(textsHeard()).toEqual(['迟到的', '第二', '第一', '第三']);
});
