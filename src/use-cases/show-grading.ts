import type { Tx } from '../db/database.ts';
import * as grading from '../db/grading.ts';
import type { Actor } from '../db/people.ts';
import type { CardRef, GradingPlace } from '../domain/card-ref.ts';
import { refuseUnlessMay } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { unitNameOf } from './decide-tiers.ts';
import { refuseIfTied } from './grading-scene.ts';
import { rolesIn } from './roles.ts';

type GradingRef = Extract<CardRef, { kind: 'grading' }>;

/** Which place of 定档 somebody of the office is shown. */
export async function showGrading(
  tx: Tx,
  {
    assessmentId,
    page,
    place,
    actor,
  }: { assessmentId: string; page: number; place?: GradingPlace | undefined; actor: Actor },
): Promise<GradingRef> {
  refuseUnlessMay(rolesIn(actor, assessmentId), { act: 'tiers.decide' });
  if (!actor.person || !(await grading.latest(tx, assessmentId))) throw new Refusal('unknown-subject');
  return { kind: 'grading', assessmentId, personId: actor.person.id, page, ...(place && { place }) };
}

/** The unit that was chosen, for those who have a say about it; nothing where none was chosen. */
export async function showUnit(
  tx: Tx,
  {
    assessmentId,
    page,
    chosen,
    actor,
  }: { assessmentId: string; page: number; chosen: string | undefined; actor: Actor },
): Promise<GradingRef | undefined> {
  const ref = await showGrading(tx, { assessmentId, page, actor });
  const round = await grading.latest(tx, assessmentId);
  const unit = round?.units.find(({ unitId }) => unitId === chosen);
  if (!unit) return undefined;
  const { unitId } = unit;
  const unitName = await unitNameOf(tx, assessmentId, unitId);
  await refuseIfTied(tx, { assessmentId, roles: rolesIn(actor, assessmentId), unitId, unitName });
  return { ...ref, place: { unitId } };
}
