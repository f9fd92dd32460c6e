import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/person.ts';
import type { SeenCard } from '../../src/sandbox/seen.ts';
import { anExaminer, aRoster, aTeam, aUnit } from '../documents/roster-builders.ts';
import { filledIn, newestForm, nowOf, sendForm } from '../support/marks-forms.ts';
import {
  allIsDelivered,
  ask,
  brings,
  bringSheet,
  fillSheet,
  marks,
  scoreSheet,
  sheetOf,
  the,
  valueOf,
  waitForSheet,
} from '../support/play.ts';
import { aStage, openAssessment, type PlayedStage } from '../support/stage.ts';

const roster = aRoster({
  office: [
    { name: '周明远', mobile: '19900000001', administrator: true },
    { name: '何静怡', mobile: '19900000002', administrator: true },
  ],
  units: [aUnit(), aUnit({ name: '白石镇', liaison: { name: '罗小军', mobile: '19900000102' } })],
  teams: [aTeam()],
  examiners: [
    anExaminer(),
    anExaminer({ name: '林晓燕', mobile: '19900000013', organisation: '县总工会' }),
    anExaminer({ name: '陈国栋', mobile: '19900000011', charge: ['1.1'] }),
  ],
});

let stage: PlayedStage;
beforeAll(async () => {
  stage = await aStage(roster);
  await openAssessment(stage, roster);
  await Promise.all(['李明', '林晓燕', '陈国栋'].map((name) => waitForSheet(person(name), '青禾镇')));
});
afterAll(() => stage.stop());

const person = (name: string) => stage.sandbox.person(name);
const count = (who: Person, words: string) => who.messages().filter(({ text }) => text.includes(words)).length;
const offer = (who: Person): SeenCard => the(who.cards().findLast(({ title }) => title === '第一考核组：纸质录入'));
const choices = (card: SeenCard) =>
  (card.controls.find(({ name }) => name === 'examiner')?.options ?? []).map(({ text }) => text);
const review = (who: Person, examiner = '李明'): SeenCard =>
  the(who.cards().findLast(({ title }) => title === `请核对${examiner}的纸质评分表`));
const hasReview = (who: Person, examiner: string) =>
  who.cards().some(({ title }) => title.includes(`核对${examiner}的`));

/** Picks an examiner on the newest 纸质录入 card, and waits for the workbook. */
async function exportPaper(who: Person, examiner: string): Promise<Uint8Array> {
  const card = offer(who);
  const options = card.controls.find(({ name }) => name === 'examiner')?.options ?? [];
  const { value } = the(options.find(({ text }) => text.startsWith(examiner)));
  who.fill({ examiner: value }, { card });
  await brings(who, '录入用的打分表已发送', () => who.press('取得录入用的打分表', { card }));
  await allIsDelivered(stage);
  return newestForm(who);
}

describe('a leader who still scores the unit', () => {
  it('is offered nothing to type, and is told why', async () => {
    const chen = person('陈国栋');
    await ask(chen, '纸质录入', '第一考核组：纸质录入');
    expect(offer(chen).text).toContain('目前没有您可以录入的评分表');
    expect(offer(chen).text).toContain('您自己的评分还没有提交');
    await ask(stage.admin, '纸质录入', '第一考核组：纸质录入');
    const [first] = the(offer(stage.admin).controls.find(({ name }) => name === 'examiner')?.options);
    const value = valueOf(offer(stage.admin), '取得录入用的打分表');
    await chen.rawClick({ value, form_value: { examiner: the(first).value } }, { card: offer(chen) });
    expect(chen.toast).toContain('评分还没有提交，不能录入同组其他人的评分');
  });

  it('may type once his or her own marks are in, unit by unit, and sees nobody’s drafts', async () => {
    const [li, chen] = [person('李明'), person('陈国栋')];
    await fillSheet(li, '青禾镇', marks({ '1.1': ['11', '草稿里的话'] }));
    await scoreSheet(chen, '青禾镇', { '1.1': ['24', '缺一次记录'] });
    await ask(chen, '进度', '第一考核组进度');
    await brings(chen, '第一考核组：纸质录入', () => chen.press('纸质录入'));
    expect(choices(offer(chen))).toEqual(['李明　1个单位未提交', '林晓燕　1个单位未提交']);
    const form = await exportPaper(chen, '李明');
    const card = await sendForm(chen, form, '打分表没有读取');
    expect(card.text).toContain('没有可以录入的得分');
  });

  it('is asked for an examiner when none is chosen', async () => {
    const chen = person('陈国栋');
    await chen.rawClick({ value: valueOf(offer(chen), '取得录入用的打分表'), form_value: {} }, { card: offer(chen) });
    expect(nowOf(chen, offer(chen)).text).toContain('请选择评分人');
    await exportPaper(chen, '李明');
    expect(nowOf(chen, offer(chen)).text).not.toContain('✗ 请选择评分人');
  });
});

