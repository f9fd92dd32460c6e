import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/person.ts';
import type { SeenCard } from '../../src/sandbox/seen.ts';
import { anExaminer, aRoster, aTeam, aUnit } from '../documents/roster-builders.ts';
import {
  allIsDelivered,
  ask,
  brings,
  marks,
  scoreSheet,
  sheetOf,
  the,
  valueOf,
  waitForSheet,
} from '../support/play.ts';
import { aStage, openAssessment, type PlayedStage } from '../support/stage.ts';

const second = '第二考核组';
const roster = aRoster({
  units: [aUnit(), aUnit({ name: '白石镇', team: second, liaison: { name: '罗小军', mobile: '19900000102' } })],
  teams: [aTeam(), aTeam({ name: second, leader: { name: '高原', mobile: '19900000018' } })],
  examiners: [
    anExaminer(),
    anExaminer({ name: '林晓燕', mobile: '19900000013', organisation: '县总工会' }),
    anExaminer({ name: '陈国栋', mobile: '19900000011', charge: ['1.1'] }),
    anExaminer({ name: '方圆', mobile: '19900000015', team: second }),
  ],
});

let stage: PlayedStage;
beforeAll(async () => {
  stage = await aStage(roster);
  await openAssessment(stage, roster);
  const scoring = ['李明', '林晓燕', '陈国栋'];
  await Promise.all(scoring.map((name) => waitForSheet(person(name), '青禾镇')));
  await scoreSheet(person('李明'), '青禾镇', marks({ '1.1': ['20', '台账不全'] }));
  await scoreSheet(person('林晓燕'), '青禾镇');
  await scoreSheet(person('陈国栋'), '青禾镇');
});
afterAll(() => stage.stop());

const person = (name: string) => stage.sandbox.person(name);
const sheet = (who: Person, unit = '青禾镇') => the(sheetOf(who, unit));
/** Whether the newest card of the unit takes marks. */
const isOpen = (who: Person) => sheetOf(who, '青禾镇')?.controls.some(({ label }) => label === '保存') ?? false;
const count = (who: Person, words: string) => who.messages().filter(({ text }) => text.includes(words)).length;
const corrections = (who: Person): SeenCard =>
  the(who.cards().findLast(({ title }) => title === '第一考核组：更正评分'));
/** What the form offers: the text of each choice. */
const choices = (card: SeenCard) =>
  (card.controls.find(({ name }) => name === 'sheet')?.options ?? []).map(({ text }) => text);
/** The id behind a choice, as the form sends it. */
const sheetIdOf = (who: Person) => valueOf(sheet(who), '申请修改')['sheetId'] as string; // A card's own button.

