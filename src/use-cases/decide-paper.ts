import { paperDeclinedNotice, paperDoneNotice } from '../../cards/paper-notices.ts';
import type { RefusedReason } from '../../cards/reason-input.ts';
import * as audit from '../db/audit.ts';
import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import * as paperEntries from '../db/paper-entries.ts';
import type { PaperEntry } from '../db/paper-entries.ts';
import * as people from '../db/people.ts';
import type { Actor } from '../db/people.ts';
import * as saves from '../db/sheet-saves.ts';
import * as sheets from '../db/sheets.ts';
import type { SheetScene } from '../db/sheets.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { readReason } from '../domain/change-request.ts';
import { refuseUnlessScoring } from '../domain/life.ts';
import { typedEntries } from '../domain/paper-entry.ts';
import { Refusal } from '../domain/refusal.ts';
import { marksOn, submitSheet } from '../domain/sheet.ts';
import { cleanText } from '../domain/text.ts';
import { keepDraft } from './keep-draft.ts';
import { lapsePaper, redrawPaper } from './lapse-paper.ts';
import { nextPage, pageOfEntry, refuseUnlessMayCheck } from './review-paper.ts';
import { tellLeaderWhenAllIsIn } from './tell-leader.ts';
import { lockedScene } from './sheet-scene.ts';

export interface DecidePaper {
  readonly entryId: string;
  readonly accept: boolean;
  readonly typed: string | undefined;
  readonly actor: Actor;
  readonly at: Date;
  readonly key: string;
}

export type PaperDecided = { readonly show: CardRef } & (
  | { readonly outcome: 'confirmed' | 'declined' | 'settled' | 'overtaken' }
  /** `contradictory`: found right, with a reason to send it back beside it. One of the two is a slip. */
  | { readonly outcome: 'faulty' | 'contradictory'; readonly refused: RefusedReason }
);

/** A second person has checked one unit against the signed paper: it counts from now on as the examiner's, or goes back with a reason. */
export async function decidePaper(tx: Tx, command: DecidePaper): Promise<PaperDecided> {
  const { entryId, accept, typed, actor, at } = command;
  const found = await paperEntries.load(tx, entryId);
  if (!found || !actor.person) throw new Refusal('unknown-subject');
  const scene = await lockedScene(tx, found.sheetId);
  await refuseUnlessMayCheck(tx, [scene], found, actor);
  // Read again: whoever decided at the same moment had the lock first.
  const entry = await paperEntries.load(tx, entryId);
  const { workbookId } = found;
  if (entry?.state !== 'pending') return { outcome: 'settled', show: await nextPage(tx, workbookId, entryId) };
  refuseUnlessScoring(scene.assessment.status, scene.team.status);
  if (scene.sheet.status !== 'open' || scene.recused || scene.unit.withdrawn) {
    await lapsePaper(tx, [scene.sheet.id], at);
    return { outcome: 'overtaken', show: await nextPage(tx, workbookId, entryId) };
  }
  const read = readReason(typed);
  if (accept && cleanText(typed ?? '') !== '') {
    const show = await pageOfEntry(tx, workbookId, entryId);
    return { outcome: 'contradictory', refused: { typed: typed ?? '' }, show };
  }
  if (!accept && 'fault' in read) {
    const show = await pageOfEntry(tx, workbookId, entryId);
    return { outcome: 'faulty', refused: { typed: typed ?? '', fault: read.fault }, show };
  }
  if (accept) await confirm(tx, scene, entry, command);
  else await decline(tx, scene, entry, command, 'reason' in read ? read.reason : '');
  await redrawPaper(tx, workbookId, at);
  return { outcome: accept ? 'confirmed' : 'declined', show: await nextPage(tx, workbookId, entryId) };
}

