import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { points } from '../../src/domain/points.ts';
import { aCriterion, anExaminer, aRoster, aRubric, aSection, aUnit } from '../documents/roster-builders.ts';
import { allIsDelivered, ask, fillSheet, sheetOf, the, waitForSheet } from '../support/play.ts';
import { aStage, importRoster, type PlayedStage } from '../support/stage.ts';

/** Half of the points are asked of townships alone. */
const roster = aRoster({
  rubric: aRubric({
    sections: [
      aSection({
        criteria: [aCriterion(), aCriterion({ id: '1.2', title: '村级网格', categories: ['乡镇'] })],
      }),
      aSection({
        id: '2',
        title: '阵地建设',
        criteria: [aCriterion({ id: '2.1', categories: ['乡镇'], maxPoints: points(50_00) })],
      }),
    ],
  }),
  units: [
    aUnit(),
    aUnit({ name: '县总工会', category: '县直单位', liaison: { name: '罗小军', mobile: '19900000102' } }),
  ],
  examiners: [anExaminer({ charge: ['1.1', '1.2', '2.1'] })],
});

let stage: PlayedStage;
beforeAll(async () => {
  stage = await aStage(roster);
  await importRoster(stage, roster);
});
afterAll(() => stage.stop());

const person = (name: string) => stage.sandbox.person(name);

describe('criteria that are not asked of every category', () => {
  it('are told to the office with the workbook and before the opening, and it is warned that few points are left', async () => {
    expect(stage.admin.card('名单已导入').text).toMatch(/县直单位”的细则只有25分/);
    expect(stage.admin.card('名单已导入').text).toContain('县直单位：1.2、2.1不适用');
    const { text } = await ask(stage.admin, '开始考核', '待确认');
    expect(text).toContain('适用分值不足60分');
    expect(text).toContain('县直单位：1.2、2.1不适用，不计入满分；适用的25分按满分100分换算。');
    await stage.admin.press('开始考核');
    await waitForSheet(person('李明'), '青禾镇');
  });

  it('are no part of what an examiner fills in, whose card says what the rest is rescaled to', async () => {
    const review = await fillSheet(person('李明'), '县总工会', { '1.1': ['20', '名册不全'] });
    expect(review.text).toContain('1/1');
    expect(review.text).toContain('80.00');
    expect(review.text).toContain('1.2、2.1不适用，不计入满分；适用的25分按满分100分换算。');
    await person('李明').press('提交', { card: review });
    expect(the(sheetOf(person('李明'), '县总工会')).text).toContain('适用的25分按满分100分换算');
  });

  it('are told to the unit, and stand beside the results', async () => {
    await allIsDelivered(stage);
    const { text } = await ask(person('罗小军'), '进度', '本单位考核进度');
    expect(text).toContain('1.2、2.1不适用');
    const results = await ask(stage.admin, '汇总', '结果汇总');
    expect(results.text).toContain('80.00');
    expect(results.text).toContain('县直单位：1.2、2.1不适用');
  });
});
