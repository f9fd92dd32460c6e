import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CellState } from '../../src/domain/cell-state.ts';
import { formatPoints } from '../../src/domain/points.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import { pointChoices, type ScoreEntry } from '../../src/domain/score-entry.ts';
import {
  drawSheet,
  marksOn,
  missingOn,
  recordPage,
  reopenSheet,
  submitSheet,
  voidSheet,
  type PageRecorded,
} from '../../src/domain/sheet.ts';
import type { ScoringSheet } from '../../src/domain/team.ts';
import { aMark, aRubric, aSheet, aUnit, anExaminer, pt, stateOn } from './builders.ts';

/** Criterion 1.1 goes up to 40 points; steps are halves. */
const halves = aRubric({ step: pt(0.5) });
const record = (entry: Omit<ScoreEntry, 'criterionId'>, sheet = aSheet({ rubric: halves })) =>
  recordPage(sheet, [{ criterionId: '1.1', ...entry }]);
const stateAfter = (entry: Omit<ScoreEntry, 'criterionId'>) => {
  const recorded = record(entry);
  return 'sheet' in recorded ? stateOn(recorded.sheet, '1.1') : recorded.faults;
};
const faultsOf = (entry: Omit<ScoreEntry, 'criterionId'>) => {
  const recorded = record(entry);
  return 'faults' in recorded ? recorded.faults.map(({ field, code }) => `${field}: ${code}`) : [];
};
const refusal = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, details: error.details };
    throw error;
  }
  return undefined;
};

const kept = (recorded: PageRecorded): ScoringSheet => {
  if ('faults' in recorded) throw new Error(JSON.stringify(recorded.faults));
  return recorded.sheet;
};
/** Not yet scored, or a mark from 0 to 20 in whole steps with a reason exactly when something is taken off. */
const isLawful = (state: CellState | undefined) =>
  state?.kind === 'unscored' ||
  (state?.kind === 'scored' &&
    state.points >= 0 &&
    state.points <= pt(20) &&
    state.points % pt(1) === 0 &&
    (state.reason === undefined) === (state.points === pt(20)));

describe('a score is points from 0 to the maximum in steps (R-3)', () => {
  it('keeps full marks without a reason', () => {
    expect(stateAfter({ points: '40' })).toEqual({ kind: 'scored', points: pt(40) });
  });

  it('keeps fewer points with the reason for the deduction', () => {
    expect(stateAfter({ points: '39.5', reason: '缺一份名册' })).toEqual({
      kind: 'scored',
      points: pt(39.5),
      reason: '缺一份名册',
    });
  });

  it('takes zero for a mark, and an empty field for no mark yet', () => {
    expect(stateAfter({ points: '0', reason: '未提供材料' })).toMatchObject({ kind: 'scored', points: 0 });
    for (const empty of [undefined, null, '', '  ']) {
      expect(stateAfter({ points: empty, reason: empty })).toEqual({ kind: 'unscored' });
    }
  });

  it('takes a zero with a minus for zero', () => {
    expect(stateAfter({ points: '-0', reason: '未提供材料' })).toMatchObject({ kind: 'scored', points: 0 });
  });

  it('reads full-width digits as the same number', () => {
    expect(stateAfter({ points: '４０．０' })).toEqual({ kind: 'scored', points: pt(40) });
  });

  it('offers every step as a choice, full marks first', () => {
    const choices = pointChoices({ maxPoints: pt(2), step: pt(0.5) });
    expect(choices.map(formatPoints)).toEqual(['2', '1.5', '1', '0.5', '0']);
  });

  it.each<[string, Omit<ScoreEntry, 'criterionId'>, string[]]>([
    ['points off the step', { points: '39.25', reason: '缺名册' }, ['points: off-step']],
    ['points with too many decimals', { points: '39.5000001', reason: '缺名册' }, ['points: off-step']],
    ['points above the maximum', { points: '40.5' }, ['points: above-maximum']],
    ['absurdly many points', { points: '999999999' }, ['points: above-maximum']],
    ['points just above the maximum', { points: '40.001' }, ['points: above-maximum']],
    ['points below zero', { points: '-1', reason: '缺名册' }, ['points: negative']],
    ['points below zero with a typographic minus', { points: '−0.5', reason: '缺名册' }, ['points: negative']],
    ['words for points', { points: '四十' }, ['points: not-a-number']],
    ['an exponent', { points: '1e1', reason: '缺名册' }, ['points: not-a-number']],
    ['a reason of one character', { points: '39', reason: '缺' }, ['reason: reason-too-short']],
    ['a reason of 201 characters', { points: '39', reason: '缺'.repeat(201) }, ['reason: reason-too-long']],
    ['fewer points without a reason', { points: '39' }, ['reason: reason-missing']],
    ['fewer points with a blank reason', { points: '39', reason: ' \n ' }, ['reason: reason-missing']],
    ['a reason without points', { reason: '缺名册' }, ['points: reason-without-points']],
    ['full marks with a reason', { points: '40', reason: '缺名册' }, ['reason: reason-without-deduction']],
    ['both fields wrong', { points: '41', reason: '缺' }, ['points: above-maximum', 'reason: reason-too-short']],
  ])('names the fault: %s', (_, entry, faults) => {
    expect(faultsOf(entry)).toEqual(faults);
  });

  it('counts a rare Han character as one, so 200 of them are a reason', () => {
    expect(faultsOf({ points: '39', reason: '𠮷'.repeat(200) })).toEqual([]);
  });

  it('keeps a reason as one clean line', () => {
    expect(stateAfter({ points: '39', reason: ' 缺名册\n缺照片\u0000 ' })).toMatchObject({ reason: '缺名册 缺照片' });
  });

  it('says what the limits are where a fault wants them', () => {
    expect(stateAfter({ points: '41' })).toMatchObject([{ criterionId: '1.1', maxPoints: pt(40) }]);
    expect(stateAfter({ points: '0.3', reason: '缺名册' })).toMatchObject([{ criterionId: '1.1', step: pt(0.5) }]);
    expect(stateAfter({ points: '1', reason: '缺'.repeat(201) })).toMatchObject([{ longest: 200, length: 201 }]);
  });
});

