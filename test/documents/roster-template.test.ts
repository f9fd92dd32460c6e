import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { rosterTemplate } from '../../src/documents/write-roster.ts';
import { aRubric, faultsIn, rosterIn, sheetOf } from './roster-builders.ts';

async function template(): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  const written = await rosterTemplate(aRubric());
  await workbook.xlsx.load(written.buffer as ArrayBuffer);
  return workbook;
}

describe('the template', () => {
  it('has the sheets of a roster, the rubric and an explanation', async () => {
    expect((await template()).worksheets.map(({ name }) => name)).toEqual([
      '填写说明',
      '考核设置',
      '单位',
      '考核组',
      '考核组成员',
      '推进组',
      '评分标准',
    ]);
  });

  it('sent back as it is, asks only for what has to be filled in', async () => {
    expect(await faultsIn(rosterTemplate(aRubric()))).toEqual([
      '考核设置 2 内容: “考核名称”没有填写',
      '考核设置 3 内容: “县（市、区）”没有填写',
      '考核设置 4 内容: “年度”没有填写',
      '单位: 没有填写任何内容（示例行不算）',
      '考核组: 没有填写任何内容（示例行不算）',
      '考核组成员: 没有填写任何内容（示例行不算）',
    ]);
  });

  it('can be filled in below the examples', async () => {
    const workbook = await template();
    const fill = (sheet: string, ...cells: readonly (string | number)[]) => {
      sheetOf(workbook, sheet).getRow(4).values = [...cells];
    };
    fill('单位', '青禾镇', '乡镇', '第一考核组', '马文涛', 19900000101);
    fill('考核组', '第一考核组', '陈国栋', 19900000011);
    fill('考核组成员', '第一考核组', '李明', 19900000012, '县委组织部', '全部');
    const settings = sheetOf(workbook, '考核设置');
    for (const [address, value] of [
      ['B2', '年度考核'],
      ['B3', '云岭县'],
      ['B4', 2026],
    ] as const) {
      settings.getCell(address).value = value;
    }
    const roster = await rosterIn(new Uint8Array(await workbook.xlsx.writeBuffer()));
    expect(roster).toMatchObject({ name: '年度考核', units: [{ name: '青禾镇' }], office: [], rubric: aRubric() });
  });

  it('keeps mobiles as text, the heads in sight, and pages ready to print', async () => {
    for (const sheet of (await template()).worksheets.slice(1)) {
      expect(sheet.views).toEqual([expect.objectContaining({ state: 'frozen', ySplit: 1 })]);
      expect(sheet.pageSetup).toMatchObject({ paperSize: 9, orientation: 'landscape', fitToWidth: 1, fitToHeight: 0 });
      expect(sheet.pageSetup.printTitlesRow).toBe('1:1');
    }
    expect(sheetOf(await template(), '单位').getCell('E9').numFmt).toBe('@');
  });

  it('marks every example, and explains every head', async () => {
    const workbook = await template();
    for (const name of ['单位', '考核组', '考核组成员', '推进组']) {
      expect(sheetOf(workbook, name).getCell('A2').text).toMatch(/^示例：/);
      sheetOf(workbook, name)
        .getRow(1)
        .eachCell((cell) => expect(cell.note).toBeDefined());
    }
  });

  it.each([
    ['考核设置', 'B6', '"按比例折算,差额单列一项,按细则合计,不折算"', true],
    ['单位', 'B3', '"乡镇,县直单位,机关工委,社区党工委"', false],
    ['单位', 'C500', "'考核组'!$A$3:$A$61", true],
    ['考核组成员', 'A3', "'考核组'!$A$3:$A$61", true],
    ['考核组成员', 'E3', '"全部,第一部分,第二部分"', false],
    ['推进组', 'C3', '"是,否"', true],
  ])('offers choices in %s %s', async (sheet, address, list, only) => {
    const rule = sheetOf(await template(), sheet).getCell(address).dataValidation;
    expect(rule).toMatchObject({ type: 'list', formulae: [list] });
    expect(rule.showErrorMessage ?? false).toBe(only);
  });
});
