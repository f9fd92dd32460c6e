import type { CoverageGap } from './charge.ts';
import type { MatrixCell } from './matrix.ts';
import { unfinishedSheets } from './progress.ts';
import { Refusal } from './refusal.ts';

export type AssessmentState = 'preparing' | 'assessing' | 'grading' | 'published' | 'archived';
export type TeamState = 'scoring' | 'ended' | 'reported';

/** `resume` takes grading back because a team has been reopened to score again. */
export type AssessmentMove = 'open' | 'grade' | 'resume' | 'publish' | 'archive';
/** A rehearsal is over whenever the office says so, however far it came. */
type RehearsalMove = 'put-away';
/** `return-report` sends a filed report back to be mended; `reopen` lets the team score again, which only the office can do. */
export type TeamMove = 'end' | 'file-report' | 'return-report' | 'reopen';

type Moves<State extends string, Move extends string> = Record<
  Move,
  { readonly from: readonly State[]; readonly to: State }
>;

const assessmentMoves: Moves<AssessmentState, AssessmentMove> = {
  open: { from: ['preparing'], to: 'assessing' },
  grade: { from: ['assessing'], to: 'grading' },
  resume: { from: ['grading'], to: 'assessing' },
  publish: { from: ['grading'], to: 'published' },
  archive: { from: ['published'], to: 'archived' },
};

const rehearsalMoves: Moves<AssessmentState, RehearsalMove> = {
  'put-away': { from: ['preparing', 'assessing', 'grading', 'published'], to: 'archived' },
};

const teamMoves: Moves<TeamState, TeamMove> = {
  end: { from: ['scoring'], to: 'ended' },
  'file-report': { from: ['ended'], to: 'reported' },
  'return-report': { from: ['reported'], to: 'ended' },
  reopen: { from: ['ended', 'reported'], to: 'scoring' },
};

/** Where a move leads; one that does not fit the state is refused, naming what would fit. */
export function moveAssessment(state: AssessmentState, move: AssessmentMove): AssessmentState {
  return follow(assessmentMoves, state, move);
}

export function putAway(state: AssessmentState): AssessmentState {
  return follow(rehearsalMoves, state, 'put-away');
}

export function moveTeam(state: TeamState, move: TeamMove): TeamState {
  return follow(teamMoves, state, move);
}

/** 开始考核: refused, with the gaps named, while some unit × criterion has no examiner left. */
export function openAssessment(state: AssessmentState, gaps: readonly CoverageGap[]): AssessmentState {
  const next = moveAssessment(state, 'open');
  if (gaps.length > 0) throw new Refusal('rubric-gaps', { gaps });
  return next;
}

/** 结束考核: refused while required scores are missing and not excused, naming who owes what. */
export function endTeam(state: TeamState, cells: readonly MatrixCell[]): TeamState {
  const next = moveTeam(state, 'end');
  const unfinished = unfinishedSheets(cells);
  if (unfinished.length > 0) throw new Refusal('team-incomplete', { unfinished });
  return next;
}

/** The office lets a team that has ended score again: grading, where it has begun, is taken back with it. */
export function reopenTeam(
  assessment: AssessmentState,
  team: TeamState,
): { readonly assessment: AssessmentState; readonly team: TeamState } {
  const scoring = moveTeam(team, 'reopen');
  return { assessment: assessment === 'assessing' ? assessment : moveAssessment(assessment, 'resume'), team: scoring };
}

/** Grading starts when the last team has reported. */
export function startGrading(state: AssessmentState, teams: readonly TeamState[]): AssessmentState {
  const next = moveAssessment(state, 'grade');
  if (teams.length === 0 || teams.some((team) => team !== 'reported'))
    throw new Refusal('wrong-state', { state, teams });
  return next;
}

/** The roster is taken in as a whole until the assessment has begun. */
export function takesRoster(assessment: string): boolean {
  return assessment === 'preparing';
}

/** People are reminded of something only while there is something to be done. */
export function refuseUnlessUnderWay(assessment: AssessmentState): void {
  if (assessment !== 'assessing' && assessment !== 'grading') throw new Refusal('wrong-state', { state: assessment });
}

/** Tiers are decided, confirmed and taken back after the last report and before publication. */
export function refuseUnlessGrading(state: AssessmentState): void {
  if (state !== 'grading') throw new Refusal('wrong-state', { state });
}

/** Marks are given and changed only while the assessment runs and the team has not ended. */
export function refuseUnlessScoring(assessment: AssessmentState, team: TeamState): void {
  if (assessment !== 'assessing' || team !== 'scoring') throw new Refusal('wrong-state', { state: assessment, team });
}

function follow<State extends string, Move extends string>(moves: Moves<State, Move>, state: State, move: Move): State {
  const { from, to } = moves[move];
  if (from.includes(state)) return to;
  const names = Object.keys(moves) as Move[]; // The keys of a Record over Move are its moves.
  throw new Refusal('wrong-state', { state, move, wouldFit: names.filter((name) => moves[name].from.includes(state)) });
}
