import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleWorld } from '../../samples/world.ts';
import { verifyAll } from '../../src/cli/verify.ts';
import { checkLayout } from '../../src/documents/official/check.ts';
import type { Person } from '../../src/sandbox/person.ts';
import type { SeenCard } from '../../src/sandbox/seen.ts';
import { aRoster, aTeam, aUnit, anExaminer } from '../documents/roster-builders.ts';
import { grade, whileItRests } from '../support/graded.ts';
import { allIsDelivered, ask, brings, the, valueOf } from '../support/play.ts';
import { aStage, openAssessment, type PlayedStage } from '../support/stage.ts';

const roster = aRoster({
  office: [
    { name: '周明远', mobile: '19900000001', administrator: true },
    { name: '唐志刚', mobile: '19900000002', administrator: true },
    { name: '贺小梅', mobile: '19900000003', administrator: false },
  ],
  teams: [aTeam()],
  units: [
    aUnit(),
    aUnit({ name: '白石镇', liaison: { name: '罗小军', mobile: '19900000102' } }),
    aUnit({ name: '黑水乡', liaison: { name: '白小川', mobile: '19900000103' } }),
  ],
  examiners: [anExaminer()],
});
const townsGroup = '乡镇工作群';

let stage: PlayedStage;
beforeAll(async () => {
  const world = sampleWorld(roster);
  const members = ['马文涛', '罗小军', '周明远'];
  const chats = [...world.chats, { name: townsGroup, members }, { name: '网格员群', members: ['马文涛'] }];
  stage = await aStage(roster, { world: { ...world, chats } });
  await openAssessment(stage, roster);
  for (const name of [townsGroup, '网格员群']) await stage.sandbox.group(name).addBot();
  person(bai).leaveRange();
  await allIsDelivered(stage);
});
afterAll(() => stage.stop());

const person = (name: string) => stage.sandbox.person(name);
const [zhou, tang, he, ma, luo, bai] = ['周明远', '唐志刚', '贺小梅', '马文涛', '罗小军', '白小川'] as const;
const privately = () => ({ in: stage.sandbox.app.name });
const newest = (who: string, title: string): SeenCard =>
  the(
    person(who)
      .cards(privately())
      .findLast((card) => card.title === title),
  );
const bulletin = (who: string) => newest(who, '考核结果通报');
const correction = (who: string) => newest(who, '考核结果通报的更正');
const press = (who: string, label: string, card: SeenCard) => person(who).press(label, { card });
const resultsOf = (who: string) =>
  person(who)
    .cards(privately())
    .filter(({ title }) => title.endsWith('：考核结果'));
const result = (who: string): SeenCard => the(resultsOf(who).at(-1));
const inGroup = (group: string, who: Person, words: string) =>
  who.messages({ in: group }).filter(({ text }) => text.includes(words));
const wordsIn = (bytes: Uint8Array) => strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array());

describe('before the tiers are final', () => {
  it('says what is missing', async () => {
    await ask(person(zhou), '通报', '综合报告还没有报齐');
    await whileItRests(stage, (db) =>
      grade(db, {
        takenOff: { 白石镇: { '1.1': ['10', '名册未更新'] }, 黑水乡: { '2.1': ['5', '例会不全'] } },
        decided: { 青禾镇: 'good' },
      }),
    );
    await ask(person(ma), '我的结果', '考核结果还没有发布');
  });
});

describe('通报 is prepared', () => {
  it('shows what will be said, and to whom', async () => {
    const { text } = await ask(person(zhou), '通报', '正文预览');
    expect(text).toContain('对3个单位进行了考核');
    expect(text).toContain('推进组群：档次和得分');
    expect(text).toContain('单位：3个单位的联络员各自收到本单位结果');
  });

  it('is addressed to groups that the bot is in; the steering group is not offered, and nothing made up is taken', async () => {
    await press(zhou, '选择范围', bulletin(zhou));
    const card = newest(zhou, '发送范围');
    const list = the(card.controls.find(({ tag }) => tag === 'multi_select_static'));
    expect(list.options?.map(({ text }) => text).toSorted()).toEqual(['乡镇工作群', '网格员群']);
    const value = valueOf(card, '保存范围');
    await person(zhou).rawClick({ value, form_value: { chats: ['oc_made_up'], units: 'yes' } }, { card });
    expect(bulletin(zhou).text).toContain('其他群：没有选择');
    await press(zhou, '选择范围', bulletin(zhou));
    person(zhou).fill({ chats: [townsGroup] }, { card: newest(zhou, '发送范围') });
    await press(zhou, '保存范围', newest(zhou, '发送范围'));
    expect(bulletin(zhou).text).toContain('其他群：乡镇工作群（只列档次）');
  });

  it('shows any unit’s own result beforehand', async () => {
    await press(zhou, '看单位反馈', bulletin(zhou));
    person(zhou).fill({ unit: '青禾镇' }, { card: newest(zhou, '看单位反馈') });
    await press(zhou, '查看', newest(zhou, '看单位反馈'));
    const { text, controls } = newest(zhou, '青禾镇：考核结果');
    expect(text).toContain('按得分对应“优秀”，由推进组按照等次比例要求研究确定为“良好”。');
    expect(text).not.toContain('白石镇');
    expect(controls.map(({ label }) => label)).not.toContain('签收');
    await press(zhou, '返回', newest(zhou, '青禾镇：考核结果'));
    await press(zhou, '返回', newest(zhou, '看单位反馈'));
  });

  it('comes as an official document, with totals and without', async () => {
    const full = await previewed('预览文件（含得分）');
    expect(checkLayout(full)).toEqual([]);
    expect(wordsIn(full)).toContain('总分');
    const tiersOnly = await previewed('预览文件（只列档次）');
    expect(checkLayout(tiersOnly)).toEqual([]);
    expect(wordsIn(tiersOnly)).toContain('青禾镇');
    expect(wordsIn(tiersOnly)).not.toContain('总分');
  });
});

