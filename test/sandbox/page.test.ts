import { expect, it } from 'vitest';
import type {
  ActOutcome,
  CallView,
  ChatView,
  Inspection,
  MessageView,
  WorldView,
} from '../../src/sandbox/page/protocol.ts';
import { aPage, type Browser } from './page-support.ts';
import { aButton, aCard, aConnectedBot, aScoringForm, clientOf, sendCard, sendText } from './support.ts';

const steering = '县委党建引领工作推进组';
const li = encodeURIComponent('李明');
const wang = encodeURIComponent('王芳');

async function chatsOf({ get }: Browser, person: string): Promise<readonly ChatView[]> {
  return (await get<ChatView[]>(`/people/${person}/chats`)).body;
}

async function chatNamed(browser: Browser, person: string, name: string): Promise<string> {
  return (await chatsOf(browser, person)).find((chat) => chat.name === name)?.id ?? '';
}

async function messagesIn({ get }: Browser, person: string, chatId: string): Promise<readonly MessageView[]> {
  return (await get<MessageView[]>(`/people/${person}/chats/${chatId}/messages`)).body;
}

async function opened({ post }: Browser, person: string): Promise<string> {
  return (await post<{ chatId: string }>(`/people/${person}/open`)).body.chatId;
}

it('lists everybody with post, office and unread count', async () => {
  const { sandbox, get } = await aPage();
  await sendText(clientOf(sandbox), sandbox.person('李明').openId, '请查收');
  sandbox.person('王芳').blockBot();
  const { body } = await get<WorldView>('/world');
  expect(body.bot).toEqual({ name: '考核助手' });
  expect(Math.abs(body.now - Date.now())).toBeLessThan(10_000);
  expect(body.people.slice(0, 2)).toEqual([
    {
      openId: sandbox.person('李明').openId,
      name: '李明',
      title: '副部长',
      organisation: '县委组织部',
      unread: 1,
      reachable: true,
      blockedBot: false,
    },
    {
      openId: sandbox.person('王芳').openId,
      name: '王芳',
      title: '科员',
      organisation: '县直机关工委',
      unread: 0,
      reachable: true,
      blockedBot: true,
    },
  ]);
});

it('shows a person’s chats, the newest first, each with its last words', async () => {
  const browser = await aPage();
  await sendText(clientOf(browser.sandbox), browser.sandbox.person('李明').openId, '请查收');
  const [first, second] = await chatsOf(browser, li);
  expect(first).toMatchObject({
    kind: 'bot',
    name: '考核助手',
    members: ['李明'],
    unread: 1,
    last: { text: '请查收' },
  });
  expect(second).toMatchObject({ kind: 'group', name: steering, members: ['李明', '王芳'], unread: 0 });
  expect(second).not.toHaveProperty('last');
});

it('marks a chat read when it is looked at, words of colleagues included', async () => {
  const browser = await aPage();
  const chat = await chatNamed(browser, wang, steering);
  await browser.sandbox.person('李明').say('请大家今天报数', { in: steering });
  expect((await chatsOf(browser, wang))[0]?.unread).toBe(1);
  await messagesIn(browser, wang, chat);
  expect((await chatsOf(browser, wang))[0]?.unread).toBe(0);
});

it('opens the chat with the bot and carries what is typed there', async () => {
  const heard: unknown[] = [];
  const browser = await aPage();
  await aConnectedBot(browser.sandbox, { 'im.message.receive_v1': (data) => heard.push(data) });
  const chat = await opened(browser, li);
  const { status, body } = await browser.post(`/people/${li}/chats/${chat}/say`, { text: '我的打分' });
  expect(status).toBe(200);
  expect(heard).toHaveLength(1);
  expect(await messagesIn(browser, li, chat)).toMatchObject([
    {
      id: body['messageId'],
      from: { name: '李明', bot: false },
      mine: true,
      recalled: false,
      content: { kind: 'text', text: '我的打分', mentions: [] },
    },
  ]);
});

