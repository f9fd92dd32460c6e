import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/person.ts';
import { changed } from '../documents/marks-builders.ts';
import { anExaminer, aRoster, aTeam, aUnit } from '../documents/roster-builders.ts';
import { exportForm, filledIn, newestForm, nowOf, sendForm } from '../support/marks-forms.ts';
import {
  allIsDelivered,
  ask,
  brings,
  bringSheet,
  marks,
  scoreSheet,
  sheetOf,
  the,
  valueOf,
  waitForSheet,
} from '../support/play.ts';
import { aStage, openAssessment, type PlayedStage } from '../support/stage.ts';

const units = ['青禾镇', '白石镇', '望江镇'];
const roster = aRoster({
  units: units.map((name, n) => aUnit({ name, liaison: { name: `联络${n}`, mobile: `1990000010${n}` } })),
  teams: [aTeam()],
  examiners: [anExaminer(), anExaminer({ name: '林晓燕', mobile: '19900000013', organisation: '县总工会' })],
});

let stage: PlayedStage;
beforeAll(async () => {
  stage = await aStage(roster);
  await openAssessment(stage, roster);
  await Promise.all(['李明', '林晓燕'].map((name) => waitForSheet(person(name), '青禾镇')));
});
afterAll(() => stage.stop());

const person = (name: string) => stage.sandbox.person(name);
const field = (who: Person, unit: string, name: string) =>
  the(sheetOf(who, unit)).controls.find((control) => control.name === name)?.value ?? '';
const count = (who: Person, words: string) => who.messages().filter(({ text }) => text.includes(words)).length;

describe('导出打分表', () => {
  it('brings a workbook from the task list as well, once for one press', async () => {
    const li = person('李明');
    const list = await brings(li, '我的打分', () => li.say('我的打分'));
    await brings(li, '打分表已发送', () =>
      li.press('导出打分表', { card: the(li.cards().find(({ id }) => id === list.id)) }),
    );
    await allIsDelivered(stage);
    expect(li.messages().filter(({ file }) => file?.name.startsWith('打分表（李明）'))).toHaveLength(1);
  });

  it('is for examiners only', async () => {
    await ask(person('联络0'), '导出打分表', '没有办理此事的权限');
  });
});

describe('a form that comes back', () => {
  it('shows what would change, and fills drafts once when 确认填入 is pressed twice at once', async () => {
    const li = person('李明');
    const form = await filledIn(await exportForm(li), {
      青禾镇: marks({ '1.1': ['20.5', '台账 <at id=all></at> 不全'] }),
      白石镇: { '1.1': ['24', '缺会议记录'] },
    });
    const card = await sendForm(li, form, '打分表检查通过');
    expect(card.text).toContain('青禾镇：新填4项');
    expect(card.text).toContain('白石镇：新填1项');
    expect(field(li, '青禾镇', 'points_1_d1')).toBe('');
    const value = valueOf(card, '确认填入');
    await Promise.all([li.rawClick({ value }, { card }), li.rawClick({ value }, { card })]);
    expect(li.toast).toBe('已填入草稿，还没有提交');
    await allIsDelivered(stage);
    expect(nowOf(li, card).text).toContain('草稿还没有提交');
    expect(field(li, '青禾镇', 'points_1_d1')).toBe('20.5');
    expect(field(li, '青禾镇', 'reason_1_d1')).toBe('台账 <at id=all></at> 不全');
    const bai = await bringSheet(li, '白石镇');
    expect(bai.controls.find(({ name }) => name === 'points_1_d1')?.value).toBe('24');
    expect(bai.text).not.toContain('已提交');
  });

  it('changes nothing when it is sent a second time, and says so', async () => {
    const li = person('李明');
    const card = await sendForm(li, await exportForm(li), '没有需要填入的');
    expect(card.controls).toEqual([]);
  });

  it('names every fault by sheet, row and column, and fills in nothing', async () => {
    const li = person('李明');
    const form = await filledIn(await exportForm(li), { 望江镇: { '1.1': ['26'], '1.2': ['20'], '2.1': ['25'] } });
    const card = await sendForm(li, form, '打分表需要修改');
    expect(card.text).toMatch(/望江镇”表第\d+行“得分”列：得分不能超过满分25分/);
    expect(card.text).toMatch(/望江镇”表第\d+行“扣分因素”列：未得满分/);
    expect(card.controls).toEqual([]);
    const sheet = await bringSheet(li, '望江镇');
    expect(sheet.controls.find(({ name }) => name === 'points_2_d1')?.value ?? '').toBe('');
  });

  it('of a newer kind makes the earlier one give way', async () => {
    const li = person('李明');
    const form = await filledIn(await exportForm(li), { 望江镇: { '1.1': ['25'] } });
    const older = await sendForm(li, form, '打分表检查通过');
    const newer = await sendForm(li, form, '打分表检查通过');
    await allIsDelivered(stage);
    expect(nowOf(li, older).text).toContain('已过时');
    await li.rawClick({ value: valueOf(older, '确认填入') }, { card: older });
    expect(li.toast).toBe('这份打分表已经办理过');
    await li.press('放弃', { card: newer });
    expect(li.toast).toBe('已放弃，草稿没有变化');
    await li.rawClick({ value: valueOf(newer, '确认填入') }, { card: newer });
    expect(li.toast).toBe('已放弃，草稿没有变化');
  });

  it.each([
    ['以表格为准', '22', '23', '22'],
    ['以卡片为准', '21', '24', '24'],
  ])(
    'shows both values where the draft was edited meanwhile, and %s settles it',
    async (choice, typed, saved, stands) => {
      const li = person('李明');
      const form = await filledIn(await exportForm(li), {
        白石镇: { '1.1': [typed, '缺两次会议记录'], '1.2': ['25'] },
      });
      const bai = await bringSheet(li, '白石镇');
      li.fill({ points_1_d1: saved, reason_1_d1: '补了一次会议记录' }, { card: bai });
      await li.press('保存', { card: bai });
      const card = await sendForm(li, form, '打分表检查通过');
      expect(card.text).toContain('冲突1处');
      expect(card.text).toContain(`白石镇 1.1：表格${typed}分（缺两次会议记录），卡片${saved}分（补了一次会议记录）`);
      await li.press(choice, { card });
      await allIsDelivered(stage);
      expect(field(li, '白石镇', 'points_1_d1')).toBe(stands);
      expect(field(li, '白石镇', 'points_1_d2')).toBe('25');
    },
  );

  it('is looked at again when a draft changes between the card and the confirmation', async () => {
    const li = person('李明');
    const form = await filledIn(await exportForm(li), { 望江镇: { '1.2': ['25'] } });
    const card = await sendForm(li, form, '打分表检查通过');
    const sheet = the(sheetOf(li, '望江镇'));
    li.fill({ points_1_d1: '25' }, { card: sheet });
    await li.press('保存', { card: sheet });
    await li.press('确认填入', { card });
    expect(li.toast).toContain('草稿刚有变化');
    await li.press('确认填入', { card: nowOf(li, card) });
    expect(li.toast).toBe('已填入草稿，还没有提交');
    await allIsDelivered(stage);
    expect(field(li, '望江镇', 'points_1_d1')).toBe('25');
    expect(field(li, '望江镇', 'points_1_d2')).toBe('25');
  });

  it('leaves a sheet alone that was submitted meanwhile, and says so', async () => {
    const li = person('李明');
    const form = await filledIn(await exportForm(li), {
      青禾镇: { '1.1': ['3', '不作数'] },
      望江镇: { '2.1': ['25'] },
    });
    await scoreSheet(li, '青禾镇');
    const card = await sendForm(li, form, '打分表检查通过');
    expect(card.text).toContain('青禾镇已经提交，或者不再打分，表中内容不会填入');
    await li.press('确认填入', { card });
    await allIsDelivered(stage);
    expect(the(sheetOf(li, '青禾镇')).text).not.toContain('不作数');
  });
});

