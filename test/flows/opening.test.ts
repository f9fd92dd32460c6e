import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeRoster } from '../../src/documents/write-roster.ts';
import { anExaminer, aRoster } from '../documents/roster-builders.ts';
import { allIsDelivered, ask, brings, the, valueOf } from '../support/play.ts';
import { aStage, importRoster, type PlayedStage } from '../support/stage.ts';

const office = [
  { name: '周明远', mobile: '19900000001', administrator: true },
  { name: '何静怡', mobile: '19900000002', administrator: true },
];
const roster = aRoster({ office });
/** The only one in charge of 2.2 was sent by a unit that the team assesses. */
const withGap = {
  ...roster,
  examiners: [anExaminer({ organisation: '青禾镇' }), { ...the(roster.examiners[1]), charge: ['1.1', '1.2', '2.1'] }],
};

let stage: PlayedStage;
beforeAll(async () => {
  stage = await aStage(roster);
  await importRoster(stage, roster);
});
afterAll(() => stage.stop());

const person = (name: string) => stage.sandbox.person(name);
const openingOf = async (name: string, words = '待确认') => {
  const { id } = await ask(person(name), '开始考核', words);
  return the(
    person(name)
      .cards()
      .find((card) => card.id === id),
  );
};

describe('开始考核', () => {
  it('is out of reach while a unit has nobody to score it: such a roster is not taken in, and the gap is named', async () => {
    const file = await writeRoster(withGap);
    const { text } = await brings(stage.admin, '名单需要修改', () => stage.admin.sendFile('缺人.xlsx', file));
    expect(text).toContain('青禾镇');
    expect(text).toContain('2.2');
  });

  it('shows on the card that is waiting what another roster has changed', async () => {
    const card = await openingOf('周明远');
    expect(card.text).toContain('4份评分表');
    const file = await writeRoster({ ...roster, units: roster.units.slice(0, 1) });
    await brings(stage.admin, '名单检查通过', () => stage.admin.sendFile('一个单位.xlsx', file));
    await stage.admin.press('确认导入');
    await stage.admin.waitFor((one) => the(one.cards().find(({ id }) => id === card.id)).text.includes('2份评分表'));
    await brings(stage.admin, '名单检查通过', async () => stage.admin.sendFile('名单.xlsx', await writeRoster(roster)));
    await stage.admin.press('确认导入');
  });

  it('is refused on a card drawn before the roster changed', async () => {
    const card = await openingOf('周明远');
    const { version, ...value } = valueOf(card, '开始考核');
    await stage.admin.rawClick({ value: { ...value, version: Number(version) - 1 } }, { card });
    expect(stage.admin.toast).toContain('已过时');
    expect(stage.admin.card('开始考核').text).toContain('待确认');
  });

  it('is refused to an examiner who copies the button', async () => {
    const card = await openingOf('周明远');
    await person('李明').rawClick({ value: valueOf(card, '开始考核') }, { messageId: card.id });
    expect(person('李明').toast).toContain('没有办理此事的权限');
    expect(person('李明').cards()).toHaveLength(0);
  });

  it('opens nothing when the confirmation is declined', async () => {
    await stage.admin.press('开始考核', { card: await openingOf('周明远'), confirm: false });
    expect(stage.admin.confirmations.at(-1)?.text).toContain('将向2名考核人员发送打分任务');
    await ask(stage.admin, '汇总', '考核还没有开始');
  });

  it('opens once when two administrators press at the same moment', async () => {
    const [zhou, he] = [person('周明远'), person('何静怡')];
    const [a, b] = [await openingOf('周明远'), await openingOf('何静怡')];
    await Promise.all([zhou.press('开始考核', { card: a }), he.press('开始考核', { card: b })]);
    expect([zhou.toast, he.toast]).toEqual(['考核已开始，正在发送打分任务', '考核已开始，正在发送打分任务']);
    const shown = (who: typeof zhou, id: string) => the(who.cards().find((card) => card.id === id)).text;
    await zhou.waitFor((one) => shown(one, a.id).includes('考核已开始'));
    await he.waitFor((one) => shown(one, b.id).includes('考核已开始'));
    expect(shown(zhou, a.id)).toMatch(/由(周明远|何静怡)开始。已向2名考核人员发送打分任务，共4份评分表/);
  });

  it('brings every examiner the task list, then the first scoring card, one of each', async () => {
    await allIsDelivered(stage);
    for (const name of ['李明', '林晓燕']) {
      expect(
        person(name)
          .cards()
          .map(({ title }) => title),
      ).toEqual(['我的打分', '青禾镇']);
    }
    for (const name of ['陈国栋', '马文涛', '罗小军']) expect(person(name).cards()).toEqual([]);
  });

  it('is over and done with: asked for again, it says so', async () => {
    await ask(person('何静怡'), '开始考核', '考核已经开始');
  });
});
