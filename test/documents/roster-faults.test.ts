import { describe, expect, it } from 'vitest';
import {
  aRoster,
  aTeam,
  aUnit,
  aWorkbook,
  aWorkbookWith,
  anExaminer,
  faultsIn,
  rosterIn,
  sheetOf,
  type Cells,
} from './roster-builders.ts';
import type { Roster } from '../../src/domain/roster.ts';

const written = (roster: Partial<Roster>) => aWorkbook(() => {}, aRoster(roster));
const typed = (sheet: string, cells: Cells) => faultsIn(aWorkbookWith(sheet, cells));

describe('sheets', () => {
  it.each(['考核设置', '单位', '考核组', '考核组成员'])('names %s when it is missing', async (name) => {
    const bytes = aWorkbook((workbook) => workbook.removeWorksheet(sheetOf(workbook, name).id));
    expect(await faultsIn(bytes)).toContain(`${name}: 缺少“${name}”工作表，请按模板补上`);
  });

  it('refuses to choose between two sheets of one name', async () => {
    const bytes = aWorkbook((workbook) => workbook.addWorksheet('单 位'));
    expect(await faultsIn(bytes)).toContain('单位: 有2张名为“单位”的工作表，请只保留一张');
  });

  it('asks to show a hidden sheet that it needs', async () => {
    const bytes = aWorkbook((workbook) => {
      sheetOf(workbook, '单位').state = 'hidden';
    });
    expect(await faultsIn(bytes)).toContain('单位: 工作表被隐藏，请取消隐藏并核对内容');
  });

  it('says when nothing has been filled in', async () => {
    const bytes = aWorkbook((workbook) => sheetOf(workbook, '单位').spliceRows(2, 2));
    expect(await faultsIn(bytes)).toContain('单位: 没有填写任何内容（示例行不算）');
  });

  it('wants the heads in the first row', async () => {
    const bytes = aWorkbook((workbook) => sheetOf(workbook, '推进组').insertRow(1, []));
    expect(await faultsIn(bytes)).toEqual(['推进组: 第1行应为列名，请按模板恢复']);
  });

  it('sets an end to the rows it reads', async () => {
    const bytes = aWorkbook((workbook) => {
      const sheet = sheetOf(workbook, '推进组');
      for (let at = 0; at < 100; at += 1) sheet.getRow(at + 3).values = [`周${at}`, 13_000_000_000 + at, '否'];
    });
    expect(await faultsIn(bytes)).toEqual(['推进组 102: 填写了101行，最多100行，请删减']);
  });
});

describe('columns', () => {
  it('names a missing one', async () => {
    expect(await typed('推进组', { C1: null, C2: null })).toEqual(['推进组 1 管理员: 缺少“管理员”列，请按模板补上']);
  });

  it('names a doubled one', async () => {
    expect(await typed('推进组', { D1: '手机' })).toEqual([
      '推进组 1 手机号: “手机号”列出现了两次（B列和D列），请删去一列',
    ]);
  });

  it('names an unknown one, and how to keep it', async () => {
    expect(await typed('推进组', { D1: '=民族' })).toEqual([
      '推进组 1 D: 列名“=民族”不在模板中，请改正列名；如为自用内容，请把列名改为“备注”或删去该列',
    ]);
  });

  it('does not lose content under no head in silence', async () => {
    expect(await typed('推进组', { E2: '主任' })).toEqual([
      '推进组 2 E: E列有内容但没有列名，请补上列名（自用内容可填“备注”）或清空该列',
    ]);
  });

  it('cannot tell what cells merged across columns mean', async () => {
    const bytes = aWorkbook((workbook) => sheetOf(workbook, '推进组').mergeCells('A3:B3'));
    expect(await faultsIn(bytes)).toEqual(['推进组 3: A列至B列合并成了一个单元格，请取消合并，逐列填写']);
  });
});

