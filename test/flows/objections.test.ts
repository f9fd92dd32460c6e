import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as objections from '../../src/db/objections.ts';
import { dayOf } from '../../src/domain/day.ts';
import { objectionsOpen } from '../../src/domain/objection.ts';
import type { Person } from '../../src/sandbox/person.ts';
import type { SeenCard } from '../../src/sandbox/seen.ts';
import { anExaminer, aRoster, aTeam, aUnit } from '../documents/roster-builders.ts';
import { aPdf, assign } from '../support/evidence.ts';
import { decideFinally, whileStopped } from '../support/final-round.ts';
import { aDayMs, clockFrom } from '../support/movable-clock.ts';
import { allIsDelivered, ask, brings, marks, scoreSheet, the, valueOf, waitForSheet } from '../support/play.ts';
import { aStage, openAssessment, type PlayedStage } from '../support/stage.ts';

const roster = aRoster({
  office: [
    { name: '周明远', mobile: '19900000001', administrator: true },
    { name: '唐志刚', mobile: '19900000003', administrator: false },
  ],
  units: [aUnit(), aUnit({ name: '白石镇', liaison: { name: '罗小军', mobile: '19900000102' } })],
  teams: [aTeam()],
  examiners: [
    anExaminer({ charge: ['1.1', '1.2'] }),
    anExaminer({ name: '林晓燕', mobile: '19900000013', organisation: '县总工会', charge: ['2.1', '2.2'] }),
    // The leader scores 2.1 as well: an objection to it is not the leader's to answer.
    anExaminer({ name: '陈国栋', mobile: '19900000011', organisation: '县委组织部', charge: ['2.1'] }),
  ],
});

const clock = clockFrom('2026-11-24T10:00:00+08:00');
let stage: PlayedStage;
let assessmentId: unknown;
beforeAll(async () => {
  stage = await aStage(roster, { sandbox: { clock } });
  await openAssessment(stage, roster);
  for (const name of ['李明', '林晓燕', '陈国栋']) {
    await waitForSheet(person(name), '青禾镇');
    for (const unit of ['青禾镇', '白石镇'])
      await scoreSheet(person(name), unit, marks({ '1.1': ['20', '台账不全'], '2.1': ['22', '活动偏少'] }));
  }
  await ask(person('陈国栋'), '结束考核', '评分已齐');
  await person('陈国栋').press('结束考核');
  await allIsDelivered(stage);
});
afterAll(() => stage.stop());

const person = (name: string) => stage.sandbox.person(name);
const [ma, luo, chen, tang] = ['马文涛', '罗小军', '陈国栋', '唐志刚'] as const;
const titled = (who: Person, title: string): SeenCard =>
  the(who.cards().findLast((card) => card.title === title && !card.text.includes('已停用')));
const window = (who: Person) => titled(who, '异议期');
const invite = (who: Person, unit = '青禾镇') => titled(who, `结果征求意见：${unit}`);
const objection = (who: Person, unit = '青禾镇') => titled(who, `异议：${unit}`);
const objectionsOf = (who: Person) => who.cards().filter(({ title }) => title.startsWith('异议：'));

async function grade(): Promise<void> {
  await whileStopped(stage, async (db) => {
    const { id } = await db.assessment.findFirstOrThrow();
    await db.team.updateMany({ data: { status: 'reported' } });
    await db.assessment.update({ where: { id }, data: { status: 'grading' } });
    await decideFinally(db, new Date(clock.now()));
  });
}

const changes = () => whileStopped(stage, (db) => db.scoreChange.count());

const bar = () =>
  whileStopped(stage, async (db) => {
    const { id } = await db.assessment.findFirstOrThrow();
    return objectionsOpen(await objections.factsOf(db, id), dayOf(new Date(clock.now())));
  });

