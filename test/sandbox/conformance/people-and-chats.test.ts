import { expect, it } from 'vitest';
import { refusal } from '../support.ts';
import { thePlatform } from './platform.ts';

const { client, mobile, openId, chatId, colleagueId } = await thePlatform();
const byOpenId = { user_id_type: 'open_id' as const };
const path = { chat_id: chatId };
const { chat, chatMembers } = client.im.v1;
const { user } = client.contact.v3;

it('finds a person by mobile, and leaves out the id of a number nobody has', async () => {
  const reply = await user.batchGetId({ params: byOpenId, data: { mobiles: [mobile, '19900000000'] } });
  const [known, unknown] = reply.data?.user_list ?? [];
  expect(known).toMatchObject({ mobile, user_id: openId });
  expect(unknown).toEqual({ mobile: '19900000000' });
});

it('takes at most fifty mobiles at once', async () => {
  const mobiles = Array.from({ length: 51 }, (_, index) => String(13_900_000_000 + index));
  const call = user.batchGetId({ params: byOpenId, data: { mobiles } });
  expect(await refusal(call)).toMatchObject({ status: 400, code: 99992402 });
});

it('shows the person, and refuses an open_id that nobody has', async () => {
  const get = (user_id: string) => user.get({ path: { user_id }, params: byOpenId });
  expect((await get(openId)).data?.user).toMatchObject({ open_id: openId, name: expect.any(String) as string });
  expect(await refusal(get('ou_nobody'))).toMatchObject({ status: 400, code: 41012 });
});

it('lists the group among those the bot is in', async () => {
  const listed: (string | undefined)[] = [];
  let page_token: string | undefined;
  do {
    const { data } = await chat.list({ params: { page_size: 100, ...(page_token && { page_token }) } });
    listed.push(...(data?.items ?? []).map(({ chat_id }) => chat_id));
    page_token = data?.has_more ? data.page_token : undefined;
  } while (page_token);
  expect(listed).toContain(chatId);
});

it('shows the group with its counts as text, and refuses one that does not exist', async () => {
  expect((await chat.get({ path })).data).toMatchObject({
    name: expect.any(String) as string,
    chat_mode: 'group',
    user_count: expect.stringMatching(/^\d+$/) as string,
    bot_count: expect.stringMatching(/^\d+$/) as string,
  });
  expect(await refusal(chat.get({ path: { chat_id: 'oc_none' } }))).toMatchObject({ code: 232006 });
});

it('lists the people of the group, the bot not among them, and says that the bot is in it', async () => {
  const listed = await chatMembers.get({ path, params: { page_size: 100 } });
  expect(listed.data?.items?.map(({ member_id }) => member_id)).toContain(colleagueId);
  expect((await chatMembers.isInChat({ path })).data).toEqual({ is_in_chat: true });
});

it('adds nobody to the group when asked to add somebody who does not exist', async () => {
  const add = chatMembers.create({ path, data: { id_list: ['ou_nobody'] } });
  expect(await refusal(add)).toMatchObject({ code: 99992351 });
});
