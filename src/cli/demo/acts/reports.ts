import { addDays, dayOf, type Day } from '../../../domain/day.ts';
import { deadlineOptions } from '../../../domain/deadline.ts';
import type { Person } from '../../../sandbox/person.ts';
import type { SeenCard } from '../../../sandbox/seen.ts';
import { chance } from '../chance.ts';
import { endedCard } from '../leader.ts';
import { patienceMs } from '../patience.ts';
import { press } from '../press.ts';
import { outboxEmptied } from '../quiet.ts';
import { moveTo } from './days.ts';
import { ask, brings, cardNow, hasMessage, once, type Playing, sure } from './part.ts';
import type { Plot, PlotTeam } from './plot.ts';

const returnReason = '第一个单位的亮点过于笼统，请写明具体做法';

/** Every team writes and files its report: one after another on time, one on the last day, one late; one is sent back and filed again. */
export async function fileReports(playing: Playing, plot: Plot): Promise<void> {
  const { days } = playing.scene.roster.deadline ?? deadlineOptions;
  const report = (team: PlotTeam) => writeAndFile(playing, team, plot.withdrawn.unit.name);
  const late = sure(plot.teams.at(-1), '名单里没有考核组');
  const [first, onLastDay, ...others] = plot.teams.slice(0, -1);
  if (!first || !onLastDay) throw new Error('名单里的考核组不足3个');
  await moveTo(playing, first.leader, addDays(endOf(first), Math.floor(days / 2)));
  for (const team of [first, ...others]) await report(team);
  await sendBackOnce(playing, first);
  await moveTo(playing, onLastDay.leader, addDays(endOf(onLastDay), days));
  await report(onLastDay);
  await moveTo(playing, late.leader, addDays(endOf(late), days + 2));
  await report(late);
}

/** The day a team's assessment ended, by when the leader was told so. */
export function endOf({ name, leader }: PlotTeam): Day {
  return dayOf(new Date(sure(endedCard(leader, name), `${name}还没有结束考核`).at));
}

/** What is said of each unit, the next steps, a look at the file, and off it goes; the first unit is written by a member. */
async function writeAndFile(playing: Playing, team: PlotTeam, withdrawn: string): Promise<void> {
  const { leader, examiners } = team;
  const isFiled = () => filings(playing.scene, team) > 0;
  const units = team.units.filter(({ name }) => name !== withdrawn);
  for (const [index, { name: unit }] of units.entries()) {
    const writer = index === 0 ? (examiners[0] ?? leader) : leader;
    await once(playing, {
      person: writer,
      doing: `写${unit}的亮点和突出问题`,
      isDone: () => isFiled() || savedAt.test(findingOf(writer, unit)?.text ?? ''),
      act: () => writeFinding(playing, writer, team, unit),
    });
  }
  await once(playing, {
    person: leader,
    doing: `写${team.name}的下步工作打算`,
    isDone: () => isFiled() || savedAt.test(stepsOf(team)?.text ?? ''),
    act: () => writeNextSteps(team),
  });
  await once(playing, {
    person: leader,
    doing: `报送${team.name}的综合报告`,
    isDone: isFiled,
    act: () => fileIt(playing, team),
  });
}

const filings = ({ admin, steeringGroup }: Playing['scene'], { name }: PlotTeam) =>
  admin.cards({ in: steeringGroup }).filter(({ title }) => title.startsWith(`${name}：综合报告`)).length;

const savedAt = /，\d{4}年[^\n]*保存/;

function stepsOf({ leader, name }: PlotTeam): SeenCard | undefined {
  return leader.cards().findLast(({ title }) => title === `${name}：下步工作打算`);
}

function findingOf(writer: Person, unit: string): SeenCard | undefined {
  return writer.cards().findLast(({ title, text }) => title === unit && text.includes('返回综合报告'));
}

/** The card of the report that this person has; one is enough, for it is redrawn whenever somebody saves. */
async function reportOf(writer: Person, { name }: PlotTeam): Promise<SeenCard> {
  const title = `${name}：综合报告`;
  const isWritable = ({ controls }: SeenCard) => controls.some(({ label }) => label === '填写' || label === '修改');
  const own = writer.cards().findLast((card) => card.title === title && isWritable(card));
  return own ?? ask(writer, '综合报告', title);
}

async function openFinding(writer: Person, team: PlotTeam, unit: string): Promise<SeenCard> {
  const report = await reportOf(writer, team);
  const rows = report.text.split('\n').filter((line) => / \[ (填写|修改) \]/.test(line));
  const buttons = report.controls.filter(({ label }) => label === '填写' || label === '修改');
  const button = sure(buttons[rows.findIndex((row) => row.trim().startsWith(unit))], `综合报告里没有${unit}`);
  const { id } = await brings(writer, '返回综合报告', () => writer.press(button, { card: report }));
  return cardNow(writer, id);
}