it('mentions the bot or everybody in a group', async () => {
  const browser = await aPage();
  await browser.sandbox.group(steering).addBot();
  const chat = await chatNamed(browser, li, steering);
  await browser.post(`/people/${li}/chats/${chat}/say`, { text: '进度', mention: true });
  await browser.post(`/people/${li}/chats/${chat}/say`, { text: '今天下班前报', mention: 'all' });
  const contents = (await messagesIn(browser, wang, chat)).map(({ content }) => content);
  expect(contents).toEqual([
    { kind: 'text', text: '@考核助手 进度', mentions: ['考核助手'] },
    { kind: 'text', text: '@所有人 今天下班前报', mentions: ['所有人'] },
  ]);
});

it('mentions several people in the midst of a text, each under a key of its own', async () => {
  const heard: { message: { content: string; mentions: object[] } }[] = [];
  const browser = await aPage();
  const { sandbox } = browser;
  await aConnectedBot(sandbox, { 'im.message.receive_v1': (data) => heard.push(data as (typeof heard)[number]) });
  await sandbox.group(steering).addBot();
  const chat = await chatNamed(browser, li, steering);
  const { openId } = sandbox.person('王芳');
  const text = ['请 ', { mention: openId }, ' 核对，', { mention: 'bot' }, ' 进度 ', { mention: 'all' }];
  expect((await browser.post(`/people/${li}/chats/${chat}/say`, { text })).status).toBe(200);
  expect((await messagesIn(browser, wang, chat)).map(({ content }) => content)).toEqual([
    { kind: 'text', text: '请 @王芳 核对，@考核助手 进度 @所有人', mentions: ['王芳', '考核助手', '所有人'] },
  ]);
  expect(heard[0]?.message).toMatchObject({
    content: JSON.stringify({ text: '请 @_user_1 核对，@_user_2 进度 @_all' }),
    mentions: [
      { key: '@_user_1', name: '王芳', mentioned_type: 'user', id: { open_id: openId } },
      { key: '@_user_2', name: '考核助手', mentioned_type: 'bot', id: { open_id: sandbox.app.openId } },
    ],
  });
});

it('tells the tenth mention from the first', async () => {
  const browser = await aPage();
  const chat = await chatNamed(browser, li, steering);
  const mention = browser.sandbox.person('王芳').openId;
  const text = Array.from({ length: 12 }, () => ({ mention }));
  await browser.post(`/people/${li}/chats/${chat}/say`, { text });
  const [message] = await messagesIn(browser, wang, chat);
  expect(message?.content).toMatchObject({ text: '@王芳'.repeat(12) });
});

it('cannot mention somebody who is not in the group', async () => {
  const browser = await aPage();
  const chat = await chatNamed(browser, li, steering);
  const mention = browser.sandbox.person('王芳').openId;
  await browser.sandbox.group(steering).remove('王芳');
  expect(await browser.post(`/people/${li}/chats/${chat}/say`, { text: [{ mention }, ' 在吗'] })).toEqual({
    status: 409,
    body: { error: '王芳不在这个群里，不能@' },
  });
});

it('cannot mention a bot that is not in the group', async () => {
  const browser = await aPage();
  const chat = await chatNamed(browser, li, steering);
  expect(await browser.post(`/people/${li}/chats/${chat}/say`, { text: '进度', mention: true })).toEqual({
    status: 409,
    body: { error: '机器人不在这个群里，不能@它' },
  });
});

it('writes into the group that is meant when two have one name', async () => {
  const browser = await aPage();
  const { data } = await clientOf(browser.sandbox).im.v1.chat.create({
    params: { user_id_type: 'open_id' },
    data: { name: steering, user_id_list: [browser.sandbox.person('李明').openId] },
  });
  await browser.post(`/people/${li}/chats/${data?.chat_id}/say`, { text: '新群' });
  expect((await messagesIn(browser, li, data?.chat_id ?? '')).map(({ content }) => content)).toMatchObject([
    { text: '新群' },
  ]);
});