describe('重新打开 by the leader', () => {
  it('starts from 进度, and offers every submitted sheet of the team but the leader’s own', async () => {
    const chen = person('陈国栋');
    await ask(chen, '进度', '第一考核组进度');
    await brings(chen, '更正评分', () => chen.press('重新打开或作废评分'));
    expect(choices(corrections(chen))).toEqual(['青禾镇　李明', '青禾镇　林晓燕']);
  });

  it('wants a sheet and a reason, and keeps what was typed', async () => {
    const chen = person('陈国栋');
    await chen.press('重新打开', { card: corrections(chen) });
    expect(corrections(chen).text).toContain('请选择评分表');
    expect(corrections(chen).text).toContain('请填写更正理由');
    chen.fill({ reason: '漏看了台账' }, { card: corrections(chen) });
    await chen.press('重新打开', { card: corrections(chen) });
    expect(corrections(chen).controls.find(({ name }) => name === 'reason')?.value).toBe('漏看了台账');
  });

  it('gives the sheet back once, with the reason and the card; a request still open lapses', async () => {
    const [li, chen] = [person('李明'), person('陈国栋')];
    const sheetId = sheetIdOf(li);
    li.fill({ reason: '想再核对台账' }, { card: sheet(li) });
    await li.press('申请修改', { card: sheet(li) });
    await chen.waitForCard('想再核对台账');
    const form_value = { sheet: sheetId, reason: '漏看了台账' };
    const press = { value: valueOf(corrections(chen), '重新打开'), form_value };
    await Promise.all([
      chen.rawClick(press, { card: corrections(chen) }),
      chen.rawClick(press, { card: corrections(chen) }),
    ]);
    await li.waitFor(() => isOpen(li));
    await allIsDelivered(stage);
    expect(count(li, '陈国栋重新打开了您对青禾镇的评分表')).toBe(1);
    expect(count(li, '漏看了台账')).toBe(1);
    expect(sheet(li).controls.find(({ name }) => name === 'reason_1_d1')?.value).toBe('台账不全');
    expect(choices(corrections(chen))).toEqual(['青禾镇　林晓燕']);
    expect(the(chen.cards().findLast(({ text }) => text.includes('想再核对台账'))).text).toContain('申请不必再答复');
    await li.waitFor((one) => one.card('我的打分').text.includes('草稿'));
  });

  it('is told anew to the leader when all is in again', async () => {
    const [li, chen] = [person('李明'), person('陈国栋')];
    const before = count(chen, '评分全部到齐');
    await scoreSheet(li, '青禾镇', marks({ '1.1': ['21', '台账缺页'] }));
    await chen.waitFor((one) => count(one, '评分全部到齐') > before);
  });

  it('is not for the examiner, the leader of another team, or the leader’s own sheet', async () => {
    const [li, chen] = [person('李明'), person('陈国栋')];
    const value = valueOf(corrections(chen), '作废分数');
    const own = { value, form_value: { sheet: sheetIdOf(chen), reason: '自己改分' } };
    await chen.rawClick(own, { card: corrections(chen) });
    expect(chen.toast).toContain('不能操作');
    for (const who of [li, person('高原'), person('马文涛')]) {
      await who.rawClick(
        { value, form_value: { sheet: sheetIdOf(li), reason: '冒名作废' } },
        { messageId: sheet(li).id },
      );
      expect(who.toast).toContain('不能操作');
      await who.rawClick(
        { value: { kind: 'corrections.show', teamId: value['teamId'], page: 0 } },
        { messageId: sheet(li).id },
      );
      expect(who.toast).toContain('没有办理此事的权限');
    }
    expect(sheet(li).text).toContain('已提交');
  });
});

describe('作废', () => {
  it('takes every mark back to 未评, keeps what stood there, and brings the card with the reason', async () => {
    const [lin, chen] = [person('林晓燕'), person('陈国栋')];
    const sheetId = sheetIdOf(lin);
    chen.fill({ sheet: sheetId, reason: '评错了单位 <at id=all></at>' }, { card: corrections(chen) });
    await chen.press('作废分数', { card: corrections(chen) });
    expect(chen.toast).toContain('分数已作废');
    await lin.waitForCard('评分已作废');
    expect(lin.card('评分已作废').text).toContain('理由：评错了单位 <at id=all></at>');
    await lin.waitFor(() => isOpen(lin));
    expect(sheet(lin).controls.find(({ name }) => name === 'points_1_d1')?.value ?? '').toBe('');
    await scoreSheet(lin, '青禾镇', marks({ '1.1': ['24', '缺一次会议记录'] }));
    expect(JSON.stringify(sheet(lin).card)).toContain(
      '陈国栋作废已打分数，评分表重新打开（评错了单位 <at id=all></at>）',
    );
  });

  it('is open to the office too, from its 进度, in every team and for the leader’s own sheet', async () => {
    const { admin } = stage;
    const chen = person('陈国栋');
    const sheetId = sheetIdOf(chen);
    await ask(admin, '进度', '考核进度');
    await brings(admin, '请选择考核组', () => admin.press('更正评分'));
    const [first] = admin.card('请选择考核组').controls;
    await brings(admin, '第一考核组：更正评分', () => admin.press(the(first)));
    expect(choices(corrections(admin))).toEqual(['青禾镇　李明', '青禾镇　林晓燕', '青禾镇　陈国栋']);
    admin.fill({ sheet: sheetId, reason: '应由他人评分' }, { card: corrections(admin) });
    await admin.press('作废分数', { card: corrections(admin) });
    await chen.waitForCard('评分已作废');
  });

  it('is part of the team’s record in 进度', async () => {
    const chen = person('陈国栋');
    await ask(chen, '进度', '第一考核组进度');
    const shown = JSON.stringify(the(chen.cards().findLast(({ title }) => title === '第一考核组进度')).card);
    expect(shown).toContain('青禾镇（林晓燕）：');
    for (const words of ['陈国栋重新打开评分表（漏看了台账）', '周明远作废已打分数', '修改申请失效'])
      expect(shown).toContain(words);
  });
});

