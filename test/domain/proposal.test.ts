import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distributionLimits, distributionOptions } from '../../src/domain/distribution.ts';
import { points } from '../../src/domain/points.ts';
import { propose, type ProposalGroup, type UnitTotal } from '../../src/domain/proposal.ts';
import { isAbove, isLow, type Tier } from '../../src/domain/tier.ts';
import { pt, totals } from './builders.ts';
import { outcome } from './reference-distribution.ts';

const one = (units: readonly UnitTotal[]): ProposalGroup => {
  const [group] = propose(units);
  if (!group) throw new Error('there is always one group');
  return group;
};
/** "a excellent b good …": the proposal in one line. */
const line = ({ placements }: ProposalGroup) =>
  placements.map(({ unitId, proposed }) => `${unitId} ${proposed}`).join(', ');
const movesOf = (group: ProposalGroup, unitId: string) =>
  group.placements.find((placement) => placement.unitId === unitId)?.moves.map(({ kind }) => kind);

describe('the proposal (R-6)', () => {
  it('starts from the tiers by score, and leaves them where the distribution is in order', () => {
    const group = one(totals(95, 94, 85, 84, 83, 82, 81, 81, 80, 70));
    expect(line(group)).toBe(
      'a excellent, b excellent, c good, d good, e good, f good, g good, h good, i good, j fair',
    );
    expect(group.placements.every(({ moves, tied }) => moves.length === 0 && !tied)).toBe(true);
    expect(group.findings).toEqual([]);
  });

  it('keeps the top K where too many are 优秀', () => {
    const group = one(totals(95, 94, 93, 70, 65));
    expect(line(group)).toBe('a excellent, b excellent, c good, d fair, e fair');
    expect(group.placements[2]?.moves).toEqual([{ kind: 'beyond-cap', from: 'excellent', to: 'good', cap: 2 }]);
  });

  it('lets units tied across the cut all fall to 良好, so that the cap is never exceeded', () => {
    const group = one(totals(95, 94, 94, 92, 70));
    expect(line(group)).toBe('a excellent, b good, c good, d good, e fair');
    expect(group.placements[1]?.moves).toEqual([
      { kind: 'tied-across-cap', from: 'excellent', to: 'good', cap: 2, tied: 2 },
    ]);
    expect(movesOf(group, 'c')).toEqual(['tied-across-cap']);
    expect(movesOf(group, 'd')).toEqual(['beyond-cap']);
  });

  it('keeps a tie that ends at the cut', () => {
    expect(line(one(totals(95, 95, 94, 85, 70)))).toBe('a excellent, b excellent, c good, d good, e fair');
  });

  it('takes from the bottom of 良好 to 一般 until the low group is large enough', () => {
    const group = one(totals(95, 89, 88, 87, 86, 85, 84, 83, 82, 81));
    expect(group.placements.at(-1)).toMatchObject({
      unitId: 'j',
      byScore: 'good',
      proposed: 'fair',
      moves: [{ kind: 'low-group-filled', from: 'good', to: 'fair', atLeast: 1 }],
    });
    expect(group.placements.filter(({ proposed }) => isLow(proposed))).toHaveLength(1);
  });

  it('takes a tie whole while the largest size in order allows it', () => {
    // N=14: one or two low units are in order.
    const group = one(totals(89, 89, 89, 89, 89, 89, 89, 89, 89, 89, 89, 89, 81, 81));
    expect(group.placements.slice(-2).map(({ proposed }) => proposed)).toEqual(['fair', 'fair']);
  });

  it('leaves a tie alone that would go past the largest size in order, and marks it 并列待定', () => {
    const group = one(totals(89, 88, 87, 86, 85, 84, 83, 82, 81, 81));
    expect(group.placements.slice(-2)).toMatchObject([
      { unitId: 'i', proposed: 'good', tied: true, moves: [] },
      { unitId: 'j', proposed: 'good', tied: true, moves: [] },
    ]);
    expect(group.findings).toEqual([{ kind: 'tie-left-alone', unitIds: ['i', 'j'], low: 0, atMost: 1 }]);
  });

  it('raises nothing where too many are low, and marks it as needing an explanation', () => {
    const group = one(totals(95, 85, 70, 69, 50));
    expect(line(group)).toBe('a excellent, b good, c fair, d fair, e poor');
    expect(group.findings).toEqual([{ kind: 'low-group-too-large', low: 3, atMost: 1 }]);
  });

  it('carries the reason of every move, also where a unit is moved twice', () => {
    const group = one(totals(99, 98, 97, 96, 95, 94, 93, 92, 91, 90));
    expect(group.placements.at(-1)).toMatchObject({ byScore: 'excellent', proposed: 'fair' });
    expect(movesOf(group, 'j')).toEqual(['beyond-cap', 'low-group-filled']);
  });

  it('says so where nobody is left in 良好 to fill the low group from', () => {
    const options = { ...distributionOptions, excellentShare: 100_00 };
    const [group] = propose(totals(95, 95, 95, 95, 95, 95, 95, 95, 95, 95), options);
    expect(group?.findings).toEqual([{ kind: 'low-group-too-small', low: 0, atLeast: 1 }]);
  });

  it('works for no unit and for one', () => {
    expect(one([])).toMatchObject({ placements: [], findings: [] });
    expect(line(one(totals(95)))).toBe('a good');
  });

  it('can hold the ratios within each unit category', () => {
    const units = totals(99, 98, 97, 96, 95, 85, 84, 83, 82, 70).map((unit, index) => ({
      ...unit,
      category: index < 5 ? '乡镇' : '县直单位',
    }));
    const groups = propose(units, { ...distributionOptions, perCategory: true });
    expect(groups.map(({ category, limits }) => [category, limits.excellentAtMost])).toEqual([
      ['乡镇', 2],
      ['县直单位', 2],
    ]);
    expect(groups.map(line)).toEqual([
      'a excellent, b excellent, c good, d good, e good',
      'f good, g good, h good, i good, j fair',
    ]);
  });
});

