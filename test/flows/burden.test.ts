import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRoster } from '../documents/roster-builders.ts';
import { allIsDelivered, ask, bringSheet, the, waitForSheet } from '../support/play.ts';
import { clockFrom } from '../support/movable-clock.ts';
import { aStage, openAssessment, type PlayedStage } from '../support/stage.ts';

const roster = aRoster({
  office: [
    { name: '周明远', mobile: '19900000001', administrator: true },
    { name: '唐志刚', mobile: '19900000003', administrator: false },
  ],
});

let stage: PlayedStage;
beforeAll(async () => {
  // Nobody is reminded in the evening, whenever the tests run.
  stage = await aStage(roster, { sandbox: { clock: clockFrom('2026-11-24T10:00:00+08:00') } });
  await openAssessment(stage, roster);
  await waitForSheet(person('李明'), '青禾镇');
});
afterAll(() => stage.stop());

const person = (name: string) => stage.sandbox.person(name);
const row = (text: string, name: string) =>
  the(text.split('\n').find((line) => line.includes(name) && line.includes('考核人员')))
    .split(/[^\d]+/)
    .filter(Boolean)
    .map(Number);

describe('减负统计', () => {
  it('tells what came unasked from what somebody asked for, and from reminders', async () => {
    const li = person('李明');
    await ask(li, '我的打分', '我的打分');
    await bringSheet(li, '白石镇');
    await allIsDelivered(stage);
    const { text } = await ask(person('唐志刚'), '减负统计', '按人统计');
    // Task list and first sheet; then the list that was asked for, and the sheet it brought.
    expect(row(text, '李明')).toEqual([2, 2, 0, 2, 2]);
    expect(row(text, '林晓燕')).toEqual([2, 2, 0, 2, 0]);
  });

  it('counts a reminder as one', async () => {
    await ask(stage.admin, '进度', '考核进度');
    await stage.admin.press('催一下');
    await allIsDelivered(stage);
    const { text } = await ask(person('唐志刚'), '减负统计', '按人统计');
    expect(row(text, '李明')).toEqual([3, 2, 1, 3, 2]);
  });

  it('is for the office', async () => {
    await ask(person('李明'), '减负统计', '没有办理此事的权限');
    const tang = person('唐志刚');
    const { id } = await ask(tang, '减负统计', '按人统计');
    const shown = the(tang.cards().find((card) => card.id === id));
    expect(shown.text).toContain('数据截至');
    await allIsDelivered(stage);
    const value = { kind: 'burden.show', assessmentId: randomUUID(), page: 0 };
    await person('李明').rawClick({ value }, { messageId: id });
    expect(person('李明').toast).toContain('不是发给您的');
  });
});
