import { randomUUID } from 'node:crypto';
import * as assessments from '../../src/db/assessments.ts';
import * as audit from '../../src/db/audit.ts';
import type { Db, Tx } from '../../src/db/database.ts';
import { distributionOptions } from '../../src/domain/distribution.ts';
import { tierFloors, type Tier } from '../../src/domain/tier.ts';
import { resultsOf } from '../../src/use-cases/results.ts';
import type { PlayedAssessment } from './played-assessment.ts';
import { the } from './play.ts';

export interface Departure {
  readonly unit: string;
  readonly tier: Tier;
  readonly reason: string;
}

/** A round of deciding with its log: begun, accepted but for the departures, handed in, confirmed by the other administrator, or taken back. */
export async function playRound(
  db: Db,
  { id: assessmentId, at, actor }: PlayedAssessment,
  of: { number: number; departures: readonly Departure[]; justification: string; reversed?: string },
): Promise<string> {
  const [roundId, decider, confirmer] = [randomUUID(), await personOf('周明远'), await personOf('唐志刚')];
  async function personOf(name: string): Promise<string> {
    return the((await actor(name)).person).id;
  }
  const log = (tx: Tx, what: string, entry: { at: Date; actorId: string; before?: unknown; after: unknown }) =>
    audit.record(tx, { assessmentId, what, subject: `grading:${roundId}`, ...entry });
  await db.$transaction(async (tx) => {
    const { teams } = the(await assessments.load(tx, assessmentId));
    const { outcomes, groups } = resultsOf({ teams });
    const placements = groups.flatMap((group) => group.placements);
    const departing = new Map(
      of.departures.map(({ unit, ...to }) => [the(outcomes.find((one) => one.unit.name === unit)).unit.id, to]),
    );
    const begun = { at: at(), actorId: decider };
    const options = { distribution: distributionOptions, floors: tierFloors };
    await tx.gradingRound.create({
      data: {
        id: roundId,
        assessmentId,
        number: of.number,
        state: 'draft',
        options: structuredClone(options) as object,
        startedBy: decider,
        startedAt: begun.at,
      },
    });
    await tx.tierDecision.createMany({
      data: placements.map(({ moves, ...placement }, position) => ({
        roundId,
        assessmentId,
        position,
        ...placement,
        moves: moves.map((move) => ({ ...move })),
      })),
    });
    const units = placements.map(({ unitId, total, byScore, proposed, tied }) => ({
      unitId,
      total,
      byScore,
      proposed,
      tied,
    }));
    await log(tx, 'grading.begun', { ...begun, after: { number: of.number, units } });

    const accepted = { at: at(), actorId: decider };
    const taken = placements.filter(({ unitId }) => !departing.has(unitId));
    for (const { unitId, proposed } of taken) await decide(tx, unitId, proposed, null, accepted.at);
    const decided = taken.map(({ unitId, proposed: tier }) => ({ unitId, tier }));
    await log(tx, 'grading.accepted', { ...accepted, after: { decided } });
    for (const [unitId, { tier, reason }] of departing) {
      const done = { at: at(), actorId: decider };
      await decide(tx, unitId, tier, reason, done.at);
      await log(tx, 'tier.decided', { ...done, before: { unitId }, after: { unitId, tier, reason } });
    }

    const { justification } = of;
    const handedIn = { at: at(), actorId: decider };
    await tx.gradingRound.update({
      where: { id: roundId },
      data: { state: 'awaiting', justification, decidedBy: decider, decidedAt: handedIn.at },
    });
    await log(tx, 'grading.handed-in', { ...handedIn, after: { state: 'awaiting', justification } });
    const last = { at: at(), actorId: confirmer };
    if (of.reversed === undefined) {
      const confirmed = { confirmedBy: confirmer, confirmedAt: last.at, finalAt: last.at };
      await tx.gradingRound.update({ where: { id: roundId }, data: { state: 'final', ...confirmed } });
      await log(tx, 'grading.confirmed', { ...last, after: { state: 'final' } });
    } else {
      const reversed = { reversedBy: confirmer, reversedAt: last.at, reversedReason: of.reversed };
      await tx.gradingRound.update({ where: { id: roundId }, data: { state: 'reversed', ...reversed } });
      await log(tx, 'grading.reversed', { ...last, after: { state: 'reversed', reason: of.reversed } });
    }
  });
  return roundId;

  async function decide(tx: Tx, unitId: string, tier: string, reason: string | null, when: Date): Promise<void> {
    await tx.tierDecision.update({
      where: { roundId_unitId: { roundId, unitId } },
      data: { decided: tier, reason, decidedBy: decider, decidedAt: when },
    });
  }
}
