import { describe, expect, it } from 'vitest';
import { formFaultText } from '../../cards/form-fault-text.ts';
import { faultText, refusalText } from '../../cards/refusal-text.ts';
import { criteriaText, dayText, momentText, namesText, sectionOrdinal, shareText } from '../../cards/wording.ts';
import { points } from '../../src/domain/points.ts';
import type { EntryFault } from '../../src/domain/score-entry.ts';

describe('wording', () => {
  it('tells days and times as the clock in Shanghai has them', () => {
    expect(dayText(new Date('2026-11-24T15:59:59Z'))).toBe('2026年11月24日');
    expect(dayText(new Date('2026-11-24T16:00:00Z'))).toBe('2026年11月25日');
    expect(momentText(new Date('2026-01-01T16:05:00Z'))).toBe('2026年1月2日 00:05');
  });

  it('numbers sections as documents do', () => {
    expect([0, 4, 9, 10, 11, 19, 20].map(sectionOrdinal)).toEqual([
      '第一部分',
      '第五部分',
      '第十部分',
      '第十一部分',
      '第十二部分',
      '第二十部分',
      '第二十一部分',
    ]);
  });

  it('lists a few names and counts many', () => {
    expect(namesText(['甲镇', '乙镇'], 2, '个')).toBe('甲镇、乙镇');
    expect(namesText(['甲镇', '乙镇', '丙镇'], 2, '个')).toBe('甲镇、乙镇等3个');
  });

  it('calls criteria by number, or by title where the id means nothing', () => {
    expect(
      criteriaText([
        { id: '1.2', title: '组长' },
        { id: '1.unallocated', title: '细则未列明的分值' },
      ]),
    ).toBe('1.2、“细则未列明的分值”');
  });

  it('writes shares as percent', () => {
    expect([shareText(40_00), shareText(12_50)]).toEqual(['40%', '12.5%']);
  });
});

describe('what is to be mended in a form', () => {
  const criterionId = '1.1';
  const faults: readonly EntryFault[] = [
    { criterionId, field: 'points', code: 'not-a-number' },
    { criterionId, field: 'points', code: 'negative' },
    { criterionId, field: 'points', code: 'above-maximum', maxPoints: points(6_00) },
    { criterionId, field: 'points', code: 'off-step', step: points(50) },
    { criterionId, field: 'points', code: 'reason-without-points' },
    { criterionId, field: 'reason', code: 'reason-missing' },
    { criterionId, field: 'reason', code: 'reason-too-short', shortest: 2 },
    { criterionId, field: 'reason', code: 'reason-too-long', longest: 200, length: 213 },
    { criterionId, field: 'reason', code: 'reason-without-deduction' },
  ];

  it.each(faults.map((fault) => [fault.code, fault] as const))(
    'is one sentence that says what to do: %s',
    (_, fault) => {
      expect(formFaultText(fault)).toMatch(/(请|不).*。$/);
    },
  );

  it('gives the limits', () => {
    expect(faults.slice(2, 4).map(formFaultText)).toEqual([
      '得分不能超过满分6分，请重新选择。',
      '得分须是0.5分的整数倍，请重新选择。',
    ]);
    expect(faults.slice(7, 8).map(formFaultText)).toEqual(['扣分因素共213字，超过200字，请精简。']);
  });
});

describe('a refusal', () => {
  it('counts what is missing where that is known', () => {
    expect(refusalText('sheet-incomplete', { missing: ['1.1', '2.3'] })).toBe('还缺2项得分，请补填后再提交。');
    expect(refusalText('sheet-incomplete')).toBe('评分还没有填齐，请补填后再提交。');
    expect(refusalText('team-incomplete', { unfinished: [{}] })).toBe('还有1份评分表未提交，提交后才能结束考核。');
  });

  it('says what the state of things is', () => {
    expect(refusalText('wrong-state', { state: 'preparing' })).toBe('考核还没有开始，开始后才能办理。');
    expect(refusalText('wrong-state', { state: 'assessing', team: 'ended' })).toBe(
      '本组考核已结束，评分不能再修改；确需修改的，请联系推进组。',
    );
    expect(refusalText('wrong-state', { state: 'ended', move: 'end' })).toBe('本组考核已经结束，不必再次办理。');
    expect(refusalText('wrong-state')).toContain('请发送“进度”查看情况');
  });

  it('is not a fault of ours', () => {
    expect(faultText).toBe('系统繁忙，请稍后再试。');
  });
});
