import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SeenCard } from '../../src/sandbox/seen.ts';
import type { Person } from '../../src/sandbox/person.ts';
import { anExaminer, aRoster, aUnit } from '../documents/roster-builders.ts';
import { allIsDelivered, ask, scoreSheet, waitForSheet } from '../support/play.ts';
import { aStage, openAssessment, type PlayedStage } from '../support/stage.ts';

const roster = aRoster({ deadline: { days: 15, rolls: true }, units: [aUnit()], examiners: [anExaminer()] });

const ahead = new Date('2026-12-18T10:00:00+08:00').getTime() - Date.now();
let stage: PlayedStage;
beforeAll(async () => {
  stage = await aStage(roster, { clock: () => new Date(Date.now() + ahead) });
  await openAssessment(stage, roster);
  await waitForSheet(person('李明'), '青禾镇');
});
afterAll(() => stage.stop());

const person = (name: string) => stage.sandbox.person(name);
const count = (who: Person, words: string) => who.messages().filter(({ text }) => text.includes(words)).length;

async function endTeam(leader: Person, examiner: Person, unit: string): Promise<SeenCard> {
  await scoreSheet(examiner, unit);
  await ask(leader, '结束考核', '评分已齐');
  await leader.press('结束考核');
  await allIsDelivered(stage);
  return ended(leader);
}

const ended = (leader: Person): SeenCard => leader.card('第一考核组：考核已结束');

describe('a report whose fifteenth day is past the horizon', () => {
  it('is due on a provisional day, and says so wherever the day stands', async () => {
    const chen = person('陈国栋');
    const card = await endTeam(chen, person('李明'), '青禾镇');
    expect(chen.confirmations.at(-1)?.text).toContain('2027年1月2日（星期六，暂定）');
    expect(card.text).toContain('截至12月18日，还剩15天，工作日天数待放假安排公布后确定。');
    expect(card.text).toContain('2027年放假安排尚未公布，截止日期为暂定');
    await ask(stage.admin, '进度', '2027年1月2日（星期六，暂定）前报送');
  });

  it('becomes certain, on the same day or another, by the office’s word on the days in question', async () => {
    const { admin } = stage;
    const chen = person('陈国栋');
    await ask(admin, '工作日历', '2026年12月');
    for (const [day, kind] of [
      ['2027-01-02', '休息'],
      ['2027-01-03', '休息'],
      ['2027-01-04', '上班'],
    ] as const) {
      admin.fill({ day, kind, reason: '按县里通知' }, { card: admin.card('工作日历') });
      await admin.press('更正', { card: admin.card('工作日历') });
      await allIsDelivered(stage);
    }
    expect(count(chen, '综合报告期限由2027年1月2日（星期六，暂定）调整为2027年1月3日（星期日，暂定）')).toBe(1);
    expect(count(chen, '综合报告期限已确定')).toBe(1);
    const card = ended(chen);
    expect(card.text).toContain('综合报告应于2027年1月4日（星期一）前报送（含当日）。');
    expect(card.text).not.toContain('暂定');
  });
});
