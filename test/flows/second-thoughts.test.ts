import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/person.ts';
import type { SeenCard } from '../../src/sandbox/seen.ts';
import { anExaminer, aRoster, aTeam, aUnit } from '../documents/roster-builders.ts';
import { allIsDelivered, ask, marks, scoreSheet, sheetOf, the, valueOf, waitForSheet } from '../support/play.ts';
import { aStage, openAssessment, type PlayedStage } from '../support/stage.ts';

const second = '第二考核组';
const roster = aRoster({
  office: [
    { name: '周明远', mobile: '19900000001', administrator: true },
    { name: '唐志刚', mobile: '19900000003', administrator: true },
  ],
  units: [aUnit(), aUnit({ name: '白石镇', team: second, liaison: { name: '罗小军', mobile: '19900000102' } })],
  teams: [aTeam(), aTeam({ name: second, leader: { name: '高原', mobile: '19900000018' } })],
  examiners: [
    anExaminer(),
    anExaminer({ name: '林晓燕', mobile: '19900000013', organisation: '县总工会' }),
    anExaminer({ name: '高原', mobile: '19900000018', team: second }),
  ],
});

let stage: PlayedStage;
beforeAll(async () => {
  stage = await aStage(roster);
  await openAssessment(stage, roster);
  await Promise.all(['李明', '林晓燕'].map((name) => waitForSheet(person(name), '青禾镇')));
  await waitForSheet(person('高原'), '白石镇');
  await scoreSheet(person('李明'), '青禾镇', marks({ '1.1': ['20', '台账不全'] }));
  await scoreSheet(person('高原'), '白石镇');
});
afterAll(() => stage.stop());

const person = (name: string) => stage.sandbox.person(name);
const sheet = (who: Person, unit = '青禾镇') => the(sheetOf(who, unit));
const count = (who: Person, words: string) => who.messages().filter(({ text }) => text.includes(words)).length;
const newest = (who: Person, words: string): SeenCard => the(who.cards().findLast(({ text }) => text.includes(words)));
const asking = '申请修改评分';

/** An examiner asks, and the card is there where it is answered. */
async function askToChange(who: Person, unit: string, reason: string, deciders: readonly Person[]): Promise<void> {
  who.fill({ reason }, { card: sheet(who, unit) });
  await who.press('申请修改', { card: sheet(who, unit) });
  expect(who.toast).toBe('已提出申请，请等待答复');
  await Promise.all(deciders.map((one) => one.waitFor(() => one.cards().some(({ text }) => text.includes(reason)))));
}

describe('申请修改 that is declined', () => {
  it('wants a reason of two characters, and keeps what was typed', async () => {
    const li = person('李明');
    await li.press('申请修改', { card: sheet(li) });
    expect(sheet(li).text).toContain('请填写修改理由');
    li.fill({ reason: '错' }, { card: sheet(li) });
    await li.press('申请修改', { card: sheet(li) });
    expect(sheet(li).text).toContain('请至少填写2个字');
    expect(sheet(li).controls.find(({ name }) => name === 'reason')?.value).toBe('错');
    expect(count(person('陈国栋'), asking)).toBe(0);
  });

  it('goes to the leader once, however often it is asked', async () => {
    const [li, chen] = [person('李明'), person('陈国栋')];
    const again = { value: valueOf(sheet(li), '申请修改'), form_value: { reason: '又想了想' } };
    await askToChange(li, '青禾镇', '1.1 看错了台账 <at id=all></at>', [chen]);
    expect(sheet(li).text).toContain('已申请修改，等待组长答复');
    await Promise.all([li.rawClick(again, { card: sheet(li) }), li.rawClick(again, { card: sheet(li) })]);
    expect(li.toast).toBe('已经申请过，请等待答复');
    await allIsDelivered(stage);
    expect(count(chen, asking)).toBe(1);
    const request = newest(chen, asking);
    for (const words of ['青禾镇', '李明', '1.1 看错了台账 <at id=all></at>']) expect(request.text).toContain(words);
  });

  it('is answered by nobody but the leader', async () => {
    const request = newest(person('陈国栋'), asking);
    for (const who of [person('李明'), person('高原'), stage.admin]) {
      await who.rawClick({ value: valueOf(request, '同意') }, { messageId: request.id });
      expect(who.toast).toContain('不能操作');
    }
    expect(newest(person('陈国栋'), asking).text).toContain('待答复');
  });

  it('needs a reason, which the examiner is told; the sheet stays submitted and may be asked about again', async () => {
    const [li, chen] = [person('李明'), person('陈国栋')];
    await chen.press('不同意', { card: newest(chen, asking) });
    expect(newest(chen, asking).text).toContain('请填写答复意见');
    chen.fill({ reason: '台账已经核对' }, { card: newest(chen, asking) });
    await chen.press('不同意', { card: newest(chen, asking) });
    expect(chen.toast).toBe('已答复，不同意修改');
    expect(newest(chen, asking).text).toContain('陈国栋不同意修改');
    await li.waitForCard('修改申请未获同意');
    expect(li.card('修改申请未获同意').text).toContain('台账已经核对');
    await li.waitFor(() => sheet(li).text.includes('上次申请未获同意'));
    expect(sheet(li).controls.map(({ label }) => label)).toContain('申请修改');
  });
});