describe('every proposal (R-6)', () => {
  const someTotal = fc.oneof(
    fc.nat(100_00),
    fc.integer({ min: 85_00, max: 95_00 }),
    // Few values, so that ties are common and edges are hit.
    fc.constantFrom(0, 59_99, 60_00, 79_99, 80_00, 80_01, 85_00, 89_99, 90_00, 90_01, 95_00, 100_00),
  );
  const sets = fc
    .oneof(fc.array(someTotal, { maxLength: 12 }), fc.array(someTotal, { minLength: 10, maxLength: 60 }))
    .map((values) =>
      values.map((total, index) => ({
        unitId: `u${index}`,
        category: index % 3 === 0 ? '乡镇' : '县直单位',
        total: points(total),
      })),
    );
  const letters: Record<Tier, string> = { excellent: '优', good: '良', fair: '中', poor: '差' };

  it('is what the slow reference says', () => {
    const ratios = fc.constantFrom(
      { excellent: 40, low: 10, tolerance: 5 },
      { excellent: 30, low: 20, tolerance: 0 },
      { excellent: 33, low: 12, tolerance: 3 },
    );
    fc.assert(
      fc.property(sets, ratios, (units, { excellent, low, tolerance }) => {
        const [group] = propose(units, {
          excellentShare: excellent * 100,
          lowShare: low * 100,
          lowTolerance: tolerance * 100,
          perCategory: false,
        });
        const found = {
          tiers: Object.fromEntries(
            (group?.placements ?? []).map(({ unitId, proposed }) => [unitId, letters[proposed]]),
          ),
          tied: (group?.placements ?? [])
            .filter(({ tied }) => tied)
            .map(({ unitId }) => unitId)
            .toSorted(),
          lowTooLarge: group?.findings.some(({ kind }) => kind === 'low-group-too-large'),
        };
        expect(found).toEqual(outcome(units, { excellent, low, tolerance }));
      }),
      { numRuns: 5000 },
    );
  });

  it('keeps the cap and raises no tier', () => {
    fc.assert(
      fc.property(sets, (units) => {
        const { placements, limits } = one(units);
        expect(placements.filter(({ proposed }) => proposed === 'excellent').length).toBeLessThanOrEqual(
          limits.excellentAtMost,
        );
        expect(placements.some(({ byScore, proposed }) => isAbove(proposed, byScore))).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('never puts a unit below one with a lower total, and treats equal totals alike', () => {
    fc.assert(
      fc.property(sets, (units) => {
        const { placements } = one(units);
        for (const [index, unit] of placements.entries()) {
          const others = placements.slice(index + 1);
          expect(others.some((other) => isAbove(other.proposed, unit.proposed))).toBe(false);
          const alike = others.filter((other) => other.total === unit.total);
          expect(alike.every((other) => other.proposed === unit.proposed && other.tied === unit.tied)).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('explains every difference from the score, step by step', () => {
    fc.assert(
      fc.property(sets, (units) => {
        for (const { byScore, proposed, moves } of one(units).placements) {
          expect(moves.map(({ from }) => from)).toEqual([byScore, ...moves.map(({ to }) => to)].slice(0, moves.length));
          expect(moves.at(-1)?.to ?? byScore).toBe(proposed);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('is the same whatever order the units come in', () => {
    fc.assert(
      fc.property(
        sets.chain((units) => fc.tuple(fc.constant(units), fc.shuffledSubarray(units, { minLength: units.length }))),
        fc.boolean(),
        ([units, shuffled], perCategory) => {
          const options = { ...distributionOptions, perCategory };
          expect(propose(shuffled, options)).toEqual(propose(units, options));
        },
      ),
    );
  });

  it('within categories is each category’s own proposal', () => {
    fc.assert(
      fc.property(sets, (units) => {
        for (const { category, ...group } of propose(units, { ...distributionOptions, perCategory: true })) {
          expect(group).toEqual(one(units.filter((unit) => unit.category === category)));
        }
      }),
    );
  });

  it('has a low group in order, or says why not', () => {
    fc.assert(
      fc.property(sets, (units) => {
        const { placements, findings } = one(units);
        const low = placements.filter(({ proposed }) => isLow(proposed)).length;
        const { lowAtLeast, lowAtMost } = distributionLimits(units.length);
        expect(low >= lowAtLeast && low <= lowAtMost).toBe(findings.length === 0);
      }),
      { numRuns: 1000 },
    );
  });

  it('sees no difference between 89.99 and 89.99, and all of it between 89.99 and 90', () => {
    expect(one(totals(89.99)).placements[0]?.byScore).toBe('good');
    expect(one([{ unitId: 'a', category: '乡镇', total: pt(90) }]).placements[0]?.byScore).toBe('excellent');
  });
});
