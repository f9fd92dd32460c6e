import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleWorld } from '../../samples/world.ts';
import type { Person } from '../../src/sandbox/person.ts';
import { anExaminer, aRoster, aTeam } from '../documents/roster-builders.ts';
import { openPeople, peopleOf, submitForm, teamOf, toForm } from '../support/people-cards.ts';
import { allIsDelivered, ask, the, waitForSheet } from '../support/play.ts';
import { aStage, openAssessment, type PlayedStage } from '../support/stage.ts';

const roster = aRoster({
  teams: [aTeam()],
  examiners: [
    anExaminer(),
    // The roster has a wrong number for her; nobody has it.
    anExaminer({ name: '林晓燕', mobile: '19900000063', organisation: '县总工会' }),
    anExaminer({ name: '黄建平', mobile: '19900000014', organisation: '县妇联' }),
  ],
  office: [
    { name: '周明远', mobile: '19900000001', administrator: true },
    { name: '唐志刚', mobile: '19900000002', administrator: false },
  ],
});

let stage: PlayedStage;
beforeAll(async () => {
  const world = sampleWorld(roster);
  const people = world.people.map((one) => (one.name === '林晓燕' ? { ...one, mobile: '19900000013' } : one));
  const others = [
    { name: '高原', mobile: '19900000051' },
    { name: '徐海波', mobile: '19900000052' },
    { name: '袁梦琪', mobile: '19900000053' },
  ];
  stage = await aStage(roster, { world: { ...world, people: [...people, ...others] } });
  stage.sandbox.person('黄建平').blockBot();
  await openAssessment(stage, roster);
  await waitForSheet(person('李明'), '青禾镇');
  await allIsDelivered(stage);
});
afterAll(() => stage.stop());

const person = (name: string) => stage.sandbox.person(name);
const count = (who: Person, words: string) => who.messages().filter(({ text }) => text.includes(words)).length;

describe('whoever cannot be reached', () => {
  it('is named with the reason on the office’s 进度 and in 人员, with what to do', async () => {
    const { admin } = stage;
    const { text } = await ask(admin, '进度', '考核进度');
    expect(text).toContain('有2人联系不上');
    expect(text).toContain('林晓燕（第一考核组成员）：按手机号在飞书中找不到');
    expect(text).toContain('黄建平（第一考核组成员）：已停止接收机器人消息');
    await openPeople(stage, admin);
    expect(peopleOf(admin).text).toContain('请本人在飞书中恢复接收后再试');
    expect(peopleOf(admin).text).toContain('请核对手机号');
  });

  it('gets what is owed, once, when the bot is let in again', async () => {
    const [admin, huang] = [stage.admin, person('黄建平')];
    huang.unblockBot();
    const card = peopleOf(admin);
    const again = card.controls.filter(({ label }) => label === '再试');
    expect(again).toHaveLength(2);
    await Promise.all([admin.press(the(again[1]), { card }), admin.press(the(again[1]), { card })]);
    await waitForSheet(huang, '青禾镇');
    await allIsDelivered(stage);
    expect(huang.cards().filter(({ title }) => title === '我的打分')).toHaveLength(1);
    expect(huang.cards().filter(({ title }) => title === '青禾镇')).toHaveLength(1);
    await admin.waitFor((one) => !peopleOf(one).text.includes('黄建平'));
  });

  it('is still looked for where Feishu knows nobody of the mobile', async () => {
    const { admin } = stage;
    await admin.press('再试', { card: peopleOf(admin) });
    expect(admin.toast).toContain('仍找不到，请核对手机号');
  });

  it('gets the tasks once the mobile is put right', async () => {
    const [admin, lin] = [stage.admin, person('林晓燕')];
    expect(lin.cards()).toEqual([]);
    await teamOf(admin, '第一考核组');
    await submitForm(admin, '更正手机号', { person: '林晓燕（成员）', mobile: '199 0000 0012', reason: '名单填错' });
    expect(admin.toast).toContain('已登记为李明');
    await submitForm(admin, '更正手机号', { person: '林晓燕（成员）', mobile: '199 0000 0013', reason: '名单填错' });
    expect(admin.toast).toContain('手机号已更正');
    await waitForSheet(lin, '青禾镇');
    await allIsDelivered(stage);
    expect(lin.cards().filter(({ title }) => title === '我的打分')).toHaveLength(1);
    await submitForm(admin, '更正手机号', { person: '林晓燕（成员）', mobile: '19900000013', reason: '再改一次' });
    expect(admin.toast).toContain('没有变化');
  });
});

describe('contacts', () => {
  it('a unit is spoken for by another, and both are told; an examiner of the team cannot', async () => {
    const { admin } = stage;
    const entry = { unit: '青禾镇', name: '李明', mobile: '19900000012', reason: '岗位调整' };
    await submitForm(admin, '更换联络员', entry);
    expect(admin.toast).toContain('无法自动回避');
    await submitForm(admin, '更换联络员', { ...entry, name: '高原', mobile: '19900000051' });
    await allIsDelivered(stage);
    expect(count(person('马文涛'), '青禾镇的联络员已由高原接任')).toBe(1);
    expect(count(person('高原'), '您接替马文涛，担任青禾镇的联络员')).toBe(1);
    await ask(person('高原'), '进度', '青禾镇');
    await submitForm(admin, '更换联络员', { ...entry, name: '张三', mobile: '19900000051' });
    expect(admin.toast).toContain('已登记为高原');
  });

  it('a team is led by another, who answers what waits; the former leader leads no more', async () => {
    const [admin, chen, xu] = [stage.admin, person('陈国栋'), person('徐海波')];
    await submitForm(admin, '更换组长', { name: '徐海波', mobile: '19900000052', reason: '岗位调整' });
    await allIsDelivered(stage);
    expect(count(xu, '您接替陈国栋，担任第一考核组组长')).toBe(1);
    expect(count(chen, '第一考核组组长已由徐海波接任')).toBe(1);
    await ask(xu, '进度', '第一考核组进度');
    await ask(chen, '结束考核', '没有与您有关的考核');
  });

  it('the office gets another member; an administrator is named by administrators only', async () => {
    const [tang, yuan] = [person('唐志刚'), person('袁梦琪')];
    await openPeople(stage, tang);
    await toForm(tang, '增加推进组人员');
    const form_value = { name: '袁梦琪', mobile: '19900000053', rank: 'administrator', reason: '新调入' };
    const value = { ...buttonOf(tang), form: 'member' };
    await tang.rawClick({ value, form_value }, { card: peopleOf(tang) });
    expect(tang.toast).toContain('没有办理此事的权限');
    const own = { person: '周明远（推进组）', mobile: '19900000002', reason: '换成我的' };
    await submitForm(tang, '更正手机号', own);
    expect(tang.toast).toContain('没有办理此事的权限');
    await submitForm(tang, '增加推进组人员', { ...form_value, rank: '推进组成员' });
    expect(tang.toast).toContain('已列入推进组');
    await yuan.waitForCard('您已加入推进组');
    await ask(yuan, '进度', '考核进度');
  });
});

const buttonOf = (who: Person): Record<string, unknown> => {
  const submit = the(peopleOf(who).controls.find(({ label }) => label === '确认办理'));
  const [behavior] = submit.behaviors as readonly { value: Record<string, unknown> }[];
  return the(behavior).value;
};
