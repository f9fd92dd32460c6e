import type { EvidenceEarlierView } from '../../cards/evidence-earlier-card.ts';
import type { EvidencePieceView } from '../../cards/evidence-piece-card.ts';
import type { EvidencePiecesView } from '../../cards/evidence-pieces-card.ts';
import type { EvidenceReturnedView } from '../../cards/evidence-returned-card.ts';
import type { EvidenceUnitView } from '../../cards/evidence-unit-card.ts';
import { dayText } from '../../cards/wording.ts';
import type { Db, Tx } from '../db/database.ts';
import * as evidence from '../db/evidence.ts';
import { evidenceSubject, unitScene, type UnitScene } from '../db/evidence-scenes.ts';
import * as uses from '../db/evidence-uses.ts';
import * as people from '../db/people.ts';
import { startOf } from '../domain/day.ts';
import { acceptsEvidence, isLate } from '../domain/evidence.ts';
import { may, noRoles, type Roles } from '../domain/permissions.ts';
import { appliesTo, settledSections } from '../domain/settlement.ts';
import { rolesIn } from './roles.ts';

/** More than a card can offer is not worth counting. */
const earlierAtMost = 200;

export async function evidenceUnitView(
  db: Db | Tx,
  { unitId, personId, page }: { unitId: string; personId: string; page: number },
): Promise<EvidenceUnitView | undefined> {
  const scene = await unitScene(db, unitId);
  if (!scene) return undefined;
  const { assessment, unit, rubric } = scene;
  const own = may(await rolesOf(db, personId, assessment.id), { act: 'evidence.hand-in', unitId });
  const pieces = await uses.pieces(db, { unitId });
  const open = acceptsEvidence(assessment.status) && !unit.withdrawn;
  const day = assessment.evidenceDueOn;
  const sections = settledSections(rubric).map((section, index) => ({
    section: { ...section, criteria: section.criteria.filter((one) => appliesTo(one, unit.category)) },
    index,
  }));
  return {
    unitId,
    unitName: unit.name,
    assessmentName: assessment.name,
    sections: sections.filter(({ section }) => section.criteria.length > 0),
    uses: pieces.filter(({ received }) => received),
    receiving: new Set(pieces.flatMap(({ received, evidenceId }) => (received ? [] : [evidenceId]))).size,
    page,
    ...(day && { dueOn: dayText(startOf(day)) }),
    own,
    open,
    earlier: own && open ? (await uses.earlierPieces(db, unitId, earlierAtMost)).length : 0,
    unassigned: own && open ? await uses.unassigned(db, { unitId, personId }) : [],
  };
}

export async function evidencePiecesView(
  db: Db | Tx,
  { unitId, criterionId, personId, page }: { unitId: string; criterionId: string; personId: string; page: number },
): Promise<EvidencePiecesView | undefined> {
  const scene = await unitScene(db, unitId);
  const criterion = scene && criterionOf(scene, criterionId);
  if (!criterion) return undefined;
  const { assessment, unit } = scene;
  const pieces = await uses.pieces(db, { unitId, criterionId });
  return {
    unitId,
    unitName: unit.name,
    assessmentName: assessment.name,
    criterion,
    pieces: pieces.map((piece) => ({ ...piece, late: isLate(piece.handedInAt, assessment.evidenceDueOn) })),
    page,
    may: acceptsEvidence(assessment.status)
      ? mayDo(await rolesOf(db, personId, assessment.id), scene, criterionId)
      : 'look',
  };
}

function mayDo(roles: Roles, scene: UnitScene, criterionId: string): EvidencePiecesView['may'] {
  if (may(roles, { act: 'evidence.hand-in', unitId: scene.unit.id })) return 'own';
  return may(roles, { act: 'evidence.judge', evidence: evidenceSubject(scene, criterionId) }) ? 'judge' : 'look';
}

export async function evidencePieceView(
  db: Db | Tx,
  { evidenceId }: { evidenceId: string },
): Promise<EvidencePieceView | undefined> {
  const piece = await evidence.find(db, evidenceId);
  const scene = piece?.unitId ? await unitScene(db, piece.unitId) : undefined;
  if (!piece || !scene) return undefined;
  return {
    evidenceId,
    name: piece.name,
    handedInAt: piece.handedInAt,
    unitName: scene.unit.name,
    assessmentName: scene.assessment.name,
    category: scene.unit.category,
    sections: settledSections(scene.rubric),
    uses: await uses.ofPiece(db, evidenceId),
    withdrawn: piece.withdrawnAt !== null,
    open: acceptsEvidence(scene.assessment.status) && !scene.unit.withdrawn,
  };
}

export async function evidenceReturnedView(
  db: Db | Tx,
  { bundleId, unitId }: { bundleId: string; unitId: string },
): Promise<EvidenceReturnedView | undefined> {
  const scene = await unitScene(db, unitId);
  if (!scene) return undefined;
  const pieces = await uses.pieces(db, { unitId, toldIn: bundleId });
  return {
    unitId,
    unitName: scene.unit.name,
    assessmentName: scene.assessment.name,
    items: pieces.flatMap(({ name, criterionId, reason, decidedBy }) => {
      const criterion = criterionOf(scene, criterionId);
      return criterion ? [{ name, criterion, reason: reason ?? '', by: decidedBy ?? '' }] : [];
    }),
  };
}

export async function evidenceEarlierView(
  db: Db | Tx,
  { unitId }: { unitId: string },
): Promise<EvidenceEarlierView | undefined> {
  const scene = await unitScene(db, unitId);
  if (!scene) return undefined;
  const pieces = acceptsEvidence(scene.assessment.status) ? await uses.earlierPieces(db, unitId, earlierAtMost) : [];
  return {
    unitId,
    unitName: scene.unit.name,
    assessmentName: scene.assessment.name,
    pieces: pieces.map(({ criteria, ...piece }) => ({ ...piece, criterionIds: criteria.map(({ id }) => id) })),
  };
}

function criterionOf({ rubric }: UnitScene, criterionId: string) {
  return settledSections(rubric)
    .flatMap(({ criteria }) => criteria)
    .find(({ id }) => id === criterionId);
}

async function rolesOf(db: Db | Tx, personId: string, assessmentId: string): Promise<Roles> {
  const actor = await people.actorOf(db, personId);
  return actor ? rolesIn(actor, assessmentId) : noRoles;
}
