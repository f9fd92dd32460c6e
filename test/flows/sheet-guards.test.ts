import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/person.ts';
import { anExaminer, aRoster, aTeam, aUnit } from '../documents/roster-builders.ts';
import {
  ask,
  bringSheet,
  brings,
  fillPage,
  fillSheet,
  marks,
  scoreSheet,
  sheetOf,
  the,
  valueOf,
  waitForSheet,
} from '../support/play.ts';
import { aStage, openAssessment, type PlayedStage } from '../support/stage.ts';

const names = ['李明', '林晓燕', '王建国', '赵雪梅', '孙志强'];
const second = '第二考核组';
const roster = aRoster({
  units: [
    aUnit(),
    aUnit({ name: '白石镇', liaison: { name: '罗小军', mobile: '19900000102' } }),
    aUnit({ name: '黑水乡', team: second, liaison: { name: '白小川', mobile: '19900000103' } }),
  ],
  teams: [aTeam(), aTeam({ name: second, leader: { name: '高原', mobile: '19900000019' } })],
  examiners: [
    ...names.map((name, index) => anExaminer({ name, mobile: `1990000002${index}`, organisation: '县总工会' })),
    anExaminer({ name: '方圆', mobile: '19900000031', team: second }),
  ],
});

let stage: PlayedStage;
beforeAll(async () => {
  stage = await aStage(roster);
  await openAssessment(stage, roster);
  await Promise.all(names.map((name) => waitForSheet(stage.sandbox.person(name), '青禾镇')));
  await waitForSheet(stage.sandbox.person('方圆'), '黑水乡');
});
afterAll(() => stage.stop());

const person = (name: string) => stage.sandbox.person(name);
const card = (who: Person, unit = '青禾镇') => the(sheetOf(who, unit));
const form = (points: string, reason = '') => ({ points_1_d1: points, reason_1_d1: reason });
const save = (who: Person) => ({ value: valueOf(card(who), '保存'), name: 'save' });

describe('a card of somebody else', () => {
  it('cannot be saved by another examiner who copies its button', async () => {
    const [li, lin] = [person('李明'), person('林晓燕')];
    await lin.rawClick({ ...save(li), form_value: form('1', '冒名') }, { messageId: card(li).id });
    expect(lin.toast).toContain('不是发给您的');
    await lin.rawClick({ ...save(li), form_value: form('1', '冒名') }, { messageId: card(lin).id });
    expect(lin.toast).toContain('不是发给您的');
    expect((await ask(li, '我的打分', '我的打分')).text).toMatch(/青禾镇.*\n未开始/);
  });

  it('cannot be submitted, turned or brought by another', async () => {
    const [li, lin] = [person('李明'), person('林晓燕')];
    const { sheetId, version } = save(li).value;
    const attempts = [
      { kind: 'sheet.submit', sheetId, version },
      { kind: 'sheet.turn', sheetId, page: 0 },
      { kind: 'sheet.bring', sheetId },
    ];
    for (const value of attempts) {
      // One toast at a time.
      await lin.rawClick({ value }, { messageId: card(li).id });
      expect(lin.toast).toContain('不是发给您的');
    }
  });

  it('is refused to the leader, the office and the liaison as well', async () => {
    for (const name of ['陈国栋', '周明远', '马文涛']) {
      const who = person(name);
      await who.rawClick({ ...save(person('李明')), form_value: form('25') }, { messageId: card(person('李明')).id });
      expect(who.toast).toContain('不是发给您的');
    }
  });

  it('does not act in a group it was forwarded to', async () => {
    const li = person('李明');
    await stage.sandbox.group(stage.steeringGroup).add('李明');
    await expect(li.forward(card(li), { in: stage.steeringGroup })).rejects.toThrow('不能转发');
  });
});

