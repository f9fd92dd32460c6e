import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distributionOptions } from '../../src/domain/distribution.ts';
import { points } from '../../src/domain/points.ts';
import type { ProposalGroup, UnitTotal } from '../../src/domain/proposal.ts';
import { countTiers, isAbove, tierFloors, tierFor, type TierFloors } from '../../src/domain/tier.ts';
import { rulesInForce, tryRules, type TierRules } from '../../src/domain/what-if.ts';
import { pt, totals } from './builders.ts';

const rules = (floors: Partial<TierFloors>, options: Partial<TierRules['options']> = {}): TierRules => ({
  floors: { ...tierFloors, ...floors },
  options: { ...distributionOptions, ...options },
});
const moved = (units: readonly UnitTotal[], tried: TierRules) =>
  tryRules(units, tried).shifts.map(({ unitId, from, to }) => `${unitId} ${from}>${to}`);

/** Few different totals, so that ties are common; two categories. */
const someUnits = fc.array(fc.tuple(fc.integer({ min: 100, max: 190 }), fc.boolean()), { maxLength: 30 }).map((drawn) =>
  drawn.map(([half, town], n): UnitTotal => ({
    unitId: String(n).padStart(2, '0'),
    category: town ? '乡镇' : '县直单位',
    total: points(half * 50),
  })),
);
const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent * 100);
const someOptions = fc.record({
  excellentShare: share,
  lowShare: share,
  lowTolerance: share,
  perCategory: fc.boolean(),
});
const someFloors = fc
  .uniqueArray(fc.integer({ min: 50, max: 100 }), { minLength: 3, maxLength: 3 })
  .map((drawn) => drawn.toSorted((a, b) => b - a))
  .map(([excellent = 0, good = 0, fair = 0]): TierFloors => ({
    excellent: pt(excellent),
    good: pt(good),
    fair: pt(fair),
  }));
const someRules: fc.Arbitrary<TierRules> = fc.record({ floors: someFloors, options: someOptions });

const proposedIn = (groups: readonly ProposalGroup[]) =>
  new Map(groups.flatMap(({ placements }) => placements.map(({ unitId, proposed }) => [unitId, proposed] as const)));

describe('trying other rules (R-6)', () => {
  it('names who would move when a floor is raised, and where to', () => {
    const units = totals(95, 92, 85, 84, 83, 82, 81, 81, 80, 70);
    expect(moved(units, rules({ excellent: pt(93) }))).toEqual(['b excellent>good']);
    expect(moved(units, rules({ fair: pt(75) }))).toEqual(['j fair>poor']);
  });

  it('names who would rise when the cap is wider', () => {
    const units = totals(95, 94, 93, 70, 65);
    expect(moved(units, rules({}, { excellentShare: 60_00 }))).toEqual(['c good>excellent']);
  });

  it('holds the ratios within each category where that is tried', () => {
    const units = totals(96, 95, 94, 93, 85, 84, 83, 82, 81, 70).map((unit, n) => ({
      ...unit,
      category: n < 5 ? '乡镇' : '县直单位',
    }));
    // Of five townships two may be 优秀, of ten units four.
    expect(moved(units, rules({}, { perCategory: true }))).toEqual(['c excellent>good', 'd excellent>good']);
  });

  it('moves nobody while the rules are the same', () => {
    fc.assert(
      fc.property(someUnits, someRules, (units, same) => {
        expect(tryRules(units, same, same).shifts).toEqual([]);
      }),
    );
    expect(moved(totals(95, 94, 93, 70, 65), rulesInForce)).toEqual([]);
  });

  it('never raises anybody by a higher floor', () => {
    fc.assert(
      fc.property(someUnits, someRules, someFloors, (units, { floors, options }, other) => {
        const higher = {
          excellent: points(Math.max(floors.excellent, other.excellent)),
          good: points(Math.max(floors.good, other.good)),
          fair: points(Math.max(floors.fair, other.fair)),
        };
        for (const { from, to } of tryRules(units, { floors: higher, options }, { floors, options }).shifts)
          expect(isAbove(to, from)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('gives within each category what the categories give one by one', () => {
    fc.assert(
      fc.property(someUnits, someRules, (units, { floors, options }) => {
        const together = tryRules(units, { floors, options: { ...options, perCategory: true } }).after;
        const oneByOne = ['乡镇', '县直单位'].flatMap((category) => {
          const own = units.filter((unit) => unit.category === category);
          return tryRules(own, { floors, options: { ...options, perCategory: false } }).after;
        });
        expect(countTiers(proposedIn(together).values())).toEqual(countTiers(proposedIn(oneByOne).values()));
        expect(Object.fromEntries(proposedIn(together))).toEqual(Object.fromEntries(proposedIn(oneByOne)));
      }),
    );
  });

  it('puts nobody above the band of the floors that are tried', () => {
    fc.assert(
      fc.property(someUnits, someRules, (units, tried) => {
        const placements = tryRules(units, tried).after.flatMap((group) => group.placements);
        expect(placements).toHaveLength(units.length);
        for (const { total, proposed } of placements)
          expect(isAbove(proposed, tierFor(total, tried.floors))).toBe(false);
      }),
    );
  });

  it('tells the same whatever order the units come in', () => {
    fc.assert(
      fc.property(someUnits, someRules, (units, tried) => {
        const moves = (of: readonly UnitTotal[]) => moved(of, tried).toSorted();
        expect(moves(units.toReversed())).toEqual(moves(units));
      }),
    );
  });
});
