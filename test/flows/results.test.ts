import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tierText } from '../../cards/wording.ts';
import { formatTotal, points } from '../../src/domain/points.ts';
import { tierFor } from '../../src/domain/tier.ts';
import { anExaminer, aRoster, aUnit } from '../documents/roster-builders.ts';
import { allIsDelivered, ask, scoreSheet, the, valueOf, waitForSheet, type Marks } from '../support/play.ts';
import { aStage, openAssessment, type PlayedStage } from '../support/stage.ts';

const unitNames = ['青禾镇', '白石镇', '黑水乡', '红土乡', '绿源镇'];
const examiners = ['李明', '林晓燕', '王建国'];
const roster = aRoster({
  office: [
    { name: '周明远', mobile: '19900000001', administrator: true },
    { name: '唐志刚', mobile: '19900000003', administrator: false },
  ],
  units: unitNames.map((name, at) => aUnit({ name, liaison: { name: `${name}联络员`, mobile: `1990000010${at}` } })),
  examiners: examiners.map((name, at) => anExaminer({ name, mobile: `1990000002${at}`, organisation: '县总工会' })),
});

/** Half points, by unit and examiner, for the four criteria: an edge at 90, one below it, a third that needs rounding. */
const halves: Readonly<Record<string, readonly (readonly number[])[]>> = {
  青禾镇: [
    [50, 50, 40, 40],
    [50, 50, 40, 40],
    [50, 50, 40, 40],
  ],
  白石镇: [
    [50, 50, 40, 40],
    [50, 50, 40, 40],
    [50, 50, 40, 39],
  ],
  黑水乡: [
    [50, 50, 50, 50],
    [50, 50, 50, 50],
    [49, 50, 50, 50],
  ],
  红土乡: [
    [30, 30, 30, 30],
    [31, 30, 30, 30],
    [30, 30, 30, 31],
  ],
  绿源镇: [
    [0, 50, 35, 10],
    [0, 50, 35, 11],
    [0, 50, 36, 10],
  ],
};

const markOf = (half: number): Marks[string] => [String(half / 2), half === 50 ? '' : '现场查看有差距'];
const marksOf = (row: readonly number[]): Marks =>
  Object.fromEntries(['1.1', '1.2', '2.1', '2.2'].map((id, at) => [id, markOf(the(row[at]))]));

/** Sections weigh what their criteria add up to, so a total is the sum of the means; half-up, in whole numbers. */
function totalOf(unit: string): ReturnType<typeof points> {
  const sum = the(halves[unit])
    .flat()
    .reduce((left, right) => left + right, 0);
  return points(Math.floor((sum * 100 + 3) / 6));
}

let stage: PlayedStage;
beforeAll(async () => {
  stage = await aStage(roster);
  await openAssessment(stage, roster);
  await Promise.all(examiners.map((name) => waitForSheet(person(name), '青禾镇')));
});
afterAll(() => stage.stop());

const person = (name: string) => stage.sandbox.person(name);
const inGroup = () => ({ in: stage.steeringGroup });

describe('汇总', () => {
  it('says what is incomplete while scores are missing', async () => {
    const answer = await ask(stage.admin, '汇总', '考核结果汇总');
    expect(answer.text).toContain('得分未齐');
    expect(answer.text).toContain('还有1个考核组未结束考核');
  });

  it('is given to no examiner, leader or liaison, neither in private nor by a copied button', async () => {
    const card = stage.admin.card('考核结果汇总');
    const { assessmentId } = valueOf(await progressOf(stage), '查看汇总');
    const value = { kind: 'results.show', assessmentId, page: 0 };
    for (const name of ['李明', '陈国栋', '青禾镇联络员']) {
      await ask(person(name), '汇总', '没有办理此事的权限');
      await person(name).rawClick({ value }, { messageId: card.id });
      expect(person(name).toast).toContain('没有办理此事的权限');
    }
  });

  it('shows the totals and tiers that follow from the raw scores, once and in the steering group, when the last team ends', async () => {
    await Promise.all(
      examiners.map(async (name, at) => {
        // One unit after the other, as an examiner works.
        for (const unit of unitNames) await scoreSheet(person(name), unit, marksOf(the(the(halves[unit])[at])));
      }),
    );
    await ask(person('陈国栋'), '结束考核', '评分已齐');
    await person('陈国栋').press('结束考核');
    await stage.admin.waitFor((admin) => admin.screen(inGroup()).includes('各考核组均已结束考核'));
    const announced = stage.admin.cards(inGroup()).filter(({ title }) => title === '各考核组均已结束考核');
    expect(announced).toHaveLength(1);
    for (const unit of unitNames) {
      const total = totalOf(unit);
      expect(the(announced[0]).text).toMatch(
        new RegExp(`${unit}\\s+\\d\\s+${formatTotal(total).replace('.', '\\.')}\\s+〔${tierText[tierFor(total)]}`),
      );
    }
    expect(unitNames.map((unit) => formatTotal(totalOf(unit)))).toEqual(['90.00', '89.83', '99.83', '60.33', '47.83']);
  });

  it('answers a member of the office in the group where it was asked, and shows the same', async () => {
    const tang = person('唐志刚');
    const answer = await ask(tang, ' 汇 总 ', '考核结果汇总', { ...inGroup(), mention: true });
    expect(answer.text).toContain('89.83');
    expect(answer.text).toContain('得分已齐');
    await allIsDelivered(stage);
    expect(stage.admin.messages(inGroup()).filter(({ text }) => text.includes('各考核组均已结束考核'))).toHaveLength(1);
  });

  it('is redrawn where it was asked for earlier', async () => {
    await stage.admin.waitFor((admin) =>
      the(admin.cards().findLast(({ title }) => title === '考核结果汇总')).text.includes('得分已齐'),
    );
  });
});

async function progressOf({ admin }: PlayedStage) {
  const { id } = await ask(admin, '进度', '考核进度');
  return the(admin.cards().find((card) => card.id === id));
}
