import { expect, it } from 'vitest';
import { aSandbox, clientOf, refusal } from './support.ts';

const steering = '县委党建引领工作推进组';

it('lists the groups the bot is in, and only those', async () => {
  const sandbox = await aSandbox();
  const { chat } = clientOf(sandbox).im.v1;
  await sandbox.person('李明').openBotChat();
  expect((await chat.list({})).data).toMatchObject({ items: [], has_more: false });
  await sandbox.group(steering).addBot();
  expect((await chat.list({})).data?.items).toMatchObject([{ name: steering, chat_status: 'normal', external: false }]);
});

it('shows a group to the bot only while it is in it, counts as text', async () => {
  const sandbox = await aSandbox();
  const group = sandbox.group(steering);
  const get = () => clientOf(sandbox).im.v1.chat.get({ path: { chat_id: group.id } });
  expect(await refusal(get())).toMatchObject({ status: 400, code: 232011 });
  await group.addBot();
  expect((await get()).data).toMatchObject({ name: steering, chat_mode: 'group', user_count: '2', bot_count: '1' });
});

it('makes a group with people in it, once per uuid', async () => {
  const sandbox = await aSandbox();
  const { chat } = clientOf(sandbox).im.v1;
  const data = { name: '第一考核组', user_id_list: [sandbox.person('李明').openId, sandbox.person('王芳').openId] };
  const make = () => chat.create({ params: { user_id_type: 'open_id', uuid: 'one' }, data });
  const first = await make();
  expect((await make()).data?.chat_id).toBe(first.data?.chat_id);
  expect(sandbox.group('第一考核组').members()).toEqual(['李明', '王芳']);
  expect(sandbox.person('王芳').chats()).toContain('第一考核组');
});

it('makes no group with people it cannot see', async () => {
  const sandbox = await aSandbox();
  const { chat } = clientOf(sandbox).im.v1;
  sandbox.person('李明').leaveRange();
  const data = { name: '第一考核组', user_id_list: [sandbox.person('李明').openId] };
  expect(await refusal(chat.create({ params: { user_id_type: 'open_id' }, data }))).toMatchObject({ code: 232024 });
  const nobody = chat.create({ params: { user_id_type: 'open_id' }, data: { user_id_list: ['ou_nobody'] } });
  expect(await refusal(nobody)).toMatchObject({ code: 99992351 });
});

it('renames a group', async () => {
  const sandbox = await aSandbox();
  const group = sandbox.group(steering);
  await group.addBot();
  await clientOf(sandbox).im.v1.chat.update({ path: { chat_id: group.id }, data: { name: '推进组' } });
  expect(sandbox.group('推进组').id).toBe(group.id);
});

it('adds people, takes them out, and lists them', async () => {
  const sandbox = await aSandbox();
  const group = sandbox.group(steering);
  await group.addBot();
  const { chatMembers } = clientOf(sandbox).im.v1;
  const path = { chat_id: group.id };
  const zhao = sandbox.person('赵强').openId;
  expect((await chatMembers.create({ path, data: { id_list: [zhao] } })).data).toEqual({
    invalid_id_list: [],
    not_existed_id_list: [],
    pending_approval_id_list: [],
  });
  const listed = await chatMembers.get({ path, params: { page_size: 2 } });
  expect(listed.data).toMatchObject({ member_total: 3, has_more: true, items: [{ name: '李明' }, { name: '王芳' }] });
  expect((await chatMembers.delete({ path, data: { id_list: [zhao, 'ou_nobody'] } })).data).toEqual({
    invalid_id_list: ['ou_nobody'],
  });
  expect(group.members()).toEqual(['李明', '王芳']);
  expect((await chatMembers.isInChat({ path })).data).toEqual({ is_in_chat: true });
});

it('adds whom it can, or nobody, as asked', async () => {
  const sandbox = await aSandbox();
  const group = sandbox.group(steering);
  await group.addBot();
  const zhao = sandbox.person('赵强');
  const add = (succeed_type: 0 | 1 | 2) =>
    clientOf(sandbox).im.v1.chatMembers.create({
      path: { chat_id: group.id },
      params: { succeed_type },
      data: { id_list: ['ou_nobody', zhao.openId] },
    });
  expect(await refusal(add(0))).toMatchObject({ code: 99992351 });
  expect(await refusal(add(2))).toMatchObject({ code: 99992351 });
  expect(group.members()).not.toContain('赵强');
  expect((await add(1)).data).toMatchObject({ not_existed_id_list: ['ou_nobody'] });
  expect(group.members()).toContain('赵强');
});
