import type { Tx } from '../db/database.ts';
import * as assessments from '../db/assessments.ts';
import * as evidence from '../db/evidence.ts';
import { contentOf, evidenceSubject, setDueOn, unitScene } from '../db/evidence-scenes.ts';
import * as audit from '../db/audit.ts';
import * as outbox from '../db/outbox.ts';
import type { Actor } from '../db/people.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { subjectOf } from '../domain/card-subject.ts';
import type { Day } from '../domain/day.ts';
import { refuseUnlessCollecting } from '../domain/evidence.ts';
import { refuseUnlessMay } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { rolesIn } from './roles.ts';

/** Which card somebody who may see a unit's evidence is shown: all of it, or what there is for one criterion. */
export async function showEvidence(
  tx: Tx,
  { unitId, criterionId, page, actor }: { unitId: string; criterionId?: string; page: number; actor: Actor },
): Promise<CardRef> {
  const scene = await unitScene(tx, unitId);
  if (!scene || !actor.person) throw new Refusal('unknown-subject');
  const roles = rolesIn(actor, scene.assessment.id);
  refuseUnlessMay(roles, { act: 'evidence.see', evidence: evidenceSubject(scene) });
  const personId = actor.person.id;
  return criterionId === undefined
    ? { kind: 'evidence-unit', unitId, personId, page }
    : { kind: 'evidence-pieces', unitId, criterionId, personId, page };
}

/** Which table somebody is shown: all units for the office, a team's for its people. */
export async function showEvidenceTable(
  tx: Tx,
  {
    assessmentId,
    teamId,
    page,
    actor,
  }: { assessmentId: string; teamId?: string | undefined; page: number; actor: Actor },
): Promise<CardRef> {
  if (!actor.person || !(await assessments.head(tx, assessmentId))) throw new Refusal('unknown-subject');
  const roles = rolesIn(actor, assessmentId);
  refuseUnlessMay(roles, teamId === undefined ? { act: 'evidence.see-all' } : { act: 'evidence.see-team', teamId });
  const ref = { kind: 'evidence-table', assessmentId, personId: actor.person.id, page } as const;
  return teamId === undefined ? ref : { ...ref, teamId };
}

/** As much as the platform takes from a bot; larger files are passed on as the message they came in. */
const uploadLimitBytes = 30 * 1024 * 1024;

/** 打开: the file itself comes as a message, once a press. */
export async function openEvidence(
  tx: Tx,
  { evidenceId, actor, at, key }: { evidenceId: string; actor: Actor; at: Date; key: string },
): Promise<void> {
  const piece = await evidence.find(tx, evidenceId);
  const scene = piece?.unitId ? await unitScene(tx, piece.unitId) : undefined;
  if (!piece || !scene) throw new Refusal('unknown-subject');
  const roles = rolesIn(actor, scene.assessment.id);
  refuseUnlessMay(roles, { act: 'evidence.see', evidence: evidenceSubject(scene) });
  const content = await contentOf(tx, evidenceId);
  if (!content || piece.withdrawnAt !== null) throw new Refusal('card-outdated');
  const owed = { to: { type: 'open_id', id: actor.openId }, at, key, assessmentId: scene.assessment.id } as const;
  if (content.bytes <= uploadLimitBytes) {
    await outbox.put(tx, { ...owed, content: { type: 'file', file: { kind: 'evidence', evidenceId } } });
  } else if (content.messageId !== null) {
    await outbox.put(tx, { ...owed, content: { type: 'forward', messageId: content.messageId } });
  }
}

/** The office sets the last day for evidence; what comes later is marked, not refused. */
export async function setEvidenceDue(
  tx: Tx,
  { assessmentId, day, actor, at }: { assessmentId: string; day: Day | undefined; actor: Actor; at: Date },
): Promise<{ readonly outcome: 'set' | 'nothing-chosen'; readonly show: CardRef }> {
  await assessments.lock(tx, assessmentId);
  const show = await showEvidenceTable(tx, { assessmentId, page: 0, actor });
  refuseUnlessMay(rolesIn(actor, assessmentId), { act: 'evidence.set-due' });
  const head = await assessments.head(tx, assessmentId);
  if (!head) throw new Refusal('unknown-subject');
  refuseUnlessCollecting(head.status);
  if (day === undefined) return { outcome: 'nothing-chosen', show };
  const before = head.evidenceDueOn;
  await setDueOn(tx, assessmentId, day);
  await outbox.redraw(tx, subjectOf(show), at);
  await outbox.redraw(tx, subjectOf({ kind: 'opening', assessmentId }), at);
  await audit.record(tx, {
    at,
    actorId: actor.person?.id,
    assessmentId,
    what: 'evidence.due-set',
    subject: `assessment:${assessmentId}`,
    before: { dueOn: before?.toISOString().slice(0, 10) ?? null },
    after: { dueOn: day },
  });
  return { outcome: 'set', show };
}
