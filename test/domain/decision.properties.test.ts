import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decisionFaults } from '../../src/domain/decision.ts';
import { points } from '../../src/domain/points.ts';
import { propose } from '../../src/domain/proposal.ts';
import type { Tier } from '../../src/domain/tier.ts';
import { objections } from './reference-decision.ts';

const tierOf: Readonly<Record<string, Tier>> = { 优: 'excellent', 良: 'good', 中: 'fair', 差: 'poor' };

const someTotal = fc.oneof(
  fc.nat(100_00),
  fc.integer({ min: 78_00, max: 92_00 }),
  fc.constantFrom(59_99, 60_00, 79_99, 80_00, 89_99, 90_00),
);

const words = (longest: number) =>
  fc.constantFrom(undefined, '', ' ', '因', ' 因 ', '信访', '成绩接近', '因'.repeat(longest), '因'.repeat(longest + 1));

const aCase = fc
  .uniqueArray(fc.tuple(fc.nat(30), someTotal), { maxLength: 14, selector: ([id]) => id })
  .map((pairs) => pairs.map(([id, total]) => ({ unitId: `u${id}`, total })))
  .chain((units) =>
    fc.record({
      units: fc.constant(units),
      // Units left out, named twice, or not among the assessed at all.
      decisions: fc
        .tuple(
          fc.tuple(
            ...units.map(({ unitId }) =>
              fc.record({
                unitId: fc.constant(unitId),
                tier: fc.constantFrom('优', '良', '中', '差'),
                reason: words(200),
                times: fc.oneof({ weight: 8, arbitrary: fc.constant(1) }, fc.constantFrom(0, 2)),
              }),
            ),
          ),
          fc.array(
            fc.record({
              unitId: fc.constantFrom('x', 'y'),
              tier: fc.constantFrom('优', '差'),
              reason: words(200),
              times: fc.constant(1),
            }),
            { maxLength: 2 },
          ),
        )
        .map(([own, others]) =>
          [...own, ...others].flatMap(({ times, ...one }) => Array.from({ length: times }, () => one)),
        ),
      justification: words(500),
      ratios: fc.constantFrom(
        { excellent: 40, low: 10, tolerance: 5 },
        { excellent: 30, low: 20, tolerance: 0 },
        { excellent: 100, low: 0, tolerance: 100 },
      ),
    }),
  );

it('is refused for exactly what the slow reference objects to (R-6)', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(aCase, ({ units, decisions, justification, ratios }) => {
      const options = {
        excellentShare: ratios.excellent * 100,
        lowShare: ratios.low * 100,
        lowTolerance: ratios.tolerance * 100,
        perCategory: false,
      };
      const groups = propose(
        units.map(({ unitId, total }) => ({ unitId, category: '乡镇', total: points(total) })),
        options,
      );
      const decision = {
        units: decisions.map(({ unitId, tier, reason }) => ({
          unitId,
          tier: tierOf[tier] ?? 'poor',
          ...(reason !== undefined && { reason }),
        })),
        ...(justification !== undefined && { justification }),
      };
      const faults = decisionFaults(groups, decision, options);
      const found = faults
        .map((fault) => ('unitId' in fault ? `${fault.kind} ${fault.unitId}` : fault.kind))
        .toSorted();
      const expected = objections(units, decisions, justification, ratios);
      expect(found).toEqual(expected);
      for (const one of expected.length === 0 ? ['none'] : expected) seen.add(one.replace(/ .*/, ''));
    }),
    { numRuns: 5000 },
  );
  // The cases are worth something only if each objection occurs, and none at all.
  const all = ['none', 'undecided', 'doubled', 'not-assessed', 'above-score-band', 'reason', 'justification'];
  expect(seen).toEqual(new Set(all));
});
