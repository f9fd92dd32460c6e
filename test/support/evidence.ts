import type { Person } from '../../src/sandbox/person.ts';
import type { SeenCard } from '../../src/sandbox/seen.ts';
import { the } from './play.ts';

/** A small PDF of this text: as many different contents as there are texts. */
export function aPdf(text = '网格党小组名册'): Uint8Array {
  return Buffer.from(`%PDF-1.4\n% ${text}\n%%EOF\n`);
}

/** The smallest picture the platform takes. */
export const aPng = (): Uint8Array =>
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );

/** The newest card about files this person just sent. */
export const handInOf = (person: Person): SeenCard =>
  the(person.cards().findLast(({ title }) => /佐证材料(回执|未接收)|收到\d+份佐证材料/.test(title)));

/** Says what the files of the newest such card are for: titles as the lists offer them. */
export async function assign(person: Person, ...criteria: readonly string[]): Promise<void> {
  const card = handInOf(person);
  person.fill(listsFor(card, criteria), { card });
  await person.press('提交', { card });
}

/** Which list offers which of these. */
function listsFor(card: SeenCard, criteria: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(
    card.controls.flatMap(({ tag, name, options = [] }) => {
      const own = options.filter(({ text }) => criteria.includes(text)).map(({ text }) => text);
      return tag === 'multi_select_static' && name !== undefined ? [[name, own] as const] : [];
    }),
  );
}
