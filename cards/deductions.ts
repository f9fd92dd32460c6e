import { formatPoints, points } from '../src/domain/points.ts';
import type { SettledSection } from '../src/domain/settlement.ts';
import type { ScoringSheet } from '../src/domain/team.ts';
import { cellsById } from './sheet-view.ts';
import { criterionHeading } from './wording.ts';

/** "1.2 设立网格党小组组长 扣1.5分：组长未配齐", in rubric order. */
export function deductionLines(sheet: ScoringSheet, sections: readonly SettledSection[]): readonly string[] {
  const cells = cellsById(sheet);
  return sections
    .flatMap(({ criteria }) => criteria)
    .flatMap((criterion) => {
      const state = cells.get(criterion.id)?.state;
      if (state?.kind !== 'scored' || state.points >= criterion.maxPoints) return [];
      const lost = formatPoints(points(criterion.maxPoints - state.points));
      return [`${criterionHeading(criterion)}　扣${lost}分：${state.reason ?? ''}`];
    });
}
