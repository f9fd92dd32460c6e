import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleWorld } from '../../samples/world.ts';
import type { Person } from '../../src/sandbox/person.ts';
import type { SeenCard } from '../../src/sandbox/seen.ts';
import { anExaminer, aRoster, aTeam, aUnit } from '../documents/roster-builders.ts';
import { openPeople, peopleOf, submitForm, teamOf, toForm } from '../support/people-cards.ts';
import {
  allIsDelivered,
  ask,
  bringSheet,
  fillPage,
  marks,
  scoreSheet,
  sheetOf,
  the,
  valueOf,
  waitForSheet,
} from '../support/play.ts';
import { aStage, openAssessment, type PlayedStage } from '../support/stage.ts';

const units = ['青禾镇', '白石镇', '县直机关工委'];
const roster = aRoster({
  units: units.map((name, at) => aUnit({ name, liaison: { name: `${name}联络员`, mobile: `1990000010${at}` } })),
  teams: [aTeam()],
  examiners: [
    anExaminer(),
    anExaminer({ name: '林晓燕', mobile: '19900000013', organisation: '县总工会', charge: ['1.1', '1.2'] }),
  ],
  office: [
    { name: '周明远', mobile: '19900000001', administrator: true },
    { name: '唐志刚', mobile: '19900000002', administrator: false },
  ],
});
const [newcomer, stranger] = [
  { name: '高原', mobile: '19900000051' },
  { name: '赵雪梅', mobile: '19900000052' },
];

let stage: PlayedStage;
/** A press of a card as it was before. */
let stale: { value: Record<string, unknown> };
beforeAll(async () => {
  const world = sampleWorld(roster);
  stage = await aStage(roster, { world: { ...world, people: [...world.people, newcomer, stranger] } });
  await openAssessment(stage, roster);
  await waitForSheet(person('李明'), '青禾镇');
  await waitForSheet(person('林晓燕'), '青禾镇');
});
afterAll(() => stage.stop());

const person = (name: string) => stage.sandbox.person(name);
const count = (who: Person, words: string) => who.messages().filter(({ text }) => text.includes(words)).length;
const taskList = (who: Person): SeenCard => the(who.cards().findLast(({ title }) => title === '我的打分'));
const progress = async () => {
  const { text } = await ask(stage.admin, '进度', '考核进度');
  return text;
};

describe('回避', () => {
  it('is refused where a criterion would be left to nobody, which is named', async () => {
    const { admin } = stage;
    await openPeople(stage, admin);
    await teamOf(admin, '第一考核组');
    await submitForm(admin, '登记回避', { person: '李明', unit: '青禾镇', reason: '近亲属在该镇任职' });
    expect(admin.toast).toContain('青禾镇的2.1、2.2将没有人评分，请先更换人员');
    expect(sheetOf(person('李明'), '青禾镇')?.text).toContain('未开始');
  });

  it('wants a person, a unit and a reason, and keeps what was typed', async () => {
    const { admin } = stage;
    await toForm(admin, '登记回避');
    admin.fill({ reason: '近' }, { card: peopleOf(admin) });
    await admin.press('确认办理', { card: peopleOf(admin) });
    for (const words of ['请选择人员', '请选择单位', '理由太短']) expect(peopleOf(admin).text).toContain(words);
    expect(peopleOf(admin).controls.find(({ name }) => name === 'reason')?.value).toBe('近');
  });

  it('closes the sheet for the examiner, whose marks stay and do not count; twice is once', async () => {
    const [admin, lin] = [stage.admin, person('林晓燕')];
    await scoreSheet(lin, '青禾镇', marks({ '1.1': ['20', '台账不全'] }));
    const before = await progress();
    expect(before).toContain('1/6');
    await submitForm(admin, '登记回避', { person: '林晓燕', unit: '青禾镇', reason: '近亲属在该镇任职' });
    expect(admin.toast).toContain('已登记回避');
    expect(peopleOf(admin).text).toContain('林晓燕回避青禾镇（近亲属在该镇任职）');
    await submitForm(admin, '登记回避', { person: '林晓燕', unit: '青禾镇', reason: '近亲属在该镇任职' });
    expect(admin.toast).toContain('此前已经这样登记');
    await allIsDelivered(stage);
    expect(count(lin, '您须回避青禾镇')).toBe(1);
    expect(sheetOf(lin, '青禾镇')?.text).toContain('推进组已登记您回避该单位');
    expect(JSON.stringify(sheetOf(lin, '青禾镇')?.card)).toContain('台账不全');
    expect(await progress()).toContain('0/5');
    expect(taskList(lin).text).toContain('推进组已登记您回避');
  });

  it('is lifted by somebody else, and the marks count again', async () => {
    const [admin, lin] = [stage.admin, person('林晓燕')];
    await submitForm(admin, '撤销回避', { recusal: '青禾镇　林晓燕', reason: '经核实不需回避' });
    expect(admin.toast).toContain('已撤销回避');
    await allIsDelivered(stage);
    expect(await progress()).toContain('1/6');
    expect(sheetOf(lin, '青禾镇')?.text).toContain('已提交');
  });
});

