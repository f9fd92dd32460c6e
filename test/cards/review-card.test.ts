import { describe, expect, it } from 'vitest';
import { reviewCard } from '../../cards/review-card.ts';
import { submittedCard } from '../../cards/submitted-card.ts';
import { points } from '../../src/domain/points.ts';
import { spread } from '../../src/domain/spread.ts';
import { aCriterion, aSection, aSheet, aSheetView, scored, sheetId } from './builders.ts';
import { all, buttonsOf, plainWords } from './legal.ts';

const sections = [
  aSection({
    full: points(28_00),
    notice: '本部分细则分值合计12分，按28分折算',
    criteria: [aCriterion({ id: '1.1' }), aCriterion({ id: '1.2', title: '党小组组长' })],
  }),
  aSection({ id: '2', title: '强化服务质效', full: points(72_00), criteria: [aCriterion({ id: '2.1' })] }),
];
const complete = aSheet(sections, {
  '1.1': scored(6_00),
  '1.2': scored(4_50, '组长未配齐'),
  '2.1': scored(6_00),
});

describe('the review page', () => {
  it('names what is missing, one tap away', () => {
    const sheet = aSheet(sections, { '1.1': scored(6_00), '1.2': scored(6_00) });
    const card = reviewCard(aSheetView({ sections, sheet }));
    expect(plainWords(card)).toContain('第二部分　强化服务质效\n缺：2.1');
    expect(buttonsOf(card)).toMatchObject({ 去补填: { kind: 'sheet.turn', sheetId, page: 1 } });
  });

  it('cannot be submitted while something is missing, and says why', () => {
    const submit = all(reviewCard(aSheetView({ sections })), 'button').at(-1);
    expect(submit).toMatchObject({
      disabled: true,
      disabled_tips: { content: '还缺3项得分，补填后才能提交。' },
    });
    expect(submit).not.toHaveProperty('confirm');
  });

  it('offers nothing to submit where everything has been excused, and says so', () => {
    const excused = { kind: 'excused', reason: '住院治疗' } as const;
    const sheet = aSheet(sections, { '1.1': excused, '1.2': excused, '2.1': excused });
    const card = reviewCard(aSheetView({ sections, sheet }));
    expect(plainWords(card)).toContain('本表各项均已由推进组同意免评，不必提交。');
    expect(buttonsOf(card)).toEqual({});
  });

  it('asks before it submits, with unit and total', () => {
    const card = reviewCard(aSheetView({ sections, sheet: complete }));
    const submit = all(card, 'button').at(-1);
    expect(buttonsOf(card)).toMatchObject({ 提交: { kind: 'sheet.submit', sheetId, version: 3 } });
    expect(submit).not.toHaveProperty('disabled');
    expect(submit).toMatchObject({
      confirm: { text: { content: '溪口镇，折算合计96.50分。提交后只能查看，不能直接修改。' } },
    });
  });

  it('shows every section with its converted score', () => {
    const [table] = all(reviewCard(aSheetView({ sections, sheet: complete })), 'table');
    expect(table?.['rows']).toEqual([
      { c0: '第一部分　强化党的领导，织密组织保障体系', c1: '24.50/28', c2: '2/2' },
      { c0: '第二部分　强化服务质效', c1: '72.00/72', c2: '1/1' },
    ]);
  });

  it('lists the deductions with their reasons, the settlement and the spread', () => {
    const view = aSheetView({ sections, sheet: complete });
    const card = reviewCard({ ...view, spread: spread([points(96_50)]) });
    const words = plainWords(card);
    expect(words).toContain('1.2　党小组组长　扣1.5分：组长未配齐');
    expect(words).toContain('第一部分　强化党的领导，织密组织保障体系：本部分细则分值合计12分，按28分折算。');
    expect(words).toContain('连同本单位，您已评1个单位：优秀1个，良好0个，一般和差0个。');
    expect(all(card, 'chart')).toHaveLength(1);
  });
});

describe('a submitted sheet', () => {
  const submitted = { ...complete, status: 'submitted' } as const;
  const view = {
    ...aSheetView({ sections, sheet: submitted }),
    submittedAt: new Date('2026-11-24T03:00:00Z'),
    page: 0,
  };

  it('is to be read only: the total, when it was submitted, and every mark', () => {
    const card = submittedCard(view);
    expect(plainWords(card)).toContain('96.50');
    expect(plainWords(card)).toContain('2026年11月24日 11:00提交，第3版。');
    expect(plainWords(card)).toContain('得4.5分，满分6分\n扣分因素：组长未配齐');
    expect(all(card, 'form')).toHaveLength(0);
  });

  it('is turned page by page', () => {
    expect(buttonsOf(submittedCard(view))).toEqual({ 下一页: { kind: 'sheet.turn', sheetId, page: 1 } });
    expect(buttonsOf(submittedCard({ ...view, page: 9 }))).toEqual({
      上一页: { kind: 'sheet.turn', sheetId, page: 0 },
    });
  });

  it('shows colleagues’ marks only where they are given to it', () => {
    expect(plainWords(submittedCard(view))).not.toContain('其他成员');
    const colleagues = new Map([['1.1', [{ name: '王芳', points: points(5_50) }]]]);
    expect(plainWords(submittedCard({ ...view, colleagues }))).toContain('其他成员：王芳 5.5分');
  });
});
