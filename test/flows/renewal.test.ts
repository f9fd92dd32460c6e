import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/person.ts';
import type { SeenCard } from '../../src/sandbox/seen.ts';
import { anExaminer, aRoster, aUnit } from '../documents/roster-builders.ts';
import { clockFrom, aDayMs, anHourMs } from '../support/movable-clock.ts';
import {
  allIsDelivered,
  ask,
  brings,
  fillPage,
  scoreSheet,
  sheetOf,
  the,
  valueOf,
  waitForSheet,
} from '../support/play.ts';
import { aStage, openAssessment, type PlayedStage } from '../support/stage.ts';

const roster = aRoster({
  units: [aUnit(), aUnit({ name: '白石镇', liaison: { name: '罗小军', mobile: '19900000102' } })],
  examiners: [anExaminer(), anExaminer({ name: '林晓燕', mobile: '19900000013' })],
});

let clock: ReturnType<typeof clockFrom>;
let stage: PlayedStage;
beforeEach(async () => {
  clock = clockFrom('2026-11-24T10:00:00+08:00');
  stage = await aStage(roster, { sandbox: { clock } });
  await openAssessment(stage, roster);
  await Promise.all([waitForSheet(person('李明'), '青禾镇'), waitForSheet(person('林晓燕'), '青禾镇')]);
  await allIsDelivered(stage);
});
afterEach(() => stage.stop());

const person = (name: string) => stage.sandbox.person(name);
const titled = (who: Person, title: string) => who.cards().filter((card) => card.title === title);
const isReplaced = ({ text }: SeenCard) => /已由新卡片代替|已停用/.test(text);

/** Moves the clock, and waits until the jobs that became due are done and what they owe is out. */
async function pass(ms: number): Promise<void> {
  await allIsDelivered(stage);
  clock.advance(ms);
  await stage.app().tick();
  await allIsDelivered(stage);
}

describe('cards that would outlive 14 days', () => {
  it('are sent anew: the draft is there, the old one says so, and the sheet is submitted from the new one', async () => {
    const li = person('李明');
    const old = the(sheetOf(li, '青禾镇'));
    fillPage(li, old, { '1.1': ['20', '台账不全'] });
    await li.press('保存', { card: old });
    await pass(13 * aDayMs);

    expect(titled(li, '青禾镇').map(isReplaced)).toEqual([true, false]);
    expect(the(titled(li, '打分任务')[0]).text).toContain('请使用下方的新卡片');
    expect(titled(li, '我的打分')).toHaveLength(1);
    const fresh = the(sheetOf(li, '青禾镇'));
    expect(fresh.id).not.toBe(old.id);
    expect(fresh.controls.find(({ name }) => name === 'reason_1_d1')?.value).toBe('台账不全');
    expect((await scoreSheet(li, '青禾镇')).text).toContain('已提交');
  });

  it('go out once: neither another look nor a restart brings them again, and the next ones are due twelve days later', async () => {
    const li = person('李明');
    // The reminder of each working day is another matter.
    const renewed = () => li.cards().filter(({ title }) => title !== '今日提醒');
    await pass(13 * aDayMs);
    const received = renewed().length;
    await pass(anHourMs);
    await stage.restart();
    await pass(aDayMs);
    expect(renewed()).toHaveLength(received);
    await pass(12 * aDayMs);
    expect(titled(li, '青禾镇').map(isReplaced)).toEqual([true, true, false]);
  });

  it('are left alone once their matter has ended', async () => {
    const li = person('李明');
    await scoreSheet(li, '青禾镇');
    await scoreSheet(li, '白石镇');
    await allIsDelivered(stage);
    const received = li.messages().length;
    await pass(13 * aDayMs);
    expect(li.messages()).toHaveLength(received);
    expect(titled(person('林晓燕'), '青禾镇').map(isReplaced)).toEqual([true, false]);
  });

  it('wait for daylight when the bot was down at their time, and come the same day that it is back', async () => {
    const li = person('李明');
    await pass(12 * aDayMs - 3 * anHourMs);
    await stage.app().stop();
    clock.advance(14 * anHourMs);
    await stage.restart();
    await pass(0);
    expect(titled(li, '青禾镇').map(isReplaced)).toEqual([false]);
    expect(stage.app().nextJobAt()).toBe(new Date('2026-12-07T08:40:00+08:00').getTime());
    await stage.app().stop();
    clock.advance(18 * anHourMs);
    await stage.restart();
    await pass(0);
    expect(titled(li, '青禾镇').map(isReplaced)).toEqual([true, false]);
  });

  it('come anew even when the bot was away so long that the old ones are dead', async () => {
    const li = person('李明');
    const old = the(sheetOf(li, '青禾镇'));
    await pass(20 * aDayMs);
    expect(titled(li, '青禾镇').map(isReplaced)).toEqual([false, false]);
    expect((await li.press('保存', { card: old })).error).toContain('卡片已过期');
    fillPage(li, the(sheetOf(li, '青禾镇')), { '1.1': ['20', '台账不全'] });
    await li.press('保存', { card: the(sheetOf(li, '青禾镇')) });
    expect(li.toast).toBe('已保存');
  });

  it('follow changes in the place of the old ones', async () => {
    const li = person('李明');
    await pass(13 * aDayMs);
    await scoreSheet(li, '青禾镇');
    await li.waitFor((one) => /青禾镇.*\n2026年12月7日提交/.test(the(titled(one, '我的打分')[0]).text));
  });

  it('are renewed for leaders and the office as well, each as an own list', async () => {
    const chen = person('陈国栋');
    await ask(chen, '进度', '谁还没有提交');
    await ask(chen, '进度', '谁还没有提交');
    await ask(stage.admin, '进度', '考核进度');
    await pass(13 * aDayMs);
    expect(titled(chen, '第一考核组进度')).toHaveLength(1);
    expect(titled(chen, '进度').map(isReplaced)).toEqual([true, true]);
    expect(titled(stage.admin, '考核进度')).toHaveLength(1);
  });
});

