import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import * as saves from '../db/sheet-saves.ts';
import type { SheetScene } from '../db/sheets.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { Refusal } from '../domain/refusal.ts';
import type { ScoreEntry } from '../domain/score-entry.ts';
import { recordPage } from '../domain/sheet.ts';
import { byCriterion, without } from './save-sheet.ts';

/**
 * Marks that came otherwise than over the scoring card are kept as its draft, and the card shows them at once.
 *
 * What was typed on the card for these criteria and not yet in order gives way. Refused when the sheet was saved meanwhile.
 */
export async function keepDraft(
  tx: Tx,
  scene: SheetScene,
  entries: readonly ScoreEntry[],
  { actorId, at, key }: { readonly actorId: string; readonly at: Date; readonly key: string },
): Promise<SheetScene> {
  const { sheet, assessment, examiner } = scene;
  const recorded = recordPage(sheet, entries);
  if ('faults' in recorded) throw new Refusal('sheet-changed');
  const { changes } = recorded;
  if (changes.length === 0) return scene;
  const after = { ...sheet, ...recorded.sheet, typed: without(sheet.typed, entries) };
  const tasks = { kind: 'task-list', assessmentId: assessment.id, personId: examiner.personId, page: 0 } as const;
  const saved = await saves.save(tx, {
    expecting: sheet.version,
    after,
    changes,
    actorId,
    at,
    click: { key: `${key}:${sheet.id}`, answer: { outcome: 'saved' } },
    redraw: { subject: subjectOf(tasks), due: at },
    audit: { what: 'sheet.saved', before: byCriterion(changes, 'from'), after: byCriterion(changes, 'to') },
  });
  if (!saved) throw new Refusal('sheet-changed');
  await outbox.redraw(tx, subjectOf({ kind: 'sheet', sheetId: sheet.id }), at);
  return { ...scene, sheet: { ...after, version: sheet.version + 1, savedAt: at } };
}
