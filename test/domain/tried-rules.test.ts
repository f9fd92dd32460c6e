import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPoints, points } from '../../src/domain/points.ts';
import { readRules, typedFrom, type TypedRules } from '../../src/domain/tried-rules.ts';
import { rulesInForce } from '../../src/domain/what-if.ts';
import { pt } from './builders.ts';

const typed = (of: Partial<TypedRules>): TypedRules => ({ ...typedFrom(), ...of });
const faults = (of: Partial<TypedRules>) => {
  const read = readRules(typed(of));
  return 'faults' in read ? read.faults : [];
};

describe('the rules typed into 试排', () => {
  it('stand in the form as they are in force, and read back as the same', () => {
    expect(typedFrom()).toEqual({
      excellent: '90',
      good: '80',
      fair: '60',
      excellentShare: '40',
      lowShare: '10',
      lowTolerance: '5',
      scope: 'all',
    });
    expect(readRules(typedFrom())).toEqual({ rules: rulesInForce });
  });

  it('are understood in full width, with blanks, 分 and %, and with two decimals', () => {
    const read = readRules(
      typed({
        excellent: '９２．５ 分',
        good: ' 81.25',
        excellentShare: '３５％',
        lowShare: '12。5%',
        scope: 'category',
      }),
    );
    expect(read).toMatchObject({
      rules: {
        floors: { excellent: pt(92.5), good: pt(81.25) },
        options: { excellentShare: 35_00, lowShare: 12_50, perCategory: true },
      },
    });
  });

  it.each([
    ['', 'missing'],
    ['　', 'missing'],
    ['九十', 'not-a-number'],
    ['-5', 'not-a-number'],
    ['90.125', 'not-a-number'],
    ['9e1', 'not-a-number'],
    ['100.01', 'above-100'],
    ['900000', 'above-100'],
  ] as const)('“%s” is %s', (excellent, kind) => {
    expect(faults({ excellent })).toEqual([{ kind, field: 'excellent' }]);
  });

  it('must descend from tier to tier', () => {
    expect(faults({ good: '90' })).toEqual([{ kind: 'not-descending', field: 'excellent', next: 'good' }]);
    expect(faults({ fair: '85' })).toEqual([{ kind: 'not-descending', field: 'good', next: 'fair' }]);
  });

  it('are told everything to be mended at once', () => {
    expect(faults({ excellent: '', lowShare: '一成', fair: '80' })).toEqual([
      { kind: 'missing', field: 'excellent' },
      { kind: 'not-a-number', field: 'lowShare' },
      { kind: 'not-descending', field: 'good', next: 'fair' },
    ]);
  });

  it('read back whatever they are, exactly', () => {
    const share = fc.integer({ min: 0, max: 100_00 });
    fc.assert(
      fc.property(share, share, share, fc.boolean(), (excellentShare, lowShare, lowTolerance, perCategory) => {
        const options = { excellentShare, lowShare, lowTolerance, perCategory };
        const rules = { ...rulesInForce, options };
        expect(readRules(typedFrom(rules))).toEqual({ rules });
        expect(typedFrom(rules).excellentShare).toBe(formatPoints(points(excellentShare)));
      }),
    );
  });
});
