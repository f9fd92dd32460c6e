import * as assessments from '../db/assessments.ts';
import type { AssessmentHead, TeamRecord } from '../db/assessments.ts';
import type { Db, Tx } from '../db/database.ts';
import * as objections from '../db/objections.ts';
import type { StoredObjection } from '../db/objections.ts';
import * as outbox from '../db/outbox.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { scoredBy } from '../domain/objection.ts';
import type { ObjectionSubject } from '../domain/permissions.ts';
import type { Criterion } from '../domain/rubric.ts';
import { settledSections } from '../domain/settlement.ts';
import { Refusal } from '../domain/refusal.ts';

/** An objection with all that a decision about it needs. */
export interface ObjectionScene {
  readonly objection: StoredObjection;
  readonly assessment: AssessmentHead;
  readonly team: TeamRecord;
  readonly subject: ObjectionSubject;
}

export async function objectionScene(db: Db | Tx, objectionId: string): Promise<ObjectionScene | undefined> {
  const objection = await objections.load(db, objectionId);
  const loaded = objection && (await assessments.loadTeam(db, objection.teamId));
  if (!objection || !loaded) return undefined;
  const { unitId, criterionId } = objection;
  return { objection, ...loaded, subject: objectionSubject(loaded.team, unitId, criterionId) };
}

/** The same once it is this transaction's turn. */
export async function lockedObjection(tx: Tx, objectionId: string): Promise<ObjectionScene> {
  await objections.lock(tx, objectionId);
  const scene = await objectionScene(tx, objectionId);
  if (!scene) throw new Refusal('unknown-subject');
  return scene;
}

export function objectionSubject(team: TeamRecord, unitId: string, criterionId: string): ObjectionSubject {
  return { unitId, teamId: team.id, scoredBy: scoredBy(team, unitId, criterionId) };
}

export function criterionOf({ rubric }: Pick<TeamRecord, 'rubric'>, criterionId: string): Criterion | undefined {
  return settledSections(rubric)
    .flatMap(({ criteria }) => criteria)
    .find(({ id }) => id === criterionId);
}

/** Every card that tells of an objection, and of all of them. */
export async function redrawObjection(
  tx: Tx,
  { id: objectionId, unitId, assessmentId }: Pick<StoredObjection, 'id' | 'unitId' | 'assessmentId'>,
  personId: string,
  at: Date,
): Promise<void> {
  await outbox.redraw(tx, subjectOf({ kind: 'objection', objectionId, unitId, personId }), at);
  await outbox.redraw(tx, subjectOf({ kind: 'objection-invite', unitId, personId, page: 0 }), at);
  await outbox.redraw(tx, subjectOf({ kind: 'objections', assessmentId, personId, page: 0 }), at);
}
