import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyAll } from '../../src/cli/verify.ts';
import { checkLayout } from '../../src/documents/official/check.ts';
import type { Person } from '../../src/sandbox/person.ts';
import type { SeenCard } from '../../src/sandbox/seen.ts';
import { anExaminer, aRoster, aTeam, aUnit } from '../documents/roster-builders.ts';
import {
  endAndReport,
  gradingOf,
  openGrading,
  openUnit,
  scoreAll,
  unitCard,
  writeAndFile,
} from '../support/grading.ts';
import { allIsDelivered, ask, brings, marks, scoreSheet, sheetOf, the, valueOf } from '../support/play.ts';
import { aStage, type PlayedStage } from '../support/stage.ts';

const second = '第二考核组';
const roster = aRoster({
  office: [
    { name: '周明远', mobile: '19900000001', administrator: true },
    { name: '唐志刚', mobile: '19900000003', administrator: true },
    { name: '韩雪', mobile: '19900000005', administrator: true },
    { name: '秦晓', mobile: '19900000004', administrator: false },
  ],
  units: [
    aUnit(),
    aUnit({ name: '望江镇', liaison: { name: '董志强', mobile: '19900000104' } }),
    // Whoever speaks for a unit has no say in its tier, administrator or not.
    aUnit({ name: '黑水乡', liaison: { name: '唐志刚', mobile: '19900000003' } }),
    aUnit({ name: '白石镇', team: second, liaison: { name: '罗小军', mobile: '19900000102' } }),
    aUnit({ name: '松岗镇', team: second, liaison: { name: '袁梦琪', mobile: '19900000105' } }),
  ],
  teams: [aTeam(), aTeam({ name: second, leader: { name: '高原', mobile: '19900000018' } })],
  examiners: [anExaminer(), anExaminer({ name: '方圆', mobile: '19900000015', team: second })],
});

/** 100, 96 and 92: three are 优秀 by score, of five units two may be; 89.5 is close to it; 55 is 差. */
const given = {
  青禾镇: marks(),
  望江镇: marks({ '1.1': ['21', '台账不全'] }),
  黑水乡: marks({ '1.1': ['20', '台账不全'], '1.2': ['22', '名册未更新'] }),
  白石镇: marks({ '1.1': ['20', '台账不全'], '1.2': ['19.5', '名册未更新'] }),
  松岗镇: marks({ '1.1': ['10', '台账不全'], '1.2': ['10', '无名册'], '2.1': ['10', '无阵地'] }),
};

let stage: PlayedStage;
beforeAll(async () => {
  stage = await aStage(roster);
  await scoreAll(stage, roster, given);
});
afterAll(() => stage.stop());

const person = (name: string) => stage.sandbox.person(name);
const [zhou, tang, han, qin] = ['周明远', '唐志刚', '韩雪', '秦晓'].map((name) => () => person(name)) as [
  Who,
  Who,
  Who,
  Who,
];
type Who = () => Person;
const inGroup = () => ({ in: stage.steeringGroup });
const titled = (who: Person, title: string): SeenCard[] => who.cards().filter((card) => card.title === title);
const newest = (who: Person, title: string): SeenCard => the(titled(who, title).at(-1));
/** "望江镇 … 96.00 优秀 优秀 未定", as the table has it. */
const rowOf = (who: Person, unit: string) =>
  the(
    gradingOf(who)
      .text.split('\n')
      .find((line) => line.startsWith(unit)),
  );

describe('before the last report', () => {
  it('says which teams keep the tiers from being decided', async () => {
    await endAndReport(stage, person('陈国栋'), '第一考核组');
    const { text } = await ask(zhou(), '定档', '暂不能办理');
    expect(text).toContain('第二考核组还没有结束考核');
    await endAndReport(stage, person('高原'), second);
  });

  it('is for the office alone', async () => {
    for (const name of ['陈国栋', '李明', '马文涛']) await ask(person(name), '定档', '没有办理此事的权限');
  });
});