describe('a button on a card that was renewed', () => {
  it('brings the current card, once, and only for whom it is', async () => {
    const [chen, press, old] = await pressOnOldProgress();
    await person('李明').rawClick(press, { messageId: old.id });
    expect(person('李明').toast).toContain('不是发给您的');
    await brings(chen, '谁还没有提交', () => chen.rawClick(press, { messageId: old.id }));
    expect(chen.toast).toContain('新卡片已发送');
    await allIsDelivered(stage);
    expect([titled(chen, '第一考核组进度').length, titled(chen, '进度').length]).toEqual([1, 2]);
    const received = chen.messages().length;
    await chen.rawClick(press, { messageId: old.id });
    expect(chen.toast).toContain('请在下方的新卡片上操作');
    await allIsDelivered(stage);
    expect(chen.messages()).toHaveLength(received);
    expect(titled(person('李明'), '打分提醒')).toEqual([]);
  });

  it('pressed several times at the same moment still brings one', async () => {
    const [chen, press, old] = await pressOnOldProgress();
    const received = chen.messages().length;
    await Promise.all([1, 2, 3].map(() => chen.rawClick(press, { messageId: old.id })));
    await allIsDelivered(stage);
    expect(chen.messages()).toHaveLength(received + 1);
  });

  it('loses nothing of what was typed: the save counts, and the new card shows it', async () => {
    const li = person('李明');
    const old = the(sheetOf(li, '青禾镇'));
    const save = { value: valueOf(old, '保存'), name: 'save' };
    await pass(13 * aDayMs);
    const form_value = { points_1_d1: '20', reason_1_d1: '台账不全', points_1_d2: '', reason_1_d2: '' };
    await li.rawClick({ ...save, form_value }, { messageId: old.id });
    expect(li.toast).toBe('已保存');
    await allIsDelivered(stage);
    expect(titled(li, '青禾镇').map(isReplaced)).toEqual([true, false]);
    const fresh = the(sheetOf(li, '青禾镇'));
    expect(fresh.controls.find(({ name }) => name === 'reason_1_d1')?.value).toBe('台账不全');
    expect((await scoreSheet(li, '青禾镇')).text).toContain('已提交');
  });
});

/** The leader's list in 进度 has been renewed; what 催一下 on the old one sends, from a device that has not heard of it. */
async function pressOnOldProgress(): Promise<[Person, { value: Record<string, unknown> }, SeenCard]> {
  const chen = person('陈国栋');
  await ask(chen, '进度', '谁还没有提交');
  const old = chen.card('第一考核组进度');
  const press = { value: valueOf(old, '催一下') };
  await pass(13 * aDayMs);
  return [chen, press, old];
}
