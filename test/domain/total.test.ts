import { describe, expect, it } from 'vitest';
import { criterionResult } from '../../src/domain/criterion-result.ts';
import { fraction } from '../../src/domain/fraction.ts';
import { formatTotal } from '../../src/domain/points.ts';
import type { Rubric } from '../../src/domain/rubric.ts';
import { settledSections } from '../../src/domain/settlement.ts';
import type { TeamScoring } from '../../src/domain/matrix.ts';
import { sheetTotal, teamResults, totalsOf, type UnitResult } from '../../src/domain/unit-result.ts';
import {
  aCell,
  aCriterion,
  aMark,
  anExaminer,
  anUnevenRubric,
  aRubric,
  aScoring,
  aSection,
  aSheet,
  aTeam,
  aUnit,
  pt,
  shippedRubric,
  type Written,
} from './builders.ts';

const given = (...marks: readonly number[]) =>
  marks.map((mark, index) => aCell({ examinerId: `e${index}`, state: aMark(mark), submitted: true }));

/** One unit, one team; each row of marks is one examiner's submitted sheet. */
function resultOf(
  rubric: Rubric,
  rows: readonly Written[],
  rest: Partial<TeamScoring> = {},
  category = '乡镇',
): UnitResult {
  const charge = settledSections(rubric).flatMap(({ criteria }) => criteria.map(({ id }) => id));
  const examiners = rows.map((_, index) => anExaminer({ id: `e${index}`, charge }));
  const unit = aUnit({ category });
  const sheets = rows.map((marks, index) =>
    aSheet({ examiner: anExaminer({ id: `e${index}`, charge }), unit, rubric, marks, status: 'submitted' }),
  );
  const [result] = teamResults(aScoring({ team: aTeam({ units: [unit], examiners }), rubric, sheets, ...rest }));
  if (!result) throw new Error('the team has one unit');
  return result;
}
const written = (...given: Parameters<typeof resultOf>) => {
  const result = resultOf(...given);
  return result.status === 'complete' ? formatTotal(result.total) : result.status;
};

describe('a criterion’s result (R-4)', () => {
  it('is the mean of its examiners’ points, exactly', () => {
    expect(criterionResult(given(6, 5, 5))).toEqual({ kind: 'mean', mean: fraction(1600, 3), marks: 3 });
  });

  it('drops one highest and one lowest from five examiners on, where the office has chosen that', () => {
    const trimmed = (...marks: number[]) => criterionResult(given(...marks), { trimFrom: 5 });
    expect(trimmed(6, 6, 5, 3, 0)).toMatchObject({ mean: fraction(1400, 3) });
    expect(trimmed(6, 6, 5, 0)).toMatchObject({ mean: fraction(425) });
    expect(criterionResult(given(6, 6, 5, 3, 0))).toMatchObject({ mean: fraction(400) });
    expect(() => criterionResult(given(6, 6), { trimFrom: 2 })).toThrow(RangeError);
  });

  it('counts a zero, and does not count who is recused or excused', () => {
    const aside = [aCell({ state: { kind: 'recused' } }), aCell({ state: { kind: 'excused', reason: '住院' } })];
    expect(criterionResult([...given(0, 6), ...aside])).toMatchObject({ mean: fraction(300), marks: 2 });
  });

  it('is missing while one score is out, and a draft is still out', () => {
    const draft = aCell({ examinerId: 'wang', state: aMark(6), submitted: false });
    expect(criterionResult([...given(6), aCell({ examinerId: 'li' }), draft])).toEqual({
      kind: 'missing',
      examinerIds: ['li', 'wang'],
    });
  });

  it('wants the office when everybody is recused, and leaves the maximum when everything is excused', () => {
    const recused = aCell({ state: { kind: 'recused' } });
    const excused = aCell({ state: { kind: 'excused', reason: '住院' } });
    expect(criterionResult([recused])).toEqual({ kind: 'no-examiner' });
    expect(criterionResult([])).toEqual({ kind: 'no-examiner' });
    expect(criterionResult([recused, excused])).toEqual({ kind: 'excused' });
  });
});

