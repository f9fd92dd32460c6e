import { randomUUID } from 'node:crypto';
import type { RefusedReason } from '../../cards/reason-input.ts';
import * as administrators from '../db/administrators.ts';
import * as assessments from '../db/assessments.ts';
import type { TeamRecord } from '../db/assessments.ts';
import * as audit from '../db/audit.ts';
import type { Tx } from '../db/database.ts';
import * as uses from '../db/evidence-uses.ts';
import { unitScene } from '../db/evidence-scenes.ts';
import * as objections from '../db/objections.ts';
import * as outbox from '../db/outbox.ts';
import * as people from '../db/people.ts';
import type { Actor } from '../db/people.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { dayOf } from '../domain/day.ts';
import { criteriaAsked } from '../domain/evidence.ts';
import {
  answerDueOn,
  askedToAnswer,
  readObjection,
  refuseUnlessObjecting,
  type PossibleAnswerer,
} from '../domain/objection.ts';
import { refuseUnlessMay, type ObjectionSubject } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { settledSections } from '../domain/settlement.ts';
import { lockedObjection, objectionSubject, redrawObjection } from './objection-scene.ts';
import { rolesIn } from './roles.ts';

type InviteRef = Extract<CardRef, { kind: 'objection-invite' }>;

/** Which card the liaison of a unit is shown: a section of the unit's own results. */
export async function showInvite(
  tx: Tx,
  { unitId, page, actor }: { unitId: string; page: number; actor: Actor },
): Promise<InviteRef> {
  const scene = await unitScene(tx, unitId);
  if (!scene || !actor.person) throw new Refusal('unknown-subject');
  refuseUnlessMay(rolesIn(actor, scene.assessment.id), { act: 'objection.file', unitId });
  return { kind: 'objection-invite', unitId, personId: actor.person.id, page };
}

export interface FileObjection {
  readonly unitId: string;
  readonly criterionId: string | undefined;
  readonly typed: string | undefined;
  readonly actor: Actor;
  readonly at: Date;
}

export type ObjectionFiled =
  | { readonly outcome: 'filed' | 'already' }
  | { readonly outcome: 'faulty'; readonly refused: RefusedReason };

/** 提出异议: a unit objects to its result of one criterion, once; somebody who did not score it is asked to answer. */
export async function fileObjection(tx: Tx, command: FileObjection): Promise<ObjectionFiled> {
  const { unitId, criterionId, typed = '', actor, at } = command;
  const scene = await unitScene(tx, unitId);
  if (!scene || !actor.person) throw new Refusal('unknown-subject');
  const { assessment, unit } = scene;
  refuseUnlessMay(rolesIn(actor, assessment.id), { act: 'objection.file', unitId });
  await assessments.lock(tx, assessment.id);
  const head = await assessments.head(tx, assessment.id);
  const facts = await objections.factsOf(tx, assessment.id);
  const window = refuseUnlessObjecting(head?.status ?? assessment.status, facts, dayOf(at));
  if (unit.withdrawn) throw new Refusal('objections-closed');
  const criterion = criteriaAsked(settledSections(scene.rubric), unit.category).find(({ id }) => id === criterionId);
  const read = readObjection(typed);
  if (!criterion || 'fault' in read) {
    const fault = 'fault' in read ? { fault: read.fault } : {};
    return { outcome: 'faulty', refused: { typed, ...fault, ...(criterion && { chosen: criterion.id }) } };
  }
  const earlier = await objections.ofUnit(tx, unitId);
  if (
    earlier.some(
      (one) => one.roundId === window.roundId && one.criterionId === criterion.id && one.state !== 'withdrawn',
    )
  )
    return { outcome: 'already' };
  const loaded = await assessments.loadTeam(tx, unit.teamId);
  if (!loaded) throw new Refusal('unknown-subject');
  const asked = await whoAnswers(tx, loaded.team, assessment.id, objectionSubject(loaded.team, unitId, criterion.id));
  const objection = {
    id: randomUUID(),
    assessmentId: assessment.id,
    roundId: window.roundId,
    unitId,
    criterionId: criterion.id,
    words: read.words,
    filedBy: actor.person.id,
    filedAt: at,
    dueOn: answerDueOn(at, window),
  };
  const personIds = asked.map(({ personId }) => personId);
  await objections.add(tx, objection, personIds);
  const to = [{ personId: actor.person.id, openId: actor.openId }, ...asked];
  await outbox.putCards(
    tx,
    to.map(({ personId, openId }) => {
      const ref = { kind: 'objection', objectionId: objection.id, unitId, personId } as const;
      const key = `objection:${objection.id}:${personId}`;
      return { to: { type: 'open_id', id: openId } as const, ref, subject: subjectOf(ref), at, key };
    }),
  );
  await redrawObjection(tx, objection, actor.person.id, at);
  await audit.record(tx, {
    at,
    actorId: actor.person.id,
    assessmentId: assessment.id,
    what: 'objection.filed',
    subject: `unit:${unitId}`,
    after: {
      objectionId: objection.id,
      roundId: objection.roundId,
      criterionId: criterion.id,
      words: read.words,
      dueOn: objection.dueOn,
      askedOf: personIds,
    },
  });
  return { outcome: 'filed' };
}

