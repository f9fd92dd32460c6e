import { describe, expect, it } from 'vitest';
import { disagreementsCard } from '../../cards/disagreement-card.ts';
import type { DisagreementRow, DisagreementsView } from '../../cards/disagreement-card.ts';
import { points } from '../../src/domain/points.ts';
import { assessmentId, id } from './builders.ts';
import { buttonsOf, plainWords } from './legal.ts';

const row: DisagreementRow = {
  teamId: id(1),
  unitId: id(2),
  mayAsk: false,
  teamName: '第一考核组',
  unitName: '溪口镇',
  criterion: { id: '1.2', title: '党小组组长' },
  maxPoints: points(6_00),
  range: points(2_50),
  given: [
    { name: '李明', points: points(3_50) },
    { name: '王芳', points: points(6_00) },
    { name: '孙伟', points: points(6_00) },
  ],
};

function aList(of: Partial<DisagreementsView> = {}): DisagreementsView {
  return {
    assessmentName: '2026年度考核',
    of: { teamId: id(1) },
    rows: [row],
    hiddenUnits: 0,
    at: new Date('2026-11-24T02:05:00Z'),
    page: 0,
    ...of,
  };
}

describe('the list of disagreements', () => {
  it('says how far apart the marks are and who gave what, and that it changes nothing', () => {
    const words = plainWords(disagreementsCard(aList()));
    expect(words).toContain('溪口镇\n1.2　党小组组长\n满分6分，相差2.5分（41.7%）\n3.5分：李明\n6分：王芳、孙伟');
    expect(words).toContain('只供参考，不改动任何得分。');
  });

  it('names the team where it is about several', () => {
    expect(plainWords(disagreementsCard(aList({ of: { assessmentId } })))).toContain('第一考核组，满分6分');
  });

  it('is content when there is nothing to list', () => {
    expect(plainWords(disagreementsCard(aList({ rows: [] })))).toContain('没有相差超过满分30%的。');
  });

  it('owns up to units that the reader must not see yet', () => {
    expect(plainWords(disagreementsCard(aList({ hiddenUnits: 2 })))).toContain('有2个单位不在其中');
  });

  it('goes over pages of five, and back to the analysis', () => {
    const of = { teamId: id(1) };
    expect(buttonsOf(disagreementsCard(aList({ rows: Array.from({ length: 11 }, () => row), page: 1 })))).toEqual({
      上一页: { kind: 'disagreements.show', of, page: 0 },
      下一页: { kind: 'disagreements.show', of, page: 2 },
      评分分析: { kind: 'analysis.show', of, page: 0 },
    });
  });
});
