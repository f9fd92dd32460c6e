import { describe, expect, it } from 'vitest';
import { points } from '../../src/domain/points.ts';
import {
  aCriterion,
  aRoster,
  aRubric,
  aSection,
  aWorkbook,
  aWorkbookWith,
  faultsIn,
  noticesIn,
  rosterIn,
  sheetOf,
  type Cells,
} from './roster-builders.ts';

const typed = (cells: Cells) => aWorkbookWith('评分标准', cells);

describe('the rubric in a roster workbook', () => {
  it('is the shipped one when the sheet is left as it is', async () => {
    const shipped = aRubric({
      title: '评分 标准',
      sections: [aSection({ title: ' 组织  保障' }), aSection({ id: '2' })],
    });
    const { rubric } = await rosterIn(
      aWorkbook(() => {}, aRoster({ rubric: shipped })),
      shipped,
    );
    expect(rubric).toEqual(shipped);
  });

  it('is the shipped one when the sheet is emptied', async () => {
    const { rubric } = await rosterIn(aWorkbook((workbook) => sheetOf(workbook, '评分标准').spliceRows(1, 10)));
    expect(rubric).toEqual(aRubric());
  });

  it('is replaced by what the sheet says, under a version of its own', async () => {
    const { rubric } = await rosterIn(typed({ E2: '网格党支部建设', G2: 24, G3: '26' }));
    expect(rubric.sections[0]?.criteria.map(({ title, maxPoints }) => [title, maxPoints])).toEqual([
      ['网格党支部建设', points(24_00)],
      ['党员名册', points(26_00)],
    ]);
    expect(rubric.version).toMatch(/^1-[0-9a-f]{8}$/);
  });

  it('gets the same version for the same changes, and another for others', async () => {
    const version = async (cells: Cells) => (await rosterIn(typed(cells))).rubric.version;
    expect(await version({ E2: '党支部' })).toBe(await version({ E2: '党支部' }));
    expect(await version({ E2: '党支部' })).not.toBe(await version({ E2: '党小组' }));
  });

  it('keeps the version that the office gave it', async () => {
    const bytes = aWorkbook((workbook) => {
      sheetOf(workbook, '评分标准').getCell('E2').value = '党支部';
      sheetOf(workbook, '考核设置').getCell('B9').value = '2';
    });
    expect((await rosterIn(bytes)).rubric.version).toBe('2');
  });

  it('takes step and settlement from the settings', async () => {
    const { rubric } = await rosterIn(aWorkbookWith('考核设置', { B5: 1, B6: '按比例折算' }));
    expect(rubric).toMatchObject({ step: points(1_00), settle: 'prorate' });
  });

  it('keeps step and settlement of the shipped rubric where the settings are blank', async () => {
    const shipped = aRubric({ settle: 'prorate' });
    const bytes = aWorkbookWith('考核设置', { B5: null, B6: null, B7: null, B8: null, B9: null });
    expect((await rosterIn(bytes, shipped)).rubric).toEqual(shipped);
  });

  it('reads a section once for all rows below it, merged or left blank', async () => {
    const bytes = aWorkbook((workbook) => {
      const sheet = sheetOf(workbook, '评分标准');
      for (const area of ['A2:A3', 'B2:B3', 'C2:C3']) sheet.mergeCells(area);
      for (const address of ['A5', 'B5', 'C5']) sheet.getCell(address).value = null;
    });
    expect(await rosterIn(bytes)).toEqual(aRoster());
  });

  it('reads demands a line each and categories between enumeration commas', async () => {
    const { rubric } = await rosterIn(typed({ F2: '有名册\n\n 有记录 \r\n', H2: '乡镇，街道' }));
    expect(rubric.sections[0]?.criteria[0]).toMatchObject({
      demands: ['有名册', '有记录'],
      categories: ['乡镇', '街道'],
    });
  });

  it('leaves points that no criterion names to who has all of the section', async () => {
    const short = aSection({
      criteria: [aCriterion({ maxPoints: points(40_00) }), aCriterion({ id: '1.2', maxPoints: points(5_00) })],
    });
    const rubric = aRubric({ settle: 'unallocated', sections: [short, aSection({ id: '2' })] });
    const roster = aRoster({ rubric });
    expect(
      await rosterIn(
        aWorkbook(() => {}, roster),
        rubric,
      ),
    ).toEqual(roster);
    const split = roster.examiners.map((one, at) => ({ ...one, charge: at === 0 ? ['1.1', '2.1'] : ['1.2', '2.2'] }));
    expect(
      await faultsIn(
        aWorkbook(() => {}, { ...roster, examiners: split }),
        rubric,
      ),
    ).toEqual([
      '考核组 2 考核组: “第一考核组”没有人负责第一部分未列明的分值，请在“考核组成员”表中补充人员或调整职责分工',
    ]);
  });
});

