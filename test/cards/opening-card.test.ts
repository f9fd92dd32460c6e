import { describe, expect, it } from 'vitest';
import { openingCard } from '../../cards/opening-card.ts';
import type { OpeningView } from '../../cards/opening-card.ts';
import { points } from '../../src/domain/points.ts';
import { aCriterion, aSection, assessmentId } from './builders.ts';
import { all, buttonsOf, plainWords } from './legal.ts';

function anOpening(of: Partial<OpeningView> = {}): OpeningView {
  return {
    assessmentId,
    version: 2,
    assessmentName: '2026年度考核',
    counts: { units: 34, teams: 4, examiners: 20, sheets: 168 },
    sections: [aSection({ criteria: [aCriterion({ id: '1.1' }), aCriterion({ id: '1.2' })] })],
    gaps: [],
    thin: [],
    unitNames: new Map([['organs', '县直机关工委']]),
    ...of,
  };
}

describe('开始考核', () => {
  it('says what will happen and asks once more', () => {
    const card = openingCard(anOpening());
    expect(plainWords(card)).toContain('20名考核人员将收到打分任务，共168份评分表。');
    expect(buttonsOf(card)).toEqual({ 开始考核: { kind: 'assessment.open', assessmentId, version: 2 } });
    expect(all(card, 'button')[0]).toHaveProperty('confirm');
  });

  it('names what nobody can score, and cannot be pressed', () => {
    const card = openingCard(
      anOpening({
        gaps: [
          { kind: 'no-examiner', unitId: 'organs', criterionIds: ['1.2'] },
          { kind: 'nothing-applies', unitId: 'organs', category: '机关' },
        ],
      }),
    );
    expect(plainWords(card)).toContain('县直机关工委：1.2无人评分。\n县直机关工委：没有适用于“机关”的考评内容。');
    expect(buttonsOf(card)).toEqual({});
  });

  it('warns of categories to which little applies, without standing in the way', () => {
    const card = openingCard(anOpening({ thin: [{ category: '县直单位', points: points(58_00) }] }));
    expect(plainWords(card)).toContain('县直单位：仅58分适用');
    expect(buttonsOf(card)).toHaveProperty('开始考核');
  });

  it('says who opened it and when, once it is done', () => {
    const card = openingCard(anOpening({ opened: { at: new Date('2026-11-24T02:05:00Z'), by: '赵强' } }));
    expect(plainWords(card)).toContain('2026年11月24日 10:05由赵强开始。');
    expect(buttonsOf(card)).toEqual({});
  });
});
