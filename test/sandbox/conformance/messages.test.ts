import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { aCard, refusal } from '../support.ts';
import { aCardOf, aText, idOf, thePlatform } from './platform.ts';

const platform = await thePlatform();
const { client, appId, openId, chatId, colleagueId, send, reply } = platform;
const { message } = client.im.v1;
const byId = (message_id: string) => ({ path: { message_id } });
const aPost = (text: string) => ({
  msg_type: 'post',
  content: JSON.stringify({ zh_cn: { title: '通报', content: [[{ tag: 'text', text }]] } }),
});

it('sends a text and says what became of it', async () => {
  expect(await send(aText('一致性检查'))).toMatchObject({
    code: 0,
    msg: 'success',
    data: {
      msg_type: 'text',
      deleted: false,
      updated: false,
      message_id: expect.stringMatching(/^om_/) as string,
      chat_id: expect.stringMatching(/^oc_/) as string,
      sender: { id: appId, id_type: 'app_id', sender_type: 'app' },
      create_time: expect.stringMatching(/^\d{13}$/) as string,
    },
  });
});

it.each([
  ['a post', aPost('一致性检查')],
  ['a card', aCardOf(aCard({ title: '一致性检查' }))],
  ['the name card of a group', { msg_type: 'share_chat', content: JSON.stringify({ chat_id: chatId }) }],
  ['the name card of a person', { msg_type: 'share_user', content: JSON.stringify({ user_id: openId }) }],
])('sends %s', async (_, draft) => {
  expect(await send(draft)).toMatchObject({ code: 0, data: { msg_type: draft.msg_type } });
});

it('turns an at in a text into a mention', async () => {
  const sent = await send(aText(`<at user_id="${colleagueId}">同事</at> 已交`));
  expect(sent.data).toMatchObject({
    body: { content: '{"text":"@_user_1 已交"}' },
    mentions: [{ key: '@_user_1', id: colleagueId, id_type: 'open_id' }],
  });
});

it('sends one message for one uuid', async () => {
  const uuid = randomUUID();
  const first = await idOf(send({ ...aText('第一次'), uuid }));
  expect(await idOf(send({ ...aText('第二次'), uuid }))).toBe(first);
});

it('replies to a message, in a thread where asked', async () => {
  const id = await idOf(send(aText('你好')));
  const plain = await reply(id, aText('答复'));
  expect(plain.data).toMatchObject({ root_id: id, parent_id: id });
  expect(plain.data).not.toHaveProperty('thread_id');
  const threaded = await reply(id, { ...aText('话题'), reply_in_thread: true });
  expect(threaded.data?.thread_id).toMatch(/^omt_/);
});

it('does not reply to what was recalled, nor to what never was', async () => {
  const id = await idOf(send(aText('你好')));
  await message.delete(byId(id));
  expect(await refusal(reply(id, aText('答复')))).toMatchObject({ code: 230011 });
  expect(await refusal(reply('om_none', aText('答复')))).toMatchObject({ code: 99992354 });
});

it('recalls a message of its own, once, and then shows it as recalled', async () => {
  const id = await idOf(send(aText('发错了')));
  expect(await message.delete(byId(id))).toMatchObject({ code: 0 });
  expect(await refusal(message.delete(byId(id)))).toMatchObject({ code: 230110 });
  const read = await message.get(byId(id));
  expect(read.data?.items).toMatchObject([{ deleted: true, body: { content: 'This message was recalled' } }]);
});

it('edits a text, and no card as a text', async () => {
  const edit = (id: string) => message.update({ ...byId(id), data: aText('改稿') });
  expect(await edit(await idOf(send(aText('初稿'))))).toMatchObject({ code: 0 });
  expect(await refusal(edit(await idOf(send(aCardOf(aCard())))))).toMatchObject({ code: 230054 });
});

it('gives back a text as it was sent, by its id and at the end of its chat', async () => {
  const sent = await send(aText('请查收'));
  const id = sent.data?.message_id ?? '';
  const container = { container_id_type: 'chat', container_id: sent.data?.chat_id ?? '' };
  const body = { content: '{"text":"请查收"}' };
  expect((await message.get(byId(id))).data?.items).toMatchObject([{ message_id: id, msg_type: 'text', body }]);
  const listed = await message.list({ params: { ...container, sort_type: 'ByCreateTimeDesc', page_size: 20 } });
  expect(listed.data?.items?.find(({ message_id }) => message_id === id)).toMatchObject({ body });
});

it('gives back a card degraded, and as sent only when asked', async () => {
  const card = aCard({ title: '评分' });
  const id = await idOf(send(aCardOf(card)));
  const contentOf = async (params: object) => {
    const read = await message.get({ ...byId(id), params });
    return JSON.parse(read.data?.items?.[0]?.body?.content ?? '') as unknown;
  };
  expect(await contentOf({})).toMatchObject({ title: '评分', elements: [[{ tag: 'text' }]] });
  expect(await contentOf({ card_msg_content_type: 'user_card_content' })).toEqual(card);
});

it('tells who has read a message', async () => {
  const id = await idOf(send(aText('请阅')));
  const read = await message.readUsers({ ...byId(id), params: { user_id_type: 'open_id' } });
  expect(read).toMatchObject({ code: 0, data: { items: expect.any(Array) as unknown[] } });
});

it.each([
  ['a text above 150 KB', aText('考'.repeat(52_000)), 230025],
  ['a post above 30 KB', aPost('考'.repeat(11_000)), 230025],
  ['a card above 30 KB', aCardOf(aCard({ title: '考'.repeat(11_000) })), 230025],
  ['content that is no JSON', { msg_type: 'text', content: '你好' }, 230001],
  ['content of the wrong shape', { msg_type: 'text', content: '{"content":"你好"}' }, 230001],
  ['a file nobody uploaded', { msg_type: 'file', content: '{"file_key":"file_none"}' }, 230001],
  ['a post without a language', { msg_type: 'post', content: '{"title":"通报","content":[[]]}' }, 230001],
])('refuses %s', async (_, draft, code) => {
  expect(await refusal(send(draft))).toMatchObject({ status: 400, code });
});

it('refuses an open_id that nobody has and a chat that does not exist', async () => {
  const sendTo = (receive_id_type: 'open_id' | 'chat_id', receive_id: string) =>
    message.create({ params: { receive_id_type }, data: { receive_id, ...aText('你好') } });
  expect(await refusal(sendTo('open_id', 'ou_nobody'))).toMatchObject({ status: 400, code: 99992351 });
  expect(await refusal(sendTo('chat_id', 'oc_none'))).toMatchObject({ status: 400, code: 230034 });
});
