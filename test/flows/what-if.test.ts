import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SeenCard } from '../../src/sandbox/seen.ts';
import { anExaminer, aRoster, aUnit } from '../documents/roster-builders.ts';
import { ask, brings, scoreSheet, the, valueOf, waitForSheet, type Marks } from '../support/play.ts';
import { aStage, openAssessment, type PlayedStage } from '../support/stage.ts';

/** Totals by unit: the four criteria are worth 25 each. */
const totals = { 青禾镇: 97, 白石镇: 92, 黑水乡: 85, 红土乡: 84.5, 绿源镇: 70 } as const;
const unitNames = Object.keys(totals) as (keyof typeof totals)[];
const roster = aRoster({
  office: [
    { name: '周明远', mobile: '19900000001', administrator: true },
    { name: '唐志刚', mobile: '19900000003', administrator: false },
  ],
  units: unitNames.map((name, at) =>
    aUnit({
      name,
      category: at < 3 ? '乡镇' : '县直单位',
      liaison: { name: `${name}联络员`, mobile: `1990000010${at}` },
    }),
  ),
  examiners: [anExaminer()],
});

/** Everything lost is lost on 2.1 and 2.2. */
function marksFor(total: number): Marks {
  const lost = 100 - total;
  const first = Math.min(25, lost);
  const reason = '现场查看有差距';
  return {
    '1.1': ['25'],
    '1.2': ['25'],
    '2.1': [String(25 - first), first > 0 ? reason : ''],
    '2.2': [String(25 - (lost - first)), lost > first ? reason : ''],
  };
}

let stage: PlayedStage;
let tried: SeenCard;
beforeAll(async () => {
  stage = await aStage(roster);
  await openAssessment(stage, roster);
  await waitForSheet(person('李明'), '青禾镇');
  for (const unit of unitNames) await scoreSheet(person('李明'), unit, marksFor(totals[unit]));
});
afterAll(() => stage.stop());

const person = (name: string) => stage.sandbox.person(name);
const inGroup = () => ({ in: stage.steeringGroup });
const again = (name: string, { id }: SeenCard) =>
  the(
    person(name)
      .cards()
      .find((card) => card.id === id),
  );

/** 试排 from the results in the steering group: it comes to oneself alone. */
async function openWhatIf(name: string): Promise<SeenCard> {
  const results = await ask(person(name), '汇总', '考核结果汇总', { ...inGroup(), mention: true });
  const card = the(
    person(name)
      .cards(inGroup())
      .find(({ id }) => id === results.id),
  );
  const { id } = await brings(person(name), '不改变结果', () => person(name).press('试排', { card }));
  return again(name, { ...card, id });
}

describe('试排', () => {
  it('comes in private from the results in the group, with the rules in force filled in, and says that it changes nothing', async () => {
    tried = await openWhatIf('唐志刚');
    expect(tried.text).toContain('得分、档次和现行规则都不改变，结果不保存');
    expect(tried.text).not.toContain('试排结果');
    expect(tried.controls.map(({ name, value }) => [name, value])).toEqual(
      expect.arrayContaining([
        ['excellent', '90'],
        ['good', '80'],
        ['fair', '60'],
        ['excellentShare', '40'],
        ['lowShare', '10'],
        ['lowTolerance', '5'],
        ['scope', 'all'],
      ]),
    );
  });

  it('shows on the same card who would move, where to and why', async () => {
    const tang = person('唐志刚');
    tang.fill({ excellent: '９３', good: '84.75', scope: 'all' }, { card: tried });
    await tang.press('试排', { card: tried });
    const { text } = again('唐志刚', tried);
    expect(text).toContain('建议档次有变动的单位（2个）');
    expect(text).toContain('白石镇（92.00分）\n↓ 优秀→良好');
    expect(text).toContain('优秀分数线由90分提高到93分，按得分为良好。');
    expect(text).toContain('红土乡（84.50分）\n↓ 良好→一般');
    expect(text).toContain('良好分数线由80分提高到84.75分，按得分为一般。');
    expect(text).toContain('一般和差：5×10%=0.5，应为0至1个；实际2个，多1个。');
  });

  it('keeps what was typed wrong, and says what to mend', async () => {
    const tang = person('唐志刚');
    const card = again('唐志刚', tried);
    tang.fill({ excellent: '九十五', good: '85', fair: '86' }, { card });
    await tang.press('试排', { card });
    const { text, controls } = again('唐志刚', tried);
    expect(tang.toast).toContain('有内容需要修改');
    expect(text).toContain('✗ “优秀不低于”请填0至100的数，最多两位小数。');
    expect(text).toContain('✗ “良好不低于”应大于“一般不低于”。');
    expect(text).not.toContain('试排结果');
    expect(controls.find(({ name }) => name === 'excellent')?.value).toBe('九十五');
  });

  it('holds the ratios within each category where that is asked', async () => {
    const tang = person('唐志刚');
    const card = again('唐志刚', tried);
    tang.fill({ excellent: '90', good: '80', fair: '60', scope: 'category' }, { card });
    await tang.press('试排', { card });
    const { text } = again('唐志刚', tried);
    expect(text).toContain('优秀上限：3×40%=1.2，取整1个；实际2个，超1个。');
    expect(text).toContain('优秀改为良好：优秀限1个，总分排在限额之后。');
  });

  it('shows nobody what another one tries', async () => {
    const zhou = await openWhatIf('周明远');
    stage.admin.fill({ excellent: '98' }, { card: zhou });
    await stage.admin.press('试排', { card: zhou });
    expect(again('周明远', zhou).text).toContain('优秀分数线由90分提高到98分');
    expect(again('唐志刚', tried).text).not.toContain('98分');
    const results = the(stage.admin.cards(inGroup()).findLast(({ title }) => title === '考核结果汇总'));
    expect(results.text).not.toContain('98分');
    expect(results.text).toMatch(/白石镇\s+2\s+92\.00\s+〔优秀〕/);
  });

  it('cannot be worked by anybody else, nor turned out of another card', async () => {
    const value = valueOf(again('唐志刚', tried), '试排');
    await stage.admin.rawClick({ value, form_value: { excellent: '70' } }, { messageId: tried.id });
    expect(stage.admin.toast).toContain('这张卡片不是发给您的');
    expect(again('唐志刚', tried).text).not.toContain('70分');
    await person('李明').rawClick({ value, form_value: {} }, { messageId: tried.id });
    expect(person('李明').toast).toContain('没有办理此事的权限');
    const results = the(stage.admin.cards(inGroup()).findLast(({ title }) => title === '考核结果汇总'));
    await stage.admin.rawClick({ value, form_value: {} }, { messageId: results.id });
    expect(the(stage.admin.cards(inGroup()).find(({ id }) => id === results.id)).title).toBe('考核结果汇总');
  });

  it('goes back to the rules in force', async () => {
    await person('唐志刚').press('恢复现行规则', { card: again('唐志刚', tried) });
    const { text, controls } = again('唐志刚', tried);
    expect(text).not.toContain('试排结果');
    expect(controls.find(({ name }) => name === 'scope')?.value).toBe('all');
  });
});
