import type { Person } from '../../../sandbox/person.ts';
import type { SeenCard, SeenMessage } from '../../../sandbox/seen.ts';
import type { Director } from '../director.ts';
import { playPart } from '../part.ts';
import { patienceMs } from '../patience.ts';
import { outboxEmptied } from '../quiet.ts';
import type { Scene } from '../scene.ts';
import type { Transcript } from '../transcript.ts';

/** What everybody in the play goes by. */
export interface Playing {
  readonly scene: Scene;
  readonly seed: number;
  readonly director: Director;
  readonly transcript: Transcript;
}

export interface Act {
  readonly person: Person;
  /** "登记回避": what the person is about to do. */
  readonly doing: string;
  /** Whether the chats show it done, by whomever: then nobody does it again. */
  readonly isDone: () => boolean;
  readonly act: () => Promise<void>;
}

/** One thing that one person does once, as soon as it is this person's turn. */
export function once({ director }: Playing, { person, doing, isDone, act }: Act): Promise<void> {
  return playPart(director, async () => {
    if (isDone()) return true;
    if (!(await director.turn(person, `${person.name}正在${doing}`)) || isDone()) return false;
    await act();
    await person.waitFor(isDone, patienceMs);
    return true;
  });
}

/** Does something and waits for the message it brings: the first new one from the bot with these words. */
export async function brings(
  person: Person,
  words: string | RegExp,
  act: () => Promise<unknown>,
): Promise<SeenMessage & Partial<SeenCard>> {
  const before = new Set(person.messages().map(({ id }) => id));
  const found = () =>
    person.messages().find(({ id, from, text }) => !before.has(id) && from !== person.name && says(text, words));
  await act();
  await person.waitFor(() => found() !== undefined, patienceMs);
  return sure(found(), `${person.name}没有收到“${words}”`);
}

/** The card that saying something brings. */
export async function ask(person: Person, text: string, words: string | RegExp): Promise<SeenCard> {
  const { id } = await brings(person, words, () => person.say(text));
  return cardNow(person, id);
}

/** The card that pressing a button brings; everything has been delivered by then, so its buttons act at once. */
export async function opens(
  { scene }: Playing,
  person: Person,
  words: string | RegExp,
  act: () => Promise<unknown>,
): Promise<SeenCard> {
  const { id } = await brings(person, words, act);
  await outboxEmptied(scene.app().url);
  return cardNow(person, id);
}

/** A card as it stands now. */
export function cardNow(person: Person, id: string): SeenCard {
  return sure(
    person.cards().find((card) => card.id === id),
    `${person.name}看不到这张卡片`,
  );
}

export function hasMessage(person: Person, words: string): boolean {
  return person.messages().some(({ from, text }) => from !== person.name && text.includes(words));
}

/** The newest card of a unit that offers such a button. */
export function unitCard(person: Person, unit: string, label: string): SeenCard | undefined {
  return person
    .cards()
    .findLast(({ title, controls }) => title === unit && controls.some((control) => control.label === label));
}

export function sure<T>(found: T | undefined, complaint: string): T {
  if (found === undefined) throw new Error(complaint);
  return found;
}

function says(text: string, words: string | RegExp): boolean {
  return typeof words === 'string' ? text.includes(words) : words.test(text);
}
