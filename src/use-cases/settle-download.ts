import { evidenceRefusedNotice } from '../../cards/hand-in-card.ts';
import type { Tx } from '../db/database.ts';
import * as evidence from '../db/evidence.ts';
import type { StoredEvidence } from '../db/evidence.ts';
import * as outbox from '../db/outbox.ts';
import * as people from '../db/people.ts';
import { subjectOf } from '../domain/card-subject.ts';
import type { EvidenceRefusal } from '../domain/evidence.ts';
import { noteChange } from './note-evidence.ts';

export interface ReceivedContent {
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
}

/** A file has arrived, and its content is kept. The same content from the same unit stays one piece. */
export async function contentReceived(
  tx: Tx,
  { evidenceId, content, at }: { evidenceId: string; content: ReceivedContent; at: Date },
): Promise<void> {
  const before = await locked(tx, evidenceId);
  if (!before || !(await evidence.receive(tx, evidenceId, content, at))) return;
  const sameAs = before.unitId === null ? undefined : await evidence.mergeWithEarlier(tx, evidenceId);
  await shows(tx, before, at, before.filedAt !== null || sameAs !== undefined);
  await noteChange(tx, {
    what: 'evidence.received',
    subject: `evidence:${evidenceId}`,
    unit: unitOf(before),
    actorId: undefined,
    at,
    before: { state: before.state },
    after: { ...content, ...(sameAs !== undefined && { sameAs }) },
  });
}

/** A file is not kept: its liaison hears why, and what to do. */
export async function contentRefused(
  tx: Tx,
  { evidenceId, why, at }: { evidenceId: string; why: EvidenceRefusal; at: Date },
): Promise<void> {
  const before = await locked(tx, evidenceId);
  if (!before || !(await evidence.refuse(tx, evidenceId, why))) return;
  await shows(tx, before, at, true);
  const sender = await people.actorOf(tx, before.handedInBy);
  if (sender) {
    const card = evidenceRefusedNotice({ name: before.name, why });
    const to = { type: 'open_id', id: sender.openId } as const;
    const key = `evidence-refused:${evidenceId}`;
    const assessmentId = before.assessmentId ?? undefined;
    await outbox.put(tx, { to, at, key, assessmentId, content: { type: 'card', card } });
  }
  await noteChange(tx, {
    what: 'evidence.refused',
    subject: `evidence:${evidenceId}`,
    unit: unitOf(before),
    actorId: undefined,
    at,
    before: { state: before.state },
    after: { state: 'refused', why },
  });
}

/** The file as it stands once it is this transaction's turn: its person and unit go first, as in everything that assigns it. */
async function locked(tx: Tx, evidenceId: string): Promise<StoredEvidence | undefined> {
  const found = await evidence.find(tx, evidenceId);
  if (!found) return undefined;
  await people.lock(tx, [found.handedInBy]);
  const again = await evidence.find(tx, evidenceId);
  if (again?.unitId) await evidence.lockUnit(tx, again.unitId);
  return again;
}

/** A card whose form is being filled in is left alone by what needs no telling: a redraw would empty its lists. */
async function shows(tx: Tx, { batchId, handedInBy }: StoredEvidence, at: Date, needed: boolean): Promise<void> {
  if (needed) await outbox.redraw(tx, subjectOf({ kind: 'hand-in', batchId, personId: handedInBy }), at);
}

function unitOf({ assessmentId, unitId }: StoredEvidence): evidence.UnitOfAssessment | undefined {
  return assessmentId === null || unitId === null ? undefined : { assessmentId, unitId };
}