describe('a page of the scoring form', () => {
  it('is kept as a draft, complete or not', () => {
    const recorded = recordPage(aSheet(), [{ criterionId: '1.1', points: '40' }, { criterionId: '1.2' }]);
    expect('sheet' in recorded && missingOn(recorded.sheet)).toEqual(['1.2', '2.1']);
  });

  it('changes nothing when one entry of it is wrong, and names every fault at once', () => {
    const recorded = recordPage(aSheet(), [
      { criterionId: '1.1', points: '40' },
      { criterionId: '1.2', points: '19' },
      { criterionId: '2.1', points: '50' },
    ]);
    expect(recorded).toEqual({
      faults: [
        { criterionId: '1.2', field: 'reason', code: 'reason-missing' },
        { criterionId: '2.1', field: 'points', code: 'above-maximum', maxPoints: pt(40) },
      ],
    });
  });

  it('leaves the criteria of other pages as they are', () => {
    const recorded = recordPage(aSheet({ marks: { '2.1': 40 } }), [{ criterionId: '1.1', points: '40' }]);
    expect('sheet' in recorded && missingOn(recorded.sheet)).toEqual(['1.2']);
  });

  it('says what changed, from what, to what', () => {
    const recorded = recordPage(aSheet({ marks: { '1.1': 39 } }), [
      { criterionId: '1.1', points: '40' },
      { criterionId: '1.2', points: '20' },
    ]);
    expect(recorded).toMatchObject({
      changes: [
        { criterionId: '1.1', from: { kind: 'scored', points: pt(39) }, to: { kind: 'scored', points: pt(40) } },
        { criterionId: '1.2', from: { kind: 'unscored' }, to: { kind: 'scored', points: pt(20) } },
      ],
    });
  });

  it('can take a mark back', () => {
    const recorded = recordPage(aSheet({ marks: { '1.1': 40 } }), [{ criterionId: '1.1', points: '' }]);
    expect('sheet' in recorded && stateOn(recorded.sheet, '1.1')).toEqual({ kind: 'unscored' });
  });

  it('saved twice changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.constantFrom('1.1', '2.1'), (given, criterionId) => {
        const page = [{ criterionId, points: `${given}`, reason: given < 40 ? '材料不全' : '' }];
        const once = kept(recordPage(aSheet(), page));
        expect(recordPage(once, page)).toEqual({ sheet: once, changes: [] });
      }),
    );
  });

  it('gives the same sheet whatever order its entries are filled in', () => {
    const page = ['1.1', '1.2', '2.1'].map((criterionId) => ({ criterionId, points: '10', reason: '材料不全' }));
    fc.assert(
      fc.property(fc.shuffledSubarray(page, { minLength: 3 }), (shuffled) => {
        expect(recordPage(aSheet(), shuffled)).toEqual(recordPage(aSheet(), page));
      }),
    );
  });

  it('never leaves a sheet with a mark the rules do not allow, whatever is typed', () => {
    const typed = fc.oneof(fc.constantFrom('0', '20', '40', '-1', '3.3', '', undefined, null), fc.string());
    fc.assert(
      fc.property(typed, fc.oneof(fc.constant('材料不全'), fc.string(), fc.constant(null)), (given, reason) => {
        const recorded = recordPage(aSheet(), [{ criterionId: '1.2', points: given, reason }]);
        expect('faults' in recorded || isLawful(stateOn(recorded.sheet, '1.2'))).toBe(true);
      }),
    );
  });

  it('is refused for a criterion the sheet does not have', () => {
    expect(refusal(() => recordPage(aSheet(), [{ criterionId: '9.9', points: '1' }]))).toMatchObject({
      code: 'unknown-subject',
    });
  });
});

