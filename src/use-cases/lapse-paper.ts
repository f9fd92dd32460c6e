import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import * as paperEntries from '../db/paper-entries.ts';
import { subjectOf } from '../domain/card-subject.ts';

/** Paper entries that nobody need check any more say so, where they were typed and where they were to be checked. */
export async function lapsePaper(tx: Tx, sheetIds: readonly string[], at: Date): Promise<void> {
  // One workbook as a rule: how often somebody typed the same unit.
  for (const workbookId of await paperEntries.lapse(tx, sheetIds, at)) await redrawPaper(tx, workbookId, at);
}

/** The cards of whoever typed a workbook, and of those who check it. */
export async function redrawPaper(tx: Tx, workbookId: string, at: Date): Promise<void> {
  await outbox.redraw(tx, subjectOf({ kind: 'marks-check', workbookId }), at);
  await outbox.redraw(tx, subjectOf({ kind: 'paper-review', workbookId, page: 0 }), at);
}
