import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/person.ts';
import { anExaminer, aRoster, aTeam, aUnit } from '../documents/roster-builders.ts';
import {
  allIsDelivered,
  ask,
  fillSheet,
  marks,
  scoreSheet,
  sheetOf,
  the,
  valueOf,
  waitForSheet,
} from '../support/play.ts';
import { aStage, importRoster, type PlayedStage } from '../support/stage.ts';

const [first, second, third] = ['第一考核组', '第二考核组', '第三考核组'] as const;
const roster = aRoster({
  office: [
    { name: '周明远', mobile: '19900000001', administrator: true },
    { name: '唐志刚', mobile: '19900000003', administrator: false },
  ],
  units: [
    aUnit({ team: first }),
    aUnit({ name: '白石镇', team: second, liaison: { name: '罗小军', mobile: '19900000102' } }),
    aUnit({ name: '黑水乡', team: third, liaison: { name: '白小川', mobile: '19900000103' } }),
  ],
  teams: [
    aTeam(),
    aTeam({ name: second, leader: { name: '高原', mobile: '19900000018' } }),
    aTeam({ name: third, leader: { name: '江平', mobile: '19900000019' } }),
  ],
  examiners: [
    anExaminer({ team: first }),
    anExaminer({ name: '林晓燕', mobile: '19900000013', team: first }),
    anExaminer({ name: '王建国', mobile: '19900000014', team: second }),
    anExaminer({ name: '方圆', mobile: '19900000015', team: third, charge: ['1.1', '1.2'] }),
    anExaminer({ name: '孙志强', mobile: '19900000016', team: third, charge: ['2.1', '2.2'] }),
  ],
});

let stage: PlayedStage;
beforeAll(async () => {
  stage = await aStage(roster);
});
afterAll(() => stage.stop());

const person = (name: string) => stage.sandbox.person(name);
const count = (who: Person, words: string, where = {}) =>
  who.messages(where).filter(({ text }) => text.includes(words)).length;
const inGroup = () => ({ in: stage.steeringGroup });

describe('before the assessment is open', () => {
  it('汇总 and 我的打分 say that it has not begun', async () => {
    await importRoster(stage, roster);
    await ask(stage.admin, '汇总', '考核还没有开始');
    await ask(person('李明'), '我的打分', '考核还没有开始');
    await ask(person('陈国栋'), '结束考核', '考核还没有开始');
  });
});

describe('a team at its end', () => {
  it('is not ended while a sheet is missing, and its leader sees whose', async () => {
    await ask(stage.admin, '开始考核', '待确认');
    await stage.admin.press('开始考核');
    await Promise.all(['李明', '林晓燕'].map((name) => waitForSheet(person(name), '青禾镇')));
    await scoreSheet(person('李明'), '青禾镇', marks({ '1.1': ['20.5', '网格划分不清'] }));
    const answer = await ask(person('陈国栋'), '结束考核', '评分未齐，不能结束');
    expect(answer.text).toContain('林晓燕');
    expect(answer.text).not.toContain('李明');
    expect(
      person('陈国栋')
        .card('评分未齐')
        .controls.map(({ label }) => label),
    ).toEqual(['催一下']);
  });

  it('tells its leader once when all is in, and can then be ended once', async () => {
    const chen = person('陈国栋');
    await scoreSheet(person('林晓燕'), '青禾镇', marks({ '1.1': ['19.5', '网格划分不清'] }));
    await chen.waitForCard('评分全部到齐');
    await ask(chen, '结束考核', '评分已齐');
    await chen.press('结束考核', { confirm: false });
    expect(chen.card('第一考核组').text).toContain('评分已齐');
    await endedByOthers(chen);
    await chen.press('结束考核', { twice: true });
    expect(chen.toast).toBe('本组考核已结束');
    expect(chen.confirmations.at(-1)?.text).toContain('综合报告应于');
    await person('唐志刚').waitFor((tang) => count(tang, '第一考核组已结束考核', inGroup()) > 0);
    await chen.press('查看并结束考核');
    await chen.waitFor((one) => one.cards().at(-1)?.text.includes('已结束') ?? false);
    await allIsDelivered(stage);
    expect(count(chen, '评分全部到齐')).toBe(1);
    expect(count(person('唐志刚'), '第一考核组已结束考核', inGroup())).toBe(1);
  });

  it('hears once that all is in when the last two sheets are submitted at the same moment', async () => {
    const [fang, sun, jiang] = [person('方圆'), person('孙志强'), person('江平')];
    const [a, b] = await Promise.all([
      fillSheet(fang, '黑水乡', { '1.1': ['25'], '1.2': ['10', '名册不全'] }),
      fillSheet(sun, '黑水乡', { '2.1': ['12.5', '阵地太小'], '2.2': ['25'] }),
    ]);
    await Promise.all([fang.press('提交', { card: a }), sun.press('提交', { card: b })]);
    await jiang.waitForCard('评分全部到齐');
    await allIsDelivered(stage);
    expect(count(jiang, '评分全部到齐')).toBe(1);
  });

  it('of which two end at the same moment, as the last ones, brings one announcement of the results', async () => {
    const [gao, jiang, tang] = [person('高原'), person('江平'), person('唐志刚')];
    await scoreSheet(person('王建国'), '白石镇', marks({ '2.2': ['0', '没有开展'] }));
    await Promise.all([ask(gao, '结束考核', '评分已齐'), ask(jiang, '结束考核', '评分已齐')]);
    await Promise.all([gao.press('结束考核'), jiang.press('结束考核')]);
    expect([gao.toast, jiang.toast]).toEqual(['本组考核已结束', '本组考核已结束']);
    await tang.waitFor((one) => count(one, '各考核组均已结束考核', inGroup()) > 0);
    await allIsDelivered(stage);
    expect(count(tang, '各考核组均已结束考核', inGroup())).toBe(1);
    expect(tang.messages(inGroup()).filter(({ text }) => /第.考核组已结束考核/.test(text))).toHaveLength(2);
  });

  it('can still be read by everybody, and is changed by nobody', async () => {
    const wang = person('王建国');
    await wang.press('下一页', { card: the(sheetOf(wang, '白石镇')) });
    expect(the(sheetOf(wang, '白石镇')).text).toContain('得0分，满分25分');
    await ask(person('高原'), '进度', '白石镇');
  });
});

/** The leader's button, copied by the leader of another team and by an administrator. */
async function endedByOthers(leader: Person): Promise<void> {
  const card = leader.card('评分已齐');
  for (const who of [person('高原'), stage.admin]) {
    await who.rawClick({ value: valueOf(card, '结束考核') }, { messageId: card.id });
    expect(who.toast).toContain('没有办理此事的权限');
  }
}
