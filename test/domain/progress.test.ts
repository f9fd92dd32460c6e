import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requiredCells } from '../../src/domain/charge.ts';
import { matrix } from '../../src/domain/matrix.ts';
import {
  examinerProgress,
  isComplete,
  progressOf,
  sheetProgress,
  unfinishedSheets,
} from '../../src/domain/progress.ts';
import type { Excuse } from '../../src/domain/team.ts';
import { anExaminer, aRubric, aScoring, aSheet, aTeam, aUnit, type Written } from './builders.ts';

const li = anExaminer({ id: 'li' });
const wang = anExaminer({ id: 'wang', charge: ['2.1'] });
const east = aUnit({ id: 'east' });
const west = aUnit({ id: 'west' });
const team = aTeam({ units: [east, west], examiners: [li, wang] });
const everything: Written = { '1.1': 40, '1.2': 20, '2.1': 40 };
const excuse = (given: Partial<Excuse> = {}): Excuse => ({
  examinerId: 'li',
  unitId: 'east',
  criterionId: '1.1',
  reason: '住院',
  ...given,
});

describe('progress has one definition', () => {
  it('counts scores given of scores required, and sheets submitted', () => {
    const cells = matrix(
      aScoring({
        team,
        sheets: [
          aSheet({ examiner: li, unit: east, marks: everything, status: 'submitted' }),
          aSheet({ examiner: li, unit: west, marks: { '1.1': 40 } }),
        ],
      }),
    );
    expect(sheetProgress(cells, 'li', 'west')).toEqual({ required: 3, scored: 1, sheets: 1, submitted: 0 });
    expect(examinerProgress(cells, 'li')).toEqual({ required: 6, scored: 4, sheets: 2, submitted: 1 });
    expect(progressOf(cells)).toEqual({ required: 8, scored: 4, sheets: 4, submitted: 1 });
  });

  it('adds up over teams, since the assessment is all of their cells together', () => {
    const one = matrix(aScoring({ team }));
    const other = matrix(
      aScoring({ team: aTeam({ units: [aUnit({ id: 'north' })], examiners: [anExaminer({ id: 'zhao' })] }) }),
    );
    const all = progressOf([...one, ...other]);
    expect(all.required).toBe(progressOf(one).required + progressOf(other).required);
    expect(all.sheets).toBe(5);
  });

  it('is complete only when every required sheet is submitted', () => {
    const single = aTeam({ units: [east], examiners: [li] });
    const full = aSheet({ examiner: li, unit: east, marks: everything });
    const progress = (status: 'open' | 'submitted') =>
      progressOf(matrix(aScoring({ team: single, sheets: [{ ...full, status }] })));
    expect(isComplete(progress('open'))).toBe(false);
    expect(isComplete(progress('submitted'))).toBe(true);
  });

  it('requires nothing where a unit is withdrawn, a criterion 不适用 or the examiner recused', () => {
    const cells = matrix(
      aScoring({
        team: aTeam({
          units: [{ ...east, withdrawn: { reason: '撤并' } }, west],
          examiners: [li, { ...wang, sentByUnitId: 'west' }],
        }),
        rubric: aRubric({
          sections: aRubric().sections.map((s) => ({
            ...s,
            criteria: s.criteria.map((c) => (c.id === '1.2' ? { ...c, categories: ['社区'] } : c)),
          })),
        }),
      }),
    );
    expect(progressOf(cells)).toEqual({ required: 2, scored: 0, sheets: 1, submitted: 0 });
    expect(cells.map(({ examinerId, criterionId, state }) => `${examinerId} ${criterionId} ${state.kind}`)).toEqual([
      'li 1.1 unscored',
      'li 1.2 not-applicable',
      'li 2.1 unscored',
      'wang 2.1 recused',
    ]);
  });

  it('does without what the office has excused (R-11)', () => {
    const single = aTeam({ units: [east], examiners: [li] });
    const cells = matrix(
      aScoring({ team: single, excuses: ['1.1', '1.2', '2.1'].map((criterionId) => excuse({ criterionId })) }),
    );
    expect(progressOf(cells)).toEqual({ required: 0, scored: 0, sheets: 0, submitted: 0 });
    expect(isComplete(progressOf(cells))).toBe(true);
  });

  it('lets an excuse fill what is missing: a submitted mark stands against it, a draft does not', () => {
    const single = aTeam({ units: [east], examiners: [li] });
    const first = (status: 'open' | 'submitted') =>
      matrix(
        aScoring({
          team: single,
          excuses: [excuse()],
          sheets: [{ ...aSheet({ examiner: li, unit: east, marks: everything }), status }],
        }),
      )[0]?.state.kind;
    expect(first('submitted')).toBe('scored');
    expect(first('open')).toBe('excused');
  });

  it('names who owes what', () => {
    const cells = matrix(
      aScoring({
        team,
        sheets: [
          aSheet({ examiner: li, unit: east, marks: everything, status: 'submitted' }),
          aSheet({ examiner: li, unit: west, marks: { '1.1': 40 } }),
        ],
      }),
    );
    expect(unfinishedSheets(cells)).toEqual([
      { examinerId: 'wang', unitId: 'east', required: 1, scored: 0, missing: ['2.1'] },
      { examinerId: 'li', unitId: 'west', required: 3, scored: 1, missing: ['1.2', '2.1'] },
      { examinerId: 'wang', unitId: 'west', required: 1, scored: 0, missing: ['2.1'] },
    ]);
  });

  it('calls a submitted sheet unfinished when a criterion came into charge afterwards', () => {
    const before = aSheet({
      examiner: { ...li, charge: ['1.1'] },
      unit: east,
      marks: { '1.1': 40 },
      status: 'submitted',
    });
    const cells = matrix(aScoring({ team: aTeam({ units: [east], examiners: [li] }), sheets: [before] }));
    expect(unfinishedSheets(cells)).toMatchObject([{ examinerId: 'li', missing: ['1.2', '2.1'] }]);
  });

  it('requires exactly the cells that are asked for (R-8)', () => {
    fc.assert(
      fc.property(fc.subarray(['east', 'west']), fc.subarray(['1.1', '1.2', '2.1']), (recusedFrom, charge) => {
        const recusals = recusedFrom.map((unitId) => ({ examinerId: 'li', unitId }));
        const changed = aTeam({ units: [east, west], examiners: [{ ...li, charge }, wang] });
        const required = requiredCells(changed, aRubric(), recusals);
        expect(progressOf(matrix(aScoring({ team: changed, recusals }))).required).toBe(required.length);
      }),
    );
  });
});