const highlights: readonly string[] = [
  '网格党小组设置规范，党建引领作用发挥明显。',
  '“双报到”“双评议”组织有序，在职党员参与面广。',
  '网格日常管理制度健全，台账清楚，群众反映较好。',
  '党群服务站功能完善，值班值守落实到位。',
];

async function writeFinding(playing: Playing, writer: Person, team: PlotTeam, unit: string): Promise<void> {
  const card = await openFinding(writer, team, unit);
  const text = highlights[Math.floor(chance(playing.seed, 'highlight', unit) * highlights.length)] ?? '';
  const found = card.controls.find(({ name }) => name === 'picked_problems')?.options ?? [];
  writer.fill(
    {
      highlights: text,
      problems: found.length === 0 ? '未发现突出问题。' : '',
      // The first three say enough within 500 characters.
      ...(found.length > 0 && { picked_problems: found.slice(0, 3).map((option) => option.text) }),
    },
    { card },
  );
  await press(writer, '保存', '已保存', { card });
}

async function writeNextSteps(team: PlotTeam): Promise<void> {
  const { leader, name } = team;
  const report = await reportOf(leader, team);
  const button = sure(
    report.controls.findLast(({ label }) => label === '填写'),
    `${name}的综合报告上没有“下步工作打算”`,
  );
  const { id } = await brings(leader, '下步工作打算', () => leader.press(button, { card: report }));
  const form = cardNow(leader, id);
  leader.fill(
    { next_steps: '一是督促各单位对照问题逐条整改，限期完成。\n二是组织网格党建观摩交流，推广好的做法。' },
    { card: form },
  );
  await press(leader, '保存', '已保存', { card: form });
}

async function fileIt({ transcript, scene }: Playing, team: PlotTeam): Promise<void> {
  const { leader, name } = team;
  const { id } = await reportOf(leader, team);
  const mayBeFiled = () => cardNow(leader, id).controls.some(({ label, disabled }) => label === '报送' && !disabled);
  await leader.waitFor(mayBeFiled, patienceMs);
  const report = cardNow(leader, id);
  await press(leader, '报送', '综合报告已报送推进组', { card: report });
  await outboxEmptied(scene.app().url);
  const filed = cardNow(leader, report.id).text.match(/由[^，\n]+报送，(按时|逾期)/)?.[0] ?? '已报送';
  transcript.line(`${name}综合报告${filed}，Word文件发到推进组群。`);
}

/** The office reads the first report, sends it back with a reason, and gets it again. */
async function sendBackOnce(playing: Playing, team: PlotTeam): Promise<void> {
  const { admin } = playing.scene;
  const { leader, examiners, name, units } = team;
  const [first] = units;
  const writer = examiners[0] ?? leader;
  if (!first) throw new Error(`${name}没有单位`);
  await once(playing, {
    person: admin,
    doing: `退回${name}的综合报告`,
    isDone: () => hasMessage(leader, `${name}：综合报告已退回`),
    act: async () => {
      const list = await ask(admin, '综合报告', '已报送');
      const rows = list.text.split('\n').filter((line) => line.includes('[ 查看 ]'));
      const buttons = list.controls.filter(({ label }) => label === '查看');
      const look = sure(buttons[rows.findIndex((row) => row.includes(name))], `报告清单里没有${name}`);
      const { id } = await brings(admin, '退回修改', () => admin.press(look, { card: list }));
      await outboxEmptied(playing.scene.app().url);
      admin.fill({ reason: returnReason }, { card: cardNow(admin, id) });
      await press(admin, '退回修改', '已退回，已通知组长', { card: cardNow(admin, id) });
      playing.transcript.line(`${admin.name}退回${name}的综合报告：${returnReason}。`);
    },
  });
  const mended = '12个网格全部建立党小组，“两委”成员兼任组长，每月固定开展一次入户走访。';
  const isFiledAgain = () => filings(playing.scene, team) > 1;
  await once(playing, {
    person: writer,
    doing: `修改${first.name}的亮点`,
    isDone: () => isFiledAgain() || JSON.stringify(findingOf(writer, first.name)?.card ?? '').includes(mended),
    act: async () => {
      const card = await openFinding(writer, team, first.name);
      writer.fill({ highlights: mended }, { card });
      await press(writer, '保存', '已保存', { card });
    },
  });
  await once(playing, {
    person: leader,
    doing: `重新报送${name}的综合报告`,
    isDone: isFiledAgain,
    act: () => fileIt(playing, team),
  });
}
