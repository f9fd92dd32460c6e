import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleWorld } from '../../samples/world.ts';
import type { Person } from '../../src/sandbox/person.ts';
import { anExaminer, aRoster, aTeam, aUnit } from '../documents/roster-builders.ts';
import { allIsDelivered, ask, scoreSheet, the, valueOf, waitForSheet } from '../support/play.ts';
import { aStage, openAssessment, type PlayedStage } from '../support/stage.ts';

const [first, second] = ['第一考核组', '第二考核组'] as const;
const roster = aRoster({
  units: [
    aUnit({ team: first }),
    aUnit({ name: '白石镇', team: second, liaison: { name: '罗小军', mobile: '19900000102' } }),
  ],
  teams: [aTeam(), aTeam({ name: second, leader: { name: '高原', mobile: '19900000018' } })],
  examiners: [
    anExaminer({ team: first }),
    anExaminer({ name: '林晓燕', mobile: '19900000013', team: first }),
    anExaminer({ name: '吴海峰', mobile: '19900000014', team: first }),
    anExaminer({ name: '王建国', mobile: '19900000015', team: second }),
  ],
});

const aDayMs = 24 * 3_600_000;
/** Far from midnight, so that the day changes when the test says so. */
let ahead = new Date('2026-11-24T10:00:00+08:00').getTime() - Date.now();
let stage: PlayedStage;
beforeAll(async () => {
  const world = sampleWorld(roster);
  stage = await aStage(roster, {
    world: { ...world, people: world.people.map((one) => ({ ...one, listed: one.name !== '吴海峰' })) },
    clock: () => new Date(Date.now() + ahead),
  });
  await openAssessment(stage, roster);
  await Promise.all(['李明', '林晓燕'].map((name) => waitForSheet(person(name), '青禾镇')));
  await waitForSheet(person('王建国'), '白石镇');
});
afterAll(() => stage.stop());

const person = (name: string) => stage.sandbox.person(name);
const nudges = (who: Person) => who.cards().filter(({ title }) => title === '打分提醒');

describe('催一下', () => {
  it('writes once to everybody of the team who has not submitted, and says whom it could not reach', async () => {
    const chen = person('陈国栋');
    await scoreSheet(person('林晓燕'), '青禾镇');
    await ask(chen, '进度', '谁还没有提交');
    await chen.press('催一下', { twice: true });
    await allIsDelivered(stage);
    expect(chen.confirmations.at(-1)?.text).toContain('还有2人没有全部提交');
    expect(nudges(person('李明'))).toHaveLength(1);
    expect(the(nudges(person('李明'))[0]).text).toContain('尚未开始：青禾镇。');
    expect([person('林晓燕'), person('王建国')].flatMap(nudges)).toEqual([]);
  });

  it('writes to nobody a second time on that day, whether the leader or the office asks', async () => {
    const chen = person('陈国栋');
    await chen.press('催一下', { card: chen.card('第一考核组进度') });
    expect(chen.toast).toBe('1人今天已提醒过；1人在飞书中未找到，请另行联系');
    await ask(stage.admin, '进度', '考核进度');
    await stage.admin.press('各组都催一下');
    expect(stage.admin.toast).toBe('已提醒1人；1人今天已提醒过；1人在飞书中未找到，请另行联系');
    await allIsDelivered(stage);
    expect(nudges(person('李明'))).toHaveLength(1);
    expect(nudges(person('王建国'))).toHaveLength(1);
  });

  it('is for the leader of the team and for the office alone', async () => {
    const card = person('陈国栋').card('第一考核组进度');
    const value = valueOf(card, '催一下');
    for (const name of ['高原', '李明', '马文涛']) {
      await person(name).rawClick({ value }, { messageId: card.id });
      expect(person(name).toast).toContain('没有办理此事的权限');
    }
    const all = valueOf(stage.admin.card('考核进度'), '各组都催一下');
    await person('陈国栋').rawClick({ value: all }, { messageId: card.id });
    expect(person('陈国栋').toast).toContain('没有办理此事的权限');
  });

  it('leads to the own task list, and is content once everything is submitted', async () => {
    const li = person('李明');
    const [nudge] = nudges(li);
    await li.press('我的打分', { card: the(nudge) });
    await li.waitForCard('我的打分');
    await scoreSheet(li, '青禾镇');
    await li.waitFor((one) => the(nudges(one)[0]).text.includes('您的评分已全部提交'));
  });

  it('may be pressed again the next day, by two at the same moment, and still writes once', async () => {
    await allIsDelivered(stage);
    ahead += aDayMs;
    const [gao, wang] = [person('高原'), person('王建国')];
    await ask(gao, '进度', '谁还没有提交');
    await ask(stage.admin, '进度', '考核进度');
    await Promise.all([gao.press('催一下'), stage.admin.press('各组都催一下')]);
    await allIsDelivered(stage);
    expect([gao.toast, stage.admin.toast].filter((toast) => toast?.startsWith('已提醒1人'))).toHaveLength(1);
    expect(nudges(wang)).toHaveLength(2);
  });

  it('waits for the day: at night it is refused, and nobody is written to', async () => {
    const gao = person('高原');
    const received = nudges(person('王建国')).length;
    ahead += 11 * 3_600_000;
    await gao.press('催一下', { card: gao.card('第二考核组进度') });
    expect(gao.toast).toContain('20:00至次日08:00不发送提醒');
    ahead += 13 * 3_600_000;
    await gao.press('催一下', { card: gao.card('第二考核组进度') });
    expect(gao.toast).toBe('已提醒1人');
    await allIsDelivered(stage);
    expect(nudges(person('王建国'))).toHaveLength(received + 1);
  });

  it('has nothing to do for a team that has ended', async () => {
    const gao = person('高原');
    const stale = valueOf(gao.card('第二考核组进度'), '催一下');
    await scoreSheet(person('王建国'), '白石镇');
    await ask(gao, '结束考核', '评分已齐');
    await gao.press('结束考核');
    await gao.rawClick({ value: stale }, { messageId: gao.card('第二考核组进度').id });
    expect(gao.toast).toContain('本组考核已结束');
  });
});
