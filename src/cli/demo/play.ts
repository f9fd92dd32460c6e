import type { Person } from '../../sandbox/person.ts';
import type { SeenCard } from '../../sandbox/seen.ts';
import { createBoard, type Board } from './board.ts';
import { receiveTasks, scoreEverything, scoreUnit, waitForSheet, type Examining } from './examiner.ts';
import { patienceMs } from './patience.ts';
import { press } from './press.ts';
import { openAssessment, type Scene } from './scene.ts';
import type { Transcript } from './transcript.ts';

export interface PlayOptions {
  readonly seed: number;
  readonly transcript: Transcript;
}

/** Everybody plays his or her part at once, from the opening to the tier table in the steering group; returns that card. */
export async function playAssessment(scene: Scene, { seed, transcript }: PlayOptions): Promise<SeenCard> {
  const examiners = roleHolders(scene, '成员');
  const leaders = roleHolders(scene, '组长');

  transcript.chapter('开始考核');
  await openAssessment(scene, transcript);
  const asked = new Map<string, number>();
  for (const { person, team } of examiners) asked.set(team, (asked.get(team) ?? 0) + (await receiveTasks(person)));
  const board = createBoard(asked);
  transcript.line(`${examiners.length}名考核组成员都收到了打分任务，共${board.all}份评分表。`);

  transcript.chapter('打分');
  const teamOf = new Map(examiners.map(({ person, team }) => [person.name, team]));
  const everyTenth = Math.ceil(board.all / 10);
  const examining: Examining = {
    seed,
    transcript,
    submitted(person) {
      const done = board.submitted(teamOf.get(person.name) ?? '');
      if (done % everyTenth === 0 || done === board.all) transcript.line(`已提交${done}/${board.all}份评分表。`);
    },
  };
  await showOneSheet(examiners[0]?.person, examining);
  const [firstLeader] = leaders;
  await Promise.all([
    ...examiners.map(({ person }) => scoreEverything(person, examining)),
    ...leaders.map(({ person, team }) =>
      lead(person, { team, board, transcript, narrated: person === firstLeader?.person }),
    ),
  ]);

  transcript.chapter('结果');
  const group = { in: scene.steeringGroup };
  const result = await scene.admin.waitForCard('各考核组均已结束考核', patienceMs);
  for (const { title } of scene.admin.cards(group)) transcript.line(`推进组群收到：${title}`);
  transcript.card('推进组群成员', result);
  return result;
}

/** The first sheet of one examiner, every card of it shown. */
async function showOneSheet(person: Person | undefined, examining: Examining): Promise<void> {
  if (!person) throw new Error('名单里没有考核组成员');
  const { transcript } = examining;
  const card = await waitForSheet(person);
  transcript.line(`${person.name}收到打分任务和第一张评分表。`);
  transcript.card(person.name, person.card('我的打分'));
  await scoreUnit(person, card, examining, true);
  transcript.line('其余评分表由全体成员同时填写，以下只记要点。');
}

interface Leading {
  readonly team: string;
  readonly board: Board;
  readonly transcript: Transcript;
  readonly narrated: boolean;
}

/** A leader looks in when half is done, is too early once, and ends the assessment when all is in. */
async function lead(person: Person, { team, board, transcript, narrated }: Leading): Promise<void> {
  const show = (card: SeenCard) => (narrated ? transcript.card(person.name, card) : undefined);
  await board.half(team);
  await person.say('进度');
  const progress = await person.waitForCard(`${team}进度`, patienceMs);
  transcript.line(`  ${team}组长${person.name}查看进度。`);
  show(progress);
  if (narrated) {
    await person.say('结束考核');
    const tooEarly = await person.waitForCard('评分未齐，不能结束', patienceMs);
    transcript.line(`  ${person.name}想结束考核，评分还没有到齐。`);
    show(tooEarly);
  }
  await person.waitForCard('评分全部到齐', patienceMs);
  await press(person, '查看并结束考核', '已发送，请看最新消息');
  const mayEnd = ({ title, controls }: SeenCard) =>
    title === `${team}：结束考核` && controls.some(({ label }) => label === '结束考核');
  await person.waitFor(() => person.cards().some(mayEnd), patienceMs);
  const card = person.cards().findLast(mayEnd) ?? person.card();
  show(card);
  await press(person, '结束考核', '本组考核已结束', { card });
  transcript.line(`${team}组长${person.name}结束本组考核。`);
}

/** Who has such a post, with the team the title names: "第一考核组成员". */
function roleHolders({ sandbox }: Scene, post: string): readonly { person: Person; team: string }[] {
  return [...sandbox.state.people.values()].flatMap(({ name, title }) =>
    title?.endsWith(post) ? [{ person: sandbox.person(name), team: title.slice(0, -post.length) }] : [],
  );
}
