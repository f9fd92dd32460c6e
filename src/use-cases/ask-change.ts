import { randomUUID } from 'node:crypto';
import type { RefusedReason } from '../../cards/reason-input.ts';
import * as administrators from '../db/administrators.ts';
import * as audit from '../db/audit.ts';
import * as requests from '../db/change-requests.ts';
import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import * as people from '../db/people.ts';
import type { Actor } from '../db/people.ts';
import type { SheetScene } from '../db/sheets.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { deciderOf, readReason, refuseUnlessSubmitted } from '../domain/change-request.ts';
import { refuseUnlessScoring } from '../domain/life.ts';
import { may, noRoles, refuseUnlessMay, type Decider } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { rolesIn } from './roles.ts';
import { lockedScene, refuseUnlessAsked, sheetSubject } from './sheet-scene.ts';

export type ChangeAsked =
  | { readonly outcome: 'asked' | 'pending' }
  | { readonly outcome: 'faulty'; readonly refused: RefusedReason };

/** 申请修改: an examiner asks to change a submitted sheet, and says why; one request at a time. */
export async function askForChange(
  tx: Tx,
  { sheetId, typed, actor, at }: { sheetId: string; typed: string | undefined; actor: Actor; at: Date },
): Promise<ChangeAsked> {
  const scene = await lockedScene(tx, sheetId);
  const { assessment, team, sheet } = scene;
  refuseUnlessMay(rolesIn(actor, assessment.id), { act: 'change.ask', sheet: sheetSubject(scene) });
  refuseUnlessScoring(assessment.status, team.status);
  refuseUnlessAsked(scene);
  refuseUnlessSubmitted(sheet);
  const latest = await requests.latestOf(tx, sheetId);
  if (latest?.state === 'pending') return { outcome: 'pending' };
  const read = readReason(typed);
  if ('fault' in read) return { outcome: 'faulty', refused: { typed: typed ?? '', fault: read.fault } };
  const { decider, openIds } = await whoDecides(tx, scene);
  const { reason } = read;
  const requestId = randomUUID();
  const askedBy = scene.examiner.personId;
  await requests.add(tx, { id: requestId, assessmentId: assessment.id, sheetId, decider, reason, askedBy, at });
  const ref = { kind: 'change-request', requestId } as const;
  await outbox.putCards(
    tx,
    openIds.map((id) => ({ to: { type: 'open_id', id }, ref, subject: subjectOf(ref), at })),
  );
  await outbox.redraw(tx, subjectOf({ kind: 'sheet', sheetId }), at);
  await audit.record(tx, {
    at,
    actorId: askedBy,
    assessmentId: assessment.id,
    what: 'sheet.change-asked',
    subject: `sheet:${sheetId}`,
    before: { status: sheet.status },
    after: { status: sheet.status, requestId, decider, reason },
  });
  return { outcome: 'asked' };
}

/** The leader; where it is the leader's own sheet, or Feishu does not know the leader, the office's administrators, or else its members. */
async function whoDecides(tx: Tx, scene: SheetScene): Promise<{ decider: Decider; openIds: readonly string[] }> {
  const { assessment, team } = scene;
  const sheet = sheetSubject(scene);
  const leader = await people.actorOf(tx, team.leaderId);
  const decider = deciderOf(leader ? rolesIn(leader, assessment.id) : noRoles, sheet);
  if (leader && decider === 'leader') return { decider, openIds: [leader.openId] };
  const fit: { openId: string; administrator: boolean }[] = [];
  for (const openId of await administrators.officeOpenIds(tx, assessment.id)) {
    // A handful of people, and a transaction takes one query at a time.
    const roles = rolesIn(await people.actor(tx, openId), assessment.id);
    if (may(roles, { act: 'change.decide', sheet, decider })) fit.push({ openId, administrator: roles.administrator });
  }
  if (fit.length === 0) throw new Refusal('nobody-to-decide');
  const first = fit.filter(({ administrator }) => administrator);
  return { decider, openIds: (first.length > 0 ? first : fit).map(({ openId }) => openId) };
}