describe('定档', () => {
  it('shows the three values side by side, with the arithmetic', async () => {
    const { text } = await openGrading(stage, zhou());
    expect(text).toContain('优秀上限：5×40%=2，取整2个；实际2个，符合要求。');
    expect(rowOf(zhou(), '黑水乡')).toMatch(/92\.00 .*优秀.*良好.*未定.*建议调整/);
    expect(rowOf(zhou(), '白石镇')).toMatch(/89\.50 .*良好.*良好.*未定.*压线/);
    expect(rowOf(zhou(), '松岗镇')).toMatch(/55\.00 .*差.*差.*未定/);
  });

  it('opens one round, however many ask for it', async () => {
    await openGrading(stage, tang());
    await openGrading(stage, qin());
    expect(gradingOf(tang()).title).toBe('定档');
    expect(rowOf(tang(), '黑水乡')).toContain('您须回避');
  });

  it('takes the rest as proposed, but no unit of one’s own, and says who decides that', async () => {
    await tang().press('按建议定档（4个单位）', { card: gradingOf(tang()) });
    expect(tang().toast).toMatch(/^已按建议定档4个单位；您须回避黑水乡，由.*、.*、秦晓决定$/);
    expect(gradingOf(tang()).text).toMatch(/您须回避黑水乡，请由(周明远、韩雪|韩雪、周明远)、秦晓决定。/);
    await zhou().waitFor((one) => /青禾镇.*优秀.*优秀.*优秀/.test(gradingOf(one).text));
    const card = gradingOf(tang());
    const choice = card.controls.find(({ name }) => name === 'unit')?.options?.find(({ text }) => text === '黑水乡');
    tang().fill({ unit: the(choice).value }, { card });
    await tang().press('查看、决定这个单位', { card });
    expect(tang().toast).toContain('您须回避黑水乡的定档，请由');
  });

  it('is not handed in while a unit is undecided', async () => {
    await tang().press('提交定档', { card: gradingOf(tang()) });
    expect(tang().toast).toBe('还有1个单位没有决定：黑水乡');
  });

  it('wants a reason where the decision departs from the proposal', async () => {
    await openUnit(zhou(), '黑水乡');
    const card = () => unitCard(zhou(), '黑水乡');
    for (const words of [
      '总分92.00分',
      '优秀改为良好：优秀限2个',
      '突出问题：台账更新不及时',
      '组织保障：42分（满分50分）',
    ])
      expect(card().text).toContain(words);
    zhou().fill({ tier: 'excellent', reason: '' }, { card: card() });
    await zhou().press('决定', { card: card() });
    expect(card().text).toContain('请填写理由');
    zhou().fill({ tier: 'excellent', reason: '与第二名差距很小' }, { card: card() });
    await zhou().press('决定', { card: card() });
    expect(zhou().toast).toBe('已决定');
    expect(rowOf(zhou(), '黑水乡')).toContain('与建议不同');
  });

  it('never raises a tier above the band of the score, whatever a forger sends', async () => {
    await openUnit(zhou(), '白石镇');
    const card = unitCard(zhou(), '白石镇');
    expect(card.text).toContain('距优秀线差0.5分');
    const { options = [] } = the(card.controls.find(({ name }) => name === 'tier'));
    expect(options.map(({ text }) => text)).toEqual(['良好', '一般', '差']);
    const forged = { value: valueOf(card, '决定'), form_value: { tier: 'excellent', reason: '工作有亮点' } };
    await zhou().rawClick(forged, { card });
    expect(zhou().toast).toBe('白石镇得分对应良好，不能定得更高；确需提高的，请退回考核组重新打分。');
    await zhou().press('返回', { card: unitCard(zhou(), '白石镇') });
  });

  it('keeps what was typed when a colleague was quicker', async () => {
    await openUnit(zhou(), '松岗镇');
    const stale = valueOf(unitCard(zhou(), '松岗镇'), '决定');
    await openUnit(qin(), '青禾镇');
    const own = unitCard(qin(), '青禾镇');
    qin().fill({ tier: 'excellent', reason: '全年第一' }, { card: own });
    await qin().press('决定', { card: own });
    const late = { value: stale, form_value: { tier: 'poor', reason: '同意考核组意见' } };
    await zhou().rawClick(late, { card: unitCard(zhou(), '松岗镇') });
    expect(zhou().toast).toContain('您刚填写的仍保留');
    const shown = unitCard(zhou(), '松岗镇');
    expect(shown.controls.find(({ name }) => name === 'reason')?.value).toBe('同意考核组意见');
    await zhou().press('返回', { card: shown });
  });
});

