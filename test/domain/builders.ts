import { readFileSync } from 'node:fs';
import { readRubricFile } from '../../src/documents/rubric-file.ts';
import type { CellState, Mark } from '../../src/domain/cell-state.ts';
import type { MatrixCell } from '../../src/domain/matrix.ts';
import { points } from '../../src/domain/points.ts';
import type { UnitTotal } from '../../src/domain/proposal.ts';
import type { Criterion, Rubric, Section } from '../../src/domain/rubric.ts';
import { settledSections } from '../../src/domain/settlement.ts';
import { drawSheet } from '../../src/domain/sheet.ts';
import type { TeamScoring } from '../../src/domain/matrix.ts';
import type { Examiner, ScoringSheet, Team, Unit } from '../../src/domain/team.ts';

/** Points as people write them: 4.5 stands for 4.5 分. Exact for the halves and hundredths that tests use. */
export const pt = (written: number) => points(Math.round(written * 100));

export function shippedRubric(): Rubric {
  const read = readRubricFile(readFileSync(new URL('../../rubrics/grid-management.json', import.meta.url), 'utf8'));
  if ('faults' in read) throw new Error(read.faults.join('\n'));
  return read.rubric;
}

export const aCriterion = (given: Partial<Criterion> = {}): Criterion => ({
  id: '1.1',
  title: '网格党小组成员名册',
  demands: ['建立网格党小组成员名册'],
  maxPoints: pt(6),
  ...given,
});

/** A section that adds up, unless told otherwise. */
export function aSection({ criteria = [aCriterion()], ...given }: Partial<Section> = {}): Section {
  const weight = points(criteria.reduce((total, { maxPoints }) => total + maxPoints, 0));
  return { id: '1', title: '织密组织保障体系', weight, criteria, ...given };
}

/** Two sections of 60 and 40, three criteria: 1.1 (40), 1.2 (20), 2.1 (40). */
export const aRubric = (given: Partial<Rubric> = {}): Rubric => ({
  id: 'test',
  version: '1',
  title: '评分标准',
  step: pt(1),
  sections: [
    aSection({
      id: '1',
      criteria: [aCriterion({ id: '1.1', maxPoints: pt(40) }), aCriterion({ id: '1.2', maxPoints: pt(20) })],
    }),
    aSection({ id: '2', criteria: [aCriterion({ id: '2.1', maxPoints: pt(40) })] }),
  ],
  ...given,
});

/** The rubric of R-2 in small: section one is worth 28, its criteria add up to 26; section two is worth 72. */
export const anUnevenRubric = (given: Partial<Rubric> = {}): Rubric =>
  aRubric({
    sections: [
      aSection({ id: '1', weight: pt(28), criteria: [aCriterion({ id: '1.1', maxPoints: pt(26) })] }),
      aSection({ id: '2', criteria: [aCriterion({ id: '2.1', maxPoints: pt(72) })] }),
    ],
    ...given,
  });

export const aUnit = (given: Partial<Unit> = {}): Unit => ({
  id: 'unit',
  teamId: 'team',
  category: '乡镇',
  ...given,
});

export const anExaminer = (given: Partial<Examiner> = {}): Examiner => ({
  id: 'li',
  teamId: 'team',
  charge: ['1.1', '1.2', '2.1'],
  ...given,
});

export const aTeam = (given: Partial<Team> = {}): Team => ({
  id: 'team',
  units: [aUnit()],
  examiners: [anExaminer()],
  ...given,
});

export const aMark = (written: number, maximum = Infinity): Mark => ({
  kind: 'scored',
  points: pt(written),
  ...(written < maximum && { reason: '材料不全' }),
});

/** Marks by criterion id, as people write them. */
export type Written = Readonly<Record<string, number>>;

export interface SheetGiven {
  readonly examiner?: Examiner;
  readonly unit?: Unit;
  readonly rubric?: Rubric;
  readonly status?: ScoringSheet['status'];
  readonly version?: number;
  readonly marks?: Written;
}

export function aSheet(given: SheetGiven = {}): ScoringSheet {
  const {
    examiner = anExaminer(),
    unit = aUnit(),
    rubric = aRubric(),
    status = 'open',
    version = 0,
    marks = {},
  } = given;
  const maxima = new Map(
    settledSections(rubric).flatMap(({ criteria }) => criteria.map((c) => [c.id, c.maxPoints / 100])),
  );
  return drawSheet(
    {
      id: `${examiner.id}:${unit.id}`,
      status,
      version,
      marks: new Map(Object.entries(marks).map(([id, written]) => [id, aMark(written, maxima.get(id))])),
    },
    { examiner, unit, rubric, recusals: [], excuses: [] },
  );
}

export const aScoring = (given: Partial<TeamScoring> = {}): TeamScoring => ({
  team: aTeam(),
  rubric: aRubric(),
  recusals: [],
  excuses: [],
  sheets: [],
  ...given,
});

export const aCell = (given: Partial<MatrixCell> = {}): MatrixCell => ({
  examinerId: 'li',
  unitId: 'unit',
  criterionId: '1.1',
  state: { kind: 'unscored' },
  submitted: false,
  ...given,
});

export const stateOn = (sheet: ScoringSheet, criterionId: string): CellState | undefined =>
  sheet.cells.find((cell) => cell.criterionId === criterionId)?.state;

/** Units named a, b, c … with these totals. */
export const totals = (...written: readonly number[]): readonly UnitTotal[] =>
  written.map((total, index) => ({ unitId: unitName(index), category: '乡镇', total: pt(total) }));

const unitName = (index: number): string => String.fromCharCode('a'.charCodeAt(0) + index);
