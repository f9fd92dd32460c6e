import type { Tx } from '../db/database.ts';
import * as evidence from '../db/evidence.ts';
import type { UnitScene } from '../db/evidence-scenes.ts';
import * as uses from '../db/evidence-uses.ts';
import * as outbox from '../db/outbox.ts';
import type { Actor } from '../db/people.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { mayWithdraw, reassignment } from '../domain/evidence.ts';
import { Refusal } from '../domain/refusal.ts';
import { askedOf, collectingScene } from './file-evidence.ts';
import { noteChange } from './note-evidence.ts';

interface PieceClick {
  readonly evidenceId: string;
  readonly actor: Actor;
  readonly at: Date;
}

type PieceRef = Extract<CardRef, { kind: 'evidence-piece' }>;

/** Which card the liaison of a piece is shown. */
export async function showPiece(tx: Tx, { evidenceId, actor }: Omit<PieceClick, 'at'>): Promise<PieceRef> {
  const { piece } = await ownPiece(tx, evidenceId, actor);
  return refTo(piece, actor);
}

/** 改归类: a piece is for other criteria than it was handed in for; what was verified stays. */
export async function reassignEvidence(
  tx: Tx,
  { evidenceId, criterionIds, actor, at }: PieceClick & { criterionIds: readonly string[] },
): Promise<{ readonly outcome: 'reassigned' | 'unchanged' | 'nothing-chosen'; readonly show: PieceRef }> {
  const { piece, scene, unit } = await ownPiece(tx, evidenceId, actor);
  const show = refTo(piece, actor);
  if (piece.withdrawnAt !== null) throw new Refusal('card-outdated');
  const before = await uses.ofPiece(tx, evidenceId);
  const chosen = askedOf(scene, criterionIds);
  if (chosen.length === 0 && mayWithdraw(before)) return { outcome: 'nothing-chosen', show };
  const { added, removed } = reassignment(before, chosen);
  if (added.length === 0 && removed.length === 0) return { outcome: 'unchanged', show };
  await uses.remove(tx, evidenceId, removed);
  await uses.add(tx, [evidenceId], added, unit);
  await evidence.markFiled(tx, [evidenceId], at);
  await shows(tx, piece, at);
  await noteChange(tx, {
    what: 'evidence.reassigned',
    subject: `evidence:${evidenceId}`,
    unit,
    actorId: actor.person?.id,
    at,
    before: before.map(({ criterionId, state, reason }) => ({ criterionId, state, reason })),
    after: { added, removed },
  });
  return { outcome: 'reassigned', show };
}

/** 撤回, until it was verified for anything: the piece counts for nothing any more, and stays on record. */
export async function withdrawEvidence(
  tx: Tx,
  { evidenceId, actor, at }: PieceClick,
): Promise<{ readonly outcome: 'withdrawn' | 'already'; readonly show: PieceRef }> {
  const { piece, unit } = await ownPiece(tx, evidenceId, actor);
  const show = refTo(piece, actor);
  if (piece.withdrawnAt !== null) return { outcome: 'already', show };
  const before = await uses.ofPiece(tx, evidenceId);
  if (!mayWithdraw(before)) throw new Refusal('evidence-verified');
  await evidence.withdraw(tx, evidenceId, at);
  await shows(tx, piece, at);
  await noteChange(tx, {
    what: 'evidence.withdrawn',
    subject: `evidence:${evidenceId}`,
    unit,
    actorId: actor.person?.id,
    at,
    before: before.map(({ criterionId, state }) => ({ criterionId, state })),
  });
  return { outcome: 'withdrawn', show };
}

/** A piece as it stands once it is this transaction's turn, for somebody who speaks for its unit. */
async function ownPiece(
  tx: Tx,
  evidenceId: string,
  actor: Actor,
): Promise<{ piece: evidence.StoredEvidence; scene: UnitScene; unit: evidence.UnitOfAssessment }> {
  const found = await evidence.find(tx, evidenceId);
  if (!found?.unitId) throw new Refusal('unknown-subject');
  const scene = await collectingScene(tx, found.unitId, actor);
  await evidence.lockUnit(tx, found.unitId);
  const piece = (await evidence.find(tx, evidenceId)) ?? found;
  return { piece, scene, unit: { assessmentId: scene.assessment.id, unitId: scene.unit.id } };
}

function refTo({ id, unitId }: evidence.StoredEvidence, { person }: Actor): PieceRef {
  return { kind: 'evidence-piece', evidenceId: id, unitId: unitId ?? '', personId: person?.id ?? '' };
}

/** The receipt says so too. */
async function shows(tx: Tx, { batchId, handedInBy }: evidence.StoredEvidence, at: Date): Promise<void> {
  await outbox.redraw(tx, subjectOf({ kind: 'hand-in', batchId, personId: handedInBy }), at);
}
