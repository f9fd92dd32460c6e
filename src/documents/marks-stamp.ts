import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { MarksStamp } from '../domain/marks-form.ts';

const version = 'grid-marks-1';

const Written = z.object({ points: z.string(), reason: z.string() });
const Head = z.object({
  assessmentId: z.uuid(),
  purpose: z.enum(['drafts', 'paper']),
  ownerId: z.uuid(),
  examinerId: z.uuid().optional(),
  exportedAt: z.iso.datetime(),
});
const Unit = z.object({ sheetId: z.uuid(), unitName: z.string() });
const Mark = z.tuple([z.string(), Written]);
const Line = z.union([
  z.object({ head: Head }),
  z.object({ unit: Unit }),
  /** Of the unit above. */
  z.object({ mark: Mark }),
]);

/**
 * The stamp as lines of text, one a cell, with a check over all of them in the first.
 *
 * The check tells damage and careless editing, no more: rights are decided on who sends the workbook, and marks on what is stored.
 */
export function stampLines({ units, ...head }: MarksStamp): readonly string[] {
  const lines: z.input<typeof Line>[] = [
    { head },
    ...units.flatMap(({ sheetId, unitName, base }) => [
      { unit: { sheetId, unitName } },
      ...Object.entries(base).map((mark) => ({ mark })),
    ]),
  ];
  const written = lines.map((line) => JSON.stringify(line));
  return [`${version} ${checkOf(written)}`, ...written];
}

/** Reads it back; undefined where anything of it is not as it was written. */
export function readStamp([first, ...written]: readonly string[]): MarksStamp | undefined {
  if (first !== `${version} ${checkOf(written)}`) return undefined;
  const [line, ...lines] = written.map((text) => Line.parse(JSON.parse(text)));
  if (!line || !('head' in line)) return undefined;
  const units: { unit: z.output<typeof Unit>; marks: z.output<typeof Mark>[] }[] = [];
  for (const each of lines) {
    if ('unit' in each) units.push({ unit: each.unit, marks: [] });
    else if ('mark' in each) units.at(-1)?.marks.push(each.mark);
  }
  const { examinerId, ...head } = line.head;
  return {
    ...head,
    ...(examinerId !== undefined && { examinerId }),
    units: units.map(({ unit, marks }) => ({ ...unit, base: Object.fromEntries(marks) })),
  };
}

function checkOf(lines: readonly string[]): string {
  return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 32);
}
