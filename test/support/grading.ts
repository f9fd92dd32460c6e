import type { Person } from '../../src/sandbox/person.ts';
import type { SeenCard } from '../../src/sandbox/seen.ts';
import type { Roster } from '../../src/domain/roster.ts';
import { allIsDelivered, ask, brings, scoreSheet, the, waitForSheet, type Marks } from './play.ts';
import { openAssessment, type PlayedStage } from './stage.ts';

/** Every examiner gives every unit of the team the same: by unit, what is below full marks. */
export type MarksOfUnits = Readonly<Record<string, Marks>>;

/** The assessment is open and every unit is scored. */
export async function scoreAll(stage: PlayedStage, roster: Roster, given: MarksOfUnits): Promise<void> {
  await openAssessment(stage, roster);
  for (const { name, team } of roster.examiners) {
    const examiner = stage.sandbox.person(name);
    const units = roster.units.filter((unit) => unit.team === team).map((unit) => unit.name);
    await waitForSheet(examiner, the(units[0]));
    for (const unit of units) await scoreSheet(examiner, unit, the(given[unit]));
  }
}

const reportOf = (leader: Person, team: string): SeenCard =>
  the(leader.cards().findLast(({ title }) => title === `${team}：综合报告`));

/** A leader ends the team, writes of every unit and files the report. */
export async function endAndReport(stage: PlayedStage, leader: Person, team: string): Promise<void> {
  await ask(leader, '结束考核', '评分已齐');
  await leader.press('结束考核', {
    card: the(leader.cards().findLast(({ title, text }) => title.startsWith(team) && text.includes('评分已齐'))),
  });
  await allIsDelivered(stage);
  await writeAndFile(stage, leader, team);
}

/** What is not written yet is written, and the report filed. */
export async function writeAndFile(stage: PlayedStage, leader: Person, team: string): Promise<void> {
  await ask(leader, '综合报告', '下步工作打算');
  await allIsDelivered(stage);
  for (;;) {
    const card = reportOf(leader, team);
    const open = card.controls.find(({ label }) => label === '填写');
    if (!open) break;
    const before = new Set(leader.cards().map(({ id }) => id));
    await brings(leader, /亮点|下步工作打算/, () => leader.press(open, { card }));
    const form = the(leader.cards().findLast(({ id }) => !before.has(id)));
    const steps = form.title.endsWith('下步工作打算');
    leader.fill(steps ? { next_steps: '继续推进' } : { highlights: '运行平稳', problems: '台账更新不及时' }, {
      card: form,
    });
    await leader.press('保存', { card: form });
    await allIsDelivered(stage);
  }
  await leader.press('报送', { card: reportOf(leader, team) });
  await allIsDelivered(stage);
}

export async function openGrading(stage: PlayedStage, who: Person): Promise<SeenCard> {
  await ask(who, '定档', '各单位档次');
  // Until it is noted as delivered, a press is answered with a fresh card.
  await allIsDelivered(stage);
  return gradingOf(who);
}

/** The list of units, as it stands in the newest card that shows it. */
export const gradingOf = (who: Person): SeenCard =>
  the(who.cards().findLast(({ text }) => text.includes('各单位档次') && text.includes('备注')));

/** Opens one unit from the list, in its place. */
export async function openUnit(who: Person, unit: string): Promise<void> {
  const card = gradingOf(who);
  const choice = card.controls.find(({ name }) => name === 'unit')?.options?.find(({ text }) => text === unit);
  who.fill({ unit: the(choice).value }, { card });
  await who.press('查看、决定这个单位', { card });
}

/** The unit that is open in somebody's 定档 card. */
export const unitCard = (who: Person, unit: string): SeenCard =>
  the(who.cards().findLast(({ title, text }) => title === unit && text.includes('各部分得分')));