it('sends a file and gives it back byte for byte, never as a page', async () => {
  const browser = await aPage();
  const chat = await opened(browser, li);
  const bytes = Buffer.from('<script>alert(1)</script>');
  await browser.post(`/people/${li}/chats/${chat}/file?name=${encodeURIComponent('材料 一.html')}`, bytes);
  const [message] = await messagesIn(browser, li, chat);
  expect(message?.content).toMatchObject({ kind: 'file', name: '材料 一.html', bytes: bytes.length });
  const url = message?.content.kind === 'file' ? message.content.url : '';
  const response = await fetch(browser.sandbox.url + url);
  expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
  expect(response.headers.get('content-type')).toBe('application/octet-stream');
  expect(response.headers.get('content-disposition')).toMatch(/^attachment/);
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
});

it('sends a picture as a picture, and shows it in place', async () => {
  const browser = await aPage();
  const chat = await opened(browser, li);
  const png = Buffer.concat([Buffer.from([0x89]), Buffer.from('PNG\r\n\u001a\n'), Buffer.alloc(24)]);
  await browser.post(`/people/${li}/chats/${chat}/file?name=${encodeURIComponent('现场.png')}`, png);
  const [message] = await messagesIn(browser, li, chat);
  const url = message?.content.kind === 'image' ? message.content.url : '';
  const response = await fetch(browser.sandbox.url + url);
  expect(response.headers.get('content-type')).toBe('image/png');
});

it.each([
  ['', Buffer.from('x'), '请求的内容不对'],
  ['../../etc/passwd', Buffer.from('x'), '请求的内容不对'],
  ['空.txt', Buffer.alloc(0), '不能发送空文件'],
])('refuses to send a file called “%s” like that', async (name, bytes, error) => {
  const browser = await aPage();
  const chat = await opened(browser, li);
  expect(await browser.post(`/people/${li}/chats/${chat}/file?name=${encodeURIComponent(name)}`, bytes)).toEqual({
    status: 400,
    body: { error },
  });
});

it('carries a submitted form to the bot and its answer back to the person', async () => {
  const clicks: { action: unknown }[] = [];
  const browser = await aPage();
  await aConnectedBot(browser.sandbox, {
    'card.action.trigger': (data) => {
      clicks.push(data as { action: unknown });
      return { toast: { type: 'success', content: '已提交' }, card: { type: 'raw', data: aCard({ title: '已评' }) } };
    },
  });
  const person = browser.sandbox.person('李明');
  const messageId = await sendCard(clientOf(browser.sandbox), person.openId, aCard({ elements: [aScoringForm()] }));
  const action = { tag: 'button', name: 'submit', value: { kind: 'submit' }, form_value: { points: '5', reason: '' } };
  const { body } = await browser.post<ActOutcome>(`/people/${li}/act`, { messageId, action });
  expect(body).toEqual({ toast: '已提交', toastType: 'success' });
  expect(clicks[0]?.action).toEqual({ timezone: 'Asia/Shanghai', ...action });
  const [message] = await messagesIn(browser, li, await opened(browser, li));
  expect(message?.content).toMatchObject({ kind: 'card', version: 2, expired: false });
  expect(message?.updated).toBe(true);
});

it('says what the client says when the bot is not there', async () => {
  const browser = await aPage();
  const person = browser.sandbox.person('李明');
  const card = aCard({ elements: [aButton('去打分', {})] });
  const messageId = await sendCard(clientOf(browser.sandbox), person.openId, card);
  const { body } = await browser.post<ActOutcome>(`/people/${li}/act`, { messageId, action: { value: {} } });
  expect(body).toEqual({ error: '应用未在线，请稍后重试（200340）', errorCode: 200340 });
});

it('lets nobody act on a card that he or she cannot see', async () => {
  const browser = await aPage();
  const messageId = await sendCard(clientOf(browser.sandbox), browser.sandbox.person('李明').openId, aCard());
  expect(await browser.post(`/people/${wang}/act`, { messageId, action: {} })).toEqual({
    status: 404,
    body: { error: '王芳没有这个会话' },
  });
});

