import type { CellState } from './cell-state.ts';
import { coverageGaps } from './charge.ts';
import type { AssessmentState, TeamState } from './life.ts';
import { matrix, type TeamScoring } from './matrix.ts';
import { Refusal } from './refusal.ts';

/** What the office changes about people and units once the roster was taken in, each by a form of its own. */
export const peopleForms = [
  'recuse',
  'lift',
  'replace',
  'excuse',
  'withdraw',
  'restore',
  'liaison',
  'leader',
  'mobile',
  'member',
] as const;

export type PeopleForm = (typeof peopleForms)[number];

/** What concerns a team's scoring, and what only names or reaches a person. */
const aboutScoring: Record<PeopleForm, boolean> = {
  recuse: true,
  lift: true,
  replace: true,
  excuse: true,
  withdraw: true,
  restore: true,
  liaison: false,
  leader: false,
  mobile: false,
  member: false,
};

/**
 * When a change fits.
 *
 * Before the assessment is open the workbook says who takes part, so it is mended there; only recusals, which it does not hold, are recorded
 * . What changes the scoring of a team that has ended waits until the team is reopened; contacts are mended until the archive.
 */
export function refuseUnlessChangeFits(form: PeopleForm, assessment: AssessmentState, team?: TeamState): void {
  const isRecusal = form === 'recuse' || form === 'lift';
  if (assessment === 'preparing') {
    if (isRecusal) return;
    throw new Refusal('roster-still-open');
  }
  if (assessment === 'archived') throw new Refusal('wrong-state', { state: assessment });
  if (!aboutScoring[form]) return;
  if (team !== 'scoring') throw new Refusal('team-has-ended', { team });
  if (assessment !== 'assessing') throw new Refusal('wrong-state', { state: assessment, team });
}

/** Criteria of a unit that nobody scores. */
interface LeftUncovered {
  readonly unitId: string;
  readonly criterionIds: readonly string[];
}

/** What a change would leave without anybody in charge that has somebody now; such a change is refused. */
export function leftUncovered(before: TeamScoring, after: TeamScoring): readonly LeftUncovered[] {
  const open = new Set(
    gapsOf(before).flatMap(({ unitId, criterionIds }) => criterionIds.map((id) => `${unitId}\n${id}`)),
  );
  return gapsOf(after).flatMap(({ unitId, criterionIds }) => {
    const left = criterionIds.filter((id) => !open.has(`${unitId}\n${id}`));
    return left.length > 0 ? [{ unitId, criterionIds: left }] : [];
  });
}

/** What nobody scores since it is excused: it leaves the unit's maximum, which the office should see. */
export function excusedByAll(scoring: TeamScoring): readonly LeftUncovered[] {
  const kinds = new Map<string, Map<string, Set<CellState['kind']>>>();
  for (const { unitId, criterionId, state } of matrix(scoring)) {
    const ofUnit = kinds.get(unitId) ?? new Map<string, Set<CellState['kind']>>();
    kinds.set(unitId, ofUnit.set(criterionId, (ofUnit.get(criterionId) ?? new Set()).add(state.kind)));
  }
  return [...kinds].flatMap(([unitId, ofUnit]) => {
    const criterionIds = [...ofUnit]
      .filter(([, of]) => of.has('excused') && !of.has('scored') && !of.has('unscored'))
      .map(([id]) => id);
    return criterionIds.length > 0 ? [{ unitId, criterionIds }] : [];
  });
}

function gapsOf({ team, rubric, recusals }: TeamScoring): LeftUncovered[] {
  return coverageGaps(team, rubric, recusals).flatMap((gap) => (gap.kind === 'no-examiner' ? [gap] : []));
}
