import { objectionUpheldNotice } from '../../cards/objection-notices.ts';
import { criterionHeading } from '../../cards/wording.ts';
import type { RefusedReason } from '../../cards/reason-input.ts';
import * as audit from '../db/audit.ts';
import type { Tx } from '../db/database.ts';
import * as objections from '../db/objections.ts';
import * as outbox from '../db/outbox.ts';
import type { Actor } from '../db/people.ts';
import * as people from '../db/people.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { readReason } from '../domain/change-request.ts';
import { refuseUnlessAnswering } from '../domain/objection.ts';
import { refuseUnlessMay } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import {
  criterionOf,
  lockedObjection,
  objectionScene,
  redrawObjection,
  type ObjectionScene,
} from './objection-scene.ts';
import { rolesIn } from './roles.ts';
import { steeringRecipients } from './steering-recipients.ts';

type ObjectionRef = Extract<CardRef, { kind: 'objection' }>;

/** Which card somebody who may see an objection is shown. */
export async function showObjection(
  tx: Tx,
  { objectionId, actor }: { objectionId: string; actor: Actor },
): Promise<ObjectionRef> {
  const scene = await objectionScene(tx, objectionId);
  if (!scene || !actor.person) throw new Refusal('unknown-subject');
  refuseUnlessMay(rolesIn(actor, scene.assessment.id), { act: 'objection.see', objection: scene.subject });
  return { kind: 'objection', objectionId, unitId: scene.objection.unitId, personId: actor.person.id };
}

export type ObjectionAnswered =
  | { readonly outcome: 'answered' | 'settled' }
  | { readonly outcome: 'faulty'; readonly refused: RefusedReason };

export interface AnswerObjection {
  readonly objectionId: string;
  readonly upheld: boolean;
  readonly typed: string | undefined;
  readonly actor: Actor;
  readonly at: Date;
}

/**
 * 答复: by somebody who did not score the criterion, with a reason, once.
 *
 * No mark changes by it: where the objection is upheld, the office lets the team score again, and is told so.
 */
export async function answerObjection(tx: Tx, command: AnswerObjection): Promise<ObjectionAnswered> {
  const { objectionId, upheld, typed = '', actor, at } = command;
  const scene = await lockedObjection(tx, objectionId);
  const { objection, assessment, subject } = scene;
  refuseUnlessMay(rolesIn(actor, assessment.id), { act: 'objection.answer', objection: subject });
  if (!actor.person) throw new Refusal('not-permitted');
  if (objection.state !== 'open') return { outcome: 'settled' };
  refuseUnlessAnswering(assessment.status);
  const read = readReason(typed);
  if ('fault' in read) return { outcome: 'faulty', refused: { typed, fault: read.fault } };
  const { reason } = read;
  await objections.answer(tx, objectionId, { answeredBy: actor.person.id, upheld, reason, settledAt: at });
  await redrawObjection(tx, objection, objection.filedById, at);
  await tellUnit(tx, scene, at);
  if (upheld) await tellOffice(tx, scene, { by: actor.person.name, reason, at });
  await audit.record(tx, {
    at,
    actorId: actor.person.id,
    assessmentId: assessment.id,
    what: 'objection.answered',
    subject: `objection:${objectionId}`,
    before: { state: objection.state },
    after: { state: 'answered', upheld, reason },
  });
  return { outcome: 'answered' };
}

/** Whoever speaks for the unit now gets the card anew: a card that only changes in place is not noticed. */
async function tellUnit(tx: Tx, { objection, team }: ObjectionScene, at: Date): Promise<void> {
  const unit = team.team.units.find(({ id }) => id === objection.unitId);
  const openId = unit && (await people.openIdOf(tx, unit.liaison.id));
  if (!unit || !openId) return;
  const ref = { kind: 'objection', objectionId: objection.id, unitId: unit.id, personId: unit.liaison.id } as const;
  const key = `objection-answer:${objection.id}`;
  await outbox.putCards(tx, [{ to: { type: 'open_id', id: openId }, ref, subject: subjectOf(ref), at, key }]);
}

async function tellOffice(
  tx: Tx,
  { objection, assessment, team }: ObjectionScene,
  { by, reason, at }: { readonly by: string; readonly reason: string; readonly at: Date },
): Promise<void> {
  const criterion = criterionOf(team, objection.criterionId);
  const card = objectionUpheldNotice({
    assessmentName: assessment.name,
    unitName: objection.unitName,
    criterion: criterion ? criterionHeading(criterion) : objection.criterionId,
    teamId: team.id,
    teamName: team.name,
    by,
    reason,
  });
  for (const to of await steeringRecipients(tx, assessment))
    await outbox.put(tx, {
      to,
      at,
      key: `objection-upheld:${objection.id}:${to.id}`,
      assessmentId: assessment.id,
      content: { type: 'card', card },
    });
}
