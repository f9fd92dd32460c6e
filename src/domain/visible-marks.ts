import { assessedUnits } from './charge.ts';
import { matrix, type MatrixCell, type TeamScoring } from './matrix.ts';
import { may, type Roles } from './permissions.ts';
import type { Points } from './points.ts';
import { unfinishedSheets } from './progress.ts';
import { settledSections } from './settlement.ts';

/** A mark on a submitted sheet: one that counts. */
export interface GivenMark {
  readonly examinerId: string;
  readonly unitId: string;
  readonly criterionId: string;
  readonly points: Points;
  readonly maxPoints: Points;
}

export interface VisibleMarks {
  /** In the order of the roster and the rubric. */
  readonly marks: readonly GivenMark[];
  /** Units whose marks the person must not see yet, or at all. */
  readonly hiddenUnits: readonly string[];
}

/** The submitted marks of a team as far as a person may see them: only of units on which he or she cannot be swayed any more. */
export function visibleMarks(scoring: TeamScoring, roles: Roles): VisibleMarks {
  const cells = matrix(scoring);
  const unfinished = unfinishedSheets(cells);
  const hiddenUnits = assessedUnits(scoring.team.units)
    .filter(({ id: unitId }) => {
      const stillScoring = unfinished.filter((sheet) => sheet.unitId === unitId).map(({ examinerId }) => examinerId);
      return !may(roles, { act: 'marks.see', marks: { unitId, teamId: scoring.team.id, stillScoring } });
    })
    .map(({ id }) => id);
  const hidden = new Set(hiddenUnits);
  const maxima = new Map(
    settledSections(scoring.rubric).flatMap(({ criteria }) => criteria.map(({ id, maxPoints }) => [id, maxPoints])),
  );
  return { marks: cells.flatMap((cell) => (hidden.has(cell.unitId) ? [] : given(cell, maxima))), hiddenUnits };
}

function given(
  { examinerId, unitId, criterionId, state, submitted }: MatrixCell,
  maxima: ReadonlyMap<string, Points>,
): GivenMark[] {
  const maxPoints = maxima.get(criterionId);
  if (!submitted || state.kind !== 'scored' || maxPoints === undefined) return [];
  return [{ examinerId, unitId, criterionId, points: state.points, maxPoints }];
}
