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
  readonly confirmer: string;
}

export interface PlayedRound {
  readonly departures?: readonly Departure[];
  /** Where the distribution is off. */
  readonly justification?: string;
  /** Confirmed where it is absent; else taken back for this reason. */
  readonly reversed?: string;
  /** It is left a draft. */
  readonly begunOnly?: boolean;
}

/** A round of deciding, as the office plays it: begun, accepted but for the departures, handed in, confirmed by the other administrator. */
export async function playRound(
  db: Db,
  { id: assessmentId, at, actor, decider, confirmer }: Office,
  { departures = [], justification, reversed, begunOnly = false }: PlayedRound = {},
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
  for (const { unit, tier, reason } of departures) {
    const { id: unitId } = await db.unit.findFirstOrThrow({ where: { assessmentId, name: unit } });
    const chosen = { unitId, chosen: tier, typed: reason };
    const { outcome } = await inTurn(async (tx) => decideTier(tx, { ...(await on(tx, decider)), ...chosen }));
    if (outcome !== 'decided') throw new Error(`${unit} came to ${outcome}`);
  }
  if (begunOnly) return id;
  const { outcome } = await inTurn(async (tx) =>
    handInTiers(tx, { ...(await on(tx, decider)), typed: justification ?? '成绩普遍较好' }),
  );
  if (outcome !== 'awaiting') throw new Error(`the round came to ${outcome}`);
  if (reversed === undefined) await inTurn(async (tx) => confirmTiers(tx, await on(tx, confirmer)));
  else await inTurn(async (tx) => reverseGrading(tx, { ...(await on(tx, confirmer)), typed: reversed }));
  return id;
}