describe('更换考核人员', () => {
  it('wants somebody whom Feishu knows', async () => {
    const { admin } = stage;
    const entry = { person: '李明', name: '何人', mobile: '19900000099', organisation: '县总工会', reason: '因公外出' };
    await submitForm(admin, '更换考核人员', entry);
    expect(peopleOf(admin).text).toContain('在飞书中找不到人');
    expect(peopleOf(admin).controls.find(({ name }) => name === 'name')?.value).toBe('何人');
  });

  it('leaves what is submitted with its author and gives the rest to another, from empty sheets', async () => {
    const [admin, li, gao] = [stage.admin, person('李明'), person('高原')];
    await scoreSheet(li, '青禾镇');
    const draft = await bringSheet(li, '白石镇');
    fillPage(li, draft, marks({ '1.1': ['19', '台账缺页'] }));
    await li.press('保存', { card: draft });
    stale = { value: valueOf(the(sheetOf(li, '白石镇')), '保存') };
    const reason = '因公外出';
    await submitForm(admin, '更换考核人员', { person: '李明', ...newcomer, organisation: '县直机关工委', reason });
    // 2.1 and 2.2 of the unit that sent the newcomer would be left to nobody.
    expect(admin.toast).toContain('县直机关工委的2.1、2.2将没有人评分');
    await submitForm(admin, '更换考核人员', { person: '李明', ...newcomer, organisation: '县妇联', reason });
    expect(admin.toast).toContain('已更换');
    await gao.waitForCard('请您接替打分');
    await waitForSheet(gao, '白石镇');
    await allIsDelivered(stage);
    expect(count(li, '您的打分任务已移交')).toBe(1);
    expect(count(gao, '请您接替李明')).toBe(1);
    expect(gao.cards().filter(({ title }) => title === '我的打分')).toHaveLength(1);
    expect(taskList(gao).text).not.toContain('青禾镇');
    expect(taskList(li).text).toContain('已全部提交');
    await ask(admin, '汇总', '考核结果汇总');
    expect(JSON.stringify(admin.card('考核结果汇总').card)).toContain('高原接替李明对2个单位打分，因公外出');
  });

  it('is over for the old one, whose draft is kept to be read: a button of an old card changes nothing', async () => {
    const li = person('李明');
    const closed = the(sheetOf(li, '白石镇'));
    expect(closed.text).toContain('该单位已由高原接替您打分');
    expect(JSON.stringify(closed.card)).toContain('19分，扣分因素：台账缺页');
    expect(closed.controls).toEqual([]);
    await li.rawClick({ ...stale, form_value: { points_1_d1: '25' } }, { card: closed });
    expect(li.toast).toContain('已由他人接替打分');
    expect(sheetOf(person('高原'), '白石镇')?.text).toContain('未开始');
    await ask(li, '我的打分', '已全部提交');
    const sheetId = valueOf(the(sheetOf(li, '青禾镇')), '申请修改')['sheetId'];
    expect(sheetId).toBeDefined();
    const { admin } = stage;
    await submitForm(admin, '更换考核人员', {
      person: '李明',
      ...newcomer,
      organisation: '县妇联',
      reason: '再次更换',
    });
    expect(admin.toast).toContain('没有未提交的评分表');
  });
});

