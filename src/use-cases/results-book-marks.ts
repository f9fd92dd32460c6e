import { criterionHeading } from '../../cards/wording.ts';
import type { TeamRecord } from '../db/assessments.ts';
import type { CriteriaLine, DeductionLine, Figure, MarksLine, ResultsBook } from '../documents/results/results-book.ts';
import { assessedUnits } from '../domain/charge.ts';
import type { CriterionResult } from '../domain/criterion-result.ts';
import { roundHalfUp } from '../domain/fraction.ts';
import { grouped } from '../domain/grouped.ts';
import { matrix, type MatrixCell } from '../domain/matrix.ts';
import { points } from '../domain/points.ts';
import type { Criterion } from '../domain/rubric.ts';
import { settledSections } from '../domain/settlement.ts';
import { teamCriteria, teamResults } from '../domain/unit-result.ts';

type MarksPart = Pick<ResultsBook, 'criteria' | 'marks' | 'deductions'>;

/** What stands in the place of marks that the reader must not see. */
const unlisted = '不列';

/** Means, marks and deductions, team by team; of hidden units the totals alone. */
export function bookMarks(teams: readonly TeamRecord[], hidden: ReadonlySet<string>): MarksPart {
  const parts = teams.map((team): MarksPart => {
    const criteria = settledSections(team.rubric).flatMap((section) => section.criteria);
    const cells = matrix(team);
    const seen = grouped(
      cells.filter(({ unitId }) => !hidden.has(unitId)),
      ({ unitId }) => unitId,
    );
    const sheets = grouped(team.sheets, ({ unitId }) => unitId);
    return {
      criteria: criteriaLines(team, criteria, seen, hidden),
      marks: [...seen].flatMap(([unitId, ofUnit]) =>
        markLines(team, criteria, { unitId, cells: ofUnit, sheets: sheets.get(unitId) ?? [] }),
      ),
      deductions: [...seen.values()].flatMap((ofUnit) => deductionLines(team, criteria, ofUnit)),
    };
  });
  return {
    criteria: parts.flatMap((part) => part.criteria),
    marks: parts.flatMap(({ marks }) => marks),
    deductions: parts.flatMap(({ deductions }) => deductions),
  };
}

type Seen = ReadonlyMap<string, readonly MatrixCell[]>;

function criteriaLines(
  team: TeamRecord,
  criteria: readonly Criterion[],
  seen: Seen,
  hidden: ReadonlySet<string>,
): CriteriaLine[] {
  const found = teamCriteria(team);
  const totals = new Map(
    teamResults(team).map((result): [string, Figure] => [
      result.unitId,
      result.status === 'complete' ? result.total : result.status === 'incomplete' ? '缺' : '不计',
    ]),
  );
  return assessedUnits(team.team.units).map(({ id, category }) => ({
    unitName: unitNameIn(team, id),
    category,
    teamName: team.name,
    figures: criteria.map((criterion) => {
      const result = found.get(id)?.get(criterion.id);
      if (hidden.has(id) || !result) return unlisted;
      return resultFigure(result, () =>
        (seen.get(id) ?? []).some(({ criterionId, state }) => criterionId === criterion.id && state.kind === 'recused'),
      );
    }),
    total: totals.get(id) ?? '不计',
  }));
}

function resultFigure(result: CriterionResult, someRecused: () => boolean): Figure {
  switch (result.kind) {
    case 'mean':
      return roundHalfUp(result.mean);
    case 'missing':
      return '缺';
    case 'no-examiner':
      return someRecused() ? '回避' : '无人评分';
    case 'excused':
      return '免评';
    case 'not-applicable':
      return '不适用';
  }
}

/** One line for each examiner of the unit, whether in or not. */
function markLines(
  team: TeamRecord,
  criteria: readonly Criterion[],
  {
    unitId,
    cells,
    sheets,
  }: { readonly unitId: string; readonly cells: readonly MatrixCell[]; readonly sheets: TeamRecord['sheets'] },
): MarksLine[] {
  return [...grouped(cells, ({ examinerId }) => examinerId)].map(([examinerId, own]) => {
    const states = new Map(own.map((cell) => [cell.criterionId, cell]));
    const sheet = sheets.find((each) => each.examinerId === examinerId);
    return {
      teamName: team.name,
      unitName: unitNameIn(team, unitId),
      examinerName: examinerNameIn(team, examinerId),
      figures: criteria.map(({ id }) => cellFigure(states.get(id))),
      state: lineState(own, sheet?.paper !== undefined),
      ...(own.some(({ submitted }) => submitted) && sheet?.submittedAt && { submittedAt: sheet.submittedAt }),
    };
  });
}

function lineState(own: readonly MatrixCell[], paper: boolean): string {
  if (own.every(({ state }) => state.kind === 'recused' || state.kind === 'not-applicable'))
    return own.some(({ state }) => state.kind === 'recused') ? '回避' : '不需评分';
  if (own.some(({ submitted }) => submitted)) return paper ? '纸质录入' : '已提交';
  const asked = own.some(({ state }) => state.kind === 'scored' || state.kind === 'unscored');
  return asked ? '未提交' : '免评';
}

/** A draft is not a mark yet: whoever has not submitted is missing. */
function cellFigure(cell: MatrixCell | undefined): Figure {
  if (!cell) return '—';
  switch (cell.state.kind) {
    case 'scored':
      return cell.submitted ? cell.state.points : '缺';
    case 'unscored':
      return '缺';
    case 'recused':
      return '回避';
    case 'excused':
      return '免评';
    case 'not-applicable':
      return '不适用';
  }
}

function deductionLines(
  team: TeamRecord,
  criteria: readonly Criterion[],
  cells: readonly MatrixCell[],
): DeductionLine[] {
  // A unit's lines stand in the order of the rubric, so that what several say of one thing stands together.
  return criteria.flatMap((criterion) =>
    cells.flatMap(({ unitId, examinerId, criterionId, state, submitted }) => {
      const { maxPoints } = criterion;
      if (criterionId !== criterion.id || !submitted || state.kind !== 'scored' || state.points >= maxPoints) return [];
      return [
        {
          teamName: team.name,
          unitName: unitNameIn(team, unitId),
          criterion: criterionHeading(criterion),
          examinerName: examinerNameIn(team, examinerId),
          maxPoints,
          points: state.points,
          lost: points(maxPoints - state.points),
          reason: state.reason ?? '',
        },
      ];
    }),
  );
}

const unitNameIn = ({ team }: TeamRecord, id: string) => team.units.find((unit) => unit.id === id)?.name ?? '';

export const examinerNameIn = ({ team }: TeamRecord, id: string) =>
  team.examiners.find((examiner) => examiner.id === id)?.person.name ?? '';
