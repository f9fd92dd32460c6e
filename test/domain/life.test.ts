import { describe, expect, it } from 'vitest';
import {
  endTeam,
  moveAssessment,
  moveTeam,
  openAssessment,
  refuseUnlessScoring,
  reopenTeam,
  startGrading,
  type AssessmentMove,
  type AssessmentState,
  type TeamMove,
  type TeamState,
} from '../../src/domain/life.ts';
import { matrix } from '../../src/domain/matrix.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import { aScoring, aSheet } from './builders.ts';

const outcomeOf = <T>(act: () => T): T | string => {
  try {
    return act();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

describe('the life of an assessment', () => {
  const allowed: Record<AssessmentState, Partial<Record<AssessmentMove, AssessmentState>>> = {
    preparing: { open: 'assessing' },
    assessing: { grade: 'grading' },
    grading: { publish: 'published', resume: 'assessing' },
    published: { archive: 'archived' },
    archived: {},
  };
  const states = Object.keys(allowed) as AssessmentState[];
  const moves: AssessmentMove[] = ['open', 'grade', 'resume', 'publish', 'archive'];

  it.each(states.flatMap((state) => moves.map((move) => [state, move] as const)))('%s, %s', (state, move) => {
    expect(outcomeOf(() => moveAssessment(state, move))).toBe(allowed[state][move] ?? 'wrong-state');
  });

  it('says what would fit when a move does not', () => {
    expect(() => moveAssessment('grading', 'open')).toThrow(
      expect.objectContaining({ details: { state: 'grading', move: 'open', wouldFit: ['resume', 'publish'] } }),
    );
  });

  it('opens only without gaps (R-8)', () => {
    const gaps = [{ kind: 'no-examiner' as const, unitId: 'unit', criterionIds: ['1.1'] }];
    expect(openAssessment('preparing', [])).toBe('assessing');
    expect(() => openAssessment('preparing', gaps)).toThrow(
      expect.objectContaining({ code: 'rubric-gaps', details: { gaps } }),
    );
    expect(outcomeOf(() => openAssessment('assessing', []))).toBe('wrong-state');
  });

  it('is graded when every team has reported', () => {
    expect(startGrading('assessing', ['reported', 'reported'])).toBe('grading');
    expect(outcomeOf(() => startGrading('assessing', ['reported', 'ended']))).toBe('wrong-state');
    expect(outcomeOf(() => startGrading('assessing', []))).toBe('wrong-state');
  });

  it('takes marks only while it runs and the team is scoring', () => {
    expect(outcomeOf(() => refuseUnlessScoring('assessing', 'scoring'))).toBeUndefined();
    expect(outcomeOf(() => refuseUnlessScoring('preparing', 'scoring'))).toBe('wrong-state');
    expect(outcomeOf(() => refuseUnlessScoring('assessing', 'ended'))).toBe('wrong-state');
  });
});

describe('the life of a team', () => {
  const allowed: Record<TeamState, Partial<Record<TeamMove, TeamState>>> = {
    scoring: { end: 'ended' },
    ended: { 'file-report': 'reported', reopen: 'scoring' },
    reported: { 'return-report': 'ended', reopen: 'scoring' },
  };
  const states = Object.keys(allowed) as TeamState[];
  const moves: TeamMove[] = ['end', 'file-report', 'return-report', 'reopen'];

  it.each(states.flatMap((state) => moves.map((move) => [state, move] as const)))('%s, %s', (state, move) => {
    expect(outcomeOf(() => moveTeam(state, move))).toBe(allowed[state][move] ?? 'wrong-state');
  });

  it('scores again from any end of its own, and takes grading back with it', () => {
    expect(reopenTeam('assessing', 'ended')).toEqual({ assessment: 'assessing', team: 'scoring' });
    expect(reopenTeam('grading', 'reported')).toEqual({ assessment: 'assessing', team: 'scoring' });
    for (const over of ['published', 'archived', 'preparing'] as const) {
      expect(outcomeOf(() => reopenTeam(over, 'reported'))).toBe('wrong-state');
    }
    expect(outcomeOf(() => reopenTeam('assessing', 'scoring'))).toBe('wrong-state');
  });

  it('ends only when nothing required is missing (R-11)', () => {
    const marks = { '1.1': 40, '1.2': 20, '2.1': 40 };
    const cells = (status: 'open' | 'submitted') => matrix(aScoring({ sheets: [aSheet({ marks, status })] }));
    expect(endTeam('scoring', cells('submitted'))).toBe('ended');
    expect(() => endTeam('scoring', cells('open'))).toThrow(
      expect.objectContaining({
        code: 'team-incomplete',
        details: { unfinished: [{ examinerId: 'li', unitId: 'unit', required: 3, scored: 3, missing: [] }] },
      }),
    );
  });
});
