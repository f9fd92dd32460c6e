import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkLayout } from '../../src/documents/official/check.ts';
import type { Person } from '../../src/sandbox/person.ts';
import type { SeenCard } from '../../src/sandbox/seen.ts';
import { anExaminer, aRoster, aTeam, aUnit } from '../documents/roster-builders.ts';
import {
  allIsDelivered,
  ask,
  bringSheet,
  brings,
  marks,
  scoreSheet,
  the,
  valueOf,
  waitForSheet,
} from '../support/play.ts';
import { aStage, openAssessment, type PlayedStage } from '../support/stage.ts';

const second = '第二考核组';
const roster = aRoster({
  office: [
    { name: '周明远', mobile: '19900000001', administrator: true },
    { name: '唐志刚', mobile: '19900000003', administrator: false },
  ],
  units: [
    aUnit(),
    aUnit({ name: '黑水乡', liaison: { name: '白小川', mobile: '19900000103' } }),
    aUnit({ name: '白石镇', team: second, liaison: { name: '罗小军', mobile: '19900000102' } }),
  ],
  teams: [aTeam(), aTeam({ name: second, leader: { name: '高原', mobile: '19900000018' } })],
  examiners: [
    anExaminer(),
    // Sent by a unit of the team: neither scores it nor writes of it.
    anExaminer({ name: '林晓燕', mobile: '19900000013', organisation: '黑水乡' }),
    anExaminer({ name: '方圆', mobile: '19900000015', team: second }),
  ],
});

const aDayMs = 24 * 3_600_000;
let ahead = new Date('2026-11-24T10:00:00+08:00').getTime() - Date.now();
let stage: PlayedStage;
/** What the button of a form sends that was drawn while the report could be written. */
let saving: Record<string, unknown>;
beforeAll(async () => {
  stage = await aStage(roster, { clock: () => new Date(Date.now() + ahead) });
  await openAssessment(stage, roster);
  await waitForSheet(person('李明'), '青禾镇');
  await waitForSheet(person('林晓燕'), '青禾镇');
  await scoreSheet(person('李明'), '青禾镇', marks({ '1.1': ['20', '台账不全'] }));
  await scoreSheet(person('李明'), '黑水乡');
  await scoreSheet(person('林晓燕'), '青禾镇', marks({ '1.1': ['20', '台账不全'] }));
});
afterAll(() => stage.stop());

const person = (name: string) => stage.sandbox.person(name);
const report = (who: Person): SeenCard => the(who.cards().findLast(({ title }) => title === '第一考核组：综合报告'));
const finding = (who: Person, unit: string): SeenCard =>
  the(who.cards().findLast(({ title, text }) => title === unit && text.includes('亮点')));
const inGroup = () => ({ in: stage.steeringGroup });
const told = (words: string) =>
  person('唐志刚')
    .messages(inGroup())
    .filter(({ text }) => text.includes(words));

async function end(name: string, team: string): Promise<void> {
  await ask(person(name), '结束考核', '评分已齐');
  await person(name).press('结束考核', {
    card: the(
      person(name)
        .cards()
        .findLast(({ title }) => title.startsWith(team)),
    ),
  });
}

/** Opens what is written of a unit from the newest report card. */
async function openFinding(who: Person, unit: string): Promise<SeenCard> {
  const card = report(who);
  const rows = card.text.split('\n').filter((line) => / \[ (填写|修改) \]/.test(line));
  const button = card.controls.filter(({ label }) => label === '填写' || label === '修改')[
    rows.findIndex((row) => row.startsWith(unit))
  ];
  await brings(who, '亮点', () => who.press(the(button), { card }));
  return finding(who, unit);
}

describe('before the team has ended', () => {
  it('there is nothing to write', async () => {
    await ask(person('陈国栋'), '综合报告', '考核还没有结束');
    expect(report(person('陈国栋')).controls).toEqual([]);
  });
});

