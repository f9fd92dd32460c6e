import { expect, it } from 'vitest';
import { aButton, aCard, aConnectedBot, aSandbox, clientOf, sendCard, sendText } from './support.ts';

const steering = '县委党建引领工作推进组';

async function aChat() {
  const sandbox = await aSandbox();
  const client = clientOf(sandbox);
  return { sandbox, client, li: sandbox.person('李明'), wang: sandbox.person('王芳'), group: sandbox.group(steering) };
}

async function cardIntoGroup({ client, group }: Awaited<ReturnType<typeof aChat>>, card: unknown) {
  await client.im.v1.message.create({
    params: { receive_id_type: 'chat_id' },
    data: { receive_id: group.id, msg_type: 'interactive', content: JSON.stringify(card) },
  });
}

it('shows each person his or her own chats and nothing else', async () => {
  const chat = await aChat();
  await chat.group.addBot();
  await cardIntoGroup(chat, aCard({ title: '汇总' }));
  await sendText(chat.client, chat.li.openId, '只给李明');
  const zhao = chat.sandbox.person('赵强');
  expect(chat.li.chats()).toEqual([steering, '考核助手']);
  expect(chat.li.messages().map((message) => message.chat)).toEqual([steering, '考核助手']);
  expect(chat.wang.messages().map((message) => message.chat)).toEqual([steering]);
  expect([zhao.chats(), zhao.messages(), zhao.cards()]).toEqual([[], [], []]);
});

it('reads like a chat', async () => {
  const { client, li } = await aChat();
  await li.say('帮助');
  await sendText(client, li.openId, '请查收');
  await sendCard(client, li.openId, aCard({ title: '我的打分', elements: [aButton('去打分', {})] }));
  expect(li.screen()).toMatch(/^李明：\n帮助\n\n考核助手：\n请查收\n\n考核助手：\n[\s\S]*我的打分[\s\S]*去打分/);
});

it('keeps a card’s long sentences in one piece for those who look for them', async () => {
  const { client, li } = await aChat();
  const sentence = '本部分细则分值合计26分，按28分折算。'.repeat(8);
  await sendCard(client, li.openId, aCard({ elements: [{ tag: 'markdown', content: sentence }] }));
  expect(li.card(sentence).text).toContain(sentence);
});

it('takes the newest card on which the words stand', async () => {
  const { client, li } = await aChat();
  await sendCard(client, li.openId, aCard({ title: '评分 城关镇' }));
  const newer = await sendCard(client, li.openId, aCard({ title: '评分 河口镇' }));
  await sendCard(client, li.openId, aCard({ title: '进度' }));
  expect(li.card('评分').id).toBe(newer);
  expect(li.card(/评分.*城关/).title).toBe('评分 城关镇');
  expect(() => li.card('通报')).toThrow(/李明没有含“通报”的卡片；看得到的有：\n.*评分 城关镇\n.*评分 河口镇\n.*进度/);
});

it('waits for a card that is still to come, and says what there was instead', async () => {
  const { client, li } = await aChat();
  const coming = li.waitForCard('评分');
  await sendCard(client, li.openId, aCard({ title: '评分 城关镇' }));
  expect((await coming).title).toBe('评分 城关镇');
  await expect(li.waitForCard('通报', 20)).rejects.toThrow(/没有等到含“通报”的卡片；看得到的有：\n.*评分 城关镇/);
});

it('waits for anything that can be seen', async () => {
  const { client, li } = await aChat();
  const two = li.waitFor((person) => person.messages().length === 2);
  await sendText(client, li.openId, '一');
  await sendText(client, li.openId, '二');
  await two;
  await expect(li.waitFor((person) => person.toast === '已提交', 20)).rejects.toThrow(
    /没有等到；看到的是：\n考核助手：\n一/,
  );
});

it('opens a file only for those who can see the message', async () => {
  const { sandbox, li, group, wang } = await aChat();
  const message = await li.sendFile('名册.xlsx', Buffer.from('xlsx'), { in: group.name });
  expect(wang.download(message)).toEqual({ name: '名册.xlsx', bytes: Buffer.from('xlsx') });
  expect(() => sandbox.person('赵强').download(message)).toThrow('赵强打不开这条消息里的文件');
});

it('lets nobody speak in a group he or she is not in', async () => {
  const { sandbox } = await aChat();
  await expect(sandbox.person('赵强').say('你好', { in: steering })).rejects.toThrow(`赵强不在“${steering}”这个群里`);
});

it('presses the newest card on which the button stands, or the one that is meant', async () => {
  const { sandbox, client, li } = await aChat();
  const pressed: unknown[] = [];
  await aConnectedBot(sandbox, {
    'card.action.trigger': (data) => void pressed.push((data.action as { value: unknown }).value),
  });
  await sendCard(client, li.openId, aCard({ title: '城关镇', elements: [aButton('打分', { unit: 1 })] }));
  await sendCard(
    client,
    li.openId,
    aCard({ title: '河口镇', elements: [aButton('打分', { unit: 2 }), aButton('打分', { unit: 3 })] }),
  );
  await sendCard(client, li.openId, aCard({ title: '通知' }));
  await expect(li.press('打分')).rejects.toThrow('“打分”不止一处；卡片“河口镇”上有：');
  await expect(li.press('提交')).rejects.toThrow('没有“提交”；卡片“通知”上有：\n  （没有可操作的内容）');
  await li.press('打分', { card: '城关镇' });
  await li.press(li.card('河口镇').controls[1]!);
  expect(pressed).toEqual([{ unit: 1 }, { unit: 3 }]);
});

it('passes a card on only where the card allows it, and the copy is dead unless it says otherwise', async () => {
  const chat = await aChat();
  const { sandbox, client, li, wang } = chat;
  const operators: unknown[] = [];
  await aConnectedBot(sandbox, {
    'card.action.trigger': (data) => void operators.push((data.operator as { open_id: string }).open_id),
  });
  const send = (title: string, config: object) =>
    sendCard(client, li.openId, { ...aCard({ title, elements: [aButton(title, {})] }), config });
  await send('不转', { enable_forward: false });
  await send('可转', {});
  await send('活的', { enable_forward_interaction: true });
  await expect(li.forward(li.card('不转'), { in: steering })).rejects.toThrow('这张卡片不能转发');
  await li.forward(li.card('可转'), { in: steering });
  await li.forward(li.card('活的'), { in: steering });
  expect(await wang.press('可转')).toEqual({ error: '转发的卡片不能操作' });
  await wang.press('活的');
  expect(operators).toEqual([wang.openId]);
});

it('lets a person take back a message, and the bot hears of it', async () => {
  const { sandbox, li, wang } = await aChat();
  const recalled: unknown[] = [];
  await aConnectedBot(sandbox, { 'im.message.recalled_v1': (data) => void recalled.push(data.message_id) });
  const message = await li.say('发错了');
  await li.recall(message);
  expect(recalled).toEqual([message.id]);
  expect(li.messages()).toMatchObject([{ recalled: true }]);
  await expect(wang.recall(message)).rejects.toThrow('只能撤回自己的消息');
});