describe('settings', () => {
  it.each([
    ['考核名称', 2],
    ['县（市、区）', 3],
    ['年度', 4],
  ])('needs %s', async (item, row) => {
    expect(await typed('考核设置', { [`B${row}`]: null })).toEqual([`考核设置 ${row} 内容: “${item}”没有填写`]);
    expect(await typed('考核设置', { [`A${row}`]: null, [`B${row}`]: null, [`C${row}`]: null })).toEqual([
      `考核设置: “${item}”没有填写`,
    ]);
  });

  it('names an item it does not know, and one that is there twice', async () => {
    expect(await typed('考核设置', { A13: '主办单位', B13: '某局', A14: '年度', B14: 2027 })).toEqual([
      '考核设置 13 项目: 没有“主办单位”这一项，请按模板改正项目名称或删去该行',
      '考核设置 14 项目: “年度”出现了两次，请删去一行',
    ]);
  });

  it.each([
    ['B4', '二〇二六', '考核设置 4 内容: “二〇二六”不是年度，请填四位数字，如2026'],
    ['B5', '半分', '考核设置 5 内容: “半分”不是分值，请填数字，最多两位小数，如6或4.5'],
    ['B6', '平均', '考核设置 6 内容: 没有“平均”这种折算办法，请填：按比例折算、差额单列一项、按细则合计、不折算'],
    ['B10', '半个月', '考核设置 10 内容: “半个月”不是期限，请填1至90的天数，如15'],
    ['B10', 0, '考核设置 10 内容: “0”不是期限，请填1至90的天数，如15'],
    ['B10', 91, '考核设置 10 内容: “91”不是期限，请填1至90的天数，如15'],
    ['B11', '顺延', '考核设置 11 内容: “顺延”看不懂，请填“是”或“否”'],
    ['B2', '考'.repeat(61), '考核设置 2 内容: “考考考考考考考考考考考考考考考考考考考考…”有61个字，最多60个字，请缩短'],
  ])('explains what is wrong with %s being %s', async (address, value, fault) => {
    expect(await typed('考核设置', { [address]: value })).toEqual([fault]);
  });
});

describe('cells', () => {
  it.each([
    ['单位', 'A2', '单位名称'],
    ['单位', 'B2', '单位类别'],
    ['单位', 'C2', '考核组'],
    ['单位', 'D2', '联络员姓名'],
    ['单位', 'E2', '联络员手机号'],
    ['考核组', 'B2', '组长姓名'],
    ['考核组', 'C2', '组长手机号'],
    ['考核组成员', 'A2', '考核组'],
    ['考核组成员', 'B2', '姓名'],
    ['考核组成员', 'C2', '手机号'],
    ['考核组成员', 'D2', '选派单位'],
    ['考核组成员', 'E2', '职责分工'],
    ['推进组', 'A2', '姓名'],
    ['推进组', 'B2', '手机号'],
  ])('needs %s %s', async (sheet, address, column) => {
    expect(await typed(sheet, { [address]: ' \u200B' })).toEqual([`${sheet} 2 ${column}: “${column}”没有填写`]);
  });

  it.each([
    ['1990000010', '手机号“1990000010”有10位数字，应为11位，请核对'],
    ['199 0000 01011', '手机号“199 0000 01011”有12位数字，应为11位，请核对'],
    ['29900000101', '“29900000101”不是有效的手机号，请填1开头的11位数字'],
    ['0454-8888888', '“0454-8888888”不是有效的手机号，请填1开头的11位数字'],
    ['1.99E+10', '手机号成了科学计数法“1.99E+10”，请把单元格格式设为文本后重新填写'],
    ['见通讯录', '“见通讯录”不是有效的手机号，请填1开头的11位数字'],
  ])('refuses the mobile %s', async (mobile, message) => {
    expect(await typed('单位', { E2: mobile })).toEqual([`单位 2 联络员手机号: ${message}`]);
  });

  it.each([
    ['单位', 'A2', '单位名称', 40],
    ['单位', 'B2', '单位类别', 20],
    ['单位', 'D2', '联络员姓名', 20],
    ['考核组成员', 'D2', '选派单位', 40],
  ])('refuses a text in %s %s that is longer than its place on a card', async (sheet, address, column, longest) => {
    const text = '长'.repeat(longest + 1);
    expect(await typed(sheet, { [address]: text })).toEqual([
      `${sheet} 2 ${column}: “${'长'.repeat(20)}…”有${longest + 1}个字，最多${longest}个字，请缩短`,
    ]);
  });

  it('wants one category a unit', async () => {
    expect(await typed('单位', { B2: '乡镇、街道' })).toEqual([
      '单位 2 单位类别: 单位类别“乡镇、街道”中不能有顿号、逗号、分号，请只填一个类别',
    ]);
  });

  it('wants a plain answer about administrators', async () => {
    expect(await typed('推进组', { C2: '待定' })).toEqual(['推进组 2 管理员: “待定”看不懂，请填“是”或“否”']);
  });

  it('quotes what it did not understand in a charge, and what can be filled in', async () => {
    expect(await typed('考核组成员', { E2: '第一部分、第九部分、材料' })).toEqual([
      '考核组成员 2 职责分工: 职责分工中的“第九部分”、“材料”看不懂，请填全部、第几部分（如第一部分、第三部分）或细则编号（如1.1、2.3）',
    ]);
  });
});

