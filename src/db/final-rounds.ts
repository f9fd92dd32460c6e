import type { Points } from '../domain/points.ts';
import type { Tier } from '../domain/tier.ts';
import type { Db, Tx } from './database.ts';
import type { TierDecisionModel } from './generated/models.ts';

/** A unit's tier as the office decided it. */
export interface FinalTier {
  readonly unitId: string;
  readonly total: Points;
  readonly byScore: Tier;
  readonly tier: Tier;
}

export interface FinalRound {
  readonly id: string;
  readonly tiers: readonly FinalTier[];
}

/** The round that stands: its tiers once they are final, else how far deciding is; `none` before it was begun. */
export async function finalRound(
  db: Db | Tx,
  assessmentId: string,
): Promise<FinalRound | 'none' | 'draft' | 'awaiting'> {
  const round = await db.gradingRound.findFirst({
    where: { assessmentId, state: { not: 'reversed' } },
    include: { decisions: { orderBy: { position: 'asc' } } },
  });
  if (!round) return 'none';
  if (round.state !== 'final') return round.state === 'awaiting' ? 'awaiting' : 'draft';
  return withTiers(round);
}

/** The round that was published, whatever has become of it since. */
export async function roundPublished(db: Db | Tx, roundId: string): Promise<FinalRound | undefined> {
  const round = await db.gradingRound.findUnique({
    where: { id: roundId },
    include: { decisions: { orderBy: { position: 'asc' } } },
  });
  return round ? withTiers(round) : undefined;
}

function withTiers({ id, decisions }: { id: string; decisions: readonly TierDecisionModel[] }): FinalRound {
  return {
    id,
    // Held to these values by the database.
    tiers: decisions.map(({ unitId, total, byScore, proposed, decided }) => ({
      unitId,
      total: total as Points,
      byScore: byScore as Tier,
      tier: (decided ?? proposed) as Tier,
    })),
  };
}
