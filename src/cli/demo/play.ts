import { addDays } from '../../domain/day.ts';
import type { Person } from '../../sandbox/person.ts';
import type { SeenCard } from '../../sandbox/seen.ts';
import { scoreOffline, scoreOnPaper } from './acts/by-workbook.ts';
import { askForSecondLook, haveSecondThoughts } from './acts/corrections.ts';
import { firstDay, moveTo } from './acts/days.ts';
import { collectEvidence, handInLate } from './acts/evidence.ts';
import { decideTiers } from './acts/grading.ts';
import { changePeople, replaceExaminer } from './acts/office-desk.ts';
import { hasMessage, type Playing, sure } from './acts/part.ts';
import { type Plot, plotOf } from './acts/plot.ts';
import { bulletinCardOf, publishResults } from './acts/publication.ts';
import { endOf, fileReports } from './acts/reports.ts';
import { createBoard, type TeamMember } from './board.ts';
import { type Director, unwatched } from './director.ts';
import { type Quirk, receiveTasks, scoreAndShow, scoreEverything, scoreOne } from './examiner.ts';
import { endAssessment, hasEnded, lead } from './leader.ts';
import { playPart } from './part.ts';
import { patienceMs } from './patience.ts';
import { openAssessment, type Scene } from './scene.ts';
import { taskList } from './tasks.ts';
import type { Transcript } from './transcript.ts';

export interface PlayOptions {
  readonly seed: number;
  readonly transcript: Transcript;
  readonly director?: Director;
}

/** Everybody plays his or her part, from where the assessment stands to the published results, received by the first units. */
export async function playAssessment(
  scene: Scene,
  { seed, transcript, director = unwatched }: PlayOptions,
): Promise<void> {
  const { admin, sandbox, roster } = scene;
  const playing = { scene, seed, director, transcript };
  const plot = plotOf(sandbox, roster);
  const examiners = examinersOf(scene);

  if (!isOpened(examiners)) await moveTo(playing, admin, firstDay(playing));
  transcript.chapter('开始考核');
  await playPart(director, async () => {
    if (isOpened(examiners)) return true;
    if (!(await director.turn(admin, `${admin.name}正在开始考核`)) || isOpened(examiners)) return false;
    await openAssessment(scene, transcript);
    return true;
  });
  for (const { person } of examiners) await receiveTasks(person);
  await prepare(playing, plot);
  await score(playing, plot);
  await finish(playing, plot);

  await admin.waitFor(() => tables(scene).length > 1, patienceMs);
  transcript.chapter('定档');
  await decideTiers(playing, plot);
  transcript.chapter('通报');
  await publishResults(playing, plot);

  transcript.chapter('结果');
  const result = sure(tables(scene).at(-1), '推进组群没有收到档次表');
  const bulletin = sure(bulletinCardOf(scene), '推进组群没有收到通报');
  for (const card of [result, bulletin]) {
    transcript.line(`推进组群收到：${card.title}`);
    transcript.card('推进组群成员', card);
  }
}

/** The tier table comes when the last team has ended and again with the last report. */
function tables({ admin, steeringGroup }: Scene): readonly SeenCard[] {
  return admin.cards({ in: steeringGroup }).filter(({ title }) => title === '各考核组均已结束考核');
}

/** What is settled before the marks are given: evidence, and who marks what. */
async function prepare(playing: Playing, plot: Plot): Promise<void> {
  const { transcript } = playing;
  transcript.chapter('佐证材料');
  await collectEvidence(playing, plot);
  transcript.chapter('人员变动');
  await changePeople(playing, plot);
  if (!hasMessage(plot.standIn, '请您接替打分')) await scoreOne(plot.replaced.examiner, playing);
  await replaceExaminer(playing, plot);
  transcript.chapter('表格和纸质评分');
  await scoreOffline(playing, plot);
  await scoreOnPaper(playing, plot);
}