describe('a unit’s total (R-4)', () => {
  it('is the sum of its sections where everything adds up', () => {
    expect(written(aRubric(), [{ '1.1': 40, '1.2': 20, '2.1': 40 }])).toBe('100.00');
    expect(written(aRubric(), [{ '1.1': 39, '1.2': 18, '2.1': 33 }])).toBe('90.00');
  });

  it('prorates a section whose criteria miss its weight: 13 of 26 are 14 of 28', () => {
    const result = resultOf(anUnevenRubric({ settle: 'prorate' }), [{ '1.1': 13, '2.1': 72 }]);
    expect(result).toMatchObject({ total: pt(86), sections: [{ full: pt(28), score: fraction(1400) }, {}] });
  });

  it('counts the unallocated points as a criterion', () => {
    const rubric = anUnevenRubric({ settle: 'unallocated' });
    expect(written(rubric, [{ '1.1': 26, '1.unallocated': 1, '2.1': 72 }])).toBe('99.00');
  });

  it('reaches 98 at most as listed', () => {
    expect(written(anUnevenRubric({ settle: 'as-listed' }), [{ '1.1': 26, '2.1': 72 }])).toBe('98.00');
  });

  it('rescales a section to its full marks over the criteria that apply (R-2)', () => {
    const [first, second] = aRubric().sections;
    if (!first || !second) throw new Error('the rubric has two sections');
    const townshipsOnly = first.criteria.map((c) => (c.id === '1.2' ? { ...c, categories: ['乡镇'] } : c));
    const rubric = aRubric({ sections: [{ ...first, criteria: townshipsOnly }, second] });
    expect(written(rubric, [{ '1.1': 20, '2.1': 40 }], {}, '县直单位')).toBe('70.00');
  });

  it('drops a section none of which applies, and rescales the rest to the full mark (R-2)', () => {
    const [first, second] = aRubric().sections;
    if (!first || !second) throw new Error('the rubric has two sections');
    const rubric = aRubric({
      sections: [first, { ...second, criteria: second.criteria.map((c) => ({ ...c, categories: ['乡镇'] })) }],
    });
    const result = resultOf(rubric, [{ '1.1': 40, '1.2': 14 }], {}, '县直单位');
    expect(result).toMatchObject({ total: pt(90) });
    expect(result.status === 'complete' && result.sections[1]).not.toHaveProperty('score');
  });

  it('is rounded half-up to two decimals once, at the end', () => {
    const thirds = aRubric({
      sections: ['1', '2', '3'].map((id) =>
        aSection({ id, weight: pt(id === '3' ? 34 : 33), criteria: [aCriterion({ id: `${id}.1`, maxPoints: pt(3) })] }),
      ),
      settle: 'prorate',
    });
    // 2/3 of 33, 33 and 34: 66.666…
    expect(written(thirds, [{ '1.1': 2, '2.1': 2, '3.1': 2 }])).toBe('66.67');
    // 96.666…, where four sections rounded to 24.17 would have made 96.68.
    const tens = aRubric({
      sections: ['1', '2', '3', '4'].map((id) =>
        aSection({ id, weight: pt(25), criteria: [aCriterion({ id: `${id}.1`, maxPoints: pt(10) })] }),
      ),
      settle: 'prorate',
    });
    const row = (mark: number): Written => ({ '1.1': mark, '2.1': mark, '3.1': mark, '4.1': mark });
    expect(written(tens, [row(10), row(10), row(9)])).toBe('96.67');
  });

  it('rounds a half upwards, and what is below a half down', () => {
    // One section, weight 100 over a maximum of 8: each step of a half is 6.25; the mean over two examiners 3.125.
    const eighths = aRubric({
      sections: [aSection({ weight: pt(100), criteria: [aCriterion({ id: '1.1', maxPoints: pt(8) })] })],
      settle: 'prorate',
    });
    expect(written(eighths, [{ '1.1': 7.5 }, { '1.1': 7 }])).toBe('90.63');
    expect(written(eighths, [{ '1.1': 7.5 }, { '1.1': 7.5 }, { '1.1': 7 }])).toBe('91.67');
  });

  it('gives full marks to full marks under the shipped rubric, although its criteria list 98', () => {
    const maxima = shippedRubric().sections.flatMap(({ criteria }) => criteria.map((c) => [c.id, c.maxPoints / 100]));
    expect(written(shippedRubric(), [Object.fromEntries(maxima)])).toBe('100.00');
  });
});