describe('异议期', () => {
  it('is off until an administrator says how many days; the office only reads', async () => {
    await ask(person(tang), '异议', '通报之前不征求各单位意见');
    expect(window(person(tang)).controls).toEqual([]);
    await ask(stage.admin, '异议', '通报之前不征求各单位意见');
    await allIsDelivered(stage);
    const card = window(stage.admin);
    const forged = { value: valueOf(card, '保存'), form_value: { days: '15' } };
    assessmentId = forged.value['assessmentId'];
    await person(tang).rawClick(forged, { card: window(person(tang)) });
    expect(person(tang).toast).toContain('没有办理此事的权限');
    stage.admin.fill({ days: '5' }, { card });
    await stage.admin.press('保存', { card });
    expect(window(stage.admin).text).toContain('为期5天。定档以后可以开始');
    expect(window(stage.admin).controls.some(({ label }) => label === '征求意见')).toBe(false);
    expect(await bar()).toEqual({ kind: 'not-asked' });
  });

  it('is opened by the office once tiers are final: each liaison gets the own results, once', async () => {
    await grade();
    await ask(person(tang), '异议', '可以开始征求各单位意见');
    await allIsDelivered(stage);
    const card = window(person(tang));
    const press = { value: valueOf(card, '征求意见') };
    await Promise.all([person(tang).rawClick(press, { card }), person(tang).rawClick(press, { card })]);
    await allIsDelivered(stage);
    expect(invite(person(ma)).text).toContain('总分');
    expect(invite(person(ma)).text).toContain('扣分因素：台账不全');
    expect(invite(person(ma)).text).toContain('2026年11月29日（星期日）前提出');
    expect(
      person(ma)
        .cards()
        .filter(({ title }) => title.startsWith('结果征求意见')),
    ).toHaveLength(1);
    expect(JSON.stringify(invite(person(ma)).card)).not.toMatch(/白石镇|李明|林晓燕|陈国栋/);
    expect(await bar()).toEqual({ kind: 'window', dueOn: '2026-11-29' });
  });

  it('keeps its days while it runs', async () => {
    await allIsDelivered(stage);
    const value = { kind: 'objections.set-days', assessmentId };
    await stage.admin.rawClick({ value, form_value: { days: '0' } }, { card: window(stage.admin) });
    expect(stage.admin.toast).toContain('截止以前不能改动天数');
  });
});

