import type { Control } from '../../sandbox/card/controls.ts';
import type { Person } from '../../sandbox/person.ts';
import type { SeenCard } from '../../sandbox/seen.ts';
import { chance } from './chance.ts';
import { hastyMark, markFor } from './marks.ts';
import { patienceMs } from './patience.ts';
import { press } from './press.ts';
import type { Transcript } from './transcript.ts';

export interface Examining {
  readonly seed: number;
  readonly transcript: Transcript;
  /** A sheet is in. */
  readonly submitted: (person: Person, unit: string) => void;
}

/** The task list and a first scoring card come with the opening; returns how many sheets are asked for. */
export async function receiveTasks(person: Person): Promise<number> {
  await person.waitForCard('我的打分', patienceMs);
  await waitForSheet(person);
  const [, all] = countOf(taskList(person))?.split('/') ?? [];
  return Number(all ?? 0);
}

/** All that an examiner still has to score: the sheet at hand, then unit after unit from the task list. */
export async function scoreEverything(person: Person, examining: Examining): Promise<void> {
  while (!isDone(taskList(person))) {
    const card = person.cards().findLast(isScoringPage) ?? (await bringNext(person));
    await scoreUnit(person, card, examining);
  }
}

/** Taps the first unit on the task list that is not submitted, and waits for its card. */
async function bringNext(person: Person): Promise<SeenCard> {
  for (;;) {
    const list = taskList(person);
    const next = list.controls.find(({ label }) => label === '打分' || label === '继续');
    if (next) {
      await press(person, next, '已发送，请看最新消息', { card: list });
      return waitForSheet(person);
    }
    await person.press('下一页', { card: list });
  }
}

/** Waits until there is a page to fill in. */
export async function waitForSheet(person: Person): Promise<SeenCard> {
  let card: SeenCard | undefined;
  await person.waitFor(() => (card = person.cards().findLast(isScoringPage)) !== undefined, patienceMs);
  return card ?? person.card();
}

/** One unit, scored, handed in, and seen to be so on the task list. */
export async function scoreUnit(person: Person, card: SeenCard, examining: Examining, narrated = false): Promise<void> {
  const before = countOf(taskList(person));
  await fillInAndSubmit(person, card, examining, narrated);
  await person.waitFor(() => isDone(taskList(person)) || countOf(taskList(person)) !== before, patienceMs);
}

/** Page by page, now and then with a slip, looked over at the end and handed in. */
async function fillInAndSubmit(
  person: Person,
  { id, title: unit }: SeenCard,
  examining: Examining,
  narrated: boolean,
): Promise<void> {
  const { seed, transcript } = examining;
  const luck = (what: string) => chance(seed, what, person.name, unit);
  const hasty = luck('thinks again') < 0.07;
  const forgetful = narrated || luck('forgets a reason') < 0.06;
  const show = (card: SeenCard) => (narrated ? transcript.card(person.name, card) : undefined);

  let slips = forgetful ? 1 : 0;
  for (let card = seen(person, id); isScoringPage(card); card = seen(person, id)) {
    show(card);
    const isLast = button(card, 'next').label === '检查并提交';
    fillPage(person, card, examining, isLast && hasty);
    const deducted = reasonsTyped(person, card, seed);
    if (slips > 0 && deducted[0] !== undefined) {
      slips -= 1;
      person.fill({ [deducted[0]]: '' }, { card });
      await press(person, 'next', '有内容需要修改，已在卡片上标出', { card });
      transcript.line(`  ${person.name}给${unit}打分时漏填一处扣分因素，卡片标出后补填。`);
      show(seen(person, id));
      fillPage(person, seen(person, id), examining, isLast && hasty);
    }
    await press(person, 'next', '已保存', { card });
  }
  if (hasty) await thinkAgain(person, id, unit, examining);
  show(seen(person, id));
  const twice = luck('presses twice') < 0.08;
  if (twice) transcript.line(`  ${person.name}提交${unit}时连按了两下“提交”，只算一次。`);
  await press(person, '提交', '已提交', { card: seen(person, id), twice });
  show(seen(person, id));
  examining.submitted(person, unit);
}

async function thinkAgain(person: Person, id: string, unit: string, examining: Examining): Promise<void> {
  await person.press('返回修改', { card: seen(person, id) });
  fillPage(person, seen(person, id), examining, false);
  examining.transcript.line(`  ${person.name}检查${unit}的得分后返回最后一页，改了分再提交。`);
  await press(person, 'next', '已保存', { card: seen(person, id) });
}

interface Question {
  readonly points: Control;
  readonly reason: Control;
  readonly criterion: string;
}

/** The lists and inputs of a page, criterion by criterion: each list is followed by the input for its reason. */
function questionsOn(card: SeenCard): readonly Question[] {
  const fields = card.controls.filter(({ tag }) => tag === 'select_static' || tag === 'input');
  return fields.flatMap((points, index) => {
    const reason = fields[index + 1];
    const criterion = /^请选择(.+)得分$/.exec(points.label)?.[1];
    return criterion !== undefined && reason ? [{ points, reason, criterion }] : [];
  });
}

function markOn(person: Person, card: SeenCard, seed: number, { points, criterion }: Question, hasty: boolean) {
  const question = { examiner: person.name, unit: card.title, criterion, choices: points.options?.length ?? 1 };
  return hasty ? hastyMark(seed, question) : markFor(seed, question);
}

function fillPage(person: Person, card: SeenCard, { seed }: Examining, hasty: boolean): void {
  for (const question of questionsOn(card)) {
    const { choice, reason } = markOn(person, card, seed, question, hasty);
    const text = question.points.options?.[choice]?.text ?? '';
    person.fill({ [nameOf(question.points)]: text, [nameOf(question.reason)]: reason }, { card });
  }
}

/** Names of the inputs of a page that hold a reason. */
function reasonsTyped(person: Person, card: SeenCard, seed: number): readonly string[] {
  return questionsOn(card)
    .filter((question) => markOn(person, card, seed, question, false).reason !== '')
    .map(({ reason }) => nameOf(reason));
}

function nameOf({ name, label }: Control): string {
  return name ?? label;
}

function isScoringPage(card: SeenCard): boolean {
  return card.controls.some(({ name }) => name === 'next');
}

function button(card: SeenCard, name: string): Control {
  const found = card.controls.find((control) => control.name === name);
  if (!found) throw new Error(`卡片“${card.title}”上没有按钮“${name}”`);
  return found;
}

/** The card as it stands now. */
function seen(person: Person, id: string): SeenCard {
  const card = person.cards().find((candidate) => candidate.id === id);
  if (!card) throw new Error(`${person.name}的卡片不见了`);
  return card;
}

function taskList(person: Person): SeenCard {
  const list = person.cards().findLast(({ title }) => title === '我的打分');
  if (!list) throw new Error(`${person.name}没有收到打分任务`);
  return list;
}

/** "3/9" on the task list; absent when everything is in. */
function countOf(list: SeenCard): string | undefined {
  return /已提交(\d+\/\d+)/.exec(list.text)?.[1];
}

function isDone(list: SeenCard): boolean {
  return list.text.includes('已全部提交');
}
