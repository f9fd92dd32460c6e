import type { Person } from '../../sandbox/person.ts';
import type { SeenCard } from '../../sandbox/seen.ts';
import { chance } from './chance.ts';
import type { Director } from './director.ts';
import { asksForMarks, changeFirstMark, fillPage, type Filling } from './fill-page.ts';
import { playPart } from './part.ts';
import { patienceMs } from './patience.ts';
import { press } from './press.ts';
import { areDone, taskList, tasksOn, type Tasks } from './tasks.ts';
import type { Transcript } from './transcript.ts';

export interface Examining {
  readonly seed: number;
  readonly director: Director;
  readonly transcript: Transcript;
  /** What this examiner does otherwise than usual in a unit. */
  readonly quirk?: (person: Person, unit: string) => Quirk;
}

/** Marking it as another unit, and standing apart from everybody on one criterion. */
export type Quirk = Pick<Filling, 'takenFor' | 'outlier'>;

/** What one examiner has done in a unit that does not show on the card. */
interface Habits {
  forgot: boolean;
  thoughtAgain: boolean;
}

/** The task list and a first scoring card come with the opening. */
export async function receiveTasks(person: Person): Promise<void> {
  await person.waitForCard('我的打分', patienceMs);
  await person.waitFor(() => isDone(person) || person.cards().some(isOpenSheet), patienceMs);
}

/** All that an examiner still has to score: the sheet at hand, then unit after unit from the task list. */
export async function scoreEverything(person: Person, examining: Examining): Promise<void> {
  const { director } = examining;
  const habits = new Map<string, Habits>();
  await playPart(director, async () => {
    if (isDone(person)) return true;
    const unit = person.cards().findLast(isOpenSheet)?.title;
    const doing = unit === undefined ? '查看打分任务' : `为${unit}打分`;
    if (!(await director.turn(person, `${person.name}正在${doing}`)) || isDone(person)) return false;
    const card = person.cards().findLast(isOpenSheet);
    if (card) await workOn(person, card, examining, habits, false);
    else await bringNext(person);
    return false;
  });
}

/** The sheet at hand up to its submission, every card of it shown. */
export async function scoreAndShow(person: Person, examining: Examining): Promise<void> {
  const habits = new Map<string, Habits>();
  const before = tasksOf(person).submitted;
  while (tasksOf(person).submitted === before) {
    const card = person.cards().findLast(isOpenSheet);
    if (card) await workOn(person, card, examining, habits, true);
    else await bringNext(person);
  }
}

/** One sheet, however many there are: of somebody who will not get to the others. */
export async function scoreOne(person: Person, examining: Examining): Promise<void> {
  const habits = new Map<string, Habits>();
  const { submitted } = tasksOf(person);
  const { director } = examining;
  await playPart(director, async () => {
    if (isDone(person) || tasksOf(person).submitted > submitted) return true;
    if (!(await director.turn(person, `${person.name}正在打分`))) return false;
    const card = person.cards().findLast(isOpenSheet);
    if (card) await workOn(person, card, examining, habits, false);
    else await bringNext(person);
    return false;
  });
}

/** A sheet that is open again: one mark is changed, then it is handed in as it stands. */
export async function amendSheet(
  person: Person,
  unit: string,
  { seed, transcript }: Pick<Examining, 'seed' | 'transcript'>,
): Promise<void> {
  const open = () => person.cards().findLast((card) => card.title === unit && isOpenSheet(card));
  // The task list has to ask for the sheet again, else handing it in would change nothing there.
  await person.waitFor(() => open() !== undefined && !isDone(person), patienceMs);
  let isChanged = false;
  for (let card = open(); card; card = open()) {
    const next = card.controls.find(({ name }) => name === 'next');
    if (next) {
      if (!isChanged) changeFirstMark(person, card, seed);
      isChanged = true;
      await press(person, 'next', '已保存', { card });
    } else if (!isChanged) await person.press('返回修改', { card });
    else await handIn(person, card, { twice: false, transcript });
  }
}

