import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mark } from '../../src/domain/cell-state.ts';
import { formatTotal, points } from '../../src/domain/points.ts';
import type { Rubric } from '../../src/domain/rubric.ts';
import { attainable, settledSections } from '../../src/domain/settlement.ts';
import { drawSheet } from '../../src/domain/sheet.ts';
import type { TeamScoring } from '../../src/domain/matrix.ts';
import { teamResults, type UnitResult } from '../../src/domain/unit-result.ts';
import { aScoring, aTeam, aUnit, anExaminer } from './builders.ts';
import { listedCriteria, referenceTotal, type PlainCase, type PlainExaminer } from './reference-total.ts';

const categories = ['乡镇', '县直单位'];

const plainCase: fc.Arbitrary<PlainCase> = fc
  .record({
    settle: fc.constantFrom('prorate' as const, 'unallocated' as const, 'as-listed' as const),
    category: fc.constantFrom(...categories),
    trimFrom: fc.constantFrom(undefined, 5),
    sections: fc.array(
      fc.record({
        criteria: fc.array(
          fc.record({
            halves: fc.integer({ min: 1, max: 20 }),
            categories: fc.oneof(
              { weight: 3, arbitrary: fc.constant(categories) },
              { weight: 1, arbitrary: fc.subarray(categories, { minLength: 1 }) },
            ),
          }),
          { minLength: 1, maxLength: 4 },
        ),
        missing: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 9 })),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map(({ sections, ...rest }) => ({
    ...rest,
    examiners: [],
    sections: sections.map(({ criteria, missing }) => ({
      criteria,
      weightHalves: criteria.reduce((sum, { halves }) => sum + halves, missing),
    })),
  }))
  .chain((plain: PlainCase) =>
    fc.array(plainExaminer(plain), { minLength: 1, maxLength: 7 }).map((examiners) => ({ ...plain, examiners })),
  );

function plainExaminer(plain: PlainCase): fc.Arbitrary<PlainExaminer> {
  const often = (truth: boolean, times: number) =>
    fc.oneof({ weight: times, arbitrary: fc.constant(truth) }, { weight: 1, arbitrary: fc.constant(!truth) });
  return fc.record({
    recused: often(false, 6),
    submitted: often(true, 20),
    answers: fc.tuple(
      ...plain.sections.map((section) =>
        fc.tuple(
          ...listedCriteria(plain, section).map(({ halves }) =>
            fc.record({
              inCharge: often(true, 4),
              excused: often(false, 8),
              halves: fc.oneof(
                { weight: 60, arbitrary: fc.integer({ min: 0, max: halves }) },
                { weight: 1, arbitrary: fc.constant(undefined) },
              ),
            }),
          ),
        ),
      ),
    ),
  });
}

/** The same case in the product's own terms. */
function scoringOf(plain: PlainCase): TeamScoring {
  const rubric: Rubric = {
    id: 'random',
    version: '1',
    title: '评分标准',
    step: points(50),
    settle: plain.settle,
    sections: plain.sections.map(({ weightHalves, criteria }, s) => ({
      id: `${s}`,
      title: '部分',
      weight: points(weightHalves * 50),
      criteria: criteria.map((criterion, c) => ({
        id: `${s}.${c}`,
        title: '内容',
        demands: [],
        maxPoints: points(criterion.halves * 50),
        ...(criterion.categories.length < categories.length && { categories: criterion.categories }),
      })),
    })),
  };
  const unit = aUnit({ category: plain.category });
  const ids = settledSections(rubric).map(({ criteria }) => criteria.map(({ id }) => id));
  const people = plain.examiners.map(({ answers, recused, submitted }, index) => {
    const flat = answers.flatMap((row, s) => row.map((answer, c) => ({ ...answer, id: ids[s]?.[c] ?? '' })));
    const charge = flat.filter(({ inCharge }) => inCharge).map(({ id }) => id);
    const examiner = anExaminer({ id: `e${index}`, charge });
    const excuses = flat
      .filter(({ excused }) => excused)
      .map(({ id }) => ({ examinerId: examiner.id, unitId: unit.id, criterionId: id, reason: '住院' }));
    const marks = new Map(
      flat.flatMap(({ id, halves }): [string, Mark][] =>
        halves === undefined ? [] : [[id, { kind: 'scored', points: points(halves * 50) }]],
      ),
    );
    // The sheet as it was before the office recorded anything: what it says must not matter where the office has spoken.
    const sheet = drawSheet(
      { id: examiner.id, status: submitted ? 'submitted' : 'open', version: 0, marks },
      { examiner, unit, rubric, recusals: [], excuses: [] },
    );
    return { examiner, excuses, sheet, recusals: recused ? [{ examinerId: examiner.id, unitId: unit.id }] : [] };
  });
  return aScoring({
    team: aTeam({ units: [unit], examiners: people.map(({ examiner }) => examiner) }),
    rubric,
    recusals: people.flatMap(({ recusals }) => recusals),
    excuses: people.flatMap(({ excuses }) => excuses),
    sheets: people.map(({ sheet }) => sheet),
  });
}

function resultOf(plain: PlainCase, scoring = scoringOf(plain)): UnitResult {
  const [result] = teamResults(scoring, plain.trimFrom === undefined ? {} : { trimFrom: plain.trimFrom });
  if (!result) throw new Error('the team has one unit');
  return result;
}
const written = (result: UnitResult) => (result.status === 'complete' ? formatTotal(result.total) : result.status);

/** In charge of a whole listed section means in charge of its unallocated points: the plain case says so too. */
const withWholeSections = (plain: PlainCase): PlainCase => ({
  ...plain,
  examiners: plain.examiners.map((examiner) => ({
    ...examiner,
    answers: examiner.answers.map((row, s) => {
      const listed = plain.sections[s]?.criteria.length ?? 0;
      const whole = row.slice(0, listed).every(({ inCharge }) => inCharge);
      return row.map((answer, c) => (c < listed ? answer : { ...answer, inCharge: answer.inCharge || whole }));
    }),
  })),
});
const someCase = plainCase.map(withWholeSections);

describe('totals of random assessments (R-4)', () => {
  it('are what the slow reference says, under every settlement, recusal, excuse and 不适用', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(someCase, (plain) => {
        const expected = referenceTotal(plain);
        seen.add(expected);
        expect(written(resultOf(plain))).toBe(expected);
      }),
      { numRuns: 3000 },
    );
    // The cases are worth something only if most of them are numbers, and the others occur as well.
    expect(seen.size).toBeGreaterThan(500);
    expect(seen).toContain('incomplete');
    expect(seen).toContain('nothing-to-score');
  });

  it('lie between 0 and the full mark', () => {
    fc.assert(
      fc.property(someCase, (plain) => {
        const scoring = scoringOf(plain);
        const result = resultOf(plain, scoring);
        fc.pre(result.status === 'complete');
        expect(result.total).toBeGreaterThanOrEqual(0);
        expect(result.total).toBeLessThanOrEqual(attainable(scoring.rubric));
      }),
      { numRuns: 500 },
    );
  });

  it('do not depend on the order of examiners, sheets, recusals or excuses', () => {
    fc.assert(
      fc.property(someCase, (plain) => {
        const { team, ...scoring } = scoringOf(plain);
        const turned: TeamScoring = {
          ...scoring,
          team: { ...team, examiners: team.examiners.toReversed() },
          sheets: scoring.sheets.toReversed(),
          recusals: scoring.recusals.toReversed(),
          excuses: scoring.excuses.toReversed(),
        };
        expect(written(resultOf(plain, turned))).toBe(written(resultOf(plain)));
      }),
      { numRuns: 500 },
    );
  });

  it('never count a recused examiner’s points (R-8)', () => {
    fc.assert(
      fc.property(someCase, fc.nat(6), (plain, shift) => {
        const changed: PlainCase = {
          ...plain,
          examiners: plain.examiners.map((examiner) => ({
            ...examiner,
            answers: examiner.recused
              ? examiner.answers.map((row) => row.map((a) => ({ ...a, halves: shift % 2 })))
              : examiner.answers,
          })),
        };
        expect(written(resultOf(changed))).toBe(written(resultOf(plain)));
      }),
      { numRuns: 500 },
    );
  });

  it('do not change when somebody is taken off the team instead of recused', () => {
    fc.assert(
      fc.property(someCase, (plain) => {
        const without = { ...plain, examiners: plain.examiners.filter(({ recused }) => !recused) };
        expect(written(resultOf(without))).toBe(written(resultOf(plain)));
      }),
      { numRuns: 500 },
    );
  });

  it('are the full mark wherever every mark is full, whatever applies', () => {
    fc.assert(
      fc.property(someCase, (plain) => {
        const full: PlainCase = {
          ...plain,
          examiners: plain.examiners.map((examiner) => ({
            ...examiner,
            answers: plain.sections.map((section, s) =>
              listedCriteria(plain, section).map(({ halves }, c) => ({
                inCharge: examiner.answers[s]?.[c]?.inCharge ?? false,
                excused: false,
                halves,
              })),
            ),
          })),
        };
        const scoring = scoringOf(full);
        const result = resultOf(full, scoring);
        fc.pre(result.status === 'complete');
        expect(result.total).toBe(attainable(scoring.rubric));
      }),
      { numRuns: 500 },
    );
  });

  it('never fall when one mark rises', () => {
    fc.assert(
      fc.property(someCase, fc.nat(6), fc.nat(3), fc.nat(4), (plain, e, s, c) => {
        const raised: PlainCase = {
          ...plain,
          examiners: plain.examiners.map((examiner, i) => ({
            ...examiner,
            answers: examiner.answers.map((row, j) =>
              row.map((answer, k) => {
                const section = plain.sections[s];
                const maximum = section ? listedCriteria(plain, section)[c]?.halves : undefined;
                if (i !== e || j !== s || k !== c || answer.halves === undefined || maximum === undefined)
                  return answer;
                return { ...answer, halves: Math.min(answer.halves + 1, maximum) };
              }),
            ),
          })),
        };
        const [before, after] = [resultOf(plain), resultOf(raised)];
        fc.pre(before.status === 'complete' && after.status === 'complete');
        expect(after.total).toBeGreaterThanOrEqual(before.total);
      }),
      { numRuns: 500 },
    );
  });
});