describe('免评', () => {
  it('does without what somebody has not submitted, once of two members of the office at once', async () => {
    const [admin, lin] = [stage.admin, person('林晓燕')];
    const tang = person('唐志刚');
    await openPeople(stage, tang);
    await teamOf(tang, '第一考核组');
    await allIsDelivered(stage);
    const entry = { person: '林晓燕', unit: '白石镇', reason: '住院治疗' };
    await Promise.all([submitForm(admin, '免评', entry), submitForm(tang, '免评', entry)]);
    const done = [admin, tang].filter(({ toast }) => toast?.includes('已免评'));
    const late = [admin, tang].filter(({ toast }) => toast?.includes('没有未提交的评分'));
    expect([done.length, late.length]).toEqual([1, 1]);
    await allIsDelivered(stage);
    expect(count(lin, '您对白石镇没有提交的评分已经免去')).toBe(1);
    await openPeople(stage, tang);
    await teamOf(tang, '第一考核组');
    expect(peopleOf(tang).text).toContain('林晓燕对白石镇免评（住院治疗）');
    expect(taskList(lin).text).not.toContain('白石镇');
  });
});

describe('单位退出', () => {
  it('takes the unit out of every count, tells its people, and back in again', async () => {
    const [admin, lin, gao] = [stage.admin, person('林晓燕'), person('高原')];
    await submitForm(admin, '单位退出', { unit: '县直机关工委', reason: '机构改革撤并' });
    await allIsDelivered(stage);
    for (const who of [lin, gao, person('县直机关工委联络员')])
      expect(count(who, '县直机关工委不参加本次考核')).toBe(1);
    expect(taskList(gao).text).not.toContain('县直机关工委');
    expect(await progress()).toContain('2/3');
    await submitForm(admin, '单位恢复', { unit: '县直机关工委', reason: '撤并暂缓' });
    await allIsDelivered(stage);
    expect(count(gao, '县直机关工委恢复参加本次考核')).toBe(1);
    expect(await progress()).toContain('2/5');
  });
});

describe('who may not', () => {
  it('nobody but the office, and nobody on another’s card', async () => {
    const card = peopleOf(stage.admin);
    const value = { kind: 'people.change', assessmentId: valueOf(card, '返回')['assessmentId'], form: 'member' };
    for (const name of ['李明', '陈国栋', '青禾镇联络员']) {
      const { id } = await ask(person(name), '帮助', '您可以在这里办理');
      await person(name).rawClick({ value }, { messageId: id });
      expect(person(name).toast).toContain('没有办理此事的权限');
    }
    await person('唐志刚').rawClick({ value }, { messageId: card.id });
    expect(person('唐志刚').toast).toContain('不是发给您的');
  });

  it('nor once the team has ended', async () => {
    const [lin, gao, chen, admin] = [person('林晓燕'), person('高原'), person('陈国栋'), stage.admin];
    await toForm(admin, '免评');
    const old = peopleOf(admin);
    for (const unit of ['白石镇', '县直机关工委']) await scoreSheet(gao, unit);
    await scoreSheet(lin, '县直机关工委');
    await ask(chen, '结束考核', '评分已齐');
    await chen.press('结束考核');
    const form_value = { person: valueOf(old, '返回')['assessmentId'], unit: 'all', reason: '事后免评' };
    await admin.rawClick({ value: valueOf(old, '确认办理'), form_value }, { card: old });
    expect(admin.toast).toContain('先在“更正评分”中重新打开考核组');
  });
});