/** The marks become the examiner's, typed by one and checked by another, and the sheet is in. */
async function confirm(tx: Tx, scene: SheetScene, entry: PaperEntry, { actor, at, key }: DecidePaper): Promise<void> {
  const { assessment, examiner } = scene;
  const actorId = entry.typedBy.id;
  const kept = await keepDraft(tx, scene, typedEntries(scene.sheet, entry.marks), { actorId, at, key });
  const after = { ...kept.sheet, ...submitSheet(kept.sheet), page: 0, typed: {} };
  const tasks = { kind: 'task-list', assessmentId: assessment.id, personId: examiner.personId, page: 0 } as const;
  const saved = await saves.save(tx, {
    expecting: kept.sheet.version,
    after,
    changes: [],
    actorId,
    at,
    click: { key: `${key}:submit`, answer: { outcome: 'saved' } },
    redraw: { subject: subjectOf(tasks), due: at },
    audit: undefined,
  });
  if (!saved) throw new Refusal('sheet-changed');
  await paperEntries.settle(tx, entry.id, { state: 'confirmed', by: sure(actor), at });
  await outbox.redraw(tx, subjectOf({ kind: 'sheet', sheetId: scene.sheet.id }), at);
  await tellLeaderWhenAllIsIn(tx, scene.team.id, at);
  await tellExaminerWhenDone(tx, scene, entry, at);
  await audit.record(tx, {
    at,
    actorId: sure(actor),
    assessmentId: assessment.id,
    what: 'sheet.paper-confirmed',
    subject: `sheet:${scene.sheet.id}`,
    before: { status: 'open', entry: 'pending' },
    after: {
      status: 'submitted',
      entryId: entry.id,
      typedBy: entry.typedBy.id,
      marks: Object.fromEntries(marksOn(after)),
    },
  });
}

async function decline(
  tx: Tx,
  scene: SheetScene,
  entry: PaperEntry,
  { actor, at }: DecidePaper,
  reason: string,
): Promise<void> {
  await paperEntries.settle(tx, entry.id, { state: 'declined', by: sure(actor), reason, at });
  const typist = await people.actorOf(tx, entry.typedBy.id);
  if (typist) {
    const card = paperDeclinedNotice({
      assessmentName: scene.assessment.name,
      unitName: scene.unit.name,
      examinerName: scene.examiner.name,
      by: actor.person?.name ?? '',
      reason,
    });
    const to = { type: 'open_id', id: typist.openId } as const;
    await outbox.put(tx, {
      to,
      at,
      key: `paper-declined:${entry.id}`,
      assessmentId: scene.assessment.id,
      content: { type: 'card', card },
    });
  }
  await tellExaminerWhenDone(tx, scene, entry, at);
  await audit.record(tx, {
    at,
    actorId: sure(actor),
    assessmentId: scene.assessment.id,
    what: 'sheet.paper-declined',
    subject: `sheet:${scene.sheet.id}`,
    before: { status: 'open', entry: 'pending' },
    after: { status: 'open', entryId: entry.id, typedBy: entry.typedBy.id, reason },
  });
}

/** Marks in somebody's name are made known to him or her, in one message for all units of a workbook. */
async function tellExaminerWhenDone(
  tx: Tx,
  { assessment, examiner }: SheetScene,
  { workbookId, typedBy }: PaperEntry,
  at: Date,
): Promise<void> {
  const entries = await paperEntries.ofWorkbook(tx, workbookId);
  const confirmed = entries.filter(({ state }) => state === 'confirmed');
  if (examiner.openId === null || confirmed.length === 0 || entries.some(({ state }) => state === 'pending')) return;
  const scenes = await sheets.loadMany(
    tx,
    confirmed.map(({ sheetId }) => sheetId),
  );
  const card = paperDoneNotice({
    assessmentId: assessment.id,
    assessmentName: assessment.name,
    unitNames: scenes.map(({ unit }) => unit.name),
    typedBy: typedBy.name,
    checkedBy: [...new Set(confirmed.flatMap(({ settledBy }) => settledBy ?? []))],
  });
  const to = { type: 'open_id', id: examiner.openId } as const;
  await outbox.put(tx, {
    to,
    at,
    key: `paper-done:${workbookId}`,
    assessmentId: assessment.id,
    content: { type: 'card', card },
  });
}

function sure({ person }: Actor): string {
  if (!person) throw new Refusal('unknown-subject');
  return person.id;
}
