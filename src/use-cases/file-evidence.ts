import type { Tx } from '../db/database.ts';
import * as evidence from '../db/evidence.ts';
import type { StoredEvidence } from '../db/evidence.ts';
import { unitScene } from '../db/evidence-scenes.ts';
import type { UnitScene } from '../db/evidence-scenes.ts';
import * as uses from '../db/evidence-uses.ts';
import * as outbox from '../db/outbox.ts';
import * as people from '../db/people.ts';
import type { Actor } from '../db/people.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { acceptsEvidence, criteriaAsked, refuseUnlessCollecting } from '../domain/evidence.ts';
import { refuseUnlessMay } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { settledSections } from '../domain/settlement.ts';
import { noteChange } from './note-evidence.ts';
import { rolesIn } from './roles.ts';

interface BatchClick {
  readonly batchId: string;
  readonly actor: Actor;
  readonly at: Date;
}

type HandIn = Extract<CardRef, { kind: 'hand-in' }>;

/** Which card whoever sent these files is shown. */
export async function showBatch(tx: Tx, { batchId, actor }: Omit<BatchClick, 'at'>): Promise<HandIn> {
  const { show } = await ownBatch(tx, { batchId, actor });
  return show;
}

/** Somebody who speaks for several units says which one the files are of. */
export async function chooseUnit(
  tx: Tx,
  { batchId, unitId, actor, at }: BatchClick & { unitId: string | undefined },
): Promise<{ readonly outcome: 'chosen' | 'nothing-chosen' | 'filed'; readonly show: HandIn }> {
  const { show, open } = await ownBatch(tx, { batchId, actor });
  if (open.length === 0) return { outcome: 'filed', show };
  if (unitId === undefined) return { outcome: 'nothing-chosen', show };
  const scene = await collectingScene(tx, unitId, actor, 'hand-in');
  await evidence.lockUnit(tx, unitId);
  await evidence.assignUnit(tx, batchId, { assessmentId: scene.assessment.id, unitId });
  for (const { id } of open) await evidence.mergeWithEarlier(tx, id);
  await outbox.redraw(tx, subjectOf(show), at);
  return { outcome: 'chosen', show };
}

/** The files of a batch are handed in for these criteria; from then on the card is the receipt. */
export async function fileEvidence(
  tx: Tx,
  { batchId, criterionIds, actor, at }: BatchClick & { criterionIds: readonly string[] },
): Promise<{ readonly outcome: 'filed' | 'nothing-chosen' | 'already'; readonly show: HandIn }> {
  const { show, open } = await ownBatch(tx, { batchId, actor });
  const [first] = open;
  if (!first) return { outcome: 'already', show };
  if (first.unitId === null || first.assessmentId === null) throw new Refusal('card-outdated');
  const unit = { assessmentId: first.assessmentId, unitId: first.unitId };
  const scene = await collectingScene(tx, unit.unitId, actor, 'hand-in');
  const chosen = askedOf(scene, criterionIds);
  if (chosen.length === 0) return { outcome: 'nothing-chosen', show };
  await evidence.lockUnit(tx, unit.unitId);
  // The file that turned out to be a duplicate adds what it is for to the earlier one.
  const pieceIds = [...new Set(open.map(({ id, duplicateOf }) => duplicateOf ?? id))];
  await uses.add(tx, pieceIds, chosen, unit);
  await evidence.markFiled(tx, [...open.map(({ id }) => id), ...pieceIds], at);
  await outbox.redraw(tx, subjectOf(show), at);
  await noteChange(tx, {
    what: 'evidence.filed',
    subject: `evidence-batch:${batchId}`,
    unit,
    actorId: actor.person?.id,
    at,
    after: { pieces: pieceIds, criteria: chosen },
  });
  return { outcome: 'filed', show };
}

/** A batch as it stands once it is this transaction's turn: only whoever sent the files says what they are for. */
async function ownBatch(
  tx: Tx,
  { batchId, actor }: { batchId: string; actor: Actor },
): Promise<{ show: HandIn; open: readonly StoredEvidence[] }> {
  const { person } = actor;
  if (!person) throw new Refusal('not-permitted');
  await people.lock(tx, [person.id]);
  const files = await evidence.ofBatch(tx, batchId);
  const [first] = files;
  if (!first) throw new Refusal('unknown-subject');
  if (first.handedInBy !== person.id) throw new Refusal('not-yours');
  const open = files.filter(
    ({ state, filedAt, withdrawnAt }) => state !== 'refused' && filedAt === null && withdrawnAt === null,
  );
  return { show: { kind: 'hand-in', batchId, personId: person.id }, open };
}

/** The unit, while evidence is taken for it and this person speaks for it; handed in may be also what an objection leans on. */
export async function collectingScene(
  tx: Tx,
  unitId: string,
  actor: Actor,
  to: 'hand-in' | 'revise' = 'revise',
): Promise<UnitScene> {
  const scene = await unitScene(tx, unitId);
  if (!scene) throw new Refusal('unknown-subject');
  refuseUnlessMay(rolesIn(actor, scene.assessment.id), { act: 'evidence.hand-in', unitId });
  refuseUnlessCollecting(scene.assessment.status, to === 'hand-in' ? scene.objected : []);
  if (scene.unit.withdrawn) throw new Refusal('evidence-closed');
  return scene;
}

/** Of the criteria named, those that are asked of the unit. */
export function askedOf(
  { assessment, rubric, unit, objected }: UnitScene,
  criterionIds: readonly string[],
): readonly string[] {
  const asked = criteriaAsked(settledSections(rubric), unit.category).map(({ id }) => id);
  const open = acceptsEvidence(assessment.status) ? asked : asked.filter((id) => objected.includes(id));
  return open.filter((id) => criterionIds.includes(id));
}