describe('提交定档', () => {
  it('wants a justification where what stands is outside the limits', async () => {
    expect(gradingOf(zhou()).text).toContain('实际3个，超1个');
    await zhou().press('提交定档', { card: gradingOf(zhou()) });
    expect(gradingOf(zhou()).text).toContain('请填写说明，至少2个字');
    zhou().fill({ justification: '前三名总分接近，差距不足8分' }, { card: gradingOf(zhou()) });
    await zhou().press('保存说明', { card: gradingOf(zhou()) });
    expect(zhou().toast).toBe('说明已保存');
  });

  it('asks every other administrator, once each, however often it is pressed', async () => {
    await zhou().press('提交定档', { card: gradingOf(zhou()), twice: true });
    await allIsDelivered(stage);
    expect(titled(tang(), '请您确认定档')).toHaveLength(1);
    expect(titled(zhou(), '请您确认定档')).toHaveLength(0);
    expect(titled(qin(), '请您确认定档')).toHaveLength(0);
    const { text } = newest(tang(), '请您确认定档');
    for (const words of ['黑水乡（92.00分）：建议良好，定为优秀。理由：与第二名差距很小', '说明：前三名总分接近'])
      expect(text).toContain(words);
    expect(gradingOf(zhou()).text).toContain('待确认');
  });

  it('is confirmed by nobody who handed it in, is tied to a departing unit, or is no administrator', async () => {
    const card = newest(tang(), '请您确认定档');
    expect(card.text).toContain('您须回避黑水乡，其定档与建议不同，请由其他管理员确认。');
    expect(card.controls.map(({ label }) => label)).not.toContain('确认定档');
    const confirm = { value: valueOf(newest(han(), '请您确认定档'), '确认定档') };
    await tang().rawClick(confirm, { card });
    expect(tang().toast).toContain('您须回避黑水乡');
    await zhou().rawClick(confirm, { card: gradingOf(zhou()) });
    expect(zhou().toast).toBe('定档由您本人提交，须由另一名管理员确认。');
    for (const name of ['秦晓', '陈国栋', '李明', '唐志刚']) {
      await person(name).rawClick(confirm, { messageId: newest(han(), '请您确认定档').id });
      expect(person(name).toast).not.toContain('已告知推进组');
    }
    expect(gradingOf(zhou()).text).toContain('待确认');
  });

  it('is sent back with a reason, and what was decided is there to be mended', async () => {
    const card = newest(han(), '请您确认定档');
    await han().press('退回修改', { card });
    expect(newest(han(), '请您确认定档').text).toContain('请填写退回理由');
    const stale = { value: valueOf(card, '确认定档') };
    han().fill({ reason: '黑水乡请再研究' }, { card: newest(han(), '请您确认定档') });
    await han().press('退回修改', { card: newest(han(), '请您确认定档'), twice: true });
    await allIsDelivered(stage);
    expect(titled(zhou(), '定档已退回修改')).toHaveLength(1);
    expect(newest(zhou(), '定档已退回修改').text).toContain('理由：黑水乡请再研究');
    await han().rawClick(stale, { card: newest(han(), '请您确认定档') });
    expect(han().toast).toContain('已经撤销或者退回');
    expect(newest(tang(), '请您确认定档').text).toContain('已撤销');
    await zhou().waitFor((one) => gradingOf(one).title === '定档（第2次）');
    expect(rowOf(zhou(), '黑水乡')).toContain('与建议不同');
  });
});

describe('a decision that is final', () => {
  it('is confirmed once, and told to the office and its group once each, never to a unit', async () => {
    await zhou().press('提交定档', { card: gradingOf(zhou()) });
    expect(zhou().toast).toBe('已提交，请另一名管理员确认');
    await allIsDelivered(stage);
    const confirm = { value: valueOf(newest(han(), '请您确认定档'), '确认定档') };
    await han().press('确认定档', { card: newest(han(), '请您确认定档'), twice: true });
    await han().rawClick(confirm, { card: newest(han(), '请您确认定档') });
    expect(han().toast).toBe('档次此前已定，不必再次办理');
    await allIsDelivered(stage);
    // One of one's own, and the one in the group.
    for (const who of [zhou(), tang(), han(), qin()]) expect(titled(who, '档次已定')).toHaveLength(2);
    expect(
      qin()
        .cards(inGroup())
        .filter(({ title }) => title === '档次已定'),
    ).toHaveLength(1);
    for (const name of ['马文涛', '董志强', '罗小军', '陈国栋', '李明'])
      expect(titled(person(name), '档次已定')).toHaveLength(0);
    expect(gradingOf(zhou()).text).toContain('韩雪确认，档次已定');
  });

  it('has minutes, with blanks for what only the meeting knows', async () => {
    const file = await brings(qin(), '定档纪要', async () => {
      await openGrading(stage, qin());
      await qin().press('导出纪要（Word）', { card: gradingOf(qin()) });
    });
    const { bytes } = qin().download(file);
    expect(checkLayout(bytes)).toEqual([]);
    const xml = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array());
    for (const words of [
      '定档会议纪要',
      '出席：',
      '优秀上限：5×40%=2',
      '与第二名差距很小',
      '前三名总分接近',
      '韩雪确认',
    ])
      expect(xml).toContain(words);
  });

  it('is taken back by an administrator alone, with a reason, and everybody who was told hears of it', async () => {
    expect(gradingOf(qin()).controls.map(({ label }) => label)).not.toContain('撤销定档');
    await han().press('查看各单位档次', { card: newest(han(), '档次已定') });
    await han().waitFor((one) => one.cards().some(({ text }) => text.includes('备注')));
    await allIsDelivered(stage);
    await han().press('撤销定档', { card: gradingOf(han()) });
    const form = newest(han(), '撤销定档');
    const forged = { value: valueOf(form, '撤销定档'), form_value: { reason: '另有考虑' } };
    await qin().rawClick(forged, { card: gradingOf(qin()) });
    expect(qin().toast).toContain('由管理员办理');
    han().fill({ reason: '县委要求再研究' }, { card: form });
    await han().press('撤销定档', { card: form });
    expect(han().toast).toBe('定档已撤销');
    await allIsDelivered(stage);
    for (const who of [zhou(), tang(), han(), qin()]) expect(titled(who, '定档已撤销')).toHaveLength(2);
    expect(newest(qin(), '原定档已撤销').text).toContain('县委要求再研究');
    await han().press('重新定档', { card: gradingOf(han()) });
    expect(gradingOf(han()).title).toBe('定档（第3次）');
    expect(rowOf(han(), '黑水乡')).toContain('与建议不同');
  });

  it('is kept beside what follows it', async () => {
    await han().press('历次定档', { card: gradingOf(han()) });
    const { text } = newest(han(), '历次定档');
    for (const words of [
      '第3次：正在定档',
      '第2次：已撤销',
      '理由：县委要求再研究',
      '第1次：已撤销',
      '理由：黑水乡请再研究',
    ])
      expect(text).toContain(words);
    await han().press('返回', { card: newest(han(), '历次定档') });
  });
});