describe('a file that is no form of this person', () => {
  it('is refused when it was made for somebody else, without saying whose it is', async () => {
    const [li, lin] = [person('李明'), person('林晓燕')];
    const card = await sendForm(lin, await exportForm(li), '打分表没有读取');
    expect(card.text).toContain('不是为您导出的');
    expect(card.text).not.toContain('李明');
  });

  it('does nothing for somebody else who presses its buttons', async () => {
    const [li, lin] = [person('李明'), person('林晓燕')];
    const form = await filledIn(await exportForm(li), { 望江镇: { '2.2': ['25'] } });
    const card = await sendForm(li, form, '打分表检查通过');
    await lin.rawClick({ value: valueOf(card, '确认填入') }, { messageId: card.id });
    expect(lin.toast).toContain('不能操作');
  });

  it('is refused when the hidden sheet was changed or taken away', async () => {
    const li = person('李明');
    const hidden = /识别信息/;
    const touched = await changed(await exportForm(li), (workbook) => {
      the(workbook.worksheets.find(({ name }) => hidden.test(name))).getCell('A3').value = '{}';
    });
    expect((await sendForm(li, touched, '打分表没有读取')).text).toContain('识别信息缺失或者改动过');
    const without = await changed(newestForm(li), (workbook) =>
      workbook.removeWorksheet(the(workbook.worksheets.find(({ name }) => hidden.test(name))).id),
    );
    expect((await sendForm(li, without, '打分表没有读取')).text).toContain('识别信息缺失或者改动过');
  });

  it('is refused in words when it is no workbook, or another one', async () => {
    const li = person('李明');
    const text = new TextEncoder().encode('编号,得分\n1.1,25');
    expect((await sendForm(li, text, '打分表没有读取', '打分表.csv')).text).toContain('发送“导出打分表”取得的工作簿');
    const other = await changed(await exportForm(li), (workbook) => {
      for (const { id, name } of workbook.worksheets) if (name !== '填写说明') workbook.removeWorksheet(id);
    });
    expect((await sendForm(li, other, '打分表没有读取')).text).toContain('这不是机器人发出的打分表');
  });
});

describe('when everything is in', () => {
  it('has nothing to export, and fills in nothing of an earlier form', async () => {
    const lin = person('林晓燕');
    const form = await filledIn(await exportForm(lin), Object.fromEntries(units.map((unit) => [unit, marks()])));
    const card = await sendForm(lin, form, '打分表检查通过');
    for (const unit of units) await scoreSheet(lin, unit);
    await lin.press('确认填入', { card });
    expect(lin.toast).toContain('草稿刚有变化');
    await ask(lin, '导出打分表', '没有等待打分的单位');
    expect(count(lin, '打分表已填入草稿')).toBe(0);
  });
});
