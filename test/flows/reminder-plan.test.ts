import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SeenCard } from '../../src/sandbox/seen.ts';
import { allIsDelivered, ask, the, valueOf } from '../support/play.ts';
import { beginReminders, type ReminderStage } from '../support/reminder-stage.ts';

let played: ReminderStage;
beforeEach(async () => {
  played = await beginReminders();
  await ask(played.stage.admin, '提醒计划', '今后14天');
});
afterEach(() => played.stage.stop());

const plan = (): SeenCard => played.stage.admin.card('提醒计划');
const choice = (words: string, field = 'matter'): string =>
  the(the(plan().controls.find(({ name }) => name === field)).options?.find(({ text }) => text.includes(words))).value;

async function change(button: '暂停' | '改期', fields: Record<string, string>): Promise<void> {
  played.stage.admin.fill(fields, { card: plan() });
  await played.stage.admin.press(button, { card: plan() });
  await allIsDelivered(played.stage);
}

describe('提醒计划', () => {
  it('tells the office who will be reminded of what, day by day', () => {
    const { text } = plan();
    expect(text).toContain('2026年11月25日（星期三）');
    expect(text).toContain('第二考核组打分：提醒方圆');
    expect(text).not.toContain('11月28日（星期六）');
    expect(text).toMatch(/2026年12月2日（星期三）[^]*第一考核组综合报告：提醒陈国栋，截止前7天/);
  });

  it('is the office’s alone', async () => {
    const { stage } = played;
    await ask(stage.sandbox.person('陈国栋'), '提醒计划', '没有办理此事的权限');
    const value = valueOf(plan(), '暂停');
    await stage.sandbox.person('陈国栋').rawClick({ value }, { messageId: plan().id });
    expect(stage.sandbox.person('陈国栋').toast).toMatch(/权限|不是发给您/);
  });

  it('pauses a matter up to a day: nobody is written to, and the plan says so', async () => {
    await change('暂停', { matter: choice('第二考核组打分'), day: '2026-11-26', reason: '下乡抗旱，暂不催办' });
    expect(played.stage.admin.toast).toBe('已暂停提醒');
    expect(plan().text).toContain('第二考核组打分：提醒方圆（已暂停，不发送）');
    expect(plan().text).toContain(
      '第二考核组打分：2026年11月24日由周明远暂停至11月26日（含当日）。理由：下乡抗旱，暂不催办',
    );
    expect((await played.walk(4)).examiner).toEqual(['2026-11-27']);
  });

  it('pauses everything for good, until it is resumed', async () => {
    const { stage, walk } = played;
    await change('暂停', { matter: 'all', reason: '防汛期间暂停' });
    const nothing = await walk(9);
    expect([nothing.leader, nothing.examiner, nothing.group]).toEqual([[], [], []]);
    await ask(stage.admin, '提醒计划', '全部事项');
    const card = plan();
    stage.admin.fill({ paused: choice('全部事项', 'paused') }, { card });
    await stage.admin.press('恢复', { card, twice: true });
    await allIsDelivered(stage);
    const again = await walk(3);
    expect(again.examiner).toEqual(['2026-12-04']);
    expect(again.leader).toEqual(['2026-12-06']);
  });

  it('adds a day of the office’s choice, once however often it is pressed', async () => {
    const { stage, walk } = played;
    await change('改期', { matter: choice('第一考核组综合报告'), day: '2026-11-27', reason: '县委要求提前报送' });
    expect(stage.admin.toast).toBe('已改期，到时加发提醒');
    expect(plan().text).toContain('第一考核组综合报告：提醒陈国栋，截止前12天，周明远改期加发');
    await change('改期', { matter: choice('第一考核组综合报告'), day: '2026-11-27', reason: '县委要求提前报送' });
    expect(stage.admin.toast).toBe('这一天已经安排过提醒');
    expect((await walk(9)).leader).toEqual(['2026-11-27', '2026-12-02']);
  });

  it('says in words what is to be mended, and keeps what was typed', async () => {
    await change('暂停', { reason: '没有选事项' });
    expect(plan().text).toContain('✗ 请选择事项');
    await change('改期', { matter: 'all', day: '2026-11-24', reason: '急' });
    expect(played.stage.admin.toast).toContain('有内容需要修改');
    expect(plan().text).toContain('✗ 日期太早');
    expect(plan().text).toContain('理由太短');
  });
});
