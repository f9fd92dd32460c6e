import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/person.ts';
import type { SeenCard } from '../../src/sandbox/seen.ts';
import { anExaminer, aRoster, aTeam, aUnit } from '../documents/roster-builders.ts';
import { allIsDelivered, ask, scoreSheet, the, valueOf, waitForSheet } from '../support/play.ts';
import { aStage, openAssessment, type PlayedStage } from '../support/stage.ts';

const first = '第一考核组';
const roster = aRoster({
  deadline: { days: 15, rolls: true },
  office: [
    { name: '周明远', mobile: '19900000001', administrator: true },
    { name: '唐志刚', mobile: '19900000003', administrator: false },
  ],
  units: [
    aUnit({ team: first }),
    aUnit({ name: '白石镇', team: '第二考核组', liaison: { name: '罗小军', mobile: '19900000102' } }),
  ],
  teams: [aTeam(), aTeam({ name: '第二考核组', leader: { name: '高原', mobile: '19900000018' } })],
  examiners: [anExaminer({ team: first }), anExaminer({ name: '王建国', mobile: '19900000014', team: '第二考核组' })],
});

// A Friday; the fifteenth day is 12 December, a Saturday.
const ahead = new Date('2026-11-27T10:00:00+08:00').getTime() - Date.now();
let stage: PlayedStage;
beforeAll(async () => {
  stage = await aStage(roster, { clock: () => new Date(Date.now() + ahead) });
  await openAssessment(stage, roster);
  await waitForSheet(person('李明'), '青禾镇');
});
afterAll(() => stage.stop());

const person = (name: string) => stage.sandbox.person(name);
const count = (who: Person, words: string, where = {}) =>
  who.messages(where).filter(({ text }) => text.includes(words)).length;
const newest = (who: Person, title: string): SeenCard => the(who.cards().findLast((card) => card.title === title));
const calendar = (who: Person) => newest(who, '工作日历');

async function endTeam(leader: Person, examiner: Person, unit: string): Promise<SeenCard> {
  await scoreSheet(examiner, unit);
  await ask(leader, '结束考核', '评分已齐');
  await leader.press('结束考核');
  await allIsDelivered(stage);
  return the(leader.cards().findLast(({ title }) => title.endsWith('考核已结束')));
}

describe('a report whose fifteenth day is a day off', () => {
  it('is due on the next working day, and everybody concerned reads when and how long that is', async () => {
    const chen = person('陈国栋');
    const card = await endTeam(chen, person('李明'), '青禾镇');
    const due = '综合报告应于2026年12月14日（星期一）前报送（含当日）。';
    expect(chen.confirmations.at(-1)?.text).toContain(due);
    expect(card.text).toContain(due);
    expect(card.text).toContain('按天数计算为2026年12月12日（星期六），遇休息日顺延。');
    expect(card.text).toContain('截至11月27日，还剩17天，其中11个工作日。');
    await person('唐志刚').waitFor(
      (tang) => count(tang, '2026年12月14日（星期一）', { in: stage.steeringGroup }) === 1,
    );
    await ask(chen, '进度', due);
    await ask(
      stage.admin,
      '进度',
      '第一考核组：2026年11月27日结束，2026年12月14日（星期一）前报送。截至11月27日，还剩17天',
    );
  });
});

