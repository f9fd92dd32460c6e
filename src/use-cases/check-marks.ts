import { createHash } from 'node:crypto';
import { formFaultText } from '../../cards/form-fault-text.ts';
import { foreignMarksNotice, marksFaultsCard, noMarksNotice } from '../../cards/marks-faults-card.ts';
import type { Card } from '../../cards/kit.ts';
import type { Tx } from '../db/database.ts';
import * as marksWorkbooks from '../db/marks-workbooks.ts';
import * as outbox from '../db/outbox.ts';
import type { Recipient } from '../db/outbox.ts';
import * as people from '../db/people.ts';
import type { Actor } from '../db/people.ts';
import * as sheets from '../db/sheets.ts';
import type { SheetScene } from '../db/sheets.ts';
import type { MarksReading, PlacedUnit } from '../documents/read-marks.ts';
import { subjectOf } from '../domain/card-ref.ts';
import type { MarksStamp } from '../domain/marks-form.ts';
import { markFaults } from '../domain/returned-marks.ts';
import type { RosterFault } from '../domain/roster.ts';
import { isOpenTo } from './marks-check-view.ts';

/** A workbook as somebody sent it, read; all that is slow is done before the transaction. */
export interface ReadMarks {
  readonly fileName: string;
  readonly sha256: string;
  readonly reading: MarksReading;
}

export async function readMarksWorkbook({
  bytes,
  fileName,
}: {
  bytes: Uint8Array;
  fileName: string;
}): Promise<ReadMarks> {
  const { readMarks } = await import('../documents/read-marks.ts');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { fileName, sha256, reading: await readMarks(bytes) };
}

export interface CheckMarks {
  readonly workbook: ReadMarks;
  readonly actor: Actor;
  readonly to: Recipient;
  readonly at: Date;
  readonly key: string;
}

/** A marks workbook came back: it is checked whole, and a card asks what is to become of it. No mark changes yet. */
export async function checkMarks(tx: Tx, command: CheckMarks): Promise<void> {
  const { workbook, actor, to, at, key } = command;
  const { fileName, reading } = workbook;
  const say = (card: Card) => outbox.put(tx, { to, at, key, content: { type: 'card', card } });
  if (reading.kind !== 'marks') return say(noMarksNotice({ fileName, reading }));
  if (actor.person?.id !== reading.stamp.ownerId) return say(foreignMarksNotice({ fileName }));
  const scenes = await sheets.loadMany(
    tx,
    reading.units.map(({ sheetId }) => sheetId),
  );
  const faults = [...reading.faults, ...reading.units.flatMap((unit) => unitFaults(unit, scenes, reading.stamp))];
  if (faults.length > 0) return say(marksFaultsCard({ fileName, faults }));
  // Of two workbooks sent at once, the second one makes the first give way.
  await people.lock(tx, [reading.stamp.ownerId]);
  const { assessmentId, purpose, ownerId, examinerId } = reading.stamp;
  const units = reading.units.map(({ sheetId, unitName, marks }) => ({ sheetId, unitName, marks }));
  const { sha256 } = workbook;
  const given = { assessmentId, purpose, sentBy: ownerId, sentAt: at, examinerId, fileName, sha256, units };
  const { id, outdated } = await marksWorkbooks.keep(tx, given);
  for (const workbookId of outdated) await outbox.redraw(tx, subjectOf({ kind: 'marks-check', workbookId }), at);
  const ref = { kind: 'marks-check', workbookId: id } as const;
  await outbox.putCards(tx, [{ to, ref, subject: subjectOf(ref), at, key }]);
}

/** What is wrong with the marks of a unit that still takes some, cell by cell as the person finds them in the workbook. */
function unitFaults(unit: PlacedUnit, scenes: readonly SheetScene[], stamp: MarksStamp): RosterFault[] {
  const scene = scenes.find(({ sheet }) => sheet.id === unit.sheetId);
  if (!scene || !isOpenTo(scene, stamp)) return [];
  return markFaults(scene.sheet, unit.marks).map((fault) => ({
    sheet: unit.unitName,
    ...unit.places.get(fault.criterionId),
    column: fault.field === 'points' ? '得分' : '扣分因素',
    message: formFaultText(fault),
  }));
}