describe('通报 is confirmed by a second administrator', () => {
  it('is handed in, and asked of the others once', async () => {
    await press(zhou, '提交', bulletin(zhou));
    expect(person(zhou).toast).toBe('已提交，正在等待其他管理员确认');
    await allIsDelivered(stage);
    expect(bulletin(zhou).controls.map(({ label }) => label)).not.toContain('确认并发布');
    expect(bulletin(tang).controls.map(({ label }) => label)).toContain('确认并发布');
  });

  it('not by whoever handed it in, nor by anybody who is no administrator, nor from a forwarded card', async () => {
    const value = valueOf(bulletin(tang), '确认并发布');
    for (const who of [zhou, he, ma]) {
      await person(who).rawClick({ value }, { messageId: bulletin(tang).id });
      expect(person(who).toast).toMatch(/没有办理此事的权限|不是发给您的|只能由/);
    }
    expect(inGroup(stage.steeringGroup, person(zhou), '现将结果通报如下')).toEqual([]);
  });

  it('is sent back with a reason, mended and handed in anew', async () => {
    await press(tang, '退回', bulletin(tang));
    expect(bulletin(tang).text).toContain('✗');
    person(tang).fill({ reason: '请核对发送范围' }, { card: bulletin(tang) });
    await press(tang, '退回', bulletin(tang));
    expect(person(tang).toast).toBe('已退回，已通知提交人');
    await allIsDelivered(stage);
    expect(newest(zhou, '考核结果通报已退回').text).toContain('理由：请核对发送范围');
    await press(zhou, '选择范围', bulletin(zhou));
    person(zhou).fill({ chats: [townsGroup] }, { card: newest(zhou, '发送范围') });
    await press(zhou, '保存范围', newest(zhou, '发送范围'));
    await press(zhou, '提交', bulletin(zhou));
  });

  it('goes out once, however often it is confirmed at the same moment', async () => {
    await allIsDelivered(stage);
    const card = bulletin(tang);
    const value = valueOf(card, '确认并发布');
    await Promise.all([1, 2, 3].map(() => person(tang).rawClick({ value }, { card })));
    await allIsDelivered(stage);
    expect(inGroup(stage.steeringGroup, person(zhou), '现将结果通报如下')).toHaveLength(1);
    expect(inGroup(townsGroup, person(ma), '现将结果通报如下')).toHaveLength(1);
    expect(inGroup('网格员群', person(ma), '现将结果通报如下')).toEqual([]);
    for (const who of [ma, luo]) expect(resultsOf(who)).toHaveLength(1);
  });

  it('says totals to the steering group only, and each unit its own', () => {
    const towns = the(person(ma).cards({ in: townsGroup }).at(-1)).text;
    expect(towns).toContain('白石镇');
    expect(towns).not.toMatch(/\d\d\.\d\d/);
    expect(the(person(zhou).cards({ in: stage.steeringGroup }).at(-1)).text).toMatch(/\d\d\.\d\d/);
    expect(result(luo).text).toContain('名册未更新');
    expect(result(luo).text).toContain('白石镇的问题。');
    expect(result(luo).text).not.toMatch(/青禾镇|黑水乡|李明/);
    expect(result(ma).text).toContain('没有扣分');
  });

  it('cannot be published a second time, and tiers that were published are not decided again', async () => {
    await ask(person(he), '通报', '已发布');
    expect(bulletin(he).controls.map(({ label }) => label)).not.toContain('提交');
  });
});

