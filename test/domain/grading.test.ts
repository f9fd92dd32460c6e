import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { borderlineOf } from '../../src/domain/borderline.ts';
import { distributionOptions } from '../../src/domain/distribution.ts';
import {
  afterHandIn,
  departures,
  isOff,
  readTier,
  roundFaults,
  sameTotals,
  takenAsProposed,
  tiersAllowed,
  unitsOfRound,
  type GradedUnit,
  type GradingRound,
} from '../../src/domain/grading.ts';
import { points } from '../../src/domain/points.ts';
import { propose, type UnitTotal } from '../../src/domain/proposal.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import { isAbove, tierFloors, tiers, type Tier } from '../../src/domain/tier.ts';
import { pt, totals } from './builders.ts';

const at = new Date('2026-11-24T12:00:00+08:00');
const by = (tier: Tier, reason?: string) => ({ tier, personId: 'zhou', at, ...(reason !== undefined && { reason }) });
const unitsOf = (of: readonly UnitTotal[], last?: { units: readonly GradedUnit[] }) => unitsOfRound(propose(of), last);
const decided = (units: readonly GradedUnit[], changes: Record<string, [Tier, string?]> = {}) =>
  units.map((unit): GradedUnit => ({ ...unit, decided: by(...(changes[unit.unitId] ?? [unit.proposed])) }));
const aRound = (units: readonly GradedUnit[], justification?: string): GradingRound => ({
  id: 'round',
  assessmentId: 'assessment',
  number: 1,
  state: 'draft',
  version: 0,
  options: { distribution: distributionOptions, floors: tierFloors },
  units,
  ...(justification !== undefined && { justification }),
});

/** The tier that is taken, or the code of the refusal. */
function outcomeOf(read: () => ReturnType<typeof readTier>): unknown {
  try {
    const answer = read();
    return 'tier' in answer ? answer.tier : answer.fault;
  } catch (error) {
    return error instanceof Refusal ? error.code : error;
  }
}

/** Three are 优秀 by score, so c falls to 良好 in the proposal. */
const oneTooMany = totals(95, 94, 93, 84, 70);
/** The two at the bottom of 良好 would fill the low group beyond its largest size. */
const tiedAtTheBottom = totals(95, 94, 88, 87, 86, 85, 84, 83, 81, 81);

describe('按建议定档 (R-6, R-8)', () => {
  it('takes what is undecided, leaving ties and units of one’s own', () => {
    const { taken, tied, aside } = takenAsProposed(unitsOf(tiedAtTheBottom), (unitId) => unitId !== 'b');
    expect(tied.map(({ unitId }) => unitId)).toEqual(['i', 'j']);
    expect(aside.map(({ unitId }) => unitId)).toEqual(['b']);
    expect(taken).toHaveLength(7);
  });

  it('leaves what was decided already', () => {
    expect(takenAsProposed(decided(unitsOf(oneTooMany)), () => true).taken).toEqual([]);
  });
});

describe('one unit’s tier (R-6)', () => {
  const [a, , c] = unitsOf(oneTooMany);

  it('may be that of the score or lower, never higher', () => {
    fc.assert(
      fc.property(fc.nat(100_00), fc.constantFrom(...tiers), (total, tier) => {
        const [unit] = unitsOf([{ unitId: 'u', category: '乡镇', total: points(total) }]);
        if (!unit) throw new Error('one unit');
        expect(tiersAllowed(unit).includes(tier)).toBe(!isAbove(tier, unit.byScore));
        expect(outcomeOf(() => readTier(unit, tier, '研究决定'))).toBe(
          isAbove(tier, unit.byScore) ? 'tier-above-score' : tier,
        );
      }),
    );
  });

  it('wants a reason where it departs from the proposal, and a choice', () => {
    if (!a || !c) throw new Error('five units');
    expect(readTier(a, 'excellent', '')).toEqual({ tier: 'excellent' });
    expect(readTier(c, 'excellent', '')).toEqual({ fault: 'missing' });
    expect(readTier(c, 'excellent', ' 差距 很小 ')).toEqual({ tier: 'excellent', reason: '差距 很小' });
    expect(readTier(c, 'best', '差距很小')).toEqual({ fault: 'choose-tier' });
  });
});