it('takes back one’s own message and nobody else’s', async () => {
  const browser = await aPage();
  const chat = await chatNamed(browser, li, steering);
  const { id } = await browser.sandbox.person('李明').say('写错了', { in: steering });
  expect((await browser.post(`/people/${wang}/recall`, { messageId: id })).body).toEqual({
    error: '只能撤回自己的消息',
  });
  expect((await browser.post(`/people/${li}/recall`, { messageId: id })).status).toBe(200);
  expect(await messagesIn(browser, wang, chat)).toMatchObject([{ id, recalled: true }]);
});

it('says so when somebody is out of the bot’s reach', async () => {
  const browser = await aPage();
  browser.sandbox.person('李明').leaveRange();
  expect(await browser.post(`/people/${li}/open`)).toEqual({
    status: 409,
    body: { error: '李明不在应用的可用范围内，找不到机器人' },
  });
});

it('shows a message as it was sent, its size against the limits, and every call that concerned it', async () => {
  const { sandbox, post, get } = await aPage();
  await aConnectedBot(sandbox, { 'card.action.trigger': () => ({}) });
  const texts = Array.from({ length: 198 }, () => ({ tag: 'markdown', content: '·' }));
  const card = aCard({ elements: texts });
  const messageId = await sendCard(clientOf(sandbox), sandbox.person('李明').openId, card);
  await post(`/people/${li}/act`, { messageId, action: { value: {} } });
  const { body } = await get<Inspection>(`/messages/${messageId}/inspect`);
  expect(body).toMatchObject({
    content: JSON.stringify(card),
    bytes: Buffer.byteLength(JSON.stringify(card)),
    bytesAtMost: 30_720,
    elements: 200,
    elementsAtMost: 200,
  });
  expect(body.calls.map(({ kind, path, code }) => [kind, path, code])).toEqual([
    ['api', '/open-apis/im/v1/messages?receive_id_type=open_id', 0],
    ['callback', 'card.action.trigger', 0],
  ]);
});

it('lists the calls, the newest first, and says in words what became of a delivery', async () => {
  const { sandbox, get } = await aPage();
  await sandbox.person('李明').say('帮助');
  const { body } = await get<CallView[]>('/calls');
  expect(body[0]).toMatchObject({ kind: 'event', path: 'im.message.receive_v1', code: -1, detail: '机器人不在线' });
  expect(body[1]).toMatchObject({ kind: 'event', path: 'p2p_chat_create' });
});

it.each([
  ['/people/无名/chats', 404, '没有叫“无名”的人'],
  [`/people/${li}/chats/oc_0/messages`, 404, '李明没有这个会话'],
  ['/messages/om_0/inspect', 404, '没有这条消息'],
  ['/resources/file_0', 404, '没有这个文件'],
  ['/nothing', 404, '没有这个接口'],
  ['/people/%E0%A4%A/chats', 400, '请求的形式不对'],
])('answers %s with a clear sentence', async (path, status, error) => {
  const { get } = await aPage();
  expect(await get(path)).toEqual({ status, body: { error } });
});

it.each([
  ['say', { text: ' ' }, '请求的内容不对：text'],
  ['say', { text: '好', mention: 'some' }, '请求的内容不对：mention'],
  ['say', { text: ['', ' '] }, '请求的内容不对：text'],
  ['say', { text: 1 }, '请求的内容不对：text'],
])('refuses to %s %j', async (what, body, error) => {
  const browser = await aPage();
  const chat = await opened(browser, li);
  expect(await browser.post(`/people/${li}/chats/${chat}/${what}`, body)).toEqual({ status: 400, body: { error } });
});

it('lists the groups, and says whether the bot is in', async () => {
  const { sandbox, get } = await aPage();
  const inGroup = async () =>
    (await get<WorldView>('/world')).body.groups.find(({ name }) => name === steering)?.botInChat;
  await sandbox.group(steering).removeBot();
  expect(await inGroup()).toBe(false);
  await sandbox.group(steering).addBot();
  expect(await inGroup()).toBe(true);
});
