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

const leader = { name: '陈国栋', mobile: '19900000011' };
const roster = aRoster({
  units: [aUnit(), aUnit({ name: '白石镇', liaison: { name: '罗小军', mobile: '19900000102' } })],
  teams: [aTeam({ leader })],
  examiners: [
    anExaminer(),
    anExaminer({ name: '林晓燕', mobile: '19900000013', organisation: '县总工会' }),
    anExaminer({ ...leader, charge: ['2.1'] }),
  ],
});

let stage: PlayedStage;
beforeAll(async () => {
  stage = await aStage(roster);
  await openAssessment(stage, roster);
  await Promise.all(['李明', '林晓燕', '陈国栋'].map((name) => waitForSheet(person(name), '青禾镇')));
  await scoreSheet(person('李明'), '青禾镇', marks({ '1.1': ['5', '现场查看有差距'] }));
  await scoreSheet(person('林晓燕'), '青禾镇', marks({ '2.1': ['5', '阵地闲置'] }));
  await scoreSheet(person('陈国栋'), '青禾镇');
});
afterAll(() => stage.stop());

const person = (name: string) => stage.sandbox.person(name);
const list = (who: Person): SeenCard =>
  the(who.cards().findLast(({ title }) => title === '分歧较大的评分' || title === '请再核'));
const look = (who: Person): SeenCard => the(who.cards().findLast(({ title }) => title === '请再核：青禾镇'));
const looks = (who: Person) => who.cards().filter(({ title }) => title === '请再核：青禾镇');

async function listOf(who: Person, progress: string): Promise<void> {
  await ask(who, '进度', progress);
  await brings(who, '截至', () => who.press('评分分析', { card: who.card(progress) }));
  await brings(who, '差得最多的在前', () => who.press('分歧较大的评分'));
  await allIsDelivered(stage);
}

describe('请再核', () => {
  it('is not offered to one whose own mark is in question, and is to the office', async () => {
    const chen = person('陈国栋');
    await listOf(chen, '第一考核组进度');
    await chen.waitFor((one) => list(one).text.includes('2.1'));
    // 1.1 is between colleagues, 2.1 has the leader's own mark in it.
    expect(list(chen).controls.filter(({ label }) => label === '请再核')).toHaveLength(1);
    await listOf(stage.admin, '考核进度');
    expect(list(stage.admin).controls.filter(({ label }) => label === '请再核')).toHaveLength(2);
  });

  it('wants a reason, and goes once to everybody who scored it, with the own mark only', async () => {
    const chen = person('陈国栋');
    await chen.press('请再核', { card: list(chen) });
    await chen.press('请再核', { card: list(chen) });
    expect(list(chen).text).toContain('请填写请再核的理由');
    const card = list(chen);
    const press = { value: valueOf(card, '请再核'), form_value: { reason: '请核对台账' } };
    await Promise.all([chen.rawClick(press, { card }), chen.rawClick(press, { card })]);
    await allIsDelivered(stage);
    expect([looks(person('李明')).length, looks(person('林晓燕')).length]).toEqual([1, 1]);
    expect(look(person('李明')).text).toContain('您给5分，满分25分');
    expect(look(person('林晓燕')).text).toContain('您给25分，满分25分');
    expect(JSON.stringify(look(person('林晓燕')).card)).not.toMatch(/5分：|现场查看有差距|李明/);
    expect(list(chen).text).toContain('陈国栋请再核（请核对台账）');
    expect(list(chen).controls.filter(({ label }) => label === '请再核')).toHaveLength(0);
  });

  it('is answered with 维持 and a reason, once', async () => {
    const [lin, chen] = [person('林晓燕'), person('陈国栋')];
    await lin.press('维持', { card: look(lin) });
    expect(look(lin).text).toContain('请填写理由');
    const press = { value: valueOf(look(lin), '维持'), form_value: { reason: '台账齐全' } };
    const card = look(lin);
    await lin.rawClick(press, { card });
    await lin.rawClick({ ...press, form_value: { reason: '改主意' } }, { card });
    expect(lin.toast).toContain('您已经答复过');
    expect(look(lin).text).toContain('您已答复维持：台账齐全');
    await chen.waitFor((one) => list(one).text.includes('林晓燕：维持（台账齐全）'));
  });

  it('or leads into the request to change the sheet; nobody else answers it', async () => {
    const [li, lin, chen] = [person('李明'), person('林晓燕'), person('陈国栋')];
    const press = { value: valueOf(look(li), '申请修改'), form_value: { reason: '确有误判' } };
    await lin.rawClick(press, { messageId: look(lin).id });
    expect(lin.toast).toContain('不能操作');
    li.fill({ reason: '确有误判' }, { card: look(li) });
    await li.press('申请修改', { card: look(li) });
    expect(look(li).text).toContain('您已申请修改');
    await chen.waitForCard('李明申请修改评分');
    await allIsDelivered(stage);
    expect(list(chen).text).toContain('李明：申请修改（确有误判）');
    await chen.press('同意', { card: chen.card('李明申请修改评分') });
    await li.waitFor((one) => sheetOf(one, '青禾镇')?.controls.some(({ label }) => label === '保存') ?? false);
  });

  it('lapses with a sheet that is open again', async () => {
    const { admin } = stage;
    const lin = person('林晓燕');
    await scoreSheet(person('李明'), '青禾镇', marks({ '1.1': ['24', '台账缺页'] }));
    await listOf(admin, '考核进度');
    await admin.press('请再核', { card: list(admin) });
    admin.fill({ reason: '请核对阵地' }, { card: list(admin) });
    await admin.press('请再核', { card: list(admin) });
    await lin.waitFor((one) => looks(one).length === 2);
    await ask(admin, '进度', '考核进度');
    const sheetId = valueOf(the(sheetOf(lin, '青禾镇')), '申请修改')['sheetId'] as string; // A card's own button.
    await brings(admin, '请选择考核组', () => admin.press('更正评分'));
    const [first] = admin.card('请选择考核组').controls;
    await brings(admin, '第一考核组：更正评分', () => admin.press(the(first)));
    const corrections = admin.card('第一考核组：更正评分');
    admin.fill({ sheet: sheetId, reason: '评错单位' }, { card: corrections });
    await admin.press('重新打开', { card: corrections });
    await lin.waitFor((one) => look(one).text.includes('不必答复'));
    expect(look(lin).controls).toEqual([]);
  });
});