describe('a round', () => {
  it('is complete when every unit is decided and what is off is justified', () => {
    expect(roundFaults(aRound(unitsOf(oneTooMany))).map(({ kind }) => kind)).toEqual(Array(5).fill('undecided'));
    expect(roundFaults(aRound(decided(unitsOf(oneTooMany))))).toEqual([]);
    const kept = decided(unitsOf(oneTooMany), { c: ['excellent', '差距很小'] });
    expect(isOff(aRound(kept))).toBe(true);
    expect(departures(kept).map(({ unitId }) => unitId)).toEqual(['c']);
    expect(roundFaults(aRound(kept)).map(({ kind }) => kind)).toEqual(['justification']);
    expect(roundFaults(aRound(kept, '前三名接近'))).toEqual([]);
  });

  it('begins with what the last one decided, where the total is unchanged', () => {
    const last = { units: decided(unitsOf(oneTooMany), { c: ['excellent', '差距很小'] }) };
    const again = unitsOf(
      oneTooMany.map((unit) => (unit.unitId === 'd' ? { ...unit, total: pt(85) } : unit)),
      last,
    );
    expect(again.filter((unit) => !unit.decided).map(({ unitId }) => unitId)).toEqual(['d']);
    expect(again.find(({ unitId }) => unitId === 'c')?.decided).toEqual(by('excellent', '差距很小'));
  });

  it('never begins with a tier above the score, nor with a departure nobody gave a reason for', () => {
    const some = fc.array(fc.nat(100_00), { maxLength: 20 });
    fc.assert(
      fc.property(some, some, (before, after) => {
        const named = (of: readonly number[]) =>
          of.map((total, n) => ({ unitId: `u${n}`, category: '乡镇', total: points(total) }));
        const begun = unitsOf(named(after), { units: decided(unitsOf(named(before))) });
        expect(begun.filter((unit) => unit.decided && unit.decided.tier !== unit.proposed)).toEqual([]);
        expect(begun.filter((unit) => unit.decided && isAbove(unit.decided.tier, unit.byScore))).toEqual([]);
      }),
    );
  });

  it('is held to the totals it began from', () => {
    expect(sameTotals(unitsOf(oneTooMany), oneTooMany.toReversed())).toBe(true);
    expect(sameTotals(unitsOf(oneTooMany), oneTooMany.slice(1))).toBe(false);
    expect(sameTotals(unitsOf(oneTooMany), totals(95, 94, 93, 84, 71))).toBe(false);
  });
});

describe('a second administrator', () => {
  it('confirms where there are two or more', () => {
    expect(afterHandIn(['zhou', 'tang'], 'zhou')).toBe('awaiting');
    expect(afterHandIn(['zhou', 'tang'], 'qin')).toBe('awaiting');
    expect(afterHandIn(['zhou'], 'zhou')).toBe('final');
    expect(afterHandIn(['zhou'], 'qin')).toBe('final');
  });
});

describe('a total close to an edge', () => {
  it('is one within one point of it, on either side', () => {
    expect(borderlineOf(pt(89), tierFloors)).toEqual({ edge: 'excellent', side: 'below', distance: pt(1) });
    expect(borderlineOf(pt(90), tierFloors)).toEqual({ edge: 'excellent', side: 'above', distance: pt(0) });
    expect(borderlineOf(pt(60.45), tierFloors)).toEqual({ edge: 'fair', side: 'above', distance: pt(0.45) });
    expect(borderlineOf(pt(88.99), tierFloors)).toBeUndefined();
  });
});

describe('the next round', () => {
  it('wants a unit decided anew that has become tied with others, though its own total is the same', () => {
    const before = decided(unitsOf(totals(89, 88.9, 88.8, 88.7, 88.6, 88.5, 88.4, 88.3, 88.2, 88.1)));
    const now = totals(89, 88.9, 88.8, 88.7, 88.6, 88.5, 88.5, 88.5, 88.5, 88.5);
    const next = unitsOf(now, { units: before });
    expect(next.filter(({ tied }) => tied)).toHaveLength(5);
    expect(next.flatMap((unit) => (unit.decided ? [unit.unitId] : []))).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});
