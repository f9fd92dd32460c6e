import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleWorld } from '../../samples/world.ts';
import { writeRoster } from '../../src/documents/write-roster.ts';
import { anExaminer, aRoster, aTeam, aUnit } from '../documents/roster-builders.ts';
import { allIsDelivered, ask, brings, scoreSheet, the, waitForSheet } from '../support/play.ts';
import { aStage, openAssessment, type PlayedStage } from '../support/stage.ts';

const second = '第二考核组';
const roster = aRoster({
  office: [
    { name: '周明远', mobile: '19900000001', administrator: true },
    { name: '何静怡', mobile: '19900000002', administrator: true },
    { name: '唐志刚', mobile: '19900000003', administrator: false },
  ],
  units: [aUnit(), aUnit({ name: '白石镇', team: second, liaison: { name: '罗小军', mobile: '19900000102' } })],
  teams: [aTeam(), aTeam({ name: second, leader: { name: '高原', mobile: '19900000018' } })],
  examiners: [anExaminer(), anExaminer({ name: '王建国', mobile: '19900000014', team: second })],
});
const world = sampleWorld(roster);
const members = roster.office.map(({ name }) => name);
const [otherGroup, thirdGroup] = ['党建工作交流群', '考核工作专班群'] as const;

let stage: PlayedStage;
beforeAll(async () => {
  const chats = [...world.chats, { name: otherGroup, members }, { name: thirdGroup, members }];
  stage = await aStage(roster, { world: { ...world, chats } });
  await openAssessment(stage, roster);
  await Promise.all([waitForSheet(person('李明'), '青禾镇'), waitForSheet(person('王建国'), '白石镇')]);
});
afterAll(() => stage.stop());

const person = (name: string) => stage.sandbox.person(name);
const bindIn = (group: string, words: string | RegExp) =>
  ask(stage.admin, '绑定推进组', words, { in: group, mention: true });
const end = async (leader: string) => {
  await ask(person(leader), '结束考核', '评分已齐');
  await person(leader).press('结束考核');
};

describe('the steering group', () => {
  it('is another one as soon as it is bound there', async () => {
    await stage.sandbox.group(otherGroup).addBot();
    expect((await bindIn(otherGroup, '本群已绑定为推进组群')).text).toContain('适用：2026年度考核');
    await scoreSheet(person('李明'), '青禾镇');
    await end('陈国栋');
    await stage.admin.waitFor((admin) => admin.screen({ in: otherGroup }).includes('第一考核组已结束考核'));
    await allIsDelivered(stage);
    expect(stage.admin.screen({ in: stage.steeringGroup })).not.toContain('第一考核组已结束考核');
  });

  it('stays the one it is when it is bound again', async () => {
    expect((await bindIn(otherGroup, '本群已绑定为推进组群')).text).toContain('适用：2026年度考核');
  });

  it('that the bot is put out of is missed: administrators are told so, nobody else is', async () => {
    await Promise.all(
      ['周明远', '何静怡'].map((name) =>
        brings(person(name), '推进组群已失效', () => stage.sandbox.group(otherGroup).removeBot()),
      ),
    );
    await allIsDelivered(stage);
    expect(
      person('唐志刚')
        .cards()
        .some(({ title }) => title === '推进组群已失效'),
    ).toBe(false);
  });

  it('failing, the results reach the administrators themselves', async () => {
    await scoreSheet(person('王建国'), '白石镇');
    await end('高原');
    for (const name of ['周明远', '何静怡']) await person(name).waitForCard('各考核组均已结束考核');
    await allIsDelivered(stage);
    expect(
      person('唐志刚')
        .messages()
        .some(({ text }) => text.includes('各考核组均已结束考核')),
    ).toBe(false);
  });

  it('that is dissolved is missed just the same', async () => {
    await bindIn(stage.steeringGroup, '本群已绑定为推进组群');
    await brings(stage.admin, '推进组群已失效', () => stage.sandbox.group(stage.steeringGroup).dissolve());
  });
});

describe('where several assessments run', () => {
  const next = '2027年度考核';
  const choose = async (words: string, name: string, where: { in?: string; mention?: boolean } = {}) => {
    const { id } = await ask(stage.admin, words, '请选择考核', where);
    return the(stage.admin.cards(where).find((card) => card.id === id && card.text.includes(name)));
  };

  it('a command asks which one is meant, and does what it says in that one', async () => {
    const file = await writeRoster({ ...roster, name: next, year: 2027 });
    await brings(stage.admin, '名单检查通过', () => stage.admin.sendFile('2027.xlsx', file));
    await stage.admin.press('确认导入');
    const card = await choose('进度', next);
    expect(card.controls.map(({ label }) => label)).toEqual([next, '2026年度考核']);
    const answer = await brings(stage.admin, '考核进度', () => stage.admin.press(next, { card }));
    expect(answer.text).toContain(next);
    expect(answer.text).not.toContain('2026年度考核');
  });

  it('does not ask where only one fits', async () => {
    const answer = await ask(stage.admin, '开始考核', '待确认');
    expect(answer.text).toContain(next);
    expect((await ask(person('李明'), '我的打分', '我的打分')).text).toContain('2026年度考核');
  });

  it('an examiner works on the sheets of each, and a sheet belongs to one', async () => {
    await stage.admin.press('开始考核', { card: '待确认' });
    await person('李明').waitFor((li) => li.cards().some(({ text }) => text.includes(next)));
    const { id } = await ask(person('李明'), '我的打分', '请选择考核');
    const card = the(
      person('李明')
        .cards()
        .find((one) => one.id === id),
    );
    const list = await brings(person('李明'), '我的打分', () => person('李明').press('2026年度考核', { card }));
    expect(list.text).toContain('已全部提交');
  });

  it('a group is bound to all that have none, and another group only to the one that is chosen', async () => {
    await stage.sandbox.group(otherGroup).addBot();
    expect((await bindIn(otherGroup, '本群已绑定为推进组群')).text).toMatch(/适用：.*2026年度考核.*。/);
    await stage.sandbox.group(thirdGroup).addBot();
    const where = { in: thirdGroup };
    const card = await choose('绑定推进组', next, { ...where, mention: true });
    await person('唐志刚').press(next, { card });
    expect(person('唐志刚').toast).toContain('没有办理此事的权限');
    const bound = await brings(stage.admin, '本群已绑定为推进组群', () => stage.admin.press(next, { card }), where);
    expect(bound.text).toContain(`适用：${next}。`);
  });
});