describe('a rubric that cannot be used', () => {
  it.each<[string, Cells, string[]]>([
    ['a criterion without id', { D2: null }, ['评分标准 2 细则编号: “细则编号”没有填写']],
    ['a criterion without title', { E2: null }, ['评分标准 2 考评内容: “考评内容”没有填写']],
    ['a criterion without points', { G2: null }, ['评分标准 2 细则分值: “细则分值”没有填写']],
    [
      'points that are no number',
      { G2: '若干' },
      ['评分标准 2 细则分值: “若干”不是分值，请填数字，最多两位小数，如6或4.5'],
    ],
    ['a first row without section', { A2: null }, ['评分标准 2 部分编号: “部分编号”没有填写']],
    ['a section without title', { B2: null }, ['评分标准 2 部分名称: “部分名称”没有填写']],
    ['a section without weight', { C2: null }, ['评分标准 2 部分分值: “部分分值”没有填写']],
    [
      'a section of two names',
      { B3: '别的' },
      ['评分标准 3 部分名称: 与部分“1”首行的名称“组织保障”不一致，请改成一致或留空'],
    ],
    ['a section of two weights', { C3: 51 }, ['评分标准 3 部分分值: 与部分“1”首行的分值不一致，请改成一致或留空']],
    [
      'a section torn apart',
      { A5: '1', B5: null, C5: null },
      ['评分标准 5 部分编号: 部分“1”的细则应连续排列，请调整顺序'],
    ],
    [
      'criteria that miss their section',
      { G2: 20 },
      ['评分标准 2 部分分值: 本部分细则分值合计45分，与部分分值50分不一致，请改正分值，或在“考核设置”表选择“折算办法”'],
    ],
  ])('%s', async (_, cells, faults) => {
    expect(await faultsIn(typed(cells))).toEqual(faults);
  });

  it.each<[string, Cells, string]>([
    ['an id twice', { D3: '1.1' }, '评分标准 3 细则编号'],
    ['an id that is no id', { D2: '一.1' }, '评分标准 2 细则编号'],
    ['a title too long', { E2: '长'.repeat(61) }, '评分标准 2 考评内容'],
    ['a demand too long', { F2: `短\n${'长'.repeat(61)}` }, '评分标准 2 检查要点'],
    ['too many demands', { F2: 'a\nb\nc\nd\ne\nf' }, '评分标准 2 检查要点'],
    ['a maximum off the step', { G2: 24.75, G3: 25.25 }, '评分标准 2 细则分值'],
    ['a maximum of nothing', { G2: 0, G3: 50 }, '评分标准 2 细则分值'],
    ['weights that make no hundred', { C2: 60, C3: 60, G2: 30, G3: 30 }, '评分标准 部分分值'],
  ])('%s is placed in its cell', async (_, cells, place) => {
    const faults = await faultsIn(typed(cells));
    expect(faults.map((line) => line.split(':')[0])).toContain(place);
  });

  it('says nothing about charges and gaps until the rubric is in order', async () => {
    expect(await faultsIn(typed({ D2: null }))).toHaveLength(1);
  });
});

describe('categories in the rubric', () => {
  it('are named when no unit has them', async () => {
    expect(await noticesIn(typed({ H2: '乡镇、街道' }))).toEqual([
      '评分标准 适用单位类别: 适用单位类别中的“街道”没有对应的单位，请核对是否与“单位”表的单位类别写法一致',
    ]);
  });

  it('leave a unit that nothing applies to without a score', async () => {
    const faults = await faultsIn(typed({ H2: '街道', H3: '街道', H4: '街道', H5: '街道' }));
    expect(faults[0]).toBe(
      '单位 2 单位类别: 评分标准中没有适用于“乡镇”的细则，“青禾镇”无法评分，请核对单位类别或“评分标准”表的适用单位类别',
    );
  });

  it('are pointed out when they leave few points to be had', async () => {
    expect(await noticesIn(typed({ H4: '街道', H5: '街道' }))).toContain(
      '评分标准 适用单位类别: 适用于“乡镇”的细则只有50分，总分按满分换算，请确认是否合适',
    );
  });
});