describe('a report that is written by several', () => {
  it('opens for leader and members when the team has ended, with the day it is due', async () => {
    await end('陈国栋', '第一考核组');
    await person('陈国栋').waitFor((chen) => report(chen).text.includes('应于2026年12月9日（星期三）前报送（含当日）'));
    await ask(person('李明'), '综合报告', '尚未填写');
    await ask(person('林晓燕'), '综合报告', '尚未填写');
    await ask(person('高原'), '综合报告', '考核还没有结束');
  });

  it('offers nobody the unit he or she must not score', async () => {
    const lin = person('林晓燕');
    expect(report(lin).text).toMatch(/青禾镇 +\[ 填写 \]/);
    expect(report(lin).text).not.toMatch(/黑水乡 +\[ 填写 \]/);
    const li = report(person('李明'));
    const forbidden = li.controls.filter(({ label }) => label === '填写')[1];
    const { value } = the((the(forbidden).behaviors as { value: unknown }[])[0]) as { value: Record<string, unknown> };
    await lin.rawClick({ value }, { card: report(lin) });
    expect(lin.toast).toContain('没有办理此事的权限');
  });

  it('takes what a member types and what the scores suggest, and tells how much room is left', async () => {
    const li = person('李明');
    const card = await openFinding(li, '青禾镇');
    expect(card.text).toContain('考核得分95.00分');
    expect(card.text).toContain('扣分情况（1项）');
    li.fill({ highlights: '网格党组织覆盖率100%。\n做法上了简报。', problems: '', picked_problems: ['1.1'] }, { card });
    await li.press('保存', { card });
    expect(li.toast).toBe('已保存');
    expect(finding(li, '青禾镇').text).toMatch(/还可写4\d\d字/);
    expect(finding(li, '青禾镇').controls.find(({ name }) => name === 'problems')?.value).toBe(
      '网格党小组建设：台账不全。',
    );
    await person('陈国栋').waitFor((chen) => report(chen).text.includes('已填写，还可写'));
  });

  it('never lets one member overwrite another: what was typed stays, beside what the other saved', async () => {
    const [li, lin] = [person('李明'), person('林晓燕')];
    await openFinding(lin, '青禾镇');
    const before = finding(li, '青禾镇');
    saving = valueOf(before, '保存');
    lin.fill({ highlights: '林晓燕改过的亮点' }, { card: finding(lin, '青禾镇') });
    await lin.press('保存', { card: finding(lin, '青禾镇') });
    const stale = { value: valueOf(before, '保存'), form_value: { highlights: '李明改过的亮点', problems: '问题' } };
    await li.rawClick(stale, { card: before });
    expect(li.toast).toContain('刚改过这一部分');
    const shown = finding(li, '青禾镇');
    expect(shown.text).toContain('林晓燕改过的亮点');
    expect(shown.controls.find(({ name }) => name === 'highlights')?.value).toBe('李明改过的亮点');
    await li.press('保存', { card: shown });
    await lin.waitFor(() => finding(lin, '青禾镇').controls.some(({ value }) => value === '李明改过的亮点'));
  });

  it('keeps a draft that is too long, and says by how much', async () => {
    const li = person('李明');
    const card = await openFinding(li, '黑水乡');
    li.fill({ highlights: '好'.repeat(499), problems: '差 cha 3个' }, { card });
    await li.press('保存', { card });
    expect(finding(li, '黑水乡').text).toContain('超出3字');
    await person('陈国栋').waitFor((chen) => report(chen).text.includes('超出3字，请精简'));
  });
});

describe('报送', () => {
  it('waits until every unit is written within the limit and the next steps are there', async () => {
    const chen = person('陈国栋');
    const file = { value: valueOf(report(chen), '报送') };
    await chen.rawClick(file, { card: report(chen) });
    expect(chen.toast).toContain('还有2处没有写好');
    const li = person('李明');
    li.fill({ highlights: '好'.repeat(499) + '。', problems: '' }, { card: finding(li, '黑水乡') });
    await li.press('保存', { card: finding(li, '黑水乡') });
    await chen.waitFor(() => report(chen).text.includes('还可写0字'));
    const steps = chen.cards().length;
    const button = report(chen).controls.findLast(({ label }) => label === '填写');
    await chen.press(the(button), { card: report(chen) });
    await chen.waitFor(() => chen.cards().length > steps);
    const form = the(chen.cards().findLast(({ title }) => title === '第一考核组：下步工作打算'));
    chen.fill({ next_steps: '逐条整改。\n组织观摩。' }, { card: form });
    await chen.press('保存', { card: form });
    await chen.waitFor(() => report(chen).controls.some(({ label, disabled }) => label === '报送' && !disabled));
  });

  it('can be looked at first, as the Word file it will be', async () => {
    const chen = person('陈国栋');
    const file = await brings(chen, '综合报告（预览）', () => chen.press('预览', { card: report(chen) }));
    expect(checkLayout(chen.download(file).bytes)).toEqual([]);
  });

  it('is for the leader alone', async () => {
    const file = { value: valueOf(report(person('陈国栋')), '报送') };
    for (const name of ['李明', '高原', '周明远']) {
      await person(name).rawClick(file, { messageId: report(person('陈国栋')).id });
      expect(person(name).toast).toContain('没有办理此事的权限');
    }
  });

  it('sends the steering group a card and the file, once however often it is pressed', async () => {
    const chen = person('陈国栋');
    await chen.press('报送', { card: report(chen), twice: true });
    await allIsDelivered(stage);
    expect(told('由陈国栋报送，按时')).toHaveLength(1);
    const files = told('第一考核组综合报告.docx');
    expect(files).toHaveLength(1);
    const { bytes } = person('唐志刚').download(the(files[0]));
    const xml = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array());
    for (const words of ['李明改过的亮点', '考核得分95.00分', '台账不全', '逐条整改。', '2026年11月24日'])
      expect(xml).toContain(words);
    expect(report(chen).text).toContain('按时');
    // What was open to be filled in is only to be read now.
    const written = [
      finding(person('李明'), '青禾镇'),
      the(chen.cards().findLast(({ title }) => title.endsWith('下步工作打算'))),
    ];
    for (const { controls } of written) expect(controls.map(({ label }) => label)).not.toContain('保存');
    await ask(stage.admin, '综合报告', '已报送');
  });

  it('takes no more changes', async () => {
    const li = person('李明');
    const again = { value: { ...saving, version: 99 }, form_value: { highlights: '再改', problems: '' } };
    await li.rawClick(again, { card: finding(li, '青禾镇') });
    expect(li.toast).toContain('已经报送');
    expect(finding(li, '青禾镇').text).not.toContain('再改');
  });
});

