import type { TeamScoring } from './matrix.ts';
import { points, type Points } from './points.ts';
import { settledSections } from './settlement.ts';
import type { GivenMark } from './visible-marks.ts';

/** Marks further apart than this share of the maximum are worth a second look; in hundredths of a percent. */
export const disagreementShare = 30_00;

/** One criterion of one unit on which examiners are far apart. */
export interface Disagreement {
  readonly unitId: string;
  readonly criterionId: string;
  readonly maxPoints: Points;
  /** Between the lowest and the highest mark. */
  readonly range: Points;
  /** Lowest first. */
  readonly given: readonly { readonly examinerId: string; readonly points: Points }[];
}

/**
 * Where the examiners of a team differ by more than the share of the maximum, the furthest apart first.
 *
 * For information: both may have good reasons, and no score is changed. On exact points, so that exactly the share is not more than it.
 */
export function disagreements({ team, rubric }: TeamScoring, marks: readonly GivenMark[]): readonly Disagreement[] {
  const examiners = new Map(team.examiners.map(({ id }, position) => [id, position]));
  const criteria = settledSections(rubric).flatMap((section) => section.criteria);
  const inOrder = team.units.flatMap(({ id: unitId }) => {
    const ofUnit = marks.filter((mark) => mark.unitId === unitId);
    return criteria.flatMap(({ id: criterionId, maxPoints }): Disagreement[] => {
      const given = ofUnit
        .filter((mark) => mark.criterionId === criterionId)
        .map(({ examinerId, points: own }) => ({ examinerId, points: own }))
        .toSorted(
          (a, b) => a.points - b.points || (examiners.get(a.examinerId) ?? 0) - (examiners.get(b.examinerId) ?? 0),
        );
      const range = points((given.at(-1)?.points ?? 0) - (given[0]?.points ?? 0));
      return 100_00 * range > disagreementShare * maxPoints ? [{ unitId, criterionId, maxPoints, range, given }] : [];
    });
  });
  return furthestFirst(inOrder);
}

/** By share of the maximum; those equally far apart stay as they come, in the order of roster and rubric. */
export function furthestFirst<T extends Pick<Disagreement, 'range' | 'maxPoints'>>(found: readonly T[]): readonly T[] {
  return found.toSorted((a, b) => b.range * a.maxPoints - a.range * b.maxPoints);
}
