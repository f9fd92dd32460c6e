import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeRoster } from '../../src/documents/write-roster.ts';
import { aCriterion, aRoster, aRubric, aSection, aUnit, aWorkbook } from '../documents/roster-builders.ts';
import { aPdf, assign, handInOf } from '../support/evidence.ts';
import { allIsDelivered, ask, brings, the, valueOf } from '../support/play.ts';
import { aStage, importRoster, type PlayedStage } from '../support/stage.ts';

/** 马文涛 speaks for two units; the administrator 周明远 is the liaison of a third. */
const ma = { name: '马文涛', mobile: '19900000101' };
const units = [
  aUnit({ liaison: ma }),
  aUnit({ name: '白石镇', liaison: ma }),
  aUnit({ name: '县直机关工委', category: '机关', liaison: { name: '周明远', mobile: '19900000001' } }),
];
const roster = aRoster({ units });
const criterion = '1.1　网格党小组建设';

let stage: PlayedStage;
beforeAll(async () => {
  stage = await aStage(roster);
  await importRoster(stage, roster);
});
afterAll(() => stage.stop());

const liaison = () => stage.sandbox.person('马文涛');
const receipt = () => handInOf(liaison());

describe('a liaison of several units', () => {
  it('is asked which one before anything else, and only once for files sent in a row', async () => {
    await liaison().sendFile('名册.pdf', aPdf());
    await liaison().waitForCard('这些材料是哪个单位的？');
    await liaison().press('下一步', { card: receipt() });
    expect(liaison().toast).toBe('请先选择，再提交');
    liaison().fill({ unit: '白石镇' }, { card: receipt() });
    await liaison().press('下一步', { card: receipt() });
    expect(receipt().text).toContain('白石镇');
    await assign(liaison(), criterion);
    await liaison().waitFor(() => !receipt().text.includes('正在接收'));
    expect(receipt().title).toBe('佐证材料回执：1份');
  });

  it('finds both lists under 材料', async () => {
    await liaison().say('材料');
    await liaison().waitFor((one) => one.cards().filter(({ title }) => title === '佐证材料清单').length === 2);
    const [east, west] = liaison()
      .cards()
      .filter(({ title }) => title === '佐证材料清单');
    expect(the(east).text).toContain('0/4');
    expect(the(west).text).toContain('1/4');
  });

  it('cannot hand anything in for a unit that somebody else speaks for', async () => {
    await liaison().sendFile('别人的.pdf', aPdf('别人的'));
    await liaison().waitFor(() => receipt().text.includes('别人的.pdf'));
    const value = valueOf(receipt(), '下一步');
    const { admin } = stage;
    await admin.rawClick(
      { value, form_value: { unit: '00000000-0000-4000-8000-000000000000' } },
      { messageId: receipt().id },
    );
    expect(admin.toast).toContain('不能操作');
  });

  it('finds what is not assigned in the lists, which bring the card that asks again', async () => {
    await liaison().say('材料');
    await brings(liaison(), '这些材料是哪个单位的？', async () => {
      await liaison().waitForCard('归类：别人的.pdf');
      await liaison().press('归类：别人的.pdf', { card: '归类：别人的.pdf' });
    });
    liaison().fill({ unit: '青禾镇' }, { card: receipt() });
    await liaison().press('下一步', { card: receipt() });
    await assign(liaison(), criterion);
  });
});

describe('an administrator who is a liaison, too', () => {
  it('sends a workbook that is no roster: evidence', async () => {
    const { admin } = stage;
    const foreign = await aWorkbook((workbook) => {
      const ids = workbook.worksheets.map(({ id }) => id);
      for (const id of ids) workbook.removeWorksheet(id);
      workbook.addWorksheet('网格统计').getCell('A1').value = '村组';
    });
    await admin.sendFile('网格统计.xlsx', foreign);
    await admin.waitForCard('收到1份佐证材料');
    await assign(admin, criterion);
    await admin.waitFor((one) => handInOf(one).text.includes('KB'));
  });

  it('sends a roster: it is checked as one, and taken in anew leaves every unit its evidence', async () => {
    const { admin } = stage;
    const again = aRoster({ units: [...units.slice(0, 2), aUnit({ name: '望江镇', liaison: ma })] });
    await brings(admin, '名单检查', async () => admin.sendFile('名单.xlsx', await writeRoster(again)));
    await admin.press('确认导入', { card: the(admin.cards().findLast(({ title }) => title.includes('名单检查'))) });
    await allIsDelivered(stage);
    await ask(admin, '材料', '佐证材料情况');
    const table = JSON.stringify(the(admin.cards().findLast(({ title }) => title === '佐证材料情况')).card);
    expect(table).toContain('望江镇');
    expect(table).not.toContain('县直机关工委');
    expect(table.match(/1\/4/g)).toHaveLength(2);
  });
});

describe('the next year', () => {
  const rubric = aRubric({
    sections: [
      aSection(),
      aSection({ id: '2', criteria: [aCriterion({ id: '2.1', title: '新的要求' }), aCriterion({ id: '2.2' })] }),
    ],
  });

  it('takes over what the unit handed in before, for the same criterion, without a file being sent', async () => {
    const { admin, sandbox } = stage;
    const next = aRoster({ name: '2027年度考核', year: 2027, units: units.slice(0, 1), rubric });
    await brings(admin, '名单检查', async () => admin.sendFile('名单2027.xlsx', await writeRoster(next)));
    await admin.press('确认导入', { card: the(admin.cards().findLast(({ title }) => title.includes('名单检查'))) });
    await brings(liaison(), '请选择', () => liaison().say('材料'));
    await brings(liaison(), '沿用往年材料（1份）', () => liaison().press('2027年度考核'));
    await brings(liaison(), '选择仍然有效的材料', () => liaison().press('沿用往年材料（1份）'));
    const earlier = () =>
      the(
        liaison()
          .cards()
          .findLast(({ title }) => title === '沿用往年材料'),
      );
    await liaison().press('沿用', { card: earlier() });
    expect(earlier().text).toContain('请至少选择一份材料');
    const [offered] = the(earlier().controls.find(({ name }) => name === 'earlier')).options ?? [];
    const downloads = sandbox.calls.filter(({ name }) => name === 'im.messageResource.get').length;
    liaison().fill({ earlier: [the(offered).text] }, { card: earlier() });
    await liaison().press('沿用', { card: earlier() });
    expect(liaison().toast).toBe('已沿用，见材料清单');
    expect(earlier().text).toContain('没有可以沿用的往年材料');
    expect(sandbox.calls.filter(({ name }) => name === 'im.messageResource.get')).toHaveLength(downloads);
    await liaison().waitFor(() =>
      liaison()
        .cards()
        .some(({ title, text }) => title === '佐证材料清单' && text.includes('2027年度考核') && text.includes('1/4')),
    );
  });
});