async function score(playing: Playing, plot: Plot): Promise<void> {
  const { scene, transcript, director } = playing;
  const examiners = castOf(scene);
  const board = createBoard(scene.sandbox, examiners);
  const examining = { ...playing, quirk: quirksOf(plot) };
  try {
    const { all } = board.total();
    transcript.chapter('打分');
    transcript.line(`${examiners.length}名考核组成员有打分任务，共${all}份评分表。`);
    let told = 0;
    board.onChange(() => {
      const { submitted } = board.total();
      if (submitted < told + Math.ceil(all / 10) && submitted < all) return;
      told = submitted;
      transcript.line(`已提交${submitted}/${all}份评分表。`);
    });
    if (!director.watched) await showOneSheet(examiners[0], examining);
    await Promise.all([
      ...examiners.map(({ person }) => scoreEverything(person, examining)),
      ...plot.teams.map(({ name, leader }, index) => {
        const narrated = !director.watched && index === 0;
        return lead(leader, { team: name, board, director, transcript, narrated });
      }),
    ]);
    transcript.chapter('修改和更正');
    const [first] = plot.teams;
    if (first && !hasEnded(first.leader, first.name)) {
      await haveSecondThoughts(playing, plot);
      await scoreEverything(plot.mixedUp.examiner, examining);
      await askForSecondLook(playing, plot);
    }
  } finally {
    board.close();
  }
}

/** One team after another ends, the last some days later; then come the reports. */
async function finish(playing: Playing, plot: Plot): Promise<void> {
  const { director, transcript } = playing;
  transcript.chapter('结束考核');
  const last = plot.teams.length - 1;
  for (const [index, team] of plot.teams.entries()) {
    if (index === last) {
      const first = plot.teams[0] ?? team;
      await moveTo(playing, team.leader, addDays(endOf(first), daysToTheLastEnd));
      const [late] = team.units;
      if (late) await handInLate(playing, late);
    }
    const narrated = !director.watched && (index === 0 || index === last);
    await endAssessment(team.leader, { team: team.name, director, transcript, narrated });
  }
  transcript.chapter('综合报告');
  await fileReports(playing, plot);
}

const daysToTheLastEnd = 4;

/** What two examiners of the first team do otherwise than anybody would wish. */
function quirksOf({ mixedUp, outlier }: Plot): (person: Person, unit: string) => Quirk {
  return (person, unit) => ({
    ...(person.name === mixedUp.examiner.name &&
      unit === mixedUp.unit.name &&
      !hasMessage(person, '评分已作废') && { takenFor: mixedUp.takenFor }),
    ...(person.name === outlier.examiner.name && unit === outlier.unit.name && { outlier: outlier.criterion }),
  });
}

/** The first sheet of one examiner, every card of it shown. */
async function showOneSheet(
  examiner: TeamMember | undefined,
  examining: Parameters<typeof scoreAndShow>[1],
): Promise<void> {
  if (!examiner) throw new Error('名单里没有考核组成员');
  const { person } = examiner;
  const { transcript } = examining;
  transcript.line(`${person.name}收到打分任务和第一张评分表。`);
  transcript.card(person.name, person.card('我的打分'));
  await scoreAndShow(person, examining);
  transcript.line('其余评分表由全体成员同时填写，以下只记要点。');
}

function isOpened(examiners: readonly TeamMember[]): boolean {
  return examiners.some(({ person }) => taskList(person) !== undefined);
}

/** Who examines from the start, as the roster has it. */
function examinersOf({ sandbox, roster }: Scene): readonly TeamMember[] {
  return roster.examiners.map(({ name, team }) => ({ person: sandbox.person(name), team }));
}

/** Everybody whose sheets count at some time: those of the roster, and who takes over from one of them. */
export function castOf(scene: Scene): readonly TeamMember[] {
  const { standIn, replaced } = plotOf(scene.sandbox, scene.roster);
  return [...examinersOf(scene), { person: standIn, team: replaced.team.name }];
}
