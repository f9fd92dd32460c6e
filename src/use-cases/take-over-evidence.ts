import { randomUUID } from 'node:crypto';
import { earlierShown } from '../../cards/evidence-earlier-card.ts';
import type { Tx } from '../db/database.ts';
import * as evidence from '../db/evidence.ts';
import { takeOver } from '../db/evidence-scenes.ts';
import * as uses from '../db/evidence-uses.ts';
import type { EarlierPiece } from '../db/evidence-uses.ts';
import * as outbox from '../db/outbox.ts';
import type { Actor } from '../db/people.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { criteriaAsked } from '../domain/evidence.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Criterion } from '../domain/rubric.ts';
import { settledSections } from '../domain/settlement.ts';
import { collectingScene } from './file-evidence.ts';
import { noteChange } from './note-evidence.ts';

type EarlierRef = Extract<CardRef, { kind: 'evidence-earlier' }>;

/** Which card the liaison of a unit is shown. */
export async function showEarlier(tx: Tx, { unitId, actor }: { unitId: string; actor: Actor }): Promise<EarlierRef> {
  await collectingScene(tx, unitId, actor);
  return { kind: 'evidence-earlier', unitId, personId: actor.person?.id ?? '' };
}

/**
 * 沿用往年材料: pieces of an earlier assessment of the unit are handed in again, without a file being sent.
 *
 * Each is for the criteria it was for then, as far as this rubric has them under the same number and title; the others are asked about, as
 * files just sent would be.
 */
export async function takeOverEvidence(
  tx: Tx,
  {
    unitId,
    chosen,
    actor,
    at,
    key,
  }: { unitId: string; chosen: readonly string[]; actor: Actor; at: Date; key: string },
): Promise<{ readonly outcome: 'taken-over' | 'nothing-chosen'; readonly show: EarlierRef }> {
  const show = await showEarlier(tx, { unitId, actor });
  const { assessment, rubric, unit } = await collectingScene(tx, unitId, actor);
  await evidence.lockUnit(tx, unitId);
  const offered = await uses.earlierPieces(tx, unitId, earlierShown);
  const pieces = offered.filter(({ evidenceId }) => chosen.includes(evidenceId));
  if (pieces.length === 0) return { outcome: 'nothing-chosen', show };
  const personId = actor.person?.id;
  if (personId === undefined) throw new Refusal('not-permitted');
  const asked = criteriaAsked(settledSections(rubric), unit.category);
  const to = { assessmentId: assessment.id, unitId, personId, at };
  const known = pieces.filter((piece) => stillAsked(piece, asked).length > 0);
  const unknown = pieces.filter((piece) => !known.includes(piece));
  const ids = await takeOver(tx, distinct(known), { ...to, batchId: randomUUID() });
  for (const [index, piece] of distinct(known).entries()) {
    const id = ids[index];
    // One after the other: each piece has its own criteria.
    if (id !== undefined) await uses.add(tx, [id], stillAsked(piece, asked), to);
  }
  await evidence.markFiled(tx, ids, at);
  if (unknown.length > 0) await askAbout(tx, distinct(unknown), to, { actor, key });
  await noteChange(tx, {
    what: 'evidence.taken-over',
    subject: `unit:${unitId}`,
    unit: to,
    actorId: personId,
    at,
    after: { pieces: pieces.map(({ evidenceId }) => evidenceId) },
  });
  return { outcome: 'taken-over', show };
}

async function askAbout(
  tx: Tx,
  pieces: readonly EarlierPiece[],
  to: { assessmentId: string; unitId: string; personId: string; at: Date },
  { actor, key }: { actor: Actor; key: string },
): Promise<void> {
  const batchId = randomUUID();
  await takeOver(tx, pieces, { ...to, batchId });
  const ref: CardRef = { kind: 'hand-in', batchId, personId: to.personId };
  const recipient = { type: 'open_id', id: actor.openId } as const;
  await outbox.putCards(tx, [{ to: recipient, ref, subject: subjectOf(ref), at: to.at, key: `${key}:unassigned` }]);
}

function stillAsked({ criteria }: EarlierPiece, asked: readonly Criterion[]): readonly string[] {
  return asked
    .filter(({ id, title }) => criteria.some((before) => before.id === id && before.title === title))
    .map(({ id }) => id);
}

/** The same content handed in in two earlier years is one piece now. */
function distinct(pieces: readonly EarlierPiece[]): readonly EarlierPiece[] {
  return pieces.filter(({ sha256 }, index) => pieces.findIndex((piece) => piece.sha256 === sha256) === index);
}