describe('rows that do not fit together', () => {
  it('a unit twice', async () => {
    expect(await faultsIn(written({ units: [aUnit(), aUnit()] }))).toEqual([
      '单位 3 单位名称: “青禾镇”与第2行重复，请删去一行或改正名称',
    ]);
  });

  it('a team twice', async () => {
    expect(await faultsIn(written({ teams: [aTeam(), aTeam()] }))).toEqual([
      '考核组 3 考核组: “第一考核组”与第2行重复，请删去一行或改正名称',
    ]);
  });

  it('an examiner twice in a team', async () => {
    expect(await faultsIn(written({ examiners: [anExaminer(), anExaminer({ charge: ['1.1'] })] }))).toEqual([
      '考核组成员 3 手机号: “李明”在“第一考核组”中与第2行重复，请删去一行，职责分工合并填写',
    ]);
  });

  it('a member of the office twice', async () => {
    const member = { name: '周明远', mobile: '19900000001', administrator: false };
    expect(await faultsIn(written({ office: [member, member] }))).toEqual([
      '推进组 3 手机号: “周明远”与第2行重复，请删去一行',
    ]);
  });

  it('one mobile under two names, across sheets', async () => {
    expect(
      await faultsIn(written({ office: [{ name: '王五', mobile: '19900000101', administrator: false }] })),
    ).toEqual([
      '推进组 2 手机号: 手机号19900000101在“单位”第2行填的是“马文涛”，此处是“王五”，同一手机号只能对应一个人，请核对改正',
    ]);
  });

  it('a team nobody has heard of', async () => {
    expect(await typed('单位', { C3: '第三组' })).toEqual([
      '单位 3 考核组: “第三组”不在“考核组”表中，请填写“第一考核组”之一，或在“考核组”表中增加该组',
    ]);
    expect(await typed('考核组成员', { A3: '第三组' })).toEqual([
      '考核组成员 3 考核组: “第三组”不在“考核组”表中，请填写“第一考核组”之一，或在“考核组”表中增加该组',
    ]);
  });

  it('a team without units and examiners', async () => {
    const second = aTeam({ name: '第二考核组', leader: { name: '徐海波', mobile: '19900000021' } });
    expect(await faultsIn(written({ teams: [aTeam(), second] }))).toEqual([
      '考核组 3 考核组: “第二考核组”没有被考核单位，请在“单位”表中分配，或删去该组',
      '考核组 3 考核组: “第二考核组”没有考核组成员，请在“考核组成员”表中填写，或删去该组',
    ]);
  });

  it('criteria that nobody in the team is in charge of', async () => {
    const examiners = [
      anExaminer({ charge: ['1.1', '2.1'] }),
      anExaminer({ name: '林晓燕', mobile: '19900000013', charge: ['1.1'] }),
    ];
    expect(await faultsIn(written({ examiners }))).toEqual([
      '考核组 2 考核组: “第一考核组”没有人负责细则1.2、2.2，请在“考核组成员”表中补充人员或调整职责分工',
    ]);
  });

  it('criteria that recusal leaves to nobody', async () => {
    const sent = anExaminer({ name: '林晓燕', mobile: '19900000013', organisation: '白石镇' });
    const examiners = [anExaminer({ charge: ['1.1', '1.2'] }), sent];
    expect(await faultsIn(written({ examiners }))).toEqual([
      '单位 3 考核组: “白石镇”选派的“林晓燕”回避后，细则2.1、2.2没有人评分，请在“考核组成员”表中补充人员或调整职责分工',
    ]);
  });

  it('an examiner from an assessed unit is no fault while others are left', async () => {
    const roster = aRoster({
      examiners: [anExaminer(), anExaminer({ mobile: '19900000013', organisation: '白石镇' })],
    });
    expect(await rosterIn(written(roster))).toEqual(roster);
  });

  it('a liaison who would examine the own unit', async () => {
    const liaison = anExaminer({ name: '罗小军', mobile: '19900000102', organisation: '县总工会' });
    expect(await faultsIn(written({ examiners: [anExaminer(), liaison] }))).toEqual([
      '考核组成员 3 选派单位: “罗小军”是本组被考核单位“白石镇”的联络员，请把选派单位改为“白石镇”以便自动回避，或另派考核组成员',
    ]);
  });
});

it('lists every fault at once, in the order of the workbook', async () => {
  const bytes = aWorkbook((workbook) => {
    sheetOf(workbook, '推进组').getCell('B2').value = '1';
    sheetOf(workbook, '单位').getCell('E3').value = '2';
    sheetOf(workbook, '单位').getCell('A3').value = null;
    sheetOf(workbook, '单位').getCell('E2').value = '3';
    sheetOf(workbook, '考核设置').getCell('B4').value = null;
    sheetOf(workbook, '评分标准').getCell('G2').value = '多';
  });
  const places = (await faultsIn(bytes)).map((line) => line.split(':')[0]);
  expect(places).toEqual([
    '考核设置 4 内容',
    '单位 2 联络员手机号',
    '单位 3 单位名称',
    '单位 3 联络员手机号',
    '推进组 2 手机号',
    '评分标准 2 细则分值',
  ]);
});
