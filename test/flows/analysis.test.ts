import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/person.ts';
import type { SeenCard } from '../../src/sandbox/seen.ts';
import { anExaminer, aRoster, aTeam, aUnit } from '../documents/roster-builders.ts';
import {
  allIsDelivered,
  ask,
  brings,
  marks,
  scoreSheet,
  the,
  valueOf,
  waitForSheet,
  type Marks,
} from '../support/play.ts';
import { aStage, openAssessment, type PlayedStage } from '../support/stage.ts';

const [first, second] = ['第一考核组', '第二考核组'] as const;
const unitNames = ['青禾镇', '白石镇', '黑水乡', '红土乡', '绿源镇'];
const leader = { name: '陈国栋', mobile: '19900000011' };
const roster = aRoster({
  units: [
    ...unitNames.map((name, at) => aUnit({ name, liaison: { name: `${name}联络员`, mobile: `1990000010${at}` } })),
    aUnit({ name: '清溪乡', team: second, liaison: { name: '罗小军', mobile: '19900000109' } }),
  ],
  teams: [aTeam({ leader }), aTeam({ name: second, leader: { name: '高原', mobile: '19900000018' } })],
  examiners: [
    anExaminer({ team: first }),
    anExaminer({ name: '林晓燕', mobile: '19900000013', team: first }),
    // The leader examines too, and must not be swayed by what colleagues gave.
    anExaminer({ ...leader, team: first }),
    anExaminer({ name: '王建国', mobile: '19900000015', team: second }),
    anExaminer({ name: '赵雪梅', mobile: '19900000016', team: second }),
  ],
});

/** The same for every criterion. */
const each = (points: string): Marks =>
  marks(Object.fromEntries(['1.1', '1.2', '2.1', '2.2'].map((id) => [id, [points, '现场查看有差距'] as const])));

let stage: PlayedStage;
beforeAll(async () => {
  stage = await aStage(roster);
  await openAssessment(stage, roster);
  await Promise.all(['李明', '林晓燕', '陈国栋'].map((name) => waitForSheet(person(name), '青禾镇')));
  for (const unit of unitNames) await scoreSheet(person('李明'), unit);
  for (const unit of unitNames) await scoreSheet(person('林晓燕'), unit, each('20'));
});
afterAll(() => stage.stop());

const person = (name: string) => stage.sandbox.person(name);

/** The list that an analysis leads to. */
async function disagreementsOf(who: Person, analysis: SeenCard): Promise<SeenCard> {
  const { id } = await brings(who, '截至', () => who.press('分歧较大的评分', { card: analysis }));
  return the(who.cards().find((card) => card.id === id));
}

/** The card that the progress card of this title leads to. */
async function analysisOf(who: Person, progress: string): Promise<SeenCard> {
  await ask(who, '进度', progress);
  const { id } = await brings(who, '评分分析', () => who.press('评分分析', { card: who.card(progress) }));
  return the(who.cards().find((card) => card.id === id));
}

describe('评分分析', () => {
  it('keeps from a leader who examines too what colleagues gave a unit that is not submitted yet', async () => {
    const chen = person('陈国栋');
    const before = await analysisOf(chen, '第一考核组进度');
    expect(before.text).toContain('有5个单位不在其中');
    expect(before.text).toMatch(/李明\s+样本不足\s+0/);
    for (const unit of unitNames.slice(0, 4)) await scoreSheet(chen, unit, each('22.5'));
    const after = await analysisOf(chen, '第一考核组进度');
    expect(after.text).toContain('有1个单位不在其中');
    expect(after.text).toMatch(/李明\s+\+15\.0\s+16\s+样本不足\s+4/);
  });

  it('shows a leader how the members of the team mark beside each other, and says that it changes nothing', async () => {
    await scoreSheet(person('陈国栋'), '绿源镇', each('22.5'));
    const card = await analysisOf(person('陈国栋'), '第一考核组进度');
    expect(card.text).not.toContain('不在其中');
    expect(card.text).toContain('只供参考，不改动任何得分');
    expect(card.text).toMatch(/李明\s+\+15\.0\s+20\s+0\.0\s+5/);
    expect(card.text).toMatch(/林晓燕\s+−15\.0\s+20\s+0\.0\s+5/);
    expect(card.text).toMatch(/陈国栋\s+0\.0\s+20\s+0\.0\s+5/);
    expect(card.text).toContain('李明、林晓燕、陈国栋，共同评完5个单位');
  });

  it('goes from team to team for the office', async () => {
    const card = await analysisOf(stage.admin, '考核进度');
    expect(card.title).toBe('第一考核组：评分分析');
    await allIsDelivered(stage);
    await stage.admin.press('下一页', { card });
    expect(stage.admin.card('第二考核组：评分分析').text).toContain('没有两名以上负责内容相同的人');
  });

  it('is for nobody else, and only the office sees all teams', async () => {
    const card = person('陈国栋').card('第一考核组进度');
    const value = valueOf(card, '评分分析');
    for (const name of ['高原', '李明', '青禾镇联络员']) {
      await person(name).rawClick({ value }, { messageId: card.id });
      expect(person(name).toast).toContain('没有办理此事的权限');
    }
    const all = valueOf(stage.admin.card('考核进度'), '评分分析');
    await person('陈国栋').rawClick({ value: all }, { messageId: card.id });
    expect(person('陈国栋').toast).toContain('没有办理此事的权限');
    const office = stage.admin.card('评分分析');
    await person('陈国栋').rawClick({ value: valueOf(office, '上一页') }, { messageId: office.id });
    expect(person('陈国栋').toast).toContain('不是发给您的');
  });
});

describe('分歧较大的评分', () => {
  it('is empty while nobody is further apart than 30% of the maximum', async () => {
    const list = await disagreementsOf(person('陈国栋'), await analysisOf(person('陈国栋'), '第一考核组进度'));
    expect(list.text).toContain('没有相差超过满分30%的');
  });

  it('names for leader and office where they are, and who gave what', async () => {
    await waitForSheet(person('王建国'), '清溪乡');
    await scoreSheet(person('王建国'), '清溪乡', marks({ '1.1': ['20', '现场查看有差距'] }));
    await scoreSheet(person('赵雪梅'), '清溪乡', marks({ '1.1': ['5', '现场查看有差距'] }));
    const gao = person('高原');
    const list = await disagreementsOf(gao, await analysisOf(gao, '第二考核组进度'));
    expect(list.text).toMatch(/清溪乡\n1\.1.*\n满分25分，相差15分（60%）\n5分：赵雪梅\n20分：王建国/);
    const all = await disagreementsOf(stage.admin, await analysisOf(stage.admin, '考核进度'));
    expect(all.text).toContain('第二考核组，满分25分，相差15分（60%）');
  });

  it('is for nobody else', async () => {
    const value = valueOf(person('高原').card('第二考核组：评分分析'), '分歧较大的评分');
    for (const name of ['陈国栋', '王建国']) {
      // On a card of his own, as somebody would who knows what the button says.
      const { id } = await ask(person(name), '帮助', '您可以在这里办理');
      await person(name).rawClick({ value }, { messageId: id });
      expect(person(name).toast).toContain('没有办理此事的权限');
    }
  });
});