describe('a result that is not a number', () => {
  it('is incomplete while a score is missing, and names it', () => {
    expect(
      resultOf(aRubric(), [
        { '1.1': 40, '1.2': 20 },
        { '1.1': 40, '1.2': 20, '2.1': 40 },
      ]),
    ).toEqual({
      status: 'incomplete',
      unitId: 'unit',
      missing: [{ kind: 'missing', criterionId: '2.1', examinerIds: ['e0'] }],
    });
  });

  it('is incomplete when recusal has left a criterion without an examiner', () => {
    const result = resultOf(aRubric(), [{ '1.1': 40, '1.2': 20, '2.1': 40 }], {
      recusals: [{ examinerId: 'e0', unitId: 'unit' }],
    });
    expect(result).toMatchObject({ status: 'incomplete', missing: [{ kind: 'no-examiner' }, {}, {}] });
  });

  it('is a number again when the office excuses what is missing: the criterion leaves the maximum', () => {
    const excuses = [{ examinerId: 'e0', unitId: 'unit', criterionId: '2.1', reason: '住院' }];
    const result = resultOf(aRubric(), [{ '1.1': 40, '1.2': 14 }], { excuses });
    expect(result).toMatchObject({ total: pt(90), sections: [{}, { criteria: [{ result: { kind: 'excused' } }] }] });
  });

  it('is nothing to score when everything is excused', () => {
    const excuses = ['1.1', '1.2', '2.1'].map((criterionId) => ({
      examinerId: 'e0',
      unitId: 'unit',
      criterionId,
      reason: '撤并',
    }));
    expect(written(aRubric(), [{}], { excuses })).toBe('nothing-to-score');
  });

  it('is withdrawn, with the reason, for a unit that has left (R-9)', () => {
    const team = aTeam({ units: [aUnit({ withdrawn: { reason: '机构撤并' } })] });
    expect(teamResults(aScoring({ team }))).toEqual([{ status: 'withdrawn', unitId: 'unit', reason: '机构撤并' }]);
  });
});

describe('the units that are counted (R-6, R-9)', () => {
  it('are those with a total: one withdrawn has left N', () => {
    const units = [
      aUnit({ id: 'east' }),
      aUnit({ id: 'west', withdrawn: { reason: '机构撤并' } }),
      aUnit({ id: 'north' }),
    ];
    const marks = { '1.1': 40, '1.2': 20, '2.1': 31 };
    const sheets = units.slice(0, 2).map((unit) => aSheet({ unit, marks, status: 'submitted' }));
    const results = teamResults(aScoring({ team: aTeam({ units }), sheets }));
    expect(results.map(({ status }) => status)).toEqual(['complete', 'withdrawn', 'incomplete']);
    expect(totalsOf(units, results)).toEqual([{ unitId: 'east', category: '乡镇', total: pt(91) }]);
  });
});

describe('an examiner’s own total so far', () => {
  const sections = settledSections(aRubric());

  it('is converted over what he or she has scored', () => {
    expect(sheetTotal(aSheet({ marks: { '1.1': 36 } }), sections)).toEqual({
      sections: [{ sectionId: '1', score: pt(54) }, { sectionId: '2' }],
      total: pt(90),
    });
  });

  it('is absent while nothing is scored, and zero when zero was given', () => {
    expect(sheetTotal(aSheet(), sections)).not.toHaveProperty('total');
    expect(sheetTotal(aSheet({ marks: { '1.1': 0 } }), sections)).toMatchObject({ total: 0 });
  });

  it('is the unit’s total where one examiner scores everything', () => {
    const marks = { '1.1': 37, '1.2': 11, '2.1': 23 };
    const result = resultOf(aRubric(), [marks]);
    expect(result).toMatchObject({ total: sheetTotal(aSheet({ marks }), sections).total });
  });
});
