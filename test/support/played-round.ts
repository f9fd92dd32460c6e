import type { Db, Tx } from '../../src/db/database.ts';
import * as grading from '../../src/db/grading.ts';
import type { Actor } from '../../src/db/people.ts';
import type { Tier } from '../../src/domain/tier.ts';
import { beginGrading } from '../../src/use-cases/begin-grading.ts';
import { confirmTiers } from '../../src/use-cases/confirm-tiers.ts';
import { acceptProposal, decideTier } from '../../src/use-cases/decide-tiers.ts';
import { handInTiers } from '../../src/use-cases/hand-in-tiers.ts';
import { reverseGrading } from '../../src/use-cases/reverse-grading.ts';
import { the } from './play.ts';

interface Departure {
  readonly unit: string;
  readonly tier: Tier;
  readonly reason: string;
}

/** Whose round it is, and who acts when. */
export interface Office {
  readonly id: string;
  readonly at: () => Date;
  readonly actor: (name: string, on?: Db | Tx) => Promise<Actor>;
  readonly decider: string;
  /** Absent where there is no other administrator: what is handed in is final. */
  readonly confirmer?: string;
}

export interface PlayedRound {
  readonly departures?: readonly Departure[];
  /** Where the distribution is off. */
  readonly justification?: string;
  /** Taken back before it is confirmed, and why. */
  readonly reversed?: string;
}

/** A round of deciding, as the office plays it: begun, accepted but for the departures, handed in, confirmed by the other administrator. */
export async function playRound(
  db: Db,
  { id: assessmentId, at, actor, decider, confirmer }: Office,
  { departures = [], justification, reversed }: PlayedRound = {},
): Promise<string> {
  const inTurn = <T>(act: (tx: Tx) => Promise<T>) => db.$transaction(act, { timeout: 60_000 });
  const round = async (tx: Tx) => the(await grading.latest(tx, assessmentId));
  const on = async (tx: Tx, who: string) => {
    const { id: roundId, version } = await round(tx);
    return { roundId, version, actor: await actor(who, tx), at: at() };
  };
  await inTurn(async (tx) => beginGrading(tx, { assessmentId, actor: await actor(decider, tx), at: at() }));
  const { id } = await inTurn(round);
  await inTurn(async (tx) => acceptProposal(tx, await on(tx, decider)));
  const decideOne = async (unitId: string, chosen: Tier, typed: string) => {
    const { outcome } = await inTurn(async (tx) =>
      decideTier(tx, { ...(await on(tx, decider)), unitId, chosen, typed }),
    );
    if (outcome !== 'decided') throw new Error(`a unit came to ${outcome}`);
  };
  for (const { unit, tier, reason } of departures) {
    const { id: unitId } = await db.unit.findFirstOrThrow({ where: { assessmentId, name: unit } });
    await decideOne(unitId, tier, reason);
  }
  // What stands equal across a limit is never taken over in one go.
  const tied = (await inTurn(round)).units.filter(({ decided }) => decided === undefined);
  for (const { unitId, proposed } of tied) await decideOne(unitId, proposed, '');
  const { outcome } = await inTurn(async (tx) =>
    handInTiers(tx, { ...(await on(tx, decider)), typed: justification ?? '成绩普遍较好' }),
  );
  if (outcome !== (confirmer === undefined ? 'final' : 'awaiting')) throw new Error(`the round came to ${outcome}`);
  if (reversed !== undefined)
    await inTurn(async (tx) => reverseGrading(tx, { ...(await on(tx, decider)), typed: reversed }));
  else if (confirmer !== undefined) await inTurn(async (tx) => confirmTiers(tx, await on(tx, confirmer)));
  return id;
}