describe('退回考核组重新打分', () => {
  it('opens the unit’s team again, told which unit and why, and takes the round back', async () => {
    await han().press('退回考核组重新打分', { card: gradingOf(han()) });
    const form = newest(han(), '退回考核组重新打分');
    const choices = the(form.controls.find(({ name }) => name === 'unit')).options ?? [];
    await han().press('退回重新打分', { card: form });
    expect(newest(han(), '退回考核组重新打分').text).toContain('请选择单位');
    const { value } = the(choices.find(({ text }) => text === '白石镇（第二考核组）'));
    han().fill({ unit: value, reason: '1.2请重新核对' }, { card: newest(han(), '退回考核组重新打分') });
    await han().press('退回重新打分', { card: newest(han(), '退回考核组重新打分') });
    expect(han().toast).toBe('已退回重新打分，已通知考核组');
    await allIsDelivered(stage);
    for (const name of ['高原', '方圆']) {
      const { text } = newest(person(name), '第二考核组重新打分');
      expect(text).toContain('涉及单位：白石镇');
      expect(text).toContain('理由：1.2请重新核对');
    }
    expect(gradingOf(han()).text).toContain('理由：1.2请重新核对');
    await ask(zhou(), '定档', '第二考核组还没有结束考核');
  });

  it('keeps the decisions where the total is unchanged, and wants the others anew', async () => {
    const fang = person('方圆');
    const sheet = () => the(sheetOf(fang, '白石镇'));
    fang.fill({ reason: '核对后应加分' }, { card: sheet() });
    await fang.press('申请修改', { card: sheet() });
    await allIsDelivered(stage);
    await person('高原').press('同意');
    await allIsDelivered(stage);
    await scoreSheet(fang, '白石镇', marks({ '1.1': ['20', '台账不全'], '1.2': ['21', '名册未更新'] }));
    await endAndReport(stage, person('高原'), second);
    await openGrading(stage, zhou());
    expect(gradingOf(zhou()).title).toBe('定档（第4次）');
    expect(rowOf(zhou(), '白石镇')).toMatch(/91\.00.*未定/);
    expect(rowOf(zhou(), '黑水乡')).toContain('与建议不同');
  });
});

describe('a report that is sent back', () => {
  it('takes the round back with it', async () => {
    await ask(zhou(), '综合报告', '已报送2/2组');
    await allIsDelivered(stage);
    const list = newest(zhou(), '综合报告');
    await brings(zhou(), '退回修改', () => zhou().press(the(list.controls[0]), { card: list }));
    const report = () => newest(zhou(), '第一考核组：综合报告');
    zhou().fill({ reason: '亮点请写具体' }, { card: report() });
    await zhou().press('退回修改', { card: report() });
    await allIsDelivered(stage);
    expect(gradingOf(zhou()).text).toContain('理由：亮点请写具体');
    await ask(zhou(), '定档', '第一考核组还没有报送综合报告');
    await writeAndFile(stage, person('陈国栋'), '第一考核组');
    await openGrading(stage, zhou());
    expect(gradingOf(zhou()).title).toBe('定档（第5次）');
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
