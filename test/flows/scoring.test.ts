import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/person.ts';
import { anExaminer, aRoster } from '../documents/roster-builders.ts';
import {
  ask,
  bringSheet,
  fillPage,
  fillSheet,
  marks,
  scoreSheet,
  sheetOf,
  the,
  waitForSheet,
} from '../support/play.ts';
import { aStage, openAssessment, type PlayedStage } from '../support/stage.ts';

const names = ['李明', '林晓燕', '王建国', '赵雪梅', '孙志强', '钱小红', '吴海峰', '郑爱民'];
const roster = aRoster({
  examiners: names.map((name, index) => anExaminer({ name, mobile: `1990000002${index}`, organisation: '县总工会' })),
});

let stage: PlayedStage;
beforeAll(async () => {
  stage = await aStage(roster);
  await openAssessment(stage, roster);
  await Promise.all(names.map((name) => waitForSheet(stage.sandbox.person(name), '青禾镇')));
});
afterAll(() => stage.stop());

const person = (name: string) => stage.sandbox.person(name);
const card = (who: Person, unit = '青禾镇') => the(sheetOf(who, unit));
/** What a field of the newest card holds when nobody has touched it. */
const field = (who: Person, name: string) => card(who).controls.find((control) => control.name === name)?.value;

describe('a scoring card that is filled in', () => {
  it('keeps a page as a draft when the examiner goes on, and shows it again on the way back', async () => {
    const li = person('李明');
    fillPage(li, card(li), { '1.1': ['24.5', '台账缺两页'], '1.2': ['25'] });
    await li.press('下一页', { card: card(li) });
    expect(li.toast).toBe('已保存');
    expect(card(li).text).toContain('第2页，共2页');
    await li.press('上一页', { card: card(li) });
    expect(field(li, 'points_1_d1')).toBe('24.5');
    expect(field(li, 'reason_1_d1')).toBe('台账缺两页');
    expect(field(li, 'points_1_d2')).toBe('25');
  });

  it('opens where the examiner left off', async () => {
    const li = person('李明');
    await li.press('下一页', { card: card(li) });
    const fresh = await bringSheet(li, '青禾镇');
    expect(fresh.text).toContain('第2页，共2页');
  });

  it('takes half a page: what is left empty is not scored yet', async () => {
    const li = person('李明');
    fillPage(li, card(li), { '2.1': ['0', '没有开展'] });
    await li.press('检查并提交', { card: card(li) });
    expect(card(li).text).toContain('还缺1项');
    expect(card(li).text).toContain('3/4');
    expect(card(li).controls.find(({ label }) => label === '提交')).toMatchObject({ disabled: true });
  });

  it('leads from the review page to what is missing, and is handed in only when confirmed', async () => {
    const li = person('李明');
    await li.press('去补填', { card: card(li) });
    expect(card(li).text).toContain('第2页，共2页');
    fillPage(li, card(li), { '2.2': ['25'] });
    await li.press('检查并提交', { card: card(li) });
    await li.press('提交', { card: card(li), confirm: false });
    expect(card(li).text).toContain('待提交');
    await li.press('提交', { card: card(li) });
    expect(li.toast).toBe('已提交');
    expect(li.confirmations.map(({ text, accepted }) => [text.split('。')[0], accepted])).toEqual([
      ['青禾镇，折算合计74.50分', false],
      ['青禾镇，折算合计74.50分', true],
    ]);
  });

  it('can only be read once it is handed in, page by page', async () => {
    const li = person('李明');
    expect(card(li).text).toContain('已提交');
    expect(
      card(li)
        .controls.filter(({ disabled }) => !disabled)
        .map(({ label }) => label),
    ).toEqual(['下一页', '修改理由', '申请修改']);
    await li.press('下一页', { card: card(li) });
    expect(card(li).text).toContain('得0分，满分25分');
    expect(card(li).text).toContain('扣分因素：没有开展');
    await li.press('上一页', { card: card(li) });
    expect(card(li).text).toContain('扣分因素：台账缺两页');
  });

  it('counts in the task list without anybody asking for it', async () => {
    const li = person('李明');
    await li.waitFor((one) => one.card('我的打分').text.includes('已提交1/2'));
    const list = li.card('我的打分');
    expect(list.text).toContain('合计74.50分');
    expect((await ask(li, '我的打分', '已提交1/2')).id).not.toBe(list.id);
  });
});

