import ExcelJS, { type Workbook } from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/person.ts';
import { anExaminer, aRoster, aUnit } from '../documents/roster-builders.ts';
import {
  allIsDelivered,
  ask,
  brings,
  scoreSheet,
  sheetOf,
  the,
  valueOf,
  waitForSheet,
  marks,
} from '../support/play.ts';
import { aStage, openAssessment, type PlayedStage } from '../support/stage.ts';

const roster = aRoster({
  office: [
    { name: '周明远', mobile: '19900000001', administrator: true },
    // Of the office, and scoring as well.
    { name: '林晓燕', mobile: '19900000013', administrator: false },
  ],
  units: [aUnit(), aUnit({ name: '黑水乡', liaison: { name: '白小川', mobile: '19900000103' } })],
  examiners: [anExaminer(), anExaminer({ name: '林晓燕', mobile: '19900000013', organisation: '黑水乡' })],
});

let ahead = 0;
let stage: PlayedStage;
beforeAll(async () => {
  stage = await aStage(roster, { clock: () => new Date(Date.now() + ahead) });
  await openAssessment(stage, roster);
  await waitForSheet(person('李明'), '青禾镇');
  await waitForSheet(person('林晓燕'), '青禾镇');
  await scoreSheet(person('李明'), '青禾镇', marks({ '1.1': ['20', '=1+1台账不全'] }));
  await scoreSheet(person('李明'), '黑水乡');
});
afterAll(() => stage.stop());

const person = (name: string) => stage.sandbox.person(name);

async function workbookFor(who: Person): Promise<Workbook> {
  await ask(who, '导出', '导出文件');
  const file = await brings(who, '汇总表', () => who.press('导出汇总表'));
  const workbook = new ExcelJS.Workbook();
  // The library's types know an older Buffer than Node's.
  await workbook.xlsx.load(who.download(file).bytes as never);
  return workbook;
}

const textOf = (workbook: Workbook, name: string) => JSON.stringify(the(workbook.getWorksheet(name)).getSheetValues());

describe('导出', () => {
  it('is given to no examiner, leader or liaison, neither by word nor by a copied button', async () => {
    await ask(stage.admin, '导出', '导出文件');
    const card = the(stage.admin.cards().findLast(({ title }) => title === '导出文件'));
    const value = valueOf(card, '导出汇总表');
    for (const name of ['李明', '陈国栋', '白小川']) {
      await ask(person(name), '导出', '没有办理此事的权限');
      await person(name).rawClick({ value }, { messageId: card.id });
      expect(person(name).toast).toContain('没有办理此事的权限');
    }
  });

  it('says what there is, and that reports come later', async () => {
    const card = await ask(stage.admin, '导出', '导出文件');
    expect(card.text).toContain('已报送0/1组');
  });

  it('sends the workbook to the one who asked, with what people wrote as text', async () => {
    const workbook = await workbookFor(stage.admin);
    expect(workbook.worksheets).toHaveLength(7);
    expect(textOf(workbook, '扣分因素')).toContain('=1+1台账不全');
    expect(textOf(workbook, '考核人员打分')).toContain('未提交');
  });

  it('sends it once when the button is pressed twice at once', async () => {
    // Within seconds of the last, it would be the same wish.
    ahead += 60_000;
    const files = () => stage.admin.messages().filter(({ file }) => file?.name.includes('汇总表')).length;
    const before = files();
    await ask(stage.admin, '汇总', '考核结果汇总');
    await stage.admin.press('导出汇总表', { twice: true });
    await allIsDelivered(stage);
    expect(files()).toBe(before + 1);
  });

  it('shows a member of the office who still scores a unit, or is recused, nothing of its marks', async () => {
    const before = await workbookFor(person('林晓燕'));
    ahead += 60_000;
    expect(textOf(before, '扣分因素')).not.toContain('台账不全');
    expect(textOf(before, '考核人员打分')).toContain('不列青禾镇、黑水乡的评分');
    await scoreSheet(person('林晓燕'), '青禾镇');
    const after = await workbookFor(person('林晓燕'));
    expect(textOf(after, '扣分因素')).toContain('台账不全');
    expect(textOf(after, '考核人员打分')).toContain('不列黑水乡的评分');
  });

  it('tells what was changed after it had been handed in, by whom and why', async () => {
    const [li, chen] = [person('李明'), person('陈国栋')];
    const corrections = () => the(chen.cards().findLast(({ title }) => title === '第一考核组：更正评分'));
    await ask(chen, '进度', '第一考核组进度');
    await brings(chen, '更正评分', () => chen.press('重新打开或作废评分'));
    const sheetId = valueOf(the(sheetOf(li, '青禾镇')), '申请修改')['sheetId'];
    const form_value = { sheet: String(sheetId), reason: '漏看了台账' };
    await chen.rawClick({ value: valueOf(corrections(), '重新打开'), form_value }, { card: corrections() });
    await li.waitFor((one) => sheetOf(one, '青禾镇')?.controls.some(({ label }) => label === '保存') ?? false);
    await scoreSheet(li, '青禾镇', marks({ '1.1': ['21', '台账缺页'] }));
    ahead += 60_000;
    const changes = textOf(await workbookFor(stage.admin), '变更记录');
    for (const words of ['重新打开评分表', '陈国栋', '修改评分', '=1+1台账不全', '台账缺页', '漏看了台账'])
      expect(changes).toContain(words);
  });
});
