import { fieldNames } from '../../cards/field-names.ts';
import type { Person, Where } from '../../src/sandbox/person.ts';
import type { SeenCard, SeenMessage } from '../../src/sandbox/seen.ts';
import type { PlayedStage } from './stage.ts';

/** What an examiner gives: points as the list offers them and, below full marks, the reason; by criterion id. */
export type Marks = Readonly<Record<string, readonly [points: string, reason?: string]>>;

/** Full marks on the small roster's four criteria, but for those given. */
export function marks(changes: Marks = {}): Marks {
  return { '1.1': ['25'], '1.2': ['25'], '2.1': ['25'], '2.2': ['25'], ...changes };
}

const patienceMs = 20_000;

/** Does something and waits for the message it brings: the first new one with these words. */
export async function brings(
  person: Person,
  words: string | RegExp,
  act: () => Promise<unknown>,
  where: Where = {},
): Promise<SeenMessage> {
  const before = new Set(person.messages(where).map(({ id }) => id));
  const isNew = (message: SeenMessage) =>
    !before.has(message.id) && message.from !== person.name && has(message.text, words);
  await act();
  await person.waitFor(() => person.messages(where).some(isNew), patienceMs);
  const [message] = person.messages(where).filter(isNew);
  if (!message) throw new Error('it was there a moment ago');
  return message;
}

/** Says something and waits for the answer to it. */
export function ask(
  person: Person,
  text: string,
  words: string | RegExp,
  where: Where & { readonly mention?: boolean | 'all' } = {},
): Promise<SeenMessage> {
  return brings(person, words, () => person.say(text, where), where);
}

function has(text: string, words: string | RegExp): boolean {
  return typeof words === 'string' ? text.includes(words) : words.test(text);
}

/** Waits until the bot owes nobody anything any more: every event is dealt with and every message is out. */
export async function allIsDelivered({ app, sandbox }: PlayedStage): Promise<void> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const metrics = await (await fetch(`${app().url}/metrics`)).text();
    if (/bot_outbox_messages\{state="pending"\} 0$/m.test(metrics)) return;
    if (Date.now() > until)
      throw new Error(
        `still owed:\n${sandbox.calls
          .slice(-5)
          .map((call) => JSON.stringify(call))
          .join('\n')}`,
      );
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The newest card of a unit that still acts: one to fill in, to review or to read. */
export function sheetOf(person: Person, unit: string): SeenCard | undefined {
  return person.cards().findLast((card) => card.title === unit && !card.text.includes('不再使用'));
}

export async function waitForSheet(person: Person, unit: string): Promise<SeenCard> {
  await person.waitFor(() => sheetOf(person, unit) !== undefined, patienceMs);
  return the(sheetOf(person, unit));
}

/** Opens a unit from the newest task list, as a fresh message. */
export async function bringSheet(person: Person, unit: string): Promise<SeenCard> {
  const list = the(person.cards().findLast(({ title }) => title === '我的打分'));
  const rows = list.text.split('\n').filter((line) => /\[ (打分|继续|查看) \]/.test(line));
  const button = list.controls[rows.findIndex((row) => row.startsWith(unit))];
  const before = new Set(person.cards().map(({ id }) => id));
  await person.press(the(button), { card: list });
  const isNew = (card: SeenCard) => !before.has(card.id) && card.title === unit;
  await person.waitFor(() => person.cards().some(isNew), patienceMs);
  return the(person.cards().findLast(isNew));
}

/** Fills in what the page of a scoring card asks for, as far as marks are given for it. */
export function fillPage(person: Person, card: SeenCard, given: Marks): void {
  const names = new Set(card.controls.map(({ name }) => name));
  const values = Object.entries(given).flatMap(([criterionId, [points, reason = '']]) => {
    const field = fieldNames(criterionId);
    return names.has(field.points) ? [[field.points, points] as const, [field.reason, reason] as const] : [];
  });
  if (values.length > 0) person.fill(Object.fromEntries(values), { card });
}

/** Fills in page after page up to the review page; resolves to the card there. */
export async function fillSheet(person: Person, unit: string, given: Marks): Promise<SeenCard> {
  let card = sheetOf(person, unit) ?? (await bringSheet(person, unit));
  for (let button = nextOn(card); button; button = nextOn(card)) {
    fillPage(person, card, given);
    // A page is answered before the next one can be filled in.
    await person.press(button, { card });
    const next = the(sheetOf(person, unit));
    if (next.text === card.text) throw new Error(`${unit} stays where it is: ${person.toast}`);
    card = next;
  }
  return card;
}

function nextOn(card: SeenCard): string | undefined {
  return ['下一页', '检查并提交'].find((label) => card.controls.some((each) => each.form && each.label === label));
}

/** Scores a unit from the first page to 提交. */
export async function scoreSheet(person: Person, unit: string, given: Marks = marks()): Promise<SeenCard> {
  const card = await fillSheet(person, unit, given);
  await person.press('提交', { card });
  return the(sheetOf(person, unit));
}

/** The value a button of a card sends: what a forger would copy. */
export function valueOf(card: SeenCard, label: string): Record<string, unknown> {
  const button = card.controls.find((control) => control.label === label);
  const behaviors = (button?.behaviors ?? []) as readonly { type?: string; value?: Record<string, unknown> }[];
  return the(behaviors.find(({ type }) => type === 'callback')?.value);
}

export function the<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('nothing there');
  return found;
}
