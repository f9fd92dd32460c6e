import type { SeenCard } from '../../sandbox/seen.ts';
import { createBoard, type TeamMember } from './board.ts';
import { type Director, unwatched } from './director.ts';
import { receiveTasks, scoreAndShow, scoreEverything } from './examiner.ts';
import { lead } from './leader.ts';
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

/** Everybody plays his or her part at once, from where the assessment stands to the tier table in the steering group; returns that card. */
export async function playAssessment(
  scene: Scene,
  { seed, transcript, director = unwatched }: PlayOptions,
): Promise<SeenCard> {
  const { sandbox, admin, steeringGroup } = scene;
  const { examiners, leaders } = castOf(scene);

  transcript.chapter('开始考核');
  await playPart(director, async () => {
    if (isOpened(examiners)) return true;
    if (!(await director.turn(admin, `${admin.name}正在开始考核`)) || isOpened(examiners)) return false;
    await openAssessment(scene, transcript);
    return true;
  });
  for (const { person } of examiners) await receiveTasks(person);
  const board = createBoard(sandbox, examiners);
  try {
    const { all } = board.total();
    transcript.line(`${examiners.length}名考核组成员都收到了打分任务，共${all}份评分表。`);

    transcript.chapter('打分');
    let told = 0;
    board.onChange(() => {
      const { submitted } = board.total();
      if (submitted < told + Math.ceil(all / 10) && submitted < all) return;
      told = submitted;
      transcript.line(`已提交${submitted}/${all}份评分表。`);
    });
    const examining = { seed, transcript, director };
    if (!director.watched) await showOneSheet(examiners[0], examining);
    const [firstLeader] = leaders;
    await Promise.all([
      ...examiners.map(({ person }) => scoreEverything(person, examining)),
      ...leaders.map((leader) => {
        const narrated = !director.watched && leader === firstLeader;
        return lead(leader.person, { team: leader.team, board, director, transcript, narrated });
      }),
    ]);
  } finally {
    board.close();
  }

  transcript.chapter('结果');
  const group = { in: steeringGroup };
  const result = await admin.waitForCard('各考核组均已结束考核', patienceMs);
  for (const { title } of admin.cards(group)) transcript.line(`推进组群收到：${title}`);
  transcript.card('推进组群成员', result);
  return result;
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

/** Who examines and who leads. */
export function castOf(scene: Scene): {
  readonly examiners: readonly TeamMember[];
  readonly leaders: readonly TeamMember[];
} {
  return { examiners: roleHolders(scene, '成员'), leaders: roleHolders(scene, '组长') };
}

/** Who has such a post, with the team the title names: "第一考核组成员". */
function roleHolders({ sandbox }: Scene, post: string): readonly TeamMember[] {
  return [...sandbox.state.people.values()].flatMap(({ name, title }) =>
    title?.endsWith(post) ? [{ person: sandbox.person(name), team: title.slice(0, -post.length) }] : [],
  );
}
