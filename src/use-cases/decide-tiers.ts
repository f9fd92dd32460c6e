import type { AcceptedCounts } from '../../cards/grading-text.ts';
import type { RefusedReason } from '../../cards/reason-input.ts';
import * as assessments from '../db/assessments.ts';
import * as audit from '../db/audit.ts';
import type { Tx } from '../db/database.ts';
import * as grading from '../db/grading.ts';
import type { Actor } from '../db/people.ts';
import { justificationLength, readTier, takenAsProposed } from '../domain/grading.ts';
import { may } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { cleanText, reasonFault } from '../domain/text.ts';
import {
  decidersOf,
  gradingScene,
  redrawGrading,
  refuseIfTied,
  refuseUnlessCurrent,
  unitNamesOf,
  type GradingScene,
} from './grading-scene.ts';

interface OnRound {
  readonly roundId: string;
  /** Of the round, as the card showed it. */
  readonly version: number;
  readonly actor: Actor;
  readonly at: Date;
}

/** 按建议定档: every undecided unit as proposed, but ties, and those the decider has no say about. */
export async function acceptProposal(tx: Tx, { roundId, version, actor, at }: OnRound): Promise<AcceptedCounts> {
  const scene = await gradingScene(tx, { roundId, actor });
  refuseUnlessDraft(scene);
  refuseUnlessCurrent(scene, version);
  const { round, roles, by, assessment } = scene;
  const mayDecide = (unitId: string) => may(roles, { act: 'tiers.decide-unit', unitId });
  const { taken, tied, aside } = takenAsProposed(round.units, mayDecide);
  if (taken.length > 0) {
    const decisions = taken.map(({ unitId, proposed: tier }) => ({ unitId, tier, personId: by.id, at }));
    await grading.decide(tx, round, decisions);
    await redrawGrading(tx, assessment.id, roundId, at);
    await audit.record(tx, {
      at,
      actorId: by.id,
      assessmentId: assessment.id,
      what: 'grading.accepted',
      subject: `grading:${roundId}`,
      before: { undecided: taken.length + tied.length + aside.length },
      after: { decided: decisions.map(({ unitId, tier }) => ({ unitId, tier })) },
    });
  }
  return { taken: taken.length, tied: tied.length, aside: await asideNames(tx, scene, aside) };
}

/** Whom the units are left to that the decider has no say about. */
async function asideNames(
  tx: Tx,
  { assessment }: GradingScene,
  aside: readonly { readonly unitId: string }[],
): Promise<AcceptedCounts['aside']> {
  if (aside.length === 0) return [];
  const record = await assessments.load(tx, assessment.id);
  const names = unitNamesOf(record ?? { teams: [] });
  const deciders = await decidersOf(tx, assessment.id);
  return aside.map(({ unitId }) => ({ unitName: names.get(unitId) ?? '', others: deciders(unitId) }));
}

export type TierDecided =
  | { readonly outcome: 'decided' }
  | { readonly outcome: 'faulty' | 'changed'; readonly refused: RefusedReason };

/** One unit's tier is decided: kept as by score or lowered, with a reason where that departs from the proposal. */
export async function decideTier(
  tx: Tx,
  {
    roundId,
    version,
    unitId,
    chosen,
    typed = '',
    actor,
    at,
  }: OnRound & { unitId: string; chosen: string | undefined; typed: string | undefined },
): Promise<TierDecided> {
  const scene = await gradingScene(tx, { roundId, actor });
  refuseUnlessDraft(scene);
  const { round, roles, by, assessment } = scene;
  const unit = round.units.find((one) => one.unitId === unitId);
  if (!unit) throw new Refusal('unknown-subject');
  const unitName = await unitNameOf(tx, assessment.id, unitId);
  await refuseIfTied(tx, { assessmentId: assessment.id, roles, unitId, unitName });
  const kept = { typed, ...(chosen !== undefined && { chosen }) };
  const read = named(unitName, () => readTier(unit, chosen, typed));
  if (round.version !== version) return { outcome: 'changed', refused: kept };
  if ('fault' in read) {
    const { fault } = read;
    return { outcome: 'faulty', refused: { ...kept, ...(fault !== 'choose-tier' && { fault }) } };
  }
  await grading.decide(tx, round, [{ unitId, ...read, personId: by.id, at }]);
  await redrawGrading(tx, assessment.id, roundId, at);
  await audit.record(tx, {
    at,
    actorId: by.id,
    assessmentId: assessment.id,
    what: 'tier.decided',
    subject: `grading:${roundId}`,
    before: { unitId, ...(unit.decided && { tier: unit.decided.tier, reason: unit.decided.reason }) },
    after: { unitId, ...read },
  });
  return { outcome: 'decided' };
}

/** The rule knows a unit by its id; people by its name. */
function named<T>(unitName: string, decide: () => T): T {
  try {
    return decide();
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal(error.code, { ...error.details, unitName });
    throw error;
  }
}

export async function unitNameOf(tx: Tx, assessmentId: string, unitId: string): Promise<string> {
  const record = await assessments.load(tx, assessmentId);
  return unitNamesOf(record ?? { teams: [] }).get(unitId) ?? '';
}

export type Justified =
  | { readonly outcome: 'justified' }
  | { readonly outcome: 'faulty' | 'changed'; readonly refused: RefusedReason };

/** 说明: why the distribution stands although it is outside the limits, kept until the round is handed in. */
export async function justify(
  tx: Tx,
  { roundId, version, typed = '', actor, at }: OnRound & { typed: string | undefined },
): Promise<Justified> {
  const scene = await gradingScene(tx, { roundId, actor });
  refuseUnlessDraft(scene);
  const { round, by, assessment } = scene;
  const justification = cleanText(typed);
  if (round.version !== version) return { outcome: 'changed', refused: { typed } };
  const fault = reasonFault(justification, justificationLength);
  if (fault) return { outcome: 'faulty', refused: { typed, fault } };
  await grading.change(tx, round, { justification });
  await redrawGrading(tx, assessment.id, roundId, at);
  await audit.record(tx, {
    at,
    actorId: by.id,
    assessmentId: assessment.id,
    what: 'grading.justified',
    subject: `grading:${roundId}`,
    before: { justification: round.justification ?? null },
    after: { justification },
  });
  return { outcome: 'justified' };
}

/** A round that was handed in is decided no further: it is sent back or taken back first. */
function refuseUnlessDraft({ round }: GradingScene): void {
  if (round.state !== 'draft') throw new Refusal('card-outdated');
}
