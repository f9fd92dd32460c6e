import { CardAction } from '../../cards/actions.ts';
import { bytesOf, tagsOf } from '../../cards/kit-size.ts';
import type { Card } from '../../cards/kit.ts';
import { validateCard } from '../../src/sandbox/card/validate.ts';

/** Why the platform would not take the card, or people could not use it; nothing for a good one. A margin is kept to the limits. */
export function offences(card: Card): readonly string[] {
  const fault = validateCard(JSON.stringify(card), { knowsUser: () => false, ownsImage: () => false });
  const buttons = all(card, 'button');
  const [bytes, tags] = [bytesOf(card), tagsOf(card)];
  const mute = buttons.filter((button) => !CardAction.safeParse(valueOf(button)).success).length;
  const primary = buttons.filter(({ type }) => type === 'primary_filled').length;
  return [
    ...(fault ? [`${fault.message} (${fault.path ?? 'card'})`] : []),
    ...(bytes > 28_000 ? [`${bytes} bytes`] : []),
    ...(tags > 200 ? [`${tags} tags`] : []),
    ...(mute > 0 ? [`${mute} buttons say nothing that is understood`] : []),
    ...(primary > 1 ? [`${primary} primary buttons`] : []),
  ];
}

interface Found {
  readonly tag: string;
  readonly [property: string]: unknown;
}

/** Every object of the card with this tag, in document order. */
export function all(value: unknown, tag: string): readonly Found[] {
  if (Array.isArray(value)) return value.flatMap((item) => all(item, tag));
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap((item) => all(item, tag));
  return isFound(value) && value.tag === tag ? [value, ...inside] : inside;
}

function isFound(value: object): value is Found {
  return 'tag' in value && typeof value.tag === 'string';
}

/** What a button says when it is pressed. */
function actionOf(button: Found): CardAction {
  return CardAction.parse(valueOf(button));
}

function valueOf(button: Found): unknown {
  const [behavior] = Array.isArray(button['behaviors']) ? button['behaviors'] : [];
  return behavior?.value;
}

/** The label of every button, with what it says. */
export function buttonsOf(card: Card): Readonly<Record<string, CardAction>> {
  return Object.fromEntries(all(card, 'button').map((button) => [labelOf(button), actionOf(button)]));
}

function labelOf({ text }: Found): string {
  return typeof text === 'object' && text !== null && 'content' in text ? String(text.content) : '';
}

/** All words on the card that are shown exactly as written, line by line. */
export function plainWords(card: Card): string {
  return all(card, 'plain_text')
    .map(({ content }) => String(content))
    .join('\n');
}