describe('what was typed from a signed paper', () => {
  it('is refused while a mark is missing, and names it', async () => {
    const chen = person('陈国栋');
    const form = await filledIn(await exportPaper(chen, '李明'), { 青禾镇: { '1.1': ['20', '台账不全'] } });
    const card = await sendForm(chen, form, '打分表需要修改');
    expect(card.text).toMatch(/青禾镇”表第\d+行“得分”列：纸质录入须逐项填全/);
    expect(card.controls).toEqual([]);
  });

  it('is nobody’s to send back but the person’s it was made for', async () => {
    const [lin, chen] = [person('林晓燕'), person('陈国栋')];
    const form = await filledIn(await exportPaper(chen, '李明'), { 青禾镇: marks() });
    expect((await sendForm(lin, form, '打分表没有读取')).text).toContain('不是为您导出的');
  });

  it('goes to the office once, and counts for nothing until it is checked', async () => {
    const [li, chen, he] = [person('李明'), person('陈国栋'), person('何静怡')];
    const form = await filledIn(await exportPaper(chen, '李明'), { 青禾镇: marks({ '1.1': ['20', '台账不全'] }) });
    const card = await sendForm(chen, form, '纸质录入检查通过');
    expect(card.text).toContain('青禾镇：4项，细则得分合计95分');
    const value = valueOf(card, '送核对');
    await Promise.all([chen.rawClick({ value }, { card }), chen.rawClick({ value }, { card })]);
    expect(chen.toast).toBe('已送核对，核对无误后算分');
    await allIsDelivered(stage);
    for (const who of [stage.admin, he]) expect(count(who, '请核对李明的纸质评分表')).toBe(1);
    expect(review(he).text).toContain('扣分因素：台账不全');
    expect(the(sheetOf(li, '青禾镇')).text).not.toContain('已提交');
  });

  it('cannot be checked by whoever typed it, by the examiner, or by anybody else', async () => {
    const he = person('何静怡');
    const value = valueOf(review(he), '核对无误');
    for (const name of ['陈国栋', '李明', '林晓燕', '马文涛']) {
      await person(name).rawClick({ value, form_value: {} }, { messageId: review(he).id });
      expect(person(name).toast).toContain('没有办理此事的权限');
    }
  });

  it('goes back to the typist with a reason, and not without one', async () => {
    const [chen, he] = [person('陈国栋'), person('何静怡')];
    const accept = valueOf(review(he), '核对无误');
    await he.press('退回', { card: review(he) });
    expect(review(he).text).toContain('请填写退回理由');
    he.fill({ reason: '1.1与纸质不一致 <at id=all></at>' }, { card: review(he) });
    await he.press('核对无误', { card: review(he) });
    expect(he.toast).toContain('核对无误的，请先清空理由');
    await he.press('退回', { card: review(he) });
    await chen.waitForCard('纸质录入已退回');
    await allIsDelivered(stage);
    expect(chen.card('纸质录入已退回').text).toContain('理由：1.1与纸质不一致 <at id=all></at>');
    expect(chen.card('退回1个单位').text).toContain('青禾镇：4项，细则得分合计95分；已退回（何静怡）：1.1与纸质不一致');
    await stage.admin.rawClick({ value: accept, form_value: {} }, { card: review(stage.admin) });
    expect(stage.admin.toast).toBe('这份录入已经办理过');
  });

  it('counts as the examiner’s when it is checked, once, and says everywhere how it came in', async () => {
    const [li, chen, he] = [person('李明'), person('陈国栋'), person('何静怡')];
    const form = await filledIn(newestForm(chen), { 青禾镇: marks({ '1.1': ['21', '台账不全'] }) });
    const card = await sendForm(chen, form, '纸质录入检查通过');
    await chen.press('送核对', { card });
    await allIsDelivered(stage);
    const value = valueOf(review(he), '核对无误');
    await Promise.all([
      he.rawClick({ value, form_value: {} }, { card: review(he) }),
      stage.admin.rawClick({ value, form_value: {} }, { card: review(stage.admin) }),
    ]);
    await allIsDelivered(stage);
    expect(new Set([he.toast, stage.admin.toast])).toEqual(new Set(['已核对，评分已提交', '这份录入已经办理过']));
    const sheet = JSON.stringify(the(sheetOf(li, '青禾镇')).card);
    expect(sheet).toContain('得21分');
    expect(sheet).toMatch(/照?.*陈国栋录入，(何静怡|周明远)核对/);
    expect(sheet).toContain('陈国栋按纸质评分表录入，送核对');
    expect(sheet).toMatch(/(何静怡|周明远)核对纸质录入无误，评分表提交/);
    expect(count(li, '您的纸质评分表已录入')).toBe(1);
    expect(nowOf(chen, card).text).toContain('核对完毕');
    const { id } = await ask(chen, '进度', '第一考核组进度');
    expect(the(chen.cards().find((each) => each.id === id)).text).toContain('已提交（纸）');
    const results = await ask(stage.admin, '汇总', '考核结果汇总');
    expect(results.text).toMatch(/李明按签字的纸质评分表评分，陈国栋录入，(何静怡|周明远)核对/);
  });
});

