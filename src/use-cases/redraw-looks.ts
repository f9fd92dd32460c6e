import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import { waitingOn } from '../db/second-looks.ts';
import { subjectOf } from '../domain/card-subject.ts';

/** A sheet is open again, or closed for good: what its examiner was asked about it need not be answered any more. */
export async function redrawLooks(tx: Tx, sheetId: string, at: Date): Promise<void> {
  for (const lookId of await waitingOn(tx, sheetId)) {
    // One at a time for a criterion: a handful.
    await outbox.redraw(tx, subjectOf({ kind: 'second-look', lookId, sheetId }), at);
  }
}
