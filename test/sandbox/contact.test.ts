import { expect, it } from 'vitest';
import { aSandbox, clientOf, refusal } from './support.ts';

const world = {
  people: [
    { name: '李明', mobile: '13800000001', email: 'li@example.cn', title: '副部长' },
    { name: '王芳', mobile: '13800000002' },
    { name: '孙丽', mobile: '13800000003', listed: false },
  ],
};
const byOpenId = { user_id_type: 'open_id' as const };

it('finds people by mobile and e-mail, and leaves out the id of those it cannot show', async () => {
  const sandbox = await aSandbox({ world });
  sandbox.person('王芳').resign();
  const reply = await clientOf(sandbox).contact.v3.user.batchGetId({
    params: byOpenId,
    data: { mobiles: ['13800000001', '13800000002', '13800000003', '13800000009'], emails: ['li@example.cn'] },
  });
  const li = sandbox.person('李明').openId;
  expect(reply.data?.user_list).toEqual([
    { email: 'li@example.cn', user_id: li, status: expect.objectContaining({ is_resigned: false }) as object },
    { mobile: '13800000001', user_id: li, status: expect.objectContaining({ is_activated: true }) as object },
    { mobile: '13800000002' },
    { mobile: '13800000003' },
    { mobile: '13800000009' },
  ]);
});

it('shows a person inside the contact range and refuses one outside it', async () => {
  const sandbox = await aSandbox({ world });
  const { user } = clientOf(sandbox).contact.v3;
  const get = (name: string) => user.get({ path: { user_id: sandbox.person(name).openId }, params: byOpenId });
  expect((await get('李明')).data?.user).toMatchObject({ name: '李明', mobile: '+8613800000001', job_title: '副部长' });
  expect(await refusal(get('孙丽'))).toMatchObject({ status: 400, code: 41050 });
});

it('shows several people at once, given as repeated keys', async () => {
  const sandbox = await aSandbox({ world });
  const user_ids = ['李明', '孙丽', '王芳'].map((name) => sandbox.person(name).openId);
  const reply = await clientOf(sandbox).contact.v3.user.batch({ params: { user_ids, ...byOpenId } });
  expect(reply.data?.items?.map((user) => user.name)).toEqual(['李明', '王芳']);
});