describe('two devices with the same card', () => {
  it('the second to save gets the current sheet with what it had typed, and can save that', async () => {
    const wang = person('王建国');
    const stale = save(wang);
    fillPage(wang, card(wang), { '1.1': ['24', '手机上写的'] });
    await wang.press('保存', { card: card(wang) });
    await wang.rawClick({ ...stale, form_value: form('23', '电脑上写的') }, { card: card(wang) });
    expect(wang.toast).toContain('已在别处改过');
    const shown = card(wang);
    expect(shown.controls.find(({ name }) => name === 'reason_1_d1')?.value).toBe('电脑上写的');
    expect((await bringSheet(wang, '青禾镇')).controls.find(({ name }) => name === 'reason_1_d1')?.value).toBe(
      '手机上写的',
    );
    await wang.rawClick(
      { value: valueOf(card(wang), '保存'), name: 'save', form_value: form('23', '电脑上写的') },
      { card: card(wang) },
    );
    expect(wang.toast).toBe('已保存');
  });

  it('the second to submit hears that it is handed in, and no mark changes any more', async () => {
    const wang = person('王建国');
    const review = await fillSheet(wang, '青禾镇', marks({ '1.1': ['23', '电脑上写的'] }));
    const submit = { value: valueOf(review, '提交') };
    const stale = { value: { ...submit.value, kind: 'sheet.save', page: 0, go: 1 }, form_value: form('0', '偷改') };
    const outcomes = await Promise.all([
      wang.rawClick(submit, { card: review }),
      wang.rawClick(submit, { card: review }),
    ]);
    expect(outcomes.map(({ toast }) => toast)).toEqual(['已提交', '已提交']);
    await wang.rawClick(stale, { card: review });
    expect(wang.toast).not.toBe('已保存');
    expect(card(wang).text).toContain('得23分，满分25分');
  });

  it('an incomplete sheet is not taken, whatever the button says', async () => {
    const sun = person('孙志强');
    const { sheetId, version } = save(sun).value;
    await sun.rawClick({ value: { kind: 'sheet.submit', sheetId, version } }, { card: card(sun) });
    expect(sun.toast).toContain('还缺4项得分');
    expect((await ask(sun, '我的打分', '我的打分')).text).toMatch(/青禾镇.*\n未开始/);
  });
});

describe('an old card', () => {
  it('says that a new one has taken its place, and leads there', async () => {
    const zhao = person('赵雪梅');
    const old = card(zhao);
    const fresh = await bringSheet(zhao, '青禾镇');
    await zhao.waitFor((one) => the(one.cards().find(({ id }) => id === old.id)).text.includes('不再使用'));
    const brought = await brings(zhao, '青禾镇', () => zhao.press('打开当前卡片', { card: old }));
    expect(brought.id).not.toBe(fresh.id);
    await zhao.waitFor((one) => the(one.cards().find(({ id }) => id === fresh.id)).text.includes('不再使用'));
  });

  it('pressed on a device that has not heard of it yet loses nothing and changes nothing behind the new one', async () => {
    const zhao = person('赵雪梅');
    const old = card(zhao);
    const press = { ...save(zhao), form_value: form('22', '旧卡片上写的') };
    await bringSheet(zhao, '青禾镇');
    const fresh = card(zhao);
    await zhao.rawClick(press, { messageId: old.id });
    expect(zhao.toast).toBe('已保存');
    fillPage(zhao, fresh, { '1.1': ['21', '新卡片上写的'] });
    await zhao.press('保存', { card: fresh });
    expect(zhao.toast).toContain('已在别处改过');
    expect(card(zhao).controls.find(({ name }) => name === 'reason_1_d1')?.value).toBe('新卡片上写的');
  });

  it('of a kind this version does not know sends its owner to 帮助', async () => {
    const zhao = person('赵雪梅');
    await zhao.rawClick({ value: { kind: 'sheet.erase', sheetId: save(zhao).value['sheetId'] } }, { card: card(zhao) });
    expect(zhao.toast).toContain('请发送“帮助”');
    await zhao.rawClick({ value: 'sheet.save' }, { card: card(zhao) });
    expect(zhao.toast).toContain('请发送“帮助”');
    await zhao.rawClick(
      { value: { kind: 'sheet.bring', sheetId: '7b1f0a52-0000-4000-8000-000000000000' } },
      { card: card(zhao) },
    );
    expect(zhao.toast).toContain('没有找到这项内容');
  });

  it('with a page that does not exist saves nothing', async () => {
    const zhao = person('赵雪梅');
    const { value } = save(zhao);
    await zhao.rawClick({ value: { ...value, page: 7, go: 8 }, form_value: form('0', '偷改') }, { card: card(zhao) });
    expect(zhao.toast).toContain('已过时');
    await zhao.rawClick({ value: { kind: 'sheet.turn', sheetId: value['sheetId'], page: 99 } }, { card: card(zhao) });
    expect(card(zhao).title).toBe('青禾镇');
    expect(zhao.error).toBeUndefined();
  });

  it('of a team that has ended can only be read', async () => {
    const [fang, gao] = [person('方圆'), person('高原')];
    const press = { value: valueOf(card(fang, '黑水乡'), '保存'), form_value: form('1', '事后改分') };
    await scoreSheet(fang, '黑水乡');
    await ask(gao, '结束考核', '评分已齐');
    await gao.press('结束考核');
    expect(gao.toast).toBe('本组考核已结束');
    await fang.rawClick(press, { card: card(fang, '黑水乡') });
    expect(fang.toast).toContain('本组考核已结束');
    expect(card(fang, '黑水乡').text).toContain('得25分，满分25分');
  });
});
