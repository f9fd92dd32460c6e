import { faultsToast } from '../../cards/grading-text.ts';
import type { RefusedReason } from '../../cards/reason-input.ts';
import type { Toast } from '../../cards/toasts.ts';
import * as assessments from '../db/assessments.ts';
import type { AssessmentHead } from '../db/assessments.ts';
import * as audit from '../db/audit.ts';
import type { Tx } from '../db/database.ts';
import * as grading from '../db/grading.ts';
import * as outbox from '../db/outbox.ts';
import type { Actor } from '../db/people.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { afterHandIn, departures, isOff, roundFaults, sameTotals, type GradingRound } from '../domain/grading.ts';
import { Refusal } from '../domain/refusal.ts';
import { cleanText } from '../domain/text.ts';
import {
  confirmersOf,
  gradingScene,
  redrawGrading,
  unitNamesOf,
  wholeOffice,
  type GradingScene,
} from './grading-scene.ts';
import { resultsOf, totalsIn } from './results.ts';
import { takeBackRound } from './take-back-grading.ts';

export type HandedIn =
  | { readonly outcome: 'awaiting' | 'final' | 'is-awaiting' | 'is-final' | 'totals-changed' }
  | { readonly outcome: 'changed'; readonly refused: RefusedReason }
  | { readonly outcome: 'faulty'; readonly refused: RefusedReason; readonly toast: Toast };

/**
 * The office hands in what it decided: every unit, with reasons and, where the distribution is off, the justification. Another
 * administrator confirms it; where there is none, it is final at once.
 */
export async function handInTiers(
  tx: Tx,
  {
    roundId,
    version,
    typed,
    actor,
    at,
  }: { roundId: string; version: number; typed: string | undefined; actor: Actor; at: Date },
): Promise<HandedIn> {
  const scene = await gradingScene(tx, { roundId, actor });
  const { round, by, assessment } = scene;
  if (round.state === 'awaiting') return { outcome: 'is-awaiting' };
  if (round.state === 'final') return { outcome: 'is-final' };
  if (round.version !== version) return { outcome: 'changed', refused: { typed: typed ?? '' } };
  const names = await namesIfUnchanged(tx, scene, at);
  if (!names) return { outcome: 'totals-changed' };
  const justification = isOff(round) ? cleanText(typed ?? round.justification ?? '') : '';
  const decided: GradingRound = justifiedWith(round, justification);
  const faults = roundFaults(decided);
  if (faults.length > 0) {
    const short = faults.find((fault) => fault.kind === 'justification');
    const refused = { typed: typed ?? '', ...(short && { fault: short.fault }) };
    return { outcome: 'faulty', refused, toast: faultsToast(faults, (unitId) => names.get(unitId) ?? '') };
  }
  const departing = departures(decided.units).map(({ unitId }) => unitId);
  const { administrators, able } = await confirmersOf(tx, assessment.id, by.id, departing);
  const next = afterHandIn(
    administrators.map(({ id }) => id),
    by.id,
  );
  if (next === 'awaiting' && able.length === 0)
    throw new Refusal('nobody-to-confirm', { unitNames: departing.map((unitId) => names.get(unitId) ?? '') });
  await grading.change(tx, round, {
    state: next,
    justification: justification === '' ? null : justification,
    handedIn: { personId: by.id, at },
    ...(next === 'final' && { finalAt: at }),
  });
  await redrawGrading(tx, assessment.id, roundId, at);
  if (next === 'final') await announce(tx, assessment, roundId, at);
  else {
    const others = administrators.filter(({ id }) => id !== by.id);
    await outbox.putCards(
      tx,
      others.map(({ id: personId, openId }) => {
        const ref = { kind: 'grading-confirm', assessmentId: assessment.id, roundId, personId } as const;
        const to = { type: 'open_id', id: openId } as const;
        return { to, ref, subject: subjectOf(ref), at, key: `grading-confirm:${roundId}:${personId}` };
      }),
    );
  }
  await audit.record(tx, {
    at,
    actorId: by.id,
    assessmentId: assessment.id,
    what: next === 'final' ? 'grading.decided' : 'grading.handed-in',
    subject: `grading:${roundId}`,
    before: { state: round.state },
    after: {
      state: next,
      ...(justification !== '' && { justification }),
      units: decided.units.map((unit) => ({
        unitId: unit.unitId,
        total: unit.total,
        byScore: unit.byScore,
        proposed: unit.proposed,
        decided: unit.decided?.tier,
        reason: unit.decided?.reason,
      })),
    },
  });
  return { outcome: next };
}

function justifiedWith({ justification: _before, ...round }: GradingRound, justification: string): GradingRound {
  return justification === '' ? round : { ...round, justification };
}

/**
 * What the units are called, where their totals are what the round began from; else the round is taken back. Marks cannot change while all
 * teams have ended: this is the proof of it.
 */
export async function namesIfUnchanged(
  tx: Tx,
  { assessment, round, roles, by }: GradingScene,
  at: Date,
): Promise<ReadonlyMap<string, string> | undefined> {
  const record = await assessments.load(tx, assessment.id);
  if (!record) throw new Refusal('unknown-subject');
  if (sameTotals(round.units, totalsIn(resultsOf(record).outcomes))) return unitNamesOf(record);
  await audit.recordAll(tx, await takeBackRound(tx, { assessment, roles, by, reason: '得分与开始定档时不一致', at }));
  return undefined;
}

/** The steering group and everybody of the office, once each: the tiers are decided. Units are told by publication. */
export async function announce(tx: Tx, assessment: AssessmentHead, roundId: string, at: Date): Promise<void> {
  const ref = { kind: 'grading-final', assessmentId: assessment.id, roundId } as const;
  const recipients = await wholeOffice(tx, assessment);
  await outbox.putCards(
    tx,
    recipients.map((to) => ({ to, ref, subject: subjectOf(ref), at, key: `grading-final:${roundId}:${to.id}` })),
  );
}