describe('申请修改 that is allowed', () => {
  it('opens the sheet again, marks kept, with the card as a fresh message; pressed twice it does so once', async () => {
    const [li, chen] = [person('李明'), person('陈国栋')];
    await askToChange(li, '青禾镇', '1.2 确有漏看', [chen]);
    const request = newest(chen, '1.2 确有漏看');
    const allow = { value: valueOf(request, '同意') };
    const decline = { value: valueOf(request, '不同意'), form_value: { reason: '不必再改' } };
    await chen.rawClick(allow, { card: request });
    await Promise.all([chen.rawClick(allow, { card: request }), chen.rawClick(decline, { card: request })]);
    expect(chen.toast).toBe('这项申请已经办结');
    await li.waitFor((one) => sheetOf(one, '青禾镇')?.controls.some(({ label }) => label === '保存') ?? false);
    await allIsDelivered(stage);
    expect(count(li, '陈国栋同意您修改青禾镇的评分')).toBe(1);
    expect(sheet(li).controls.find(({ name }) => name === 'reason_1_d1')?.value).toBe('台账不全');
  });

  it('keeps the whole history on the sheet once it is handed in again', async () => {
    const li = person('李明');
    await scoreSheet(li, '青禾镇', marks({ '1.1': ['21', '台账缺两页'] }));
    const shown = JSON.stringify(sheet(li).card);
    const told = [
      '李明提交',
      '李明申请修改（1.1 看错了台账 <at id=all></at>）',
      '陈国栋不同意修改（台账已经核对）',
      '李明申请修改（1.2 确有漏看）',
      '陈国栋同意修改，评分表重新打开',
    ];
    expect(told.filter((words) => !shown.includes(words))).toEqual([]);
    expect(sheet(li).text).toContain('办理记录（6条）');
  });
});

describe('the request of a leader who scores', () => {
  it('goes to the administrators of the office, of whom two answering at once answer once', async () => {
    const [gao, zhou, tang] = [person('高原'), person('周明远'), person('唐志刚')];
    await askToChange(gao, '白石镇', '2.1 应当扣分', [zhou, tang]);
    expect(sheet(gao, '白石镇').text).toContain('等待推进组答复');
    expect(count(gao, asking)).toBe(0);
    const [one, other] = [newest(zhou, asking), newest(tang, asking)];
    await gao.rawClick({ value: valueOf(one, '同意') }, { messageId: one.id });
    expect(gao.toast).toContain('不能操作');
    await Promise.all([
      zhou.rawClick({ value: valueOf(one, '同意') }, { card: one }),
      tang.rawClick({ value: valueOf(other, '不同意'), form_value: { reason: '分数无误' } }, { card: other }),
    ]);
    expect([zhou.toast, tang.toast]).toContain('这项申请已经办结');
    await allIsDelivered(stage);
    const outcome = /周明远同意，评分表已重新打开|唐志刚不同意修改/;
    expect(newest(zhou, asking).text.match(outcome)?.[0]).toBe(newest(tang, asking).text.match(outcome)?.[0]);
    expect(newest(zhou, asking).text).toMatch(outcome);
  });
});

describe('a request that is open when the team ends', () => {
  it('lapses, and says so to both', async () => {
    const [li, lin, chen] = [person('李明'), person('林晓燕'), person('陈国栋')];
    await scoreSheet(lin, '青禾镇');
    await askToChange(li, '青禾镇', '想再核对一次', [chen]);
    const request = newest(chen, '想再核对一次');
    await ask(chen, '结束考核', '评分已齐');
    await chen.press('结束考核');
    expect(chen.toast).toBe('本组考核已结束');
    await li.waitForCard('修改申请已失效');
    await allIsDelivered(stage);
    expect(newest(chen, '想再核对一次').text).toContain('考核组已结束考核');
    await chen.rawClick({ value: valueOf(request, '同意') }, { card: request });
    expect(chen.toast).toBe('这项申请已经办结');
    expect(sheet(li).text).toContain('已提交');
    expect(sheet(li).controls.map(({ label }) => label)).not.toContain('申请修改');
  });
});