/** The team's people and the office, as far as Feishu knows them. */
async function whoAnswers(
  tx: Tx,
  { leader, team }: TeamRecord,
  assessmentId: string,
  subject: ObjectionSubject,
): Promise<readonly PossibleAnswerer[]> {
  const ofTeam = [leader, ...team.examiners.map(({ person }) => person)].flatMap(({ openId }) => openId ?? []);
  const possible: PossibleAnswerer[] = [];
  for (const openId of new Set([...ofTeam, ...(await administrators.officeOpenIds(tx, assessmentId))])) {
    // A handful of people, and a transaction takes one query at a time.
    const actor = await people.actor(tx, openId);
    if (actor.person) possible.push({ personId: actor.person.id, openId, roles: rolesIn(actor, assessmentId) });
  }
  const asked = askedToAnswer(possible, subject);
  if (asked.length === 0) throw new Refusal('nobody-to-answer');
  return asked;
}

interface OwnObjection {
  readonly objectionId: string;
  readonly actor: Actor;
  readonly at: Date;
}

/** The unit chooses among its evidence of the criterion what it leans on; what it chose before gives way. */
export async function leanOnEvidence(
  tx: Tx,
  { objectionId, chosen, actor, at }: OwnObjection & { readonly chosen: readonly string[] },
): Promise<'kept' | 'settled'> {
  const { objection, assessment } = await lockedObjection(tx, objectionId);
  const { unitId, criterionId } = objection;
  refuseUnlessMay(rolesIn(actor, assessment.id), { act: 'objection.file', unitId });
  if (objection.state !== 'open') return 'settled';
  const pieces = await uses.pieces(tx, { unitId, criterionId });
  const own = pieces.filter(({ received, evidenceId }) => received && chosen.includes(evidenceId));
  const evidenceIds = own.map(({ evidenceId }) => evidenceId);
  await objections.leanOn(tx, objectionId, evidenceIds);
  await redrawObjection(tx, objection, objection.filedById, at);
  await audit.record(tx, {
    at,
    actorId: actor.person?.id,
    assessmentId: assessment.id,
    what: 'objection.evidence-chosen',
    subject: `objection:${objectionId}`,
    before: { evidence: objection.evidence.map(({ id }) => id) },
    after: { evidence: evidenceIds },
  });
  return 'kept';
}

/** 撤回异议, while nobody has answered. */
export async function withdrawObjection(
  tx: Tx,
  { objectionId, actor, at }: OwnObjection,
): Promise<'withdrawn' | 'settled'> {
  const { objection, assessment } = await lockedObjection(tx, objectionId);
  refuseUnlessMay(rolesIn(actor, assessment.id), { act: 'objection.file', unitId: objection.unitId });
  if (objection.state !== 'open') return 'settled';
  await objections.withdraw(tx, objectionId, at);
  await redrawObjection(tx, objection, objection.filedById, at);
  await audit.record(tx, {
    at,
    actorId: actor.person?.id,
    assessmentId: assessment.id,
    what: 'objection.withdrawn',
    subject: `objection:${objectionId}`,
    before: { state: objection.state },
    after: { state: 'withdrawn' },
  });
  return 'withdrawn';
}