describe('an objection', () => {
  it('is filed by the unit alone, with a criterion and words', async () => {
    const card = invite(person(ma));
    const value = valueOf(card, '提出异议');
    await person(luo).rawClick(
      { value, form_value: { criterion: '1.1', reason: '冒名' } },
      { card: invite(person(luo), '白石镇') },
    );
    expect(person(luo).toast).toContain('没有办理此事的权限');
    await person(luo).rawClick({ value, form_value: { criterion: '1.1', reason: '冒名' } }, { messageId: card.id });
    expect(person(luo).toast).toMatch(/没有办理此事的权限|不是发给您的/);
    await person(ma).press('提出异议', { card });
    expect(invite(person(ma)).text).toContain('请选择有异议的考评内容');
    expect(invite(person(ma)).text).toContain('请填写异议内容');
  });

  it('goes to the leader, who did not score it, and to nobody else', async () => {
    const card = invite(person(ma));
    const press = { value: valueOf(card, '提出异议'), form_value: { criterion: '1.1', reason: '台账齐全，有照片' } };
    await Promise.all([person(ma).rawClick(press, { card }), person(ma).rawClick(press, { card })]);
    await allIsDelivered(stage);
    expect(['马文涛', '陈国栋', '李明', '林晓燕', '唐志刚'].map((name) => objectionsOf(person(name)).length)).toEqual([
      1, 1, 0, 0, 0,
    ]);
    expect(invite(person(ma)).text).toContain('1.1：待答复');
    expect(await bar()).toMatchObject({ kind: 'open', objections: [{ unitName: '青禾镇' }] });
  });

  it('leans on files that are sent now, for that criterion only', async () => {
    const who = person(ma);
    await who.sendFile('台账.pdf', aPdf());
    await who.waitForCard('收到1份佐证材料');
    await allIsDelivered(stage);
    const lists = the(who.cards().findLast(({ title }) => title === '收到1份佐证材料')).controls.flatMap(
      ({ options = [] }) => options.map(({ value }) => value),
    );
    expect(lists).toEqual(['1.1']);
    await assign(who, the(roster.rubric.sections[0]?.criteria[0]).title.replace(/^/, '1.1　'));
    await who.waitFor((one) => objection(one).controls.some(({ label }) => label === '保存所选材料'));
    await allIsDelivered(stage);
    const card = objection(who);
    const list = the(card.controls.find(({ name }) => name === 'pieces'));
    who.fill({ pieces: [the(list.options?.[0]).text] }, { card });
    await who.press('保存所选材料', { card });
    await person(chen).waitFor((one) => objection(one).text.includes('台账.pdf'));
    await brings(person(chen), '台账.pdf', () => person(chen).press('打开', { card: objection(person(chen)) }));
  });

  it('is not answered by whoever scored it, by the unit, or by another unit', async () => {
    const value = valueOf(objection(person(chen)), '异议不成立');
    const forged = { value, form_value: { reason: '维持原分' } };
    for (const name of ['李明', '马文涛', '罗小军']) {
      const who = person(name);
      await who.rawClick(forged, { messageId: the(who.cards().at(-1)).id });
      expect(who.toast).toMatch(/没有办理此事的权限|不能操作/);
    }
  });

  it('is answered once, with a reason, and the unit is told', async () => {
    const before = await changes();
    const who = person(chen);
    const card = objection(who);
    await who.press('异议成立', { card });
    expect(objection(who).text).toContain('请填写答复理由');
    const press = (label: string) => ({ value: valueOf(card, label), form_value: { reason: '台账属实' } });
    await who.rawClick(press('异议成立'), { card });
    await who.rawClick(press('异议不成立'), { card });
    expect(who.toast).toContain('已经办结');
    await person(ma).waitFor((one) => objectionsOf(one).length === 2);
    expect(objection(person(ma)).text).toContain('异议成立');
    expect(objection(person(ma)).text).toContain('得分以重新打分后的为准');
    const told = person(tang)
      .messages({ in: stage.steeringGroup })
      .filter(({ text }) => text.includes('异议成立：青禾镇'));
    expect(told).toHaveLength(1);
    // No mark has changed, and what was upheld keeps the results from being published.
    expect(await bar()).toMatchObject({ kind: 'upheld' });
    expect(await changes()).toBe(before);
  });

  it('to what the leader scored goes to the examiners who did not; it can be taken back', async () => {
    const who = person(luo);
    const page = invite(who, '白石镇');
    await who.press('下一页', { card: page });
    const card = invite(who, '白石镇');
    who.fill({ criterion: '2.1', reason: '活动记录没有计入' }, { card });
    await who.press('提出异议', { card });
    await allIsDelivered(stage);
    expect(
      ['陈国栋', '李明', '林晓燕'].map(
        (name) => objectionsOf(person(name)).filter(({ title }) => title.includes('白石')).length,
      ),
    ).toEqual([0, 1, 0]);
    await who.press('撤回异议', { card: objection(who, '白石镇') });
    await person('李明').waitFor((one) => objection(one, '白石镇').text.includes('已撤回'));
  });

  it('that waits is among the reminders of whoever was asked', async () => {
    const who = person(luo);
    const card = invite(who, '白石镇');
    who.fill({ criterion: '2.1', reason: '活动记录没有计入' }, { card });
    await who.press('提出异议', { card });
    await allIsDelivered(stage);
    clock.advance(4 * aDayMs);
    await stage.app().tick();
    await person('李明').waitFor((one) => one.cards().some(({ title }) => title === '今日提醒'));
    await allIsDelivered(stage);
    expect(titled(person('李明'), '今日提醒').text).toContain('还有1项异议待您答复：白石镇');
    expect(
      person(chen)
        .cards()
        .filter(({ title }) => title === '今日提醒'),
    ).toHaveLength(0);
    await brings(person('李明'), '活动记录没有计入', () =>
      person('李明').press('去答复', { card: titled(person('李明'), '今日提醒') }),
    );
    await allIsDelivered(stage);
    const answer = objection(person('李明'), '白石镇');
    person('李明').fill({ reason: '记录已计入' }, { card: answer });
    await person('李明').press('异议不成立', { card: answer });
    await person('李明').waitFor((one) => titled(one, '今日提醒').text.includes('异议已答复'));
  });

  it('comes too late after the last day', async () => {
    clock.advance(2 * aDayMs);
    const card = invite(person(luo), '白石镇');
    const value = { kind: 'objection.file', unitId: valueOf(card, '提出异议')['unitId'], page: 0 };
    await person(luo).rawClick({ value, form_value: { criterion: '1.1', reason: '过期再提' } }, { card });
    expect(person(luo).toast).toContain('不在征求意见期间');
  });

  it('that was upheld is behind once results are final anew; then units are asked anew', async () => {
    await whileStopped(stage, (db) => decideFinally(db, new Date(clock.now())));
    expect(await bar()).toEqual({ kind: 'not-asked' });
  });
});
