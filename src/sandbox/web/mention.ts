import type { ChatView, PersonView, Say } from '../page/protocol.ts';
import type { Piece } from '../piece.ts';

/** Somebody who can be mentioned: a person by open_id, the bot, or everybody. */
export interface Mentionable {
  readonly id: string;
  readonly name: string;
  /** Who that is, beside the name. */
  readonly about: string;
}

/** The bot first, for it hears only what mentions it; then everybody; then the others of the group. */
export function mentionables(
  person: string,
  { kind, members, botInChat }: Pick<ChatView, 'kind' | 'members' | 'botInChat'>,
  { bot, people }: { readonly bot: { readonly name: string }; readonly people: readonly PersonView[] },
): Mentionable[] {
  if (kind !== 'group') return [];
  const others = people.filter(({ name }) => name !== person && members.includes(name));
  return [
    ...(botInChat ? [{ id: 'bot', name: bot.name, about: '机器人' }] : []),
    { id: 'all', name: '所有人', about: `${members.length}人` },
    ...others.map(({ openId, name, organisation }) => ({ id: openId, name, about: organisation ?? '' })),
  ];
}

/** No name is longer than this; what follows an @ any longer is not looking for one. */
const longestSought = 20;

/** What is being looked for at the caret, if an @ stands before it: where the @ is, and what follows it. */
export function soughtAt(text: string, caret: number): { readonly from: number; readonly words: string } | undefined {
  const before = text.slice(0, caret);
  const from = Math.max(before.lastIndexOf('@'), before.lastIndexOf('＠'));
  if (from < 0) return undefined;
  const words = before.slice(from + 1);
  // A mail address has letters before its @.
  const inAWord = /[0-9A-Za-z_.-]$/.test(before.slice(0, from));
  return inAWord || /\s/.test(words) || words.length > longestSought ? undefined : { from, words };
}

/** Those whose name or office holds the words. */
export function matching(all: readonly Mentionable[], words: string): readonly Mentionable[] {
  const sought = words.toLowerCase();
  return all.filter(({ name, about }) => `${name}\n${about}`.toLowerCase().includes(sought));
}

export const markOf = ({ name }: Mentionable): string => `@${name}`;

/** The mention that ends at the caret, with the blank after it if there is one: it goes as a whole. */
export function mentionBefore(text: string, caret: number, picked: readonly Mentionable[]): number | undefined {
  const before = text.slice(0, caret).replace(/ $/, '');
  const last = longestFirst(picked).find((one) => before.endsWith(markOf(one)));
  return last && before.length - markOf(last).length;
}

/**
 * What is sent of a text. Everybody who was picked is mentioned where the name stands; the bot and everybody may also be
 * typed at the beginning, or pressed.
 */
export function spoken(
  text: string,
  picked: readonly Mentionable[],
  pressed: 'bot' | 'all' | undefined,
  offered: readonly Mentionable[],
): Say {
  const trimmed = text.trim();
  const typed = offered.filter((one) => isBotOrAll(one) && trimmed.startsWith(markOf(one)));
  const pieces = cut(trimmed, longestFirst([...picked, ...typed]));
  const said = pieces.some((piece) => typeof piece !== 'string' && piece.mention === pressed);
  if (pressed !== undefined && !said) return { text: [{ mention: pressed }, ' ', ...pieces] };
  return pieces.every((piece) => typeof piece === 'string') ? { text: trimmed } : { text: pieces };
}

function isBotOrAll({ id }: Mentionable): boolean {
  return id === 'bot' || id === 'all';
}

function cut(text: string, known: readonly Mentionable[]): Piece[] {
  const [one, ...others] = known;
  if (!one) return text === '' ? [] : [text];
  return text
    .split(markOf(one))
    .flatMap((part, index): Piece[] => [...(index === 0 ? [] : [{ mention: one.id }]), ...cut(part, others)]);
}

/** 王芳芳 is not 王芳 with something after it. */
function longestFirst(picked: readonly Mentionable[]): Mentionable[] {
  return picked.toSorted((a, b) => b.name.length - a.name.length);
}