describe('what the office types', () => {
  it('goes to another administrator, for the leader’s own sheet as well', async () => {
    const [admin, chen, he] = [stage.admin, person('陈国栋'), person('何静怡')];
    await ask(admin, '纸质录入', '第一考核组：纸质录入');
    expect(choices(offer(admin))).toContain('陈国栋　1个单位未提交');
    const form = await filledIn(await exportPaper(admin, '陈国栋'), { 白石镇: { '1.1': ['25'] } });
    await admin.press('送核对', { card: await sendForm(admin, form, '纸质录入检查通过') });
    await allIsDelivered(stage);
    expect([hasReview(he, '陈国栋'), hasReview(admin, '陈国栋')]).toEqual([true, false]);
    await he.press('核对无误', { card: review(he, '陈国栋') });
    expect(he.toast).toBe('已核对，评分已提交');
    await allIsDelivered(stage);
    expect(count(chen, '您的纸质评分表已录入')).toBe(1);
  });

  it('comes to nothing when the examiner submits meanwhile', async () => {
    const [admin, lin, he] = [stage.admin, person('林晓燕'), person('何静怡')];
    const form = await filledIn(await exportPaper(admin, '林晓燕'), { 青禾镇: marks(), 白石镇: marks() });
    await admin.press('送核对', { card: await sendForm(admin, form, '纸质录入检查通过') });
    await allIsDelivered(stage);
    const card = review(he, '林晓燕');
    await scoreSheet(lin, '青禾镇', marks({ '1.2': ['3', '自己打的分'] }));
    await he.press('核对无误', { card });
    expect(he.toast).toBe('评分人已自行提交，这份录入不再办理');
    expect(the(sheetOf(lin, '青禾镇')).text).not.toContain('纸质录入');
    expect(nowOf(he, card).text).toContain('白石镇');
  });

  it('cannot be checked any more once the team has ended', async () => {
    const [li, lin, chen, he] = [person('李明'), person('林晓燕'), person('陈国栋'), person('何静怡')];
    const value = valueOf(review(he, '林晓燕'), '核对无误');
    await bringSheet(lin, '白石镇');
    await scoreSheet(lin, '白石镇');
    await bringSheet(li, '白石镇');
    await scoreSheet(li, '白石镇');
    await ask(chen, '结束考核', '评分已齐');
    await chen.press('结束考核');
    await he.rawClick({ value, form_value: {} }, { card: review(he, '林晓燕') });
    expect(he.toast).toContain('本组考核已结束');
    await ask(chen, '纸质录入', '考核组不在评分');
  });
});
