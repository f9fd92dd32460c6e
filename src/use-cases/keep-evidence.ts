import { randomUUID } from 'node:crypto';
import type { Tx } from '../db/database.ts';
import * as evidence from '../db/evidence.ts';
import type { SentFile } from '../db/evidence.ts';
import * as outbox from '../db/outbox.ts';
import type { Actor } from '../db/people.ts';
import * as people from '../db/people.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { shownName } from '../domain/evidence.ts';
import { Refusal } from '../domain/refusal.ts';
import { noteChange } from './note-evidence.ts';

/** Files that follow each other within this time are asked about on one card. */
const gatherMs = 5 * 60_000;

/**
 * A liaison sent files: they are noted, to be fetched from the platform, and a card asks what they are for.
 *
 * Somebody who speaks for one unit in one assessment is not asked which.
 */
export async function keepEvidence(
  tx: Tx,
  { files, actor, at, key }: { files: readonly SentFile[]; actor: Actor; at: Date; key: string },
): Promise<void> {
  const { person, openId } = actor;
  if (!person) throw new Refusal('not-permitted');
  const units = await evidence.unitsSpokenFor(tx, person.id);
  if (units.length === 0) throw new Refusal('evidence-closed');
  // Two files sent at once make one batch, not two.
  await people.lock(tx, [person.id]);
  const known = await evidence.openBatch(tx, person.id, new Date(at.getTime() - gatherMs));
  const batchId = known ?? randomUUID();
  const [only] = units;
  const unit =
    (known === undefined ? undefined : await evidence.unitOfBatch(tx, known)) ??
    (units.length === 1 ? only : undefined);
  const kept = files.map((file) => ({ ...file, name: shownName(file.name) }));
  if ((await evidence.keepSent(tx, kept, { batchId, personId: person.id, unit, at })) === 0) return;
  const ref: CardRef = { kind: 'hand-in', batchId, personId: person.id };
  const subject = subjectOf(ref);
  if (known) await outbox.redraw(tx, subject, at);
  else await outbox.putCards(tx, [{ to: { type: 'open_id', id: openId }, ref, subject, at, key }]);
  await noteChange(tx, {
    what: 'evidence.sent',
    subject: `evidence-batch:${batchId}`,
    unit,
    actorId: person.id,
    at,
    after: { files: kept.map(({ name, messageId }) => ({ name, messageId })) },
  });
}
