import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceLine } from '../../src/cli/verify-text.ts';
import { contentDifferences } from '../../src/domain/content-difference.ts';

const lines = (stored: unknown, right: unknown) =>
  contentDifferences('publication-content', { stored, right }, ['第1次发布（通报）']).map(differenceLine);

describe('what was published and what should have been (R-15)', () => {
  it('differ by name, value by value', () => {
    const unit = { name: '青禾镇', tier: 'good', total: 91_75 };
    expect(lines({ units: [{ ...unit, tier: 'excellent', total: 92_00 }] }, { units: [unit] })).toEqual([
      '第1次发布（通报），单位，青禾镇，档次：发布的内容与重新计算的不一致（现存优秀，应为良好）',
      '第1次发布（通报），单位，青禾镇，总分：发布的内容与重新计算的不一致（现存92.00分，应为91.75分）',
    ]);
  });

  it('differ where one has a part that the other lacks, even an empty one', () => {
    expect(lines({ objectionUntil: '2026-12-25' }, {})).toEqual([
      '第1次发布（通报），异议截止日：发布的内容与重新计算的不一致（现存2026-12-25，应为无）',
    ]);
    expect(lines({ words: null }, {})).toHaveLength(1);
  });

  it('are the same in whatever order their parts are stored, and never where a part is missing', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (facts) => {
        expect(lines(Object.fromEntries(Object.entries(facts).toReversed()), facts)).toEqual([]);
      }),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), fc.nat(), (facts, nth) => {
        const names = Object.keys(facts);
        const name = names[nth % names.length] ?? '';
        const { [name]: _gone, ...rest } = facts;
        expect(lines(rest, facts).length).toBeGreaterThan(0);
        expect(lines(facts, rest).length).toBeGreaterThan(0);
      }),
    );
  });
});