describe('what is wrong on a page', () => {
  const mistakes: [string, Record<string, string>, string, string][] = [
    ['points without the reason for the deduction', { points_1_d1: '20' }, '未得满分，请填写扣分因素', '王建国'],
    ['a reason of one character', { points_1_d1: '20', reason_1_d1: '差' }, '请至少填写2个字', '王建国'],
    ['a reason of 201 characters', { points_1_d1: '20', reason_1_d1: '迟'.repeat(201) }, '超过200字', '王建国'],
    ['full marks with a reason', { points_1_d1: '25', reason_1_d1: '没有问题' }, '不应有扣分因素', '王建国'],
    ['a reason without points', { reason_1_d1: '材料不齐' }, '还没有选择得分', '王建国'],
    ['points above the maximum', { points_1_d1: '25.5', reason_1_d1: '多给一点' }, '不能超过满分25分', '王建国'],
    ['points off the step', { points_1_d1: '24.3', reason_1_d1: '材料不齐' }, '0.5分的整数倍', '王建国'],
    ['points below nought', { points_1_d1: '-1', reason_1_d1: '材料不齐' }, '不能低于0分', '王建国'],
    ['points that are no number', { points_1_d1: '优秀', reason_1_d1: '材料不齐' }, '请从列表中选择', '王建国'],
  ];
  it.each(mistakes)(
    '%s: nothing is saved, everything typed stays, the place is marked',
    async (_, typed, words, name) => {
      const who = person(name);
      const before = card(who);
      const save = the(before.controls.find(({ label }) => label === '保存'));
      const [callback] = save.behaviors as readonly { value: unknown }[];
      const form_value = { points_1_d1: '', reason_1_d1: '', points_1_d2: '25', reason_1_d2: '', ...typed };
      await who.rawClick({ value: the(callback).value, name: 'save', form_value }, { card: before });
      expect(who.toast).toBe('有内容需要修改，已在卡片上标出');
      const after = card(who);
      expect(after.text).toContain('✗ 本页未保存：1.1');
      expect(after.text).toContain(words);
      expect(after.text).toContain('需要修改');
      // A field cannot hold more than its longest legal content.
      expect(field(who, 'reason_1_d1') ?? '').toBe((typed['reason_1_d1'] ?? '').slice(0, 200));
      expect(field(who, 'points_1_d2')).toBe('25');
      expect((await ask(who, '我的打分', '我的打分')).text).toMatch(/青禾镇.*\n未开始/);
    },
  );

  it('is mended on the same card', async () => {
    const who = person('王建国');
    fillPage(who, card(who), { '1.1': ['20', '台账不全'] });
    await who.press('保存', { card: card(who) });
    expect(who.toast).toBe('已保存');
    expect(card(who).text).not.toContain('需要修改');
    expect(field(who, 'reason_1_d1')).toBe('台账不全');
  });

  it('survives that the card is fetched again before it is mended', async () => {
    const who = person('赵雪梅');
    fillPage(who, card(who), { '1.1': ['20'], '1.2': ['23', '党员名册不准'] });
    await who.press('下一页', { card: card(who) });
    const again = await bringSheet(who, '青禾镇');
    expect(again.text).toContain('未得满分，请填写扣分因素');
    expect(field(who, 'points_1_d1')).toBe('20');
    expect(field(who, 'reason_1_d2')).toBe('党员名册不准');
  });
});

describe('what colleagues gave', () => {
  it('is shown to an examiner only after the own sheet is handed in', async () => {
    const [sun, qian] = [person('孙志强'), person('钱小红')];
    await scoreSheet(sun, '青禾镇', marks({ '1.1': ['11', '孙的扣分理由'] }));
    const review = await fillSheet(qian, '青禾镇', marks());
    expect(qian.screen()).not.toContain('孙志强');
    await qian.press('提交', { card: review });
    expect(card(qian).text).toContain('孙志强 11分');
    expect(card(qian).text).not.toContain('孙的扣分理由');
  });
});

describe('words that try to be more than words', () => {
  it('are shown as they were typed, mention nobody and link nowhere', async () => {
    const wu = person('吴海峰');
    const reason = '<at id=all></at> **加粗** [点我](https://evil.example) <font color="red">红</font>';
    await scoreSheet(wu, '青禾镇', marks({ '1.1': ['20', reason] }));
    expect(card(wu).text).toContain(reason);
    const sent = stage.sandbox.state.messages.get(card(wu).id);
    const markdown = JSON.stringify(sent?.card).match(/"tag":"(markdown|lark_md)"[^}]*/g) ?? [];
    expect(markdown.join()).not.toContain('evil');
  });

  it('are shown so in the review of what was deducted, too', async () => {
    const zheng = person('郑爱民');
    const review = await fillSheet(zheng, '青禾镇', marks({ '2.1': ['20', '@所有人 <at id="all"></at>'] }));
    expect(review.text).toContain('扣分情况（1项）');
    // Folded away, so it is looked for in the card itself.
    const plain = { tag: 'plain_text', content: '2.1　网格党小组建设　扣5分：@所有人 <at id="all"></at>' };
    expect(JSON.stringify(review.card)).toContain(JSON.stringify(plain).slice(0, -1));
  });
});