describe('a correction of the calendar', () => {
  it('is the office’s: nobody else is shown the calendar, or changes it with a copied button', async () => {
    const card = newest(person('陈国栋'), `${first}：考核已结束`);
    await ask(person('陈国栋'), '工作日历', '没有办理此事的权限');
    const { text } = await ask(stage.admin, '工作日历', '2026年11月');
    expect(text).toContain('放假和调休安排收录至2026年12月31日');
    expect(text).toContain('共21个工作日。');
    const press = {
      value: valueOf(calendar(stage.admin), '更正'),
      form_value: { day: '2026-12-14 +0800', kind: 'off', reason: '冒名更正' },
    };
    await person('陈国栋').rawClick(press, { messageId: card.id });
    expect(person('陈国栋').toast).toContain('没有办理此事的权限');
  });

  it('wants a day to come, what it is to be, and why; and keeps what was typed', async () => {
    const { admin } = stage;
    await admin.press('更正', { card: calendar(admin) });
    for (const words of ['请选择日期', '请选择上班或休息', '请填写更正理由'])
      expect(calendar(admin).text).toContain(words);
    admin.fill({ day: '2026-11-26', kind: '休息', reason: '昨天停电' }, { card: calendar(admin) });
    await admin.press('更正', { card: calendar(admin) });
    expect(calendar(admin).text).toContain('只能更正今天及以后的日期');
    const values = Object.fromEntries(calendar(admin).controls.map(({ name, value }) => [name, value]));
    expect(values).toMatchObject({ day: '2026-11-26', kind: 'off', reason: '昨天停电' });
    admin.fill({ day: '2026-12-13' }, { card: calendar(admin) });
    await admin.press('更正', { card: calendar(admin) });
    expect(calendar(admin).text).toContain('这一天本来就休息，不必更正');
  });

  it('by two at once counts once; the last day moves, and the leader concerned is told once, on every card', async () => {
    const { admin } = stage;
    const tang = person('唐志刚');
    await ask(tang, '工作日历', '2026年11月');
    // Nobody presses a button in the instant in which the card arrives.
    await allIsDelivered(stage);
    const form_value = { day: '2026-12-14 +0800', kind: 'off', reason: '县里统一调休' };
    const pressed = (who: Person) =>
      who.rawClick({ value: valueOf(calendar(who), '更正'), form_value }, { card: calendar(who) });
    await Promise.all([pressed(admin), pressed(tang)]);
    expect(new Set([admin.toast, tang.toast])).toEqual(
      new Set(['已更正；1个考核组的报送期限随之变动，已通知组长', '这一天已经作过同样的更正']),
    );
    await allIsDelivered(stage);
    const chen = person('陈国栋');
    expect(count(chen, '综合报告期限由2026年12月14日（星期一）调整为2026年12月15日（星期二），含当日')).toBe(1);
    expect(newest(chen, `${first}：考核已结束`).text).toContain('综合报告应于2026年12月15日（星期二）前报送');
    expect(newest(admin, '考核进度').text).toContain('2026年12月15日（星期二）前报送');
  });

  it('is not overridden by somebody who meant the opposite at the same time, and is shown in its month', async () => {
    const tang = person('唐志刚');
    expect(calendar(tang).text).toMatch(/12月14日（星期一）：休息，(周明远|唐志刚)2026年11月27日更正（县里统一调休）/);
    tang.fill({ day: '2026-12-14', kind: '上班', reason: '照常上班' }, { card: calendar(tang) });
    await tang.press('更正', { card: calendar(tang) });
    expect(tang.toast).toContain('作了相反的更正');
  });

  it('is taken back once, and the last day comes back with it', async () => {
    const { admin } = stage;
    const tang = person('唐志刚');
    await tang.press('撤回更正', { card: calendar(tang) });
    expect(tang.toast).toBe('请先选择要撤回的更正');
    const correction = the(calendar(tang).controls.find(({ name }) => name === 'correction')?.options?.[0]).value;
    const pressed = (who: Person) =>
      who.rawClick({ value: valueOf(calendar(who), '撤回更正'), form_value: { correction } }, { card: calendar(who) });
    await Promise.all([pressed(admin), pressed(tang)]);
    expect(new Set([admin.toast, tang.toast])).toEqual(
      new Set(['已撤回更正；1个考核组的报送期限随之变动，已通知组长', '这项更正已经撤回']),
    );
    await allIsDelivered(stage);
    const chen = person('陈国栋');
    expect(count(chen, '综合报告期限由2026年12月15日（星期二）调整为2026年12月14日（星期一），含当日')).toBe(1);
    expect(newest(chen, `${first}：考核已结束`).text).toContain('综合报告应于2026年12月14日（星期一）前报送');
    expect(calendar(admin).text).not.toContain('撤回更正');
  });
});
