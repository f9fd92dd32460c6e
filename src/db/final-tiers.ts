import { z } from 'zod';
import type { DistributionOptions } from '../domain/distribution.ts';
import { points } from '../domain/points.ts';
import type { Tier, TierFloors } from '../domain/tier.ts';
import type { Db, Tx } from './database.ts';

/** What the steering office decided of a unit. */
interface FinalTier {
  readonly tier: Tier;
  readonly reason?: string;
}

export interface FinalTiers {
  readonly units: ReadonlyMap<string, FinalTier>;
  /** What the round was held to. */
  readonly distribution: DistributionOptions;
  readonly floors: TierFloors;
  /** Why a distribution outside the limits stands. */
  readonly justification?: string;
}

const floor = z.int().nonnegative().transform(points);
const Options = z.object({
  distribution: z.object({
    excellentShare: z.int(),
    lowShare: z.int(),
    lowTolerance: z.int(),
    perCategory: z.boolean(),
  }),
  floors: z.object({ excellent: floor, good: floor, fair: floor }),
});

const TierName = z.enum(['excellent', 'good', 'fair', 'poor']);

/** The tiers as they were made final; undefined while they are being decided, or were taken back. */
export async function finalTiersOf(db: Db | Tx, assessmentId: string): Promise<FinalTiers | undefined> {
  const round = await db.gradingRound.findFirst({
    where: { assessmentId, state: 'final' },
    orderBy: { number: 'desc' },
    include: { decisions: true },
  });
  if (!round) return undefined;
  return {
    ...Options.parse(round.options),
    units: new Map(
      round.decisions.flatMap(({ unitId, decided, reason }): [string, FinalTier][] =>
        decided === null ? [] : [[unitId, { tier: TierName.parse(decided), ...(reason !== null && { reason }) }]],
      ),
    ),
    ...(round.justification !== null && { justification: round.justification }),
  };
}
