import type { Day } from './day.ts';
import type { Deduction } from './deduction.ts';
import type { Points } from './points.ts';
import { Refusal } from './refusal.ts';
import { isAbove, type Tier } from './tier.ts';

export type PublicationKind = 'bulletin' | 'correction';
/** `awaiting`: a second administrator is to confirm; `dropped`: given up before it went out. */
export type PublicationState = 'draft' | 'awaiting' | 'published' | 'dropped';
/** The steering group gets the totals, every other chat the tiers only. */
export type Scope = 'full' | 'tiers';

export interface PublicationChat {
  readonly chatId: string;
  readonly name: string;
  readonly scope: Scope;
}

export interface BulletinUnit {
  readonly unitId: string;
  readonly name: string;
  readonly tier: Tier;
  readonly total: Points;
}

/** 通报, as it is published: everything its card and its Word file say. */
export interface Bulletin {
  readonly kind: 'bulletin';
  readonly assessmentName: string;
  readonly rehearsal: boolean;
  readonly teams: number;
  /** By tier, and within a tier in the order of the roster: the list ranks nobody within a tier. */
  readonly units: readonly BulletinUnit[];
  /** How many units were withdrawn. */
  readonly withdrawn: number;
  /** One sentence for each section that does not add up. */
  readonly settlement: readonly string[];
  /** Some criteria do not apply to some units. */
  readonly rescaled: boolean;
  readonly tellsUnits: boolean;
  readonly publishedOn: Day;
}

interface CorrectedTier {
  readonly unitId: string;
  readonly name: string;
  readonly from: Tier;
  readonly to: Tier;
}

/** 更正: what was wrong in a bulletin, and what is right. */
export interface Correction {
  readonly kind: 'correction';
  readonly assessmentName: string;
  readonly rehearsal: boolean;
  /** The day of the bulletin that it puts right. */
  readonly bulletinOn: Day;
  readonly words: string;
  readonly tiers: readonly CorrectedTier[];
  readonly publishedOn: Day;
}

export type PublicationContent = Bulletin | Correction;

/** A unit's own result, exactly as it is sent: nothing of others, and no rank. */
export interface OwnResult {
  readonly kind: 'bulletin';
  readonly assessmentName: string;
  readonly unitName: string;
  readonly total: Points;
  readonly tier: Tier;
  /** What the total alone would have earned, where the office decided otherwise. */
  readonly byScore?: Tier;
  readonly sections: readonly {
    readonly title: string;
    readonly full: Points;
    /** Rounded for showing, never added up; absent where the section drops out. */
    readonly score?: Points;
  }[];
  readonly deductions: readonly Deduction[];
  readonly highlights: string;
  readonly problems: string;
  /** How sections that do not add up are settled, and what does not apply to the unit. */
  readonly notes: readonly string[];
  readonly publishedOn: Day;
}

/** What a correction says to one of the units it concerns. */
export interface OwnCorrection {
  readonly kind: 'correction';
  readonly assessmentName: string;
  readonly unitName: string;
  readonly bulletinOn: Day;
  readonly words: string;
  readonly tier?: { readonly from: Tier; readonly to: Tier };
  readonly publishedOn: Day;
}

export type UnitContent = OwnResult | OwnCorrection;

/** Where a step of the office does not fit the state, the card is out of date. */
export function refuseUnlessState(
  { state, version }: { readonly state: PublicationState; readonly version: number },
  wanted: PublicationState,
  expecting: number,
): void {
  if (state !== wanted || version !== expecting) throw new Refusal('publication-changed', { state });
}

/** Whether a tier may be put in the place of another: never above the band of the score, and not the same again. */
export function correctedTierFault(
  tier: Tier,
  { byScore, inForce }: { readonly byScore: Tier; readonly inForce: Tier },
): 'above-score-band' | 'unchanged' | undefined {
  if (isAbove(tier, byScore)) return 'above-score-band';
  return tier === inForce ? 'unchanged' : undefined;
}

/** Whether the result has reached the unit, and how far. */
export type Delivery =
  /** 签收. */
  | 'received'
  | 'read'
  | 'sent'
  /** On its way. */
  | 'queued'
  /** Given up. */
  | 'undelivered'
  /** The liaison is not known to Feishu, or became liaison after the result was sent. */
  | 'not-sent';

export function deliveryOf({
  received,
  read,
  message,
}: {
  readonly received: boolean;
  readonly read: boolean;
  readonly message: 'sent' | 'pending' | 'dead' | undefined;
}): Delivery {
  if (received) return 'received';
  if (read) return 'read';
  switch (message) {
    case 'sent':
      return 'sent';
    case 'pending':
      return 'queued';
    case 'dead':
      return 'undelivered';
    case undefined:
      return 'not-sent';
  }
}
