import { givenBackNotice } from '../../cards/notice-card.ts';
import * as audit from '../db/audit.ts';
import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import * as reopenings from '../db/sheet-reopenings.ts';
import type { SheetScene } from '../db/sheets.ts';
import * as teams from '../db/teams.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { marksOn, reopenSheet, voidSheet } from '../domain/sheet.ts';
import { lapsePaper } from './lapse-paper.ts';
import { lapseRequests } from './lapse-requests.ts';
import { redrawLooks } from './redraw-looks.ts';

export interface GivingBack {
  readonly how: 'allowed' | 'reopened' | 'voided';
  readonly by: { readonly id: string; readonly name: string };
  readonly reason: string | undefined;
  readonly at: Date;
}

const auditName = {
  allowed: 'sheet.change-allowed',
  reopened: 'sheet.reopened',
  voided: 'sheet.voided',
} as const satisfies Record<GivingBack['how'], string>;

/**
 * A submitted sheet is its examiner's again, with its marks as the draft or, voided, without them; the examiner hears why and gets the card.
 *
 * Whoever calls holds the team's lock and has settled the request this answers; one that is still pending lapses.
 */
export async function giveBack(tx: Tx, scene: SheetScene, { how, by, reason, at }: GivingBack): Promise<void> {
  const { sheet, team, assessment, examiner, unit } = scene;
  const { sheet: after, changes } = how === 'voided' ? voidSheet(sheet) : { sheet: reopenSheet(sheet), changes: [] };
  await reopenings.reopen(tx, { sheetId: sheet.id, expecting: sheet.version });
  await reopenings.takeBack(tx, { sheetId: sheet.id, changes, personId: by.id, at });
  // What was drawn of a complete team is out of date, and it is told anew when all is in again.
  await teams.touch(tx, team.id);
  if (how !== 'allowed') await lapseRequests(tx, { sheetId: sheet.id }, how, at);
  await lapsePaper(tx, [sheet.id], at);
  const subject = subjectOf({ kind: 'sheet', sheetId: sheet.id });
  await outbox.retire(tx, subject, at);
  if (examiner.openId !== null) {
    const to = { type: 'open_id', id: examiner.openId } as const;
    const notice = { assessmentName: assessment.name, unitName: unit.name, how, by: by.name, reason };
    await outbox.put(tx, {
      to,
      at,
      assessmentId: assessment.id,
      content: { type: 'card', card: givenBackNotice(notice) },
    });
    await outbox.putCards(tx, [{ to, ref: { kind: 'sheet', sheetId: sheet.id }, subject, at }]);
  }
  await redrawLooks(tx, sheet.id, at);
  for (const ref of alsoShowing(scene)) await outbox.redraw(tx, subjectOf(ref), at);
  await audit.record(tx, {
    at,
    actorId: by.id,
    assessmentId: assessment.id,
    what: auditName[how],
    subject: `sheet:${sheet.id}`,
    before: { status: sheet.status, marks: Object.fromEntries(marksOn(sheet)) },
    after: { status: after.status, marks: Object.fromEntries(marksOn(after)), reason },
  });
}

/** Cards of other subjects that show whether the sheet is in. */
function alsoShowing({ assessment, team, examiner }: SheetScene): readonly CardRef[] {
  const assessmentId = assessment.id;
  return [
    { kind: 'task-list', assessmentId, personId: examiner.personId, page: 0 },
    { kind: 'progress', assessmentId, personId: team.leaderId, of: { role: 'leader', teamId: team.id }, page: 0 },
    { kind: 'corrections', teamId: team.id, personId: team.leaderId, page: 0 },
    { kind: 'team-end', teamId: team.id },
    { kind: 'all-submitted', teamId: team.id },
  ];
}
