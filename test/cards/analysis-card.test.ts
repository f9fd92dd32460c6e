import { describe, expect, it } from 'vitest';
import { analysisCard } from '../../cards/analysis-card.ts';
import type { AnalysisView } from '../../cards/analysis-card.ts';
import { assessmentId, id } from './builders.ts';
import { all, buttonsOf, plainWords } from './legal.ts';

const measured = (value: number, n: number) => ({ kind: 'measured', value, n }) as const;

function anAnalysis(of: Partial<AnalysisView> = {}): AnalysisView {
  return {
    assessmentName: '2026年度考核',
    teamName: '第一考核组',
    of: { teamId: id(1) },
    examiners: [
      { name: '李明', offset: measured(3.24, 84), spread: measured(6.51, 6) },
      { name: '王芳', offset: measured(-0.04, 84), spread: { kind: 'too-few', n: 4 } },
      { name: '孙伟', offset: measured(-12.25, 70), spread: measured(0, 5) },
    ],
    blocks: [{ names: ['李明', '王芳'], correlation: measured(0.716, 6) }],
    alpha: measured(-0.102, 84),
    hiddenUnits: 0,
    at: new Date('2026-11-24T02:05:00Z'),
    page: { index: 0, count: 1 },
    ...of,
  };
}

describe('the analysis of the marks', () => {
  it('says first that it changes nothing, and from when it is', () => {
    expect(plainWords(analysisCard(anAnalysis()))).toContain(
      '按已提交的评分计算，截至2026年11月24日 10:05。只供参考，不改动任何得分，也不作为评价考核人员的依据。',
    );
  });

  it('gives every figure with its sign and what it rests on, or says that the sample is too small', () => {
    const [table] = all(analysisCard(anAnalysis()), 'table');
    expect(table?.['rows']).toEqual([
      { c0: '李明', c1: '+3.2', c2: '84', c3: '6.5', c4: '6' },
      { c0: '王芳', c1: '0.0', c2: '84', c3: '样本不足', c4: '4' },
      { c0: '孙伟', c1: '−12.3', c2: '70', c3: '0.0', c4: '5' },
    ]);
    const words = plainWords(analysisCard(anAnalysis()));
    expect(words).toContain('总体一致（ICC）：0.72，李明、王芳，共同评完6个单位');
    expect(words).toContain('逐项一致（α）：−0.10，两人以上共同评过84项');
  });

  it('tells agreement apart from everybody giving the same to everything', () => {
    const card = analysisCard(anAnalysis({ alpha: { kind: 'no-variation', n: 20 }, blocks: [] }));
    expect(plainWords(card)).toContain('逐项一致（α）：得分全同');
    expect(plainWords(card)).toContain('没有两名以上负责内容相同的人评过同一单位');
  });

  it('leads on to the marks that are far apart', () => {
    expect(buttonsOf(analysisCard(anAnalysis()))).toEqual({
      分歧较大的评分: { kind: 'disagreements.show', of: { teamId: id(1) }, page: 0 },
    });
  });

  it('owns up to units that the reader must not see yet', () => {
    expect(plainWords(analysisCard(anAnalysis()))).not.toContain('不在其中');
    expect(plainWords(analysisCard(anAnalysis({ hiddenUnits: 2 })))).toContain('有2个单位不在其中');
  });

  it('goes from team to team for the office', () => {
    const card = analysisCard(anAnalysis({ of: { assessmentId }, page: { index: 1, count: 3 } }));
    expect(buttonsOf(card)).toMatchObject({
      上一页: { kind: 'analysis.show', of: { assessmentId }, page: 0 },
      下一页: { kind: 'analysis.show', of: { assessmentId }, page: 2 },
    });
  });
});
