import type { Person } from '../../src/sandbox/person.ts';
import type { SeenCard } from '../../src/sandbox/seen.ts';
import type ExcelJS from 'exceljs';
import { changed, type } from '../documents/marks-builders.ts';
import { ask, brings, the, type Marks } from './play.ts';

/** The newest 打分表 that came to somebody. */
export function newestForm(person: Person): Uint8Array {
  const message = the(person.messages().findLast(({ file }) => file?.name.startsWith('打分表')));
  return person.download(message).bytes;
}

/** Asks for one's own form, and waits until it is there. */
export async function exportForm(person: Person): Promise<Uint8Array> {
  await ask(person, '导出打分表', '打分表已发送');
  return newestForm(person);
}

/** A form with marks typed into it, unit by unit. */
export function filledIn(form: Uint8Array, units: Readonly<Record<string, Marks>>): Promise<Uint8Array> {
  return changed(form, (workbook) => {
    for (const [unit, marks] of Object.entries(units)) typeUnit(workbook, unit, marks);
  });
}

function typeUnit(workbook: ExcelJS.Workbook, unit: string, marks: Marks): void {
  for (const [number, [points, reason]] of Object.entries(marks)) type(workbook, unit, number, Number(points), reason);
}

/** Sends a file and waits for the card that answers it. */
export async function sendForm(
  person: Person,
  bytes: Uint8Array,
  words: string | RegExp,
  name = '打分表.xlsx',
): Promise<SeenCard> {
  const { id } = await brings(person, words, () => person.sendFile(name, bytes));
  return the(person.cards().find((card) => card.id === id));
}

/** The card as it stands now. */
export const nowOf = (person: Person, { id }: SeenCard): SeenCard => the(person.cards().find((card) => card.id === id));
