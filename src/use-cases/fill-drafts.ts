import * as audit from '../db/audit.ts';
import type { Tx } from '../db/database.ts';
import * as marksWorkbooks from '../db/marks-workbooks.ts';
import type { MarksWorkbook, WorkbookState } from '../db/marks-workbooks.ts';
import * as outbox from '../db/outbox.ts';
import type { Actor } from '../db/people.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { Refusal } from '../domain/refusal.ts';
import { agreedChanges, differences, type Preference } from '../domain/returned-marks.ts';
import { keepDraft } from './keep-draft.ts';
import { checkedUnits, seenOf } from './marks-check-view.ts';

export interface FillDrafts {
  readonly workbookId: string;
  /** The state of the drafts that the card showed. */
  readonly seen: string;
  readonly prefer: Preference;
  readonly actor: Actor;
  readonly at: Date;
  readonly key: string;
}

/** 确认填入: what differs goes into the drafts, all of it or nothing; nothing is submitted by that. */
export async function fillDrafts(
  tx: Tx,
  { workbookId, seen, prefer, actor, at, key }: FillDrafts,
): Promise<WorkbookState | 'changed'> {
  const workbook = await ownWorkbook(tx, workbookId, actor);
  if (workbook.state !== 'pending' || workbook.purpose !== 'drafts') return workbook.state;
  const checked = await checkedUnits(tx, workbook);
  if (seenOf(workbook, checked) !== seen) return 'changed';
  const actorId = workbook.sentBy;
  const filled: string[] = [];
  for (const { unit, scene } of checked) {
    if (!scene) continue;
    // One after the other: a transaction takes one query at a time.
    const entries = agreedChanges(differences(scene.sheet, unit.marks), prefer);
    if (entries.length === 0) continue;
    await keepDraft(tx, scene, entries, { actorId, at, key });
    filled.push(scene.sheet.id);
  }
  await settleWorkbook(tx, workbook, { state: 'filled', preferred: prefer, at }, { sheets: filled });
  return 'filled';
}

/** 放弃: the workbook is put aside, no draft changes. */
export async function discardMarks(
  tx: Tx,
  { workbookId, actor, at }: { workbookId: string; actor: Actor; at: Date },
): Promise<WorkbookState> {
  const workbook = await ownWorkbook(tx, workbookId, actor);
  if (workbook.state !== 'pending') return workbook.state;
  await settleWorkbook(tx, workbook, { state: 'discarded', at }, {});
  return 'discarded';
}

/** Only whoever sent a workbook decides what becomes of it; the turn is held until the transaction is over. */
export async function ownWorkbook(tx: Tx, workbookId: string, { person }: Actor): Promise<MarksWorkbook> {
  await marksWorkbooks.lock(tx, workbookId);
  const workbook = await marksWorkbooks.load(tx, workbookId);
  if (!workbook) throw new Refusal('unknown-subject');
  if (workbook.sentBy !== person?.id) throw new Refusal('not-yours');
  return workbook;
}

export async function settleWorkbook(
  tx: Tx,
  { id, assessmentId, sentBy, fileName }: MarksWorkbook,
  settled: Parameters<typeof marksWorkbooks.settle>[2],
  what: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { state, preferred, at } = settled;
  await marksWorkbooks.settle(tx, id, settled);
  await outbox.redraw(tx, subjectOf({ kind: 'marks-check', workbookId: id }), at);
  await audit.record(tx, {
    at,
    actorId: sentBy,
    assessmentId,
    what: `marks-workbook.${state}`,
    subject: `marks-workbook:${id}`,
    after: { fileName, ...(preferred && { preferred }), ...what },
  });
}
