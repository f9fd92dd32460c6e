import { randomUUID } from 'node:crypto';
import type { RefusedReason } from '../../cards/reason-input.ts';
import type { Tx } from '../db/database.ts';
import * as evidence from '../db/evidence.ts';
import { evidenceSubject, unitScene, type UnitScene } from '../db/evidence-scenes.ts';
import * as uses from '../db/evidence-uses.ts';
import * as outbox from '../db/outbox.ts';
import type { Actor } from '../db/people.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { refuseUnlessCollecting } from '../domain/evidence.ts';
import { refuseUnlessMay } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { cleanText, reasonFault } from '../domain/text.ts';
import { noteChange } from './note-evidence.ts';
import { rolesIn } from './roles.ts';

interface JudgeEvidence {
  readonly evidenceId: string;
  readonly criterionId: string;
  readonly actor: Actor;
  readonly at: Date;
}

/** 已核实: an examiner has looked at a piece, and it shows what the criterion asks for. */
export async function verifyEvidence(tx: Tx, judged: JudgeEvidence): Promise<'verified' | 'already'> {
  const { scene, before, by } = await judging(tx, judged);
  if (before === 'verified') return 'already';
  const { evidenceId, criterionId, at } = judged;
  await uses.judge(tx, { evidenceId, criterionId }, { state: 'verified' }, { personId: by, at });
  await noted(tx, scene, judged, before, { state: 'verified' });
  return 'verified';
}

export type EvidenceReturned =
  | { readonly outcome: 'returned' | 'already' }
  | { readonly outcome: 'faulty'; readonly refused: RefusedReason };

/** 退回: a piece does not show what the criterion asks for; the liaison hears why, all of an hour in one message. */
export async function returnEvidence(
  tx: Tx,
  {
    unitId,
    evidenceId,
    typed = '',
    ...judged
  }: Omit<JudgeEvidence, 'evidenceId'> & {
    unitId: string;
    evidenceId: string | undefined;
    typed: string | undefined;
  },
): Promise<EvidenceReturned> {
  const reason = cleanText(typed);
  const fault = reasonFault(reason);
  if (evidenceId === undefined || fault !== undefined) {
    const chosen = evidenceId === undefined ? {} : { chosen: evidenceId };
    return { outcome: 'faulty', refused: { typed, ...(fault && { fault }), ...chosen } };
  }
  const { scene, before, by } = await judging(tx, { ...judged, evidenceId });
  if (scene.unit.id !== unitId) throw new Refusal('card-outdated');
  if (before === 'returned') return { outcome: 'already' };
  const { criterionId, at } = judged;
  const toldIn = await bundle(tx, scene, at);
  await uses.judge(tx, { evidenceId, criterionId }, { state: 'returned', reason, toldIn }, { personId: by, at });
  await noted(tx, scene, { ...judged, evidenceId }, before, { state: 'returned', reason });
  return { outcome: 'returned' };
}

/** Returns of one unit within this time are one message, whose card grows. */
const bundleMs = 60 * 60_000;

async function bundle(tx: Tx, { unit, liaison }: UnitScene, at: Date): Promise<string> {
  const known = await uses.openBundle(tx, unit.id, new Date(at.getTime() - bundleMs));
  if (known) return known;
  const bundleId = randomUUID();
  if (liaison.openId !== null) {
    const ref = { kind: 'evidence-returned', bundleId, unitId: unit.id } as const;
    const to = { type: 'open_id', id: liaison.openId } as const;
    await outbox.putCards(tx, [{ to, ref, subject: subjectOf(ref), at, key: `evidence-returned:${bundleId}` }]);
  }
  return bundleId;
}

/** The piece as it stands once it is this transaction's turn, for somebody who may judge it. */
async function judging(tx: Tx, { evidenceId, criterionId, actor }: JudgeEvidence) {
  const piece = await evidence.find(tx, evidenceId);
  const scene = piece?.unitId ? await unitScene(tx, piece.unitId) : undefined;
  if (!piece || !scene || !actor.person) throw new Refusal('unknown-subject');
  refuseUnlessMay(rolesIn(actor, scene.assessment.id), {
    act: 'evidence.judge',
    evidence: evidenceSubject(scene, criterionId),
  });
  refuseUnlessCollecting(scene.assessment.status);
  await evidence.lockUnit(tx, scene.unit.id);
  const used = (await uses.ofPiece(tx, evidenceId)).find((use) => use.criterionId === criterionId);
  const now = await evidence.find(tx, evidenceId);
  // Taken back, or assigned to something else, since the card was drawn.
  if (!used || now?.state !== 'received' || now.withdrawnAt !== null) throw new Refusal('card-outdated');
  return { scene, before: used.state, by: actor.person.id };
}

async function noted(
  tx: Tx,
  { unit, assessment }: UnitScene,
  { evidenceId, criterionId, actor, at }: JudgeEvidence,
  before: string,
  after: { readonly state: 'verified' | 'returned'; readonly reason?: string },
): Promise<void> {
  await noteChange(tx, {
    what: `evidence.${after.state}`,
    subject: `evidence:${evidenceId}`,
    unit: { assessmentId: assessment.id, unitId: unit.id },
    actorId: actor.person?.id,
    at,
    before: { criterionId, state: before },
    after: { criterionId, ...after },
  });
}