describe('退回', () => {
  it('wants a reason, tells the leader once, and keeps the first filing time', async () => {
    const [tang, chen] = [person('唐志刚'), person('陈国栋')];
    await ask(tang, '综合报告', '已报送1/2组');
    const list = the(tang.cards().findLast(({ title }) => title === '综合报告'));
    await brings(tang, '退回修改', () => tang.press(the(list.controls[0]), { card: list }));
    await tang.press('退回修改', { card: report(tang) });
    expect(report(tang).text).toContain('请填写退回理由');
    tang.fill({ reason: '黑水乡的亮点请写具体' }, { card: report(tang) });
    await tang.press('退回修改', { card: report(tang), twice: true });
    await allIsDelivered(stage);
    expect(chen.cards().filter(({ title }) => title === '第一考核组：综合报告已退回')).toHaveLength(1);
    expect(report(chen).text).toContain('理由：黑水乡的亮点请写具体');
    await tang.waitFor(() => told('已退回').length > 0);
  });

  it('filed again after the last day is still in time, as it was at first', async () => {
    ahead += 20 * aDayMs;
    const chen = person('陈国栋');
    await ask(chen, '综合报告', '退回');
    await chen.press('报送', { card: report(chen) });
    await allIsDelivered(stage);
    expect(report(chen).text).toContain('按时');
    expect(told('第2次')).toHaveLength(1);
  });
});

describe('the last report', () => {
  it('is late when it is filed late, and brings the results', async () => {
    const fang = person('方圆');
    await ask(fang, '我的打分', '我的打分');
    await bringSheet(fang, '白石镇');
    await scoreSheet(fang, '白石镇');
    await end('高原', second);
    const gao = person('高原');
    ahead += 16 * aDayMs;
    await ask(stage.admin, '综合报告', '已逾期1天');
    const list = the(stage.admin.cards().findLast(({ title }) => title === '综合报告'));
    const remind = () =>
      stage.admin.press(the(list.controls.findLast(({ label }) => label === '催一下')), { card: list });
    await remind();
    expect(stage.admin.toast).toBe('已提醒组长');
    await remind();
    expect(stage.admin.toast).toBe('组长今天已提醒过');
    const own = () => the(gao.cards().findLast(({ title }) => title === '第二考核组：综合报告'));
    await gao.waitFor(() => own().controls.length > 0);
    const [write, steps] = own().controls.filter(({ label }) => label === '填写');
    await brings(gao, '亮点', () => gao.press(the(write), { card: own() }));
    gao.fill({ highlights: '运行平稳' }, { card: finding(gao, '白石镇') });
    await gao.press('保存', { card: finding(gao, '白石镇') });
    await brings(gao, '下步工作打算', () => gao.press(the(steps), { card: own() }));
    const form = the(gao.cards().findLast(({ title }) => title === '第二考核组：下步工作打算'));
    gao.fill({ next_steps: '继续推进' }, { card: form });
    await gao.press('保存', { card: form });
    await gao.waitFor(() => own().controls.some(({ label, disabled }) => label === '报送' && !disabled));
    const results = person('唐志刚')
      .cards(inGroup())
      .filter(({ title }) => title === '各考核组均已结束考核').length;
    await gao.press('报送', { card: own() });
    await allIsDelivered(stage);
    expect(told('由高原报送，逾期')).toHaveLength(1);
    expect(
      person('唐志刚')
        .cards(inGroup())
        .filter(({ title }) => title === '各考核组均已结束考核').length,
    ).toBe(results + 1);
    expect(told('.xlsx')).toHaveLength(1);
  });
});
