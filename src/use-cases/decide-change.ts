import { notChangedNotice } from '../../cards/notice-card.ts';
import type { RefusedReason } from '../../cards/reason-input.ts';
import * as audit from '../db/audit.ts';
import * as requests from '../db/change-requests.ts';
import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import type { Actor } from '../db/people.ts';
import type { SheetScene } from '../db/sheets.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { readAnswer } from '../domain/change-request.ts';
import { refuseUnlessScoring } from '../domain/life.ts';
import { refuseUnlessMay } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { giveBack } from './give-back.ts';
import { rolesIn } from './roles.ts';
import { lockedScene, sheetSubject } from './sheet-scene.ts';

export interface DecideChange {
  readonly requestId: string;
  readonly allow: boolean;
  readonly typed: string | undefined;
  readonly actor: Actor;
  readonly at: Date;
}

export type ChangeDecided =
  | { readonly outcome: 'allowed' | 'declined' | 'settled' }
  | { readonly outcome: 'faulty'; readonly refused: RefusedReason };

/** A request to change a sheet is answered, once: with consent the sheet is open again, a refusal says why. */
export async function decideChange(tx: Tx, command: DecideChange): Promise<ChangeDecided> {
  const { requestId, allow, typed, actor, at } = command;
  const asked = await requests.load(tx, requestId);
  if (!asked || !actor.person) throw new Refusal('unknown-subject');
  const scene = await lockedScene(tx, asked.sheetId);
  const { assessment, team, sheet } = scene;
  const { decider } = asked;
  refuseUnlessMay(rolesIn(actor, assessment.id), { act: 'change.decide', sheet: sheetSubject(scene), decider });
  // Read again: whoever decided at the same moment had the lock first.
  const request = await requests.load(tx, requestId);
  if (request?.state !== 'pending') return { outcome: 'settled' };
  refuseUnlessScoring(assessment.status, team.status);
  const read = readAnswer(typed, allow);
  if ('fault' in read) return { outcome: 'faulty', refused: { typed: typed ?? '', fault: read.fault } };
  const by = actor.person;
  await requests.decide(tx, { requestId, allow, answer: read.reason, personId: by.id, at });
  await outbox.redraw(tx, subjectOf({ kind: 'change-request', requestId }), at);
  if (allow) {
    await giveBack(tx, scene, { how: 'allowed', by, reason: read.reason, at });
    return { outcome: 'allowed' };
  }
  await outbox.redraw(tx, subjectOf({ kind: 'sheet', sheetId: sheet.id }), at);
  await tellExaminer(tx, scene, { by: by.name, reason: read.reason ?? '' }, at);
  await audit.record(tx, {
    at,
    actorId: by.id,
    assessmentId: assessment.id,
    what: 'sheet.change-declined',
    subject: `sheet:${sheet.id}`,
    before: { status: sheet.status, request: 'pending' },
    after: { status: sheet.status, request: 'declined', requestId, reason: read.reason },
  });
  return { outcome: 'declined' };
}

async function tellExaminer(
  tx: Tx,
  { examiner, assessment, unit }: SheetScene,
  because: { by: string; reason: string },
  at: Date,
): Promise<void> {
  if (examiner.openId === null) return;
  const card = notChangedNotice({ assessmentName: assessment.name, unitName: unit.name, because });
  await outbox.put(tx, {
    to: { type: 'open_id', id: examiner.openId },
    at,
    assessmentId: assessment.id,
    content: { type: 'card', card },
  });
}
