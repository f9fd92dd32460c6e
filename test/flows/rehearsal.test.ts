import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRoster } from '../documents/roster-builders.ts';
import { allIsDelivered, ask, brings, scoreSheet, sheetOf, the, valueOf, waitForSheet } from '../support/play.ts';
import { aStage, openAssessment, type PlayedStage } from '../support/stage.ts';

const office = [
  { name: '周明远', mobile: '19900000001', administrator: true },
  { name: '唐志刚', mobile: '19900000003', administrator: false },
];
const roster = aRoster({ name: '2026年度考核试跑', rehearsal: true, office });

let stage: PlayedStage;
beforeAll(async () => {
  stage = await aStage(roster);
  await openAssessment(stage, roster);
  await waitForSheet(person('李明'), '青禾镇');
});
afterAll(() => stage.stop());

const person = (name: string) => stage.sandbox.person(name);
const inGroup = () => ({ in: stage.steeringGroup });

describe('a rehearsal', () => {
  it('is played like the real thing, and every card of it says that it is one', async () => {
    const li = person('李明');
    await scoreSheet(li, '青禾镇');
    expect(the(sheetOf(li, '青禾镇')).text).toContain('演练');
    await ask(li, '进度', '我的进度');
    await ask(person('陈国栋'), '进度', '林晓燕');
    await ask(person('马文涛'), '进度', '青禾镇');
    await ask(stage.admin, '汇总', '演练');
    await allIsDelivered(stage);
    const cards = ['李明', '林晓燕', '陈国栋', '马文涛'].flatMap((name) => person(name).cards());
    expect(cards.length).toBeGreaterThan(7);
    expect(cards.filter(({ text }) => !text.includes('演练')).map(({ title }) => title)).toEqual([]);
  });

  it('says so in the steering group, too', async () => {
    const tang = person('唐志刚');
    const { text } = await ask(tang, '汇总', '结果汇总', { ...inGroup(), mention: true });
    expect(text).toContain('演练');
  });

  it('is not for a leader or an examiner to end', async () => {
    await ask(person('陈国栋'), '结束演练', '没有办理此事的权限');
    await ask(person('李明'), '结束演练', '没有办理此事的权限');
  });

  it('is ended once, and then every card of it says so and stops acting', async () => {
    const [li, tang] = [person('李明'), person('唐志刚')];
    const { id } = await ask(tang, '结束演练', '不计入任何正式考核');
    const card = the(tang.cards().find((each) => each.id === id));
    const value = valueOf(card, '结束演练');
    const scoring = the(li.cards().findLast(({ title }) => title === '我的打分'));
    await brings(tang, '由唐志刚结束演练', () => tang.press('结束演练', { card }), inGroup());
    expect(tang.toast).toContain('演练已结束');
    await allIsDelivered(stage);
    const left = person('李明')
      .cards()
      .filter(({ title }) => title !== '演练已结束' && title !== '暂不能办理');
    expect(left.map(({ title }) => title)).toEqual([]);
    await tang.rawClick({ value }, { messageId: card.id });
    expect(tang.toast).toBe('这次演练已经结束，此卡片不再使用。');
    await li.rawClick(
      { value: { kind: 'tasks.show', assessmentId: value['assessmentId'], page: 0 } },
      { messageId: scoring.id },
    );
    expect(li.toast).toBe('这次演练已经结束，此卡片不再使用。');
  });

  it('that is over takes no command any more', async () => {
    await ask(person('李明'), '我的打分', '暂不能办理');
    await ask(stage.admin, '结束演练', '暂不能办理');
  });
});