describe('a team that has ended', () => {
  const inGroup = () => ({ in: stage.steeringGroup });
  const inGroupCount = (words: string) =>
    stage.admin.messages(inGroup()).filter(({ text }) => text.includes(words)).length;

  it('takes no corrections until the office lets it score again, which its leader cannot', async () => {
    const chen = person('陈国栋');
    await scoreSheet(chen, '青禾镇', marks({ '1.1': ['23', '会议记录不全'] }));
    const stale = { value: valueOf(corrections(chen), '重新打开') };
    await ask(chen, '结束考核', '评分已齐');
    await chen.press('结束考核');
    const form_value = { sheet: sheetIdOf(person('李明')), reason: '事后改分' };
    await chen.rawClick({ ...stale, form_value }, { card: corrections(chen) });
    expect(chen.toast).toContain('本组考核已结束');
    expect(corrections(chen).controls).toEqual([]);
  });

  it('scores again with a reason: its people and the steering group are told, once however often it is pressed', async () => {
    const { admin } = stage;
    const [li, chen] = [person('李明'), person('陈国栋')];
    await allIsDelivered(stage);
    await admin.press('重新打分', { card: corrections(admin) });
    expect(corrections(admin).text).toContain('请填写重新打分的理由');
    const press = { value: valueOf(corrections(admin), '重新打分'), form_value: { reason: '漏评一次现场核查' } };
    await chen.rawClick(press, { messageId: chen.card('考核已结束').id });
    expect(chen.toast).toContain('没有办理此事的权限');
    const card = corrections(admin);
    await Promise.all([admin.rawClick(press, { card }), admin.rawClick(press, { card })]);
    await Promise.all([li, chen].map((who) => who.waitForCard('第一考核组重新打分')));
    await allIsDelivered(stage);
    expect([count(li, '漏评一次现场核查'), count(chen, '漏评一次现场核查')]).toEqual([1, 1]);
    expect(inGroupCount('第一考核组重新打分')).toBe(1);
    expect(choices(corrections(admin))).toHaveLength(3);
    expect(sheet(li).controls.map(({ label }) => label)).toContain('申请修改');
  });

  it('is mended and ended again, with a new notice to the steering group', async () => {
    const [li, chen] = [person('李明'), person('陈国栋')];
    li.fill({ reason: '漏评现场核查' }, { card: sheet(li) });
    await li.press('申请修改', { card: sheet(li) });
    await chen.waitForCard('漏评现场核查');
    await chen.press('同意', { card: the(chen.cards().findLast(({ text }) => text.includes('漏评现场核查'))) });
    await li.waitFor(() => isOpen(li));
    await scoreSheet(li, '青禾镇', marks({ '1.1': ['19', '现场核查不符'] }));
    await ask(chen, '结束考核', '评分已齐');
    await chen.press('结束考核');
    expect(chen.toast).toBe('本组考核已结束');
    await allIsDelivered(stage);
    expect(inGroupCount('第一考核组已结束考核')).toBe(2);
  });
});
