import { describe, expect, it } from 'vitest';
import {
  aRoster,
  aRubric,
  aWorkbook,
  aWorkbookWith,
  anExaminer,
  faultsIn,
  noticesIn,
  rosterIn,
  sheetOf,
} from './roster-builders.ts';

describe('what people type into cells', () => {
  it.each([
    ['a number', 19900000101],
    ['blanks', '199 0000 0101'],
    ['hyphens', '199-0000-0101'],
    ['the country code', '+86 19900000101'],
    ['the country code without a plus', '8619900000101'],
    ['full-width digits', '１９９００００　０１０１'],
    ['an invisible mark from a chat', '\u202D19900000101\u202C'],
    ['a formula with its result', { formula: '"1990000"&"0101"', result: '19900000101' }],
    ['rich text', { richText: [{ text: '1990000' }, { text: '0101', font: { bold: true } }] }],
  ])('takes a mobile written with %s', async (_, value) => {
    expect(await rosterIn(aWorkbookWith('单位', { E2: value }))).toEqual(aRoster());
  });

  it.each([
    ['张 三', '张三'],
    ['　张三　', '张三'],
    ['张\u200B三', '张三'],
    ['张\n三', '张三'],
    ['买买提•艾力', '买买提·艾力'],
    ['John  Smith', 'John Smith'],
    ['=SUM(A1)', '=SUM（A1）'],
    ['**<at id=all></at>**', '**<at id=all></at>**'],
    ['张\u202E三', '张三'],
  ])('reads the name %j as %j', async (typed, read) => {
    const { units } = await rosterIn(aWorkbookWith('单位', { D2: typed }));
    expect(units[0]?.liaison.name).toBe(read);
  });

  it('takes units and teams for the same, whether brackets and letters are full or half width', async () => {
    const bytes = aWorkbookWith('单位', { A2: 'Ａ片区(东)', C2: '第一 考核组' });
    const { units } = await rosterIn(bytes);
    expect(units[0]).toMatchObject({ name: 'A片区（东）', team: '第一考核组' });
  });

  it.each([
    ['是', true],
    ['管理员', true],
    [true, true],
    ['否', false],
    ['成员', false],
    [false, false],
    [null, false],
  ])('understands %j as an answer to 管理员', async (typed, administrator) => {
    const { office } = await rosterIn(aWorkbookWith('推进组', { C2: typed }));
    expect(office[0]?.administrator).toBe(administrator);
  });

  it.each([2026, '2026', '2026年', '2026年度', '２０２６'])('understands %j as the year 2026', async (typed) => {
    expect((await rosterIn(aWorkbookWith('考核设置', { B4: typed }))).year).toBe(2026);
  });

  it.each([15, '20', '20天', '２０日'])('understands %j as a number of days', async (typed) => {
    const { deadline } = await rosterIn(aWorkbookWith('考核设置', { B10: typed, B11: '是' }));
    expect(deadline).toEqual({ days: typed === 15 ? 15 : 20, rolls: true });
  });

  it('takes fifteen days, days off or not, where nothing is said of them', async () => {
    const roster = aRoster({ deadline: { days: 30, rolls: true } });
    const { deadline } = await rosterIn(aWorkbookWith('考核设置', { B10: null, B11: null }, roster));
    expect(deadline).toEqual({ days: 15, rolls: false });
  });

  it('takes a criterion id that the spreadsheet turned into a number', async () => {
    const { examiners } = await rosterIn(aWorkbookWith('考核组成员', { E3: 1.1 }));
    expect(examiners[1]?.charge).toEqual(['1.1']);
  });

  it('gives every row of cells merged downwards the value of the first', async () => {
    const bytes = aWorkbook((workbook) => sheetOf(workbook, '考核组成员').mergeCells('A2:A3'));
    expect(await rosterIn(bytes)).toEqual(aRoster());
  });

  it('ignores blank rows, examples and remarks', async () => {
    const bytes = aWorkbook((workbook) => {
      const sheet = sheetOf(workbook, '单位');
      sheet.getCell('F1').value = '备注';
      sheet.getCell('F2').value = '已电话核对';
      sheet.insertRow(2, ['示例', '随便', '随便']);
      sheet.insertRow(3, ['示例：青禾镇', '乡镇', '不存在的组']);
      sheet.insertRow(4, ['  ', '', '\u200B']);
    });
    expect(await rosterIn(bytes)).toEqual(aRoster());
  });

  it('understands the usual other names of columns, required marks included', async () => {
    const bytes = aWorkbook((workbook) => {
      sheetOf(workbook, '单位').getCell('E1').value = '联络员 手机号码 *';
      sheetOf(workbook, '考核组成员').getCell('C1').value = '手机（必填）';
      sheetOf(workbook, '推进组').getCell('C1').value = '职务/身份(管理员 是/否)';
    });
    expect(await rosterIn(bytes)).toEqual(aRoster());
  });

  it('reads hidden rows, which a filter may have left behind, and says so', async () => {
    const bytes = aWorkbook((workbook) => {
      sheetOf(workbook, '单位').getRow(3).hidden = true;
    });
    expect(await rosterIn(bytes)).toEqual(aRoster());
    expect(await noticesIn(bytes)).toEqual(['单位: 第3行处于隐藏状态，仍按正常内容读取，请核对']);
  });

  it('says so when a row below others is taken for an example', async () => {
    const bytes = aWorkbookWith('单位', { A4: '示例：青禾镇', B4: '乡镇' });
    expect(await rosterIn(bytes)).toEqual(aRoster());
    expect(await noticesIn(bytes)).toEqual(['单位: 第4行以“示例”开头，按示例处理，未读取']);
  });

  it('leaves out other sheets and says so', async () => {
    const bytes = aWorkbook((workbook) => {
      workbook.addWorksheet('通讯录');
      workbook.addWorksheet('旧数据', { state: 'veryHidden' });
    });
    expect(await noticesIn(bytes)).toEqual([
      '工作簿: 工作表“通讯录”不属于名册，未读取',
      '工作簿: 隐藏的工作表“旧数据”不属于名册，未读取',
    ]);
  });

  it('does without a steering office and without a rubric of its own', async () => {
    const bytes = aWorkbook((workbook) => {
      workbook.removeWorksheet(sheetOf(workbook, '推进组').id);
      workbook.removeWorksheet(sheetOf(workbook, '评分标准').id);
    });
    expect(await rosterIn(bytes)).toEqual(aRoster({ office: [] }));
  });

  it('tells namesakes apart by their mobiles, and says so', async () => {
    const roster = aRoster({ examiners: [anExaminer(), anExaminer({ name: '马文涛', mobile: '19900000099' })] });
    const bytes = aWorkbook(() => {}, roster);
    expect(await rosterIn(bytes)).toEqual(roster);
    expect(await noticesIn(bytes)).toEqual([
      '考核组成员 3 手机号: “马文涛”在“单位”第2行填的手机号是19900000101，此处是19900000099，将按同名的两个人处理，请核对',
    ]);
  });

  it('survives a row as far down as a file can claim', async () => {
    const bytes = aWorkbookWith('单位', { A1048576: '示例' });
    expect(await rosterIn(bytes)).toEqual(aRoster());
  });
});

describe('cells that hold no usable value', () => {
  it.each([
    ['an error', { error: '#N/A' } as const, '公式计算出错，请改为直接填写的内容'],
    ['a formula that was never calculated', { formula: 'A1' }, '公式没有计算结果，请改为直接填写的内容'],
    ['a date', new Date('2026-01-01'), '内容被表格识别成了日期，请把单元格格式设为文本后重新填写'],
  ])('names %s and what to do', async (_, value, message) => {
    const bytes = aWorkbook((workbook) => {
      const cell = sheetOf(workbook, '考核组成员').getCell('D2');
      cell.value = value;
      if (value instanceof Date) cell.numFmt = 'yyyy-mm-dd';
    });
    expect(await faultsIn(bytes, aRubric())).toEqual([`考核组成员 2 选派单位: ${message}`]);
  });
});