describe('a unit’s own result', () => {
  it('is received once, by whoever speaks for the unit', async () => {
    const value = valueOf(result(ma), '签收');
    await person(luo).rawClick({ value }, { messageId: result(ma).id });
    expect(person(luo).toast).toContain('考核结果只发给该单位');
    await press(ma, '签收', result(ma));
    expect(person(ma).toast).toBe('已签收');
    await person(ma).rawClick({ value }, { card: result(ma) });
    expect(person(ma).toast).toMatch(/^马文涛已于.*签收，不必再次办理$/);
    expect(result(ma).text).toContain('马文涛已于');
  });

  it('is brought again to its liaison, and to nobody else', async () => {
    await brings(person(ma), '青禾镇：考核结果', () => person(ma).say('我的结果'));
    await ask(person('李明'), '我的结果', '没有办理此事的权限');
    const value = { ...valueOf(result(luo), '签收'), kind: 'result.show', page: 0 };
    await person(ma).rawClick({ value }, { card: result(ma) });
    expect(person(ma).toast).toContain('考核结果只发给该单位');
  });

  it('is followed to the last one: received, read, and sent again to whom it did not reach', async () => {
    await press(zhou, '送达情况', bulletin(zhou));
    const before = newest(zhou, '送达情况');
    expect(before.text).toMatch(/青禾镇\s+〔已签收〕/);
    expect(before.text).toMatch(/黑水乡\s+〔未送达〕/);
    await person(luo).read();
    await press(zhou, '查询已读', newest(zhou, '送达情况'));
    expect(newest(zhou, '送达情况').text).toMatch(/白石镇\s+〔已读〕/);
    person(bai).enterRange();
    await press(zhou, '再次送达', newest(zhou, '送达情况'));
    expect(person(zhou).toast).toBe('正在向1个单位再次送达');
    await allIsDelivered(stage);
    expect(resultsOf(bai)).toHaveLength(1);
    expect(resultsOf(luo)).toHaveLength(1);
  });
});

describe('更正', () => {
  it('is written by an administrator, never above the band of the score', async () => {
    await press(zhou, '返回', newest(zhou, '送达情况'));
    await brings(person(zhou), '更正内容', () => press(zhou, '起草更正', bulletin(zhou)));
    person(zhou).fill({ words: '白石镇的档次录入有误' }, { card: correction(zhou) });
    const wrong = the(correction(zhou).controls.find(({ name }) => name === 'tier'));
    const unit = the(correction(zhou).controls.find(({ name }) => name === 'unit'));
    const baishi = the(unit.options?.find(({ text }) => text.startsWith('白石镇')));
    expect(wrong.options?.map(({ text }) => text)).toContain('优秀');
    person(zhou).fill({ unit: baishi.text, tier: '优秀' }, { card: correction(zhou) });
    await press(zhou, '保存', correction(zhou));
    expect(correction(zhou).text).toContain('✗');
    person(zhou).fill({ words: '白石镇的档次录入有误', unit: baishi.text, tier: '差' }, { card: correction(zhou) });
    await press(zhou, '保存', correction(zhou));
    expect(correction(zhou).text).toContain('更正为“差”');
  });

  it('goes to the same groups and the units concerned; what went out before stays, and points to it', async () => {
    await press(zhou, '提交', correction(zhou));
    await allIsDelivered(stage);
    await press(tang, '确认并发布', correction(tang));
    await allIsDelivered(stage);
    expect(inGroup(townsGroup, person(ma), '白石镇的档次录入有误')).toHaveLength(1);
    expect(inGroup(stage.steeringGroup, person(zhou), '白石镇的档次录入有误')).toHaveLength(1);
    expect(newest(luo, '白石镇：考核结果更正').text).toContain('更正为“差”');
    expect(newest(luo, '白石镇：考核结果').text).toContain('另有更正');
    expect(resultsOf(ma).every(({ text }) => !text.includes('更正'))).toBe(true);
    const first = the(inGroup(townsGroup, person(ma), '现将结果通报如下')[0]).text;
    expect(first).toContain('另有更正，有关内容以更正为准。');
    expect(first).toContain('现将结果通报如下');
  });
});

describe('npm run cli -- verify', () => {
  it('finds everything as it must be', async () => {
    await allIsDelivered(stage);
    await stage.app().stop();
    const { exit, lines } = await verifyAll(stage.database, undefined);
    expect({ exit, lines }).toEqual({ exit: 0, lines: Array(3).fill(expect.any(String)) });
    await stage.restart();
  });
});

async function previewed(label: string): Promise<Uint8Array> {
  const count = () =>
    person(zhou)
      .messages(privately())
      .filter(({ file }) => file !== undefined).length;
  const before = count();
  await press(zhou, label, bulletin(zhou));
  await person(zhou).waitFor(() => count() > before);
  return person(zhou).download(
    the(
      person(zhou)
        .messages(privately())
        .findLast(({ file }) => file !== undefined),
    ),
  ).bytes;
}
