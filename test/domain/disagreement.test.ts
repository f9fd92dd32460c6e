import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disagreements } from '../../src/domain/disagreement.ts';
import type { GivenMark } from '../../src/domain/visible-marks.ts';
import { anExaminer, aScoring, aTeam, aUnit, pt } from './builders.ts';

const ids = ['li', 'wang', 'zhao'];
/** Criteria 1.1 (40), 1.2 (20) and 2.1 (40). */
const scoring = aScoring({
  team: aTeam({
    units: [aUnit({ id: 'east' }), aUnit({ id: 'west' })],
    examiners: ids.map((id) => anExaminer({ id })),
  }),
});
const maxima: Readonly<Record<string, number>> = { '1.1': 40, '1.2': 20, '2.1': 40 };

/** What li, wang and zhao gave, as far as they gave anything. */
function marksOn(unitId: string, criterionId: string, ...written: readonly number[]): GivenMark[] {
  return written.map((own, index) => ({
    examinerId: ids[index] ?? '',
    unitId,
    criterionId,
    points: pt(own),
    maxPoints: pt(maxima[criterionId] ?? 0),
  }));
}
const found = (...marks: readonly (readonly GivenMark[])[]) =>
  disagreements(scoring, marks.flat()).map(({ unitId, criterionId, range }) => [unitId, criterionId, range / 100]);

describe('a disagreement', () => {
  it('is a difference of more than 30% of the maximum; exactly 30% is none', () => {
    expect(found(marksOn('east', '1.1', 40, 28))).toEqual([]);
    expect(found(marksOn('east', '1.1', 40, 27.5))).toEqual([['east', '1.1', 12.5]]);
  });

  it('needs two who have given a mark', () => {
    expect(found(marksOn('east', '1.1', 0), marksOn('west', '1.1', 40))).toEqual([]);
  });

  it('says who gave what, from the lowest mark up and in the order of the roster', () => {
    expect(disagreements(scoring, marksOn('east', '1.2', 20, 5, 20))[0]?.given).toEqual([
      { examinerId: 'wang', points: pt(5) },
      { examinerId: 'li', points: pt(20) },
      { examinerId: 'zhao', points: pt(20) },
    ]);
  });

  it('comes the earlier the larger it is for what could be given, then in the order of roster and rubric', () => {
    expect(
      found(
        marksOn('west', '2.1', 40, 20),
        marksOn('west', '1.2', 20, 5),
        marksOn('east', '2.1', 40, 20),
        marksOn('east', '1.2', 0, 10),
      ),
    ).toEqual([
      ['west', '1.2', 15],
      ['east', '1.2', 10],
      ['east', '2.1', 20],
      ['west', '2.1', 20],
    ]);
  });

  it('does not depend on the order in which the marks come', () => {
    const marks = fc
      .array(
        fc.tuple(
          fc.constantFrom('east', 'west'),
          fc.constantFrom('1.1', '1.2'),
          fc.array(fc.nat(20), { maxLength: 3 }),
        ),
      )
      .map(
        (cells) =>
          new Map(
            cells.map(([unit, criterion, given]) => [`${unit} ${criterion}`, marksOn(unit, criterion, ...given)]),
          ),
      )
      .map((cells) => [...cells.values()].flat());
    fc.assert(
      fc.property(marks, (given) => {
        expect(disagreements(scoring, given.toReversed())).toEqual(disagreements(scoring, given));
      }),
    );
  });
});
