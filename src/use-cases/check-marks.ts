import { createHash } from 'node:crypto';
import {
  foreignMarksNotice,
  marksFaultsCard,
  noMarksNotice,
  nothingTypedNotice,
} from '../../cards/marks-faults-card.ts';
import type { Card } from '../../cards/kit.ts';
import type { Tx } from '../db/database.ts';
import * as marksWorkbooks from '../db/marks-workbooks.ts';
import * as outbox from '../db/outbox.ts';
import type { Recipient } from '../db/outbox-content.ts';
import * as people from '../db/people.ts';
import type { Actor } from '../db/people.ts';
import type { MarksReading } from '../documents/read-marks.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { judgePaper } from './judge-paper.ts';
import { faultsOf, openScene, scenesOf, type FormRead, type Judged } from './judge-marks.ts';

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
  const say = (card: Card) => outbox.put(tx, { to, at, key, assessmentId: undefined, content: { type: 'card', card } });
  if (reading.kind !== 'marks') return say(noMarksNotice({ fileName, reading }));
  if (actor.person?.id !== reading.stamp.ownerId) return say(foreignMarksNotice({ fileName }));
  const judged = await (reading.stamp.purpose === 'paper' ? judgePaper : judgeDrafts)(tx, reading, actor);
  const faults = [...reading.faults, ...judged.faults];
  if (faults.length > 0) return say(marksFaultsCard({ fileName, faults }));
  if (judged.units.length === 0) return say(nothingTypedNotice({ fileName }));
  // Of two workbooks sent at once, the second one makes the first give way.
  await people.lock(tx, [reading.stamp.ownerId]);
  const { assessmentId, purpose, ownerId, examinerId } = reading.stamp;
  const units = judged.units.map(({ sheetId, unitName, marks }) => ({ sheetId, unitName, marks }));
  const { sha256 } = workbook;
  const given = { assessmentId, purpose, sentBy: ownerId, sentAt: at, examinerId, fileName, sha256, units };
  const { id, outdated } = await marksWorkbooks.keep(tx, given);
  for (const workbookId of outdated) await outbox.redraw(tx, subjectOf({ kind: 'marks-check', workbookId }), at);
  const ref = { kind: 'marks-check', workbookId: id } as const;
  await outbox.putCards(tx, [{ to, ref, subject: subjectOf(ref), at, key }]);
}

/** Of one's own drafts every unit is kept: what no longer takes marks is said on the card. */
async function judgeDrafts(tx: Tx, { stamp, units }: FormRead): Promise<Judged> {
  const scenes = await scenesOf(tx, units);
  return { units, faults: units.flatMap((unit) => faultsOf(unit, openScene(unit, scenes, stamp))) };
}