describe('submitting a sheet (R-3)', () => {
  const full = { '1.1': 40, '1.2': 20, '2.1': 39 };

  it('closes it', () => {
    const submitted = submitSheet(aSheet({ marks: full }));
    expect(submitted.status).toBe('submitted');
    expect(refusal(() => recordPage(submitted, []))?.code).toBe('sheet-closed');
    expect(refusal(() => submitSheet(submitted))?.code).toBe('sheet-closed');
  });

  it('is refused with what is missing', () => {
    expect(refusal(() => submitSheet(aSheet({ marks: { '1.2': 20 } })))).toEqual({
      code: 'sheet-incomplete',
      details: { missing: ['1.1', '2.1'] },
    });
  });

  it('can be taken back to be changed, marks and all', () => {
    const sheet = aSheet({ marks: full });
    expect(reopenSheet(submitSheet(sheet))).toEqual(sheet);
    expect(refusal(() => reopenSheet(sheet))?.code).toBe('card-outdated');
  });

  it('is given back empty when it is voided, and every mark that stood there is told (R-3)', () => {
    const marks = { '1.1': 40, '1.2': 19, '2.1': 0 };
    const voided = voidSheet(aSheet({ status: 'submitted', marks }));
    expect(voided.sheet).toEqual(aSheet());
    expect(voided.changes.map(({ criterionId, from, to }) => [criterionId, from, to.kind])).toEqual([
      ['1.1', aMark(40, 40), 'unscored'],
      ['1.2', aMark(19), 'unscored'],
      ['2.1', aMark(0), 'unscored'],
    ]);
    expect(refusal(() => voidSheet(aSheet({ marks })))?.code).toBe('card-outdated');
  });

  it('needs nothing for what is 不适用 or excused', () => {
    const first = aRubric().sections.map((section) => ({
      ...section,
      criteria: section.criteria.map((c) => (c.id === '1.2' ? { ...c, categories: ['乡镇'] } : c)),
    }));
    const sheet = drawSheet(
      { id: 's', status: 'open', version: 3, marks: new Map() },
      {
        examiner: anExaminer(),
        unit: aUnit({ category: '县直单位' }),
        rubric: aRubric({ sections: first }),
        recusals: [],
        excuses: [
          { examinerId: 'li', unitId: 'unit', criterionId: '2.1', reason: '出差在外' },
          { examinerId: 'li', unitId: 'another', criterionId: '1.1', reason: '出差在外' },
          { examinerId: 'wang', unitId: 'unit', criterionId: '1.1', reason: '住院' },
        ],
      },
    );
    expect(sheet.cells.map(({ state }) => state.kind)).toEqual(['unscored', 'not-applicable', 'excused']);
    expect(missingOn(sheet)).toEqual(['1.1']);
    const filled = kept(recordPage(sheet, [{ criterionId: '1.1', points: '40' }]));
    expect(submitSheet(filled)).toMatchObject({ status: 'submitted', version: 3 });
  });

  it('is refused where everything asked has been excused: nothing would be handed in', () => {
    const excuses = ['1.1', '1.2', '2.1'].map((criterionId) => ({
      examinerId: 'li',
      unitId: 'unit',
      criterionId,
      reason: '住院治疗',
    }));
    const facts = { examiner: anExaminer(), unit: aUnit(), rubric: aRubric(), recusals: [], excuses };
    const sheet = drawSheet({ id: 's', status: 'open', version: 0, marks: new Map() }, facts);
    expect(missingOn(sheet)).toEqual([]);
    expect(refusal(() => submitSheet(sheet))).toEqual({ code: 'sheet-excused', details: {} });
  });
});

describe('not yet scored, zero, 不适用 and 回避 are four different things (R-3)', () => {
  const draw = (given: { category?: string; recused?: boolean; marks?: Record<string, number> }): ScoringSheet => {
    const [section] = aRubric().sections;
    if (!section) throw new Error('the rubric has sections');
    const rubric = aRubric({
      sections: [{ ...section, criteria: section.criteria.map((c) => ({ ...c, categories: ['乡镇'] })) }],
    });
    return drawSheet(
      { id: 's', status: 'open', version: 0, marks: marksOn(aSheet({ marks: given.marks ?? {} })) },
      {
        examiner: anExaminer(),
        unit: aUnit({ category: given.category ?? '乡镇' }),
        rubric,
        recusals: given.recused ? [{ examinerId: 'li', unitId: 'unit' }] : [],
        excuses: [],
      },
    );
  };

  it('on the sheet', () => {
    const kinds = [
      draw({}),
      draw({ marks: { '1.1': 0 } }),
      draw({ category: '县直单位' }),
      draw({ recused: true }),
    ].map((sheet) => stateOn(sheet, '1.1')?.kind);
    expect(kinds).toEqual(['unscored', 'scored', 'not-applicable', 'recused']);
  });

  it('and only the first two can be written over', () => {
    const page = [{ criterionId: '1.1', points: '40' }];
    expect(recordPage(draw({}), page)).toHaveProperty('sheet');
    expect(recordPage(draw({ marks: { '1.1': 0 } }), page)).toHaveProperty('sheet');
    expect(refusal(() => recordPage(draw({ category: '县直单位' }), page))?.code).toBe('card-outdated');
    expect(refusal(() => recordPage(draw({ recused: true }), page))?.code).toBe('card-outdated');
  });
});
