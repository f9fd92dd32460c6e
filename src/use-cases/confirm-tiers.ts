import { gradingSentBackNotice } from '../../cards/grading-notices.ts';
import type { RefusedReason } from '../../cards/reason-input.ts';
import * as audit from '../db/audit.ts';
import type { Tx } from '../db/database.ts';
import * as grading from '../db/grading.ts';
import * as outbox from '../db/outbox.ts';
import * as people from '../db/people.ts';
import type { Actor } from '../db/people.ts';
import { readReason } from '../domain/change-request.ts';
import { departures } from '../domain/grading.ts';
import { may } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { beginRound } from './begin-grading.ts';
import { unitNameOf } from './decide-tiers.ts';
import { gradingScene, redrawGrading, refuseUnlessCurrent, tiedAmong, type GradingScene } from './grading-scene.ts';
import { announce, namesIfUnchanged } from './hand-in-tiers.ts';
import { takeBackRound } from './take-back-grading.ts';

interface OnHandedIn {
  readonly roundId: string;
  readonly version: number;
  readonly actor: Actor;
  readonly at: Date;
}

/** A second administrator confirms what the first one handed in: the tiers are decided. */
export async function confirmTiers(
  tx: Tx,
  { roundId, version, actor, at }: OnHandedIn,
): Promise<'final' | 'is-final' | 'totals-changed'> {
  const scene = await confirmScene(tx, { roundId, actor });
  const { round, by, assessment } = scene;
  if (round.state === 'final') return 'is-final';
  await refuseUnlessMayConfirm(tx, scene);
  refuseUnlessCurrent(scene, version);
  if (!(await namesIfUnchanged(tx, scene, at))) return 'totals-changed';
  await grading.change(tx, round, { state: 'final', confirmed: { personId: by.id, at }, finalAt: at });
  await redrawGrading(tx, assessment.id, roundId, at);
  await announce(tx, assessment, roundId, at);
  await audit.record(tx, {
    at,
    actorId: by.id,
    assessmentId: assessment.id,
    what: 'grading.confirmed',
    subject: `grading:${roundId}`,
    before: { state: round.state, handedInBy: round.handedIn?.personId },
    after: { state: 'final' },
  });
  return 'final';
}

export type SentBack =
  | { readonly outcome: 'sent-back' | 'is-final' }
  | { readonly outcome: 'faulty'; readonly refused: RefusedReason };

/** 退回修改: the second administrator does not confirm, and says why. The next round begins with all that was decided. */
export async function sendBackTiers(
  tx: Tx,
  { roundId, version, typed = '', actor, at }: OnHandedIn & { typed: string | undefined },
): Promise<SentBack> {
  const scene = await confirmScene(tx, { roundId, actor });
  const { round, roles, by, assessment } = scene;
  if (round.state === 'final') return { outcome: 'is-final' };
  await refuseUnlessMayConfirm(tx, scene);
  refuseUnlessCurrent(scene, version);
  const read = readReason(typed);
  if ('fault' in read) return { outcome: 'faulty', refused: { typed, fault: read.fault } };
  const { reason } = read;
  const reversed = await takeBackRound(tx, { assessment, roles, by, reason, at, silently: true });
  const begun = await beginRound(tx, { assessmentId: assessment.id, actor, at });
  const decider = round.handedIn && (await people.openIdOf(tx, round.handedIn.personId));
  if (decider) {
    const of = { assessmentId: assessment.id, assessmentName: assessment.name };
    const card = gradingSentBackNotice({ ...of, by: by.name, reason });
    await outbox.put(tx, {
      to: { type: 'open_id', id: decider },
      at,
      key: `grading-sent-back:${roundId}`,
      assessmentId: assessment.id,
      content: { type: 'card', card },
    });
  }
  await audit.recordAll(tx, [...reversed, ...begun]);
  return { outcome: 'sent-back' };
}

/** For administrators alone; a round that is still a draft waits for nobody. */
async function confirmScene(tx: Tx, of: { roundId: string; actor: Actor }): Promise<GradingScene> {
  const act = { act: 'tiers.confirm', ownDecision: false, departing: [] } as const;
  const scene = await gradingScene(tx, { ...of, act });
  if (scene.round.state === 'draft') throw new Refusal('card-outdated');
  return scene;
}

/** Not whoever handed it in, and nobody with a unit of his or her own that was decided otherwise than proposed. */
async function refuseUnlessMayConfirm(tx: Tx, { round, roles, by, assessment }: GradingScene): Promise<void> {
  const departing = departures(round.units).map(({ unitId }) => unitId);
  const ownDecision = round.handedIn?.personId === by.id;
  if (may(roles, { act: 'tiers.confirm', ownDecision, departing })) return;
  if (ownDecision) throw new Refusal('own-decision');
  const unitNames: string[] = [];
  for (const unitId of tiedAmong(roles, departing)) unitNames.push(await unitNameOf(tx, assessment.id, unitId));
  throw new Refusal('confirm-conflict', { unitNames });
}
