import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SeenCard } from '../../src/sandbox/seen.ts';
import type { Person } from '../../src/sandbox/person.ts';
import { anExaminer, aRoster, aUnit } from '../documents/roster-builders.ts';
import { allIsDelivered, ask, scoreSheet, waitForSheet } from '../support/play.ts';
import { aStage, openAssessment, type PlayedStage } from '../support/stage.ts';

const roster = aRoster({ deadline: { days: 1, rolls: false }, units: [aUnit()], examiners: [anExaminer()] });

/** How far the clock is ahead of the real one; a day begins when the test says so. */
let ahead = 0;
const goTo = (moment: string) => {
  ahead = new Date(moment).getTime() - Date.now();
};
let stage: PlayedStage;
beforeAll(async () => {
  goTo('2026-11-27T10:00:00+08:00');
  stage = await aStage(roster, { clock: () => new Date(Date.now() + ahead) });
  await openAssessment(stage, roster);
  await waitForSheet(person('李明'), '青禾镇');
});
afterAll(() => stage.stop());

const person = (name: string) => stage.sandbox.person(name);

async function endTeam(leader: Person, examiner: Person, unit: string): Promise<SeenCard> {
  await scoreSheet(examiner, unit);
  await ask(leader, '结束考核', '评分已齐');
  await leader.press('结束考核');
  await allIsDelivered(stage);
  return ended(leader);
}

const ended = (leader: Person): SeenCard => leader.card('第一考核组：考核已结束');

describe('a report that is due after one day, days off or not', () => {
  it('is due on the Saturday', async () => {
    const { text } = await endTeam(person('陈国栋'), person('李明'), '青禾镇');
    expect(text).toContain('综合报告应于2026年11月28日（星期六）前报送（含当日）。');
    expect(text).toContain('截至11月27日，还剩1天，其中0个工作日。');
    expect(text).not.toContain('顺延');
  });

  it('is not overdue at the end of that day, and is when the next begins', async () => {
    const chen = person('陈国栋');
    goTo('2026-11-28T23:59:30+08:00');
    await ask(chen, '进度', '11月28日当日截止。');
    goTo('2026-11-29T00:00:00+08:00');
    await ask(chen, '进度', '截至11月29日，已逾期1天。');
    await ask(stage.admin, '进度', '报告逾期1组');
  });
});
