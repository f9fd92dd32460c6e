import { afterEach, describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/person.ts';
import { aDayMs, anHourMs } from '../support/movable-clock.ts';
import { allIsDelivered, ask, brings, scoreSheet, the } from '../support/play.ts';
import { beginReminders, deadlineDays, workingDays, type ReminderStage } from '../support/reminder-stage.ts';

let played: ReminderStage | undefined;
afterEach(() => played?.stage.stop());

async function begun(): Promise<ReminderStage> {
  played = await beginReminders();
  return played;
}

describe('twenty days after a team has ended', () => {
  it('bring exactly the reminders of the rule, each once, and the steering group what is due or overdue', async () => {
    const { walk } = await begun();
    const received = await walk(20);
    expect(received.leader).toEqual(deadlineDays);
    expect(received.examiner).toEqual(workingDays);
    expect(received.group).toEqual(['2026-12-09', '2026-12-10', '2026-12-11', '2026-12-12']);
    expect(received.done).toEqual([]);
  });

  it('bring the same though the bot is stopped and started every day', async () => {
    const { walk, stage } = await begun();
    const received = await walk(20, { each: () => stage.restart() });
    expect(received.leader).toEqual(deadlineDays);
    expect(received.examiner).toEqual(workingDays);
    expect(received.group).toEqual(['2026-12-09', '2026-12-10', '2026-12-11', '2026-12-12']);
    expect(received.done).toEqual([]);
  }, 240_000);

  it('make up for nothing of the three days on which the bot was down', async () => {
    const { walk, stage, clock, reminders } = await begun();
    expect((await walk(11)).leader).toEqual(['2026-12-02']);
    await stage.app().stop();
    clock.advance(4 * aDayMs); // From the 5th to the 9th: the 6th and the 8th have passed.
    await stage.restart();
    await stage.app().tick();
    await allIsDelivered(stage);
    expect(reminders(stage.sandbox.person('陈国栋'))).toHaveLength(2);
    const after = await walk(5);
    expect(after.leader).toEqual(['2026-12-10', '2026-12-11', '2026-12-12']);
    expect(after.done).toEqual([]);
  });
});

describe('a bot that was down at nine', () => {
  it('reminds when it is back before eight in the evening, and not after', async () => {
    const { stage, clock, reminders } = await begun();
    const fang = stage.sandbox.person('方圆');
    await stage.app().stop();
    clock.advance(aDayMs + 9 * anHourMs); // 25 November, 19:00.
    await stage.restart();
    await stage.app().tick();
    await allIsDelivered(stage);
    expect(reminders(fang)).toHaveLength(1);
    await stage.app().stop();
    clock.advance(aDayMs + 2 * anHourMs); // The next day, 21:00.
    await stage.restart();
    await stage.app().tick();
    await allIsDelivered(stage);
    expect(reminders(fang)).toHaveLength(1);
  });
});

describe('今日提醒', () => {
  it('leads to the task, follows what is done, and gives way to the next day’s', async () => {
    const { stage, reminders, pass } = await begun();
    const fang = stage.sandbox.person('方圆');
    await pass();
    const [first] = reminders(fang);
    expect(the(first).text).toContain('评分：还有1个单位没有提交。');
    expect(the(first).text).toContain('尚未开始：白石镇。');
    await pass();
    expect(reminders(fang).map(({ text }) => text.includes('请使用下方的新卡片'))).toEqual([true, false]);
    await brings(fang, '我的打分', () => fang.press('去打分', { card: the(reminders(fang)[1]) }));
    await scoreSheet(fang, '白石镇');
    await fang.waitFor(() => the(reminders(fang)[1]).text.includes('评分已全部提交'));
    await pass();
    expect(reminders(fang)).toHaveLength(2);
  });

  it('names the report with its last day, and brings it', async () => {
    const { stage, pass, reminders } = await begun();
    const chen = stage.sandbox.person('陈国栋');
    for (let day = 0; day < 8; day += 1) await pass();
    const card = the(reminders(chen).at(-1));
    expect(card.text).toContain('第一考核组综合报告应于2026年12月9日（星期三）前报送（含当日）。');
    expect(card.text).toContain('截至12月2日，还剩7天，其中5个工作日。');
    await brings(chen, '第一考核组：综合报告', () => chen.press('去办理', { card }));
  });

  it('is not sent to somebody who was nudged by hand that morning, and 催一下 does not repeat it', async () => {
    const { stage, clock, reminders } = await begun();
    const [gao, fang] = [stage.sandbox.person('高原'), stage.sandbox.person('方圆')];
    await allIsDelivered(stage);
    clock.advance(aDayMs - 90 * 60_000); // 08:30.
    await nudge(gao);
    expect(gao.toast).toBe('已提醒1人');
    clock.advance(anHourMs);
    await stage.app().tick();
    await allIsDelivered(stage);
    expect(reminders(fang)).toEqual([]);
    clock.advance(aDayMs);
    await stage.app().tick();
    await allIsDelivered(stage);
    expect(reminders(fang)).toHaveLength(1);
    await nudge(gao);
    expect(gao.toast).toBe('1人今天已提醒过');
  });
});

describe('加急', () => {
  it('marks the reminder of the last day for the one responsible, where the setting asks for it', async () => {
    played = await beginReminders({ urgentReminders: true });
    const { stage, pass, reminders } = played;
    const chen = stage.sandbox.person('陈国栋');
    const urged: (boolean | undefined)[] = [];
    for (let day = 0; day < 16; day += 1) {
      const before = reminders(chen).length;
      await pass();
      if (reminders(chen).length > before) urged.push(reminders(chen).at(-1)?.urgent);
    }
    expect(urged).toEqual([false, false, false, true, false]);
    expect(reminders(stage.sandbox.person('方圆')).some(({ urgent }) => urgent)).toBe(false);
  });

  it('is off unless asked for', async () => {
    const { stage, walk, reminders } = await begun();
    await walk(15);
    expect(reminders(stage.sandbox.person('陈国栋')).map(({ urgent }) => urgent)).toEqual([false, false, false, false]);
  });
});

async function nudge(leader: Person): Promise<void> {
  await ask(leader, '进度', '谁还没有提交');
  await leader.press('催一下', { card: the(leader.cards().findLast(({ title }) => title === '第二考核组进度')) });
}
