import { notChangedNotice } from '../../cards/notice-card.ts';
import * as audit from '../db/audit.ts';
import * as requests from '../db/change-requests.ts';
import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import * as sheets from '../db/sheets.ts';
import { subjectOf } from '../domain/card-subject.ts';
import type { LapseCause } from '../domain/change-request.ts';

/** Requests that nobody need answer any more say so, where they were asked and where they were to be answered. */
export async function lapseRequests(
  tx: Tx,
  of: { readonly sheetId: string } | { readonly teamId: string },
  because: LapseCause,
  at: Date,
): Promise<void> {
  for (const { id, sheetId } of await requests.lapse(tx, of, because, at)) {
    // One sheet, or the few of a team that somebody wants to change.
    const scene = await sheets.load(tx, sheetId);
    if (!scene) continue;
    const { assessment, examiner, unit } = scene;
    await outbox.redraw(tx, subjectOf({ kind: 'change-request', requestId: id }), at);
    await outbox.redraw(tx, subjectOf({ kind: 'sheet', sheetId }), at);
    if (because === 'team-ended' && examiner.openId !== null) {
      const card = notChangedNotice({ assessmentName: assessment.name, unitName: unit.name, because });
      await outbox.put(tx, {
        to: { type: 'open_id', id: examiner.openId },
        at,
        assessmentId: assessment.id,
        content: { type: 'card', card },
      });
    }
    await audit.record(tx, {
      at,
      assessmentId: assessment.id,
      what: 'sheet.change-lapsed',
      subject: `sheet:${sheetId}`,
      before: { request: 'pending' },
      after: { request: 'lapsed', requestId: id, because },
    });
  }
}