/** Taps the first unit on the task list that is not submitted, and waits for its card. */
async function bringNext(person: Person): Promise<void> {
  const list = listOf(person);
  const next = list.controls.find(({ label }) => label === '打分' || label === '继续');
  if (!next) {
    await person.press('下一页', { card: list });
    return;
  }
  await press(person, next, '已发送，请看最新消息', { card: list });
  await person.waitFor(() => isDone(person) || person.cards().some(isOpenSheet), patienceMs);
}

/** One act on a sheet: a page filled in and sent, now and then with a slip, or at the end the sheet looked over and handed in. */
async function workOn(
  person: Person,
  card: SeenCard,
  { seed, transcript, quirk }: Examining,
  habits: Map<string, Habits>,
  narrated: boolean,
): Promise<void> {
  const { id, title: unit } = card;
  const luck = (what: string) => chance(seed, what, person.name, unit);
  const show = (shown: SeenCard) => (narrated ? transcript.card(person.name, shown) : undefined);
  const habit = habits.get(unit) ?? { forgot: false, thoughtAgain: false };
  habits.set(unit, habit);
  const isHasty = luck('thinks again') < 0.07;
  show(card);

  const next = card.controls.find(({ name }) => name === 'next');
  if (next) {
    const isLast = next.label === '检查并提交';
    const again = isLast && isHasty && habit.thoughtAgain;
    const reasons = fillPage(person, card, {
      seed,
      hasty: isLast && isHasty && !again,
      anew: again,
      ...quirk?.(person, unit),
    });
    const isForgetful = narrated || luck('forgets a reason') < 0.06;
    if (isForgetful && !habit.forgot && reasons[0] !== undefined) {
      habit.forgot = true;
      person.fill({ [reasons[0]]: '' }, { card });
      await press(person, 'next', '有内容需要修改，已在卡片上标出', { card });
      transcript.line(`  ${person.name}给${unit}打分时漏填一处扣分因素，卡片标出后补填。`);
      return;
    }
    await press(person, 'next', '已保存', { card });
    return;
  }
  const missing = card.controls.find(({ label }) => label === '去补填');
  if (missing) {
    await person.press(missing, { card });
    return;
  }
  if (isHasty && !habit.thoughtAgain) {
    habit.thoughtAgain = true;
    await person.press('返回修改', { card });
    transcript.line(`  ${person.name}检查${unit}的得分后返回最后一页，改了分再提交。`);
    return;
  }
  await handIn(person, card, { twice: luck('presses twice') < 0.08, transcript });
  const submitted = person.cards().find((one) => one.id === id);
  if (submitted) show(submitted);
}

/** Handed in, and seen to be so on the task list. */
async function handIn(
  person: Person,
  card: SeenCard,
  { twice, transcript }: { twice: boolean; transcript: Transcript },
): Promise<void> {
  const before = tasksOf(person).submitted;
  if (twice) transcript.line(`  ${person.name}提交${card.title}时连按了两下“提交”，只算一次。`);
  await press(person, '提交', '已提交', { card, twice });
  await person.waitFor(() => tasksOf(person).submitted !== before, patienceMs);
}

/** A page to fill in, or the review before handing in; a sheet that was excused asks for nothing. */
function isOpenSheet(card: SeenCard): boolean {
  const { controls } = card;
  if (controls.some(({ label }) => label === '返回修改')) return true;
  return controls.some(({ name }) => name === 'next') && asksForMarks(card);
}

function isDone(person: Person): boolean {
  const list = taskList(person);
  return list !== undefined && areDone(tasksOn(list));
}

function tasksOf(person: Person): Tasks {
  return tasksOn(listOf(person));
}

function listOf(person: Person): SeenCard {
  const list = taskList(person);
  if (!list) throw new Error(`${person.name}没有收到打分任务`);
  return list;
}
