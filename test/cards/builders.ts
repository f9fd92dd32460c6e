import type { SheetView } from '../../cards/sheet-view.ts';
import { unscored } from '../../src/domain/cell-state.ts';
import type { CellState } from '../../src/domain/cell-state.ts';
import { points } from '../../src/domain/points.ts';
import type { Criterion } from '../../src/domain/rubric.ts';
import type { SettledSection } from '../../src/domain/settlement.ts';
import type { ScoringSheet } from '../../src/domain/team.ts';

export const sheetId = '0b8f7c52-3c1e-4a57-9a58-6f1d1f0c7a01';
export const assessmentId = '5d0b7f0e-8a3d-4c55-8a2d-5e0a6c9b7f02';

/** The longest names the roster takes. */
export const longest = {
  unit: '网'.repeat(40),
  category: '类'.repeat(18),
  team: '组'.repeat(20),
  person: '格'.repeat(20),
  title: '党'.repeat(60),
  demand: '建'.repeat(60),
  reason: '😀'.repeat(200),
  assessment: '考'.repeat(60),
} as const;

export function id(n: number): string {
  return `5d0b7f0e-8a3d-4c55-8a2d-${String(n).padStart(12, '0')}`;
}

export function aCriterion(of: Partial<Criterion> = {}): Criterion {
  return {
    id: '1.1',
    title: '网格党小组全覆盖',
    demands: ['每个党小组不少于3名党员'],
    maxPoints: points(6_00),
    ...of,
  };
}

export function aSection(of: Partial<SettledSection> = {}): SettledSection {
  const criteria = of.criteria ?? [aCriterion()];
  return { id: '1', title: '强化党的领导，织密组织保障体系', full: points(28_00), ...of, criteria };
}

/** Everything in the sections, not yet scored but for what is given by criterion id. */
export function aSheet(
  sections: readonly SettledSection[],
  states: Readonly<Record<string, CellState>> = {},
  of: Partial<ScoringSheet> = {},
): ScoringSheet {
  return {
    id: sheetId,
    examinerId: 'li',
    unitId: id(1),
    status: 'open',
    version: 3,
    step: points(50),
    cells: sections
      .flatMap(({ criteria }) => criteria)
      .map(({ id: criterionId, maxPoints }) => ({ criterionId, maxPoints, state: states[criterionId] ?? unscored })),
    ...of,
  };
}

export function scored(hundredths: number, reason?: string): CellState {
  return { kind: 'scored', points: points(hundredths), ...(reason === undefined ? {} : { reason }) };
}

export function aSheetView(of: Partial<SheetView> = {}): SheetView {
  const sections = of.sections ?? [aSection()];
  return {
    assessmentName: '2026年度考核',
    unitName: '溪口镇',
    sections,
    sheet: aSheet(sections),
    savedAt: new Date('2026-11-24T02:05:00Z'),
    ...of,
  };
}

/** As many and as long as a rubric may be. */
export function theLongestSections(): readonly SettledSection[] {
  return Array.from({ length: 12 }, (_, section) =>
    aSection({
      id: `s${section}`,
      title: longest.title,
      notice: '本部分标明28分，细则分值合计26分，与28分相差的2分单列一项评分',
      criteria: Array.from({ length: 10 }, (_unused, criterion) =>
        aCriterion({
          id: `${section + 1}.${criterion + 1}`,
          title: longest.title,
          demands: Array.from({ length: 5 }, () => longest.demand),
          maxPoints: points(10_00),
        }),
      ),
    }),
  );
}
