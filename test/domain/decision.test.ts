import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptProposal, decisionFaults, type TierDecision } from '../../src/domain/decision.ts';
import { distributionOptions } from '../../src/domain/distribution.ts';
import { points } from '../../src/domain/points.ts';
import { propose, type UnitTotal } from '../../src/domain/proposal.ts';
import type { Tier } from '../../src/domain/tier.ts';
import { totals } from './builders.ts';

/** Five units, in order as they are: two 优秀, two 良好, one 一般. */
const inOrder = totals(95, 94, 85, 84, 70);
/** Three are 优秀 by score, so c falls to 良好 in the proposal. */
const oneTooMany = totals(95, 94, 93, 84, 70);

function faultsOf(units: readonly UnitTotal[], changes: Record<string, [Tier, string?]>, justification?: string) {
  const groups = propose(units);
  const accepted = acceptProposal(groups, justification);
  const decided = accepted.units.map((unit) => {
    const [tier, reason] = changes[unit.unitId] ?? [unit.tier];
    return { unitId: unit.unitId, tier, ...(reason !== undefined && { reason }) };
  });
  return decisionFaults(groups, { ...accepted, units: decided });
}

describe('the office’s decision (R-6)', () => {
  it('may accept the proposal as it is', () => {
    expect(faultsOf(oneTooMany, {})).toEqual([]);
  });

  it('may lower a tier, with a reason', () => {
    expect(faultsOf(inOrder, { b: ['good', '发生较大信访事件'] })).toEqual([]);
    expect(faultsOf(inOrder, { b: ['good'] })).toEqual([{ kind: 'reason', unitId: 'b', fault: 'missing' }]);
    expect(faultsOf(inOrder, { b: ['good', '因'] })).toEqual([{ kind: 'reason', unitId: 'b', fault: 'too-short' }]);
  });

  it('may say why it accepts a proposed tier, in a reason like any other', () => {
    expect(faultsOf(inOrder, { b: ['excellent', '工作扎实'] })).toEqual([]);
    expect(faultsOf(inOrder, { b: ['excellent', '好'] })).toEqual([
      { kind: 'reason', unitId: 'b', fault: 'too-short' },
    ]);
  });

  it('may keep a tier as by score, with a reason', () => {
    expect(faultsOf(oneTooMany, { c: ['excellent', '与第二名仅差一分'] }, '三个单位成绩接近')).toEqual([]);
    expect(faultsOf(oneTooMany, { c: ['excellent'] }, '三个单位成绩接近')).toEqual([
      { kind: 'reason', unitId: 'c', fault: 'missing' },
    ]);
  });

  it('may not raise a tier above the band of its score: the team must score again', () => {
    expect(faultsOf(inOrder, { c: ['excellent', '工作有亮点'] }, '情况特殊')).toEqual([
      { kind: 'above-score-band', unitId: 'c', byScore: 'good', tier: 'excellent' },
    ]);
  });

  it('needs one explicit justification where the distribution is outside the limits', () => {
    const kept = { c: ['excellent', '与第二名仅差一分'] as [Tier, string] };
    expect(faultsOf(oneTooMany, kept)).toMatchObject([
      { kind: 'justification', fault: 'missing', off: [{ excellent: 'too-many', low: 'in-order' }] },
    ]);
    expect(faultsOf(oneTooMany, kept, ' ')).toMatchObject([{ kind: 'justification', fault: 'missing' }]);
    expect(faultsOf(oneTooMany, kept, '因'.repeat(501))).toMatchObject([{ kind: 'justification', fault: 'too-long' }]);
  });

  it('needs it too where the proposal itself is outside the limits', () => {
    const tooManyLow = totals(95, 85, 70, 69, 50);
    expect(faultsOf(tooManyLow, {})).toMatchObject([{ kind: 'justification', off: [{ low: 'too-many' }] }]);
    expect(faultsOf(tooManyLow, {}, '今年基础薄弱的单位较多')).toEqual([]);
  });

  it('covers every assessed unit once, and no other', () => {
    const groups = propose(inOrder);
    const [first, ...rest] = acceptProposal(groups).units;
    if (!first) throw new Error('five units');
    const decide = (units: TierDecision['units']) => decisionFaults(groups, { units });
    expect(decide(rest)).toEqual([{ kind: 'undecided', unitId: 'a' }]);
    expect(decide([first, first, ...rest])).toEqual([{ kind: 'doubled', unitId: 'a' }]);
    expect(decide([first, ...rest, { unitId: 'x', tier: 'good' }])).toEqual([{ kind: 'not-assessed', unitId: 'x' }]);
  });

  it('is measured with the proposed tier where a unit is still undecided', () => {
    const groups = propose(totals(95, 94, 85, 84, 83, 82, 81, 81, 80, 70));
    const units = acceptProposal(groups).units.filter(({ unitId }) => unitId !== 'j');
    expect(decisionFaults(groups, { units })).toEqual([{ kind: 'undecided', unitId: 'j' }]);
  });

  it('is checked within each category where the ratios hold there', () => {
    const units = totals(95, 94, 85, 84, 70, 95, 94, 93, 84, 70).map((unit, index) => ({
      ...unit,
      category: index < 5 ? '乡镇' : '县直单位',
    }));
    const options = { ...distributionOptions, perCategory: true };
    const groups = propose(units, options);
    const decided = acceptProposal(groups).units.map((unit) =>
      unit.unitId === 'h' ? { ...unit, tier: 'excellent' as const, reason: '成绩接近' } : unit,
    );
    expect(decisionFaults(groups, { units: decided }, options)).toMatchObject([
      { kind: 'justification', off: [{ excellent: 'too-many', limits: { units: 5 } }] },
    ]);
  });

  it('accepting a proposal never wants anything but the one justification', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100_00), { maxLength: 40 }), (values) => {
        const groups = propose(
          values.map((total, index) => ({ unitId: `u${index}`, category: '乡镇', total: points(total) })),
        );
        expect(decisionFaults(groups, acceptProposal(groups, '按分数确定'))).toEqual([]);
        const kinds = decisionFaults(groups, acceptProposal(groups)).map(({ kind }) => kind);
        expect(kinds).toEqual(groups[0]?.findings.length ? ['justification'] : []);
      }),
    );
  });
});
