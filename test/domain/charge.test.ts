import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chargeOf, coverageGaps, requiredCells } from '../../src/domain/charge.ts';
import { settledSections } from '../../src/domain/settlement.ts';
import { aCriterion, anExaminer, anUnevenRubric, aRubric, aSection, aTeam, aUnit, pt } from './builders.ts';

const townshipsOnly = aRubric({
  sections: aRubric().sections.map((section) => ({
    ...section,
    criteria: section.criteria.map((c) => (c.id === '2.1' ? { ...c, categories: ['乡镇'] } : c)),
  })),
});
const written = (
  team: Parameters<typeof requiredCells>[0],
  rubric = aRubric(),
  recusals = [] as { examinerId: string; unitId: string }[],
) => requiredCells(team, rubric, recusals).map((cell) => `${cell.examinerId} ${cell.unitId} ${cell.criterionId}`);

describe('who scores what (R-8)', () => {
  it('each member scores the criteria in charge, for every unit of the team', () => {
    const team = aTeam({
      units: [aUnit({ id: 'east' }), aUnit({ id: 'west' })],
      examiners: [anExaminer({ id: 'li', charge: ['1.1'] }), anExaminer({ id: 'wang', charge: ['1.2', '2.1'] })],
    });
    expect(written(team)).toEqual([
      'li east 1.1',
      'wang east 1.2',
      'wang east 2.1',
      'li west 1.1',
      'wang west 1.2',
      'wang west 2.1',
    ]);
  });

  it('nobody scores the unit that sent him or her', () => {
    const team = aTeam({
      units: [aUnit({ id: 'organs' }), aUnit({ id: 'west' })],
      examiners: [anExaminer({ charge: ['1.1'], sentByUnitId: 'organs' })],
    });
    expect(written(team)).toEqual(['li west 1.1']);
  });

  it('a further recusal can be recorded by the office', () => {
    const team = aTeam({
      units: [aUnit({ id: 'east' }), aUnit({ id: 'west' })],
      examiners: [anExaminer({ charge: ['1.1'] })],
    });
    expect(written(team, aRubric(), [{ examinerId: 'li', unitId: 'west' }])).toEqual(['li east 1.1']);
  });

  it('what does not apply to a unit is asked of nobody (R-2)', () => {
    expect(written(aTeam({ units: [aUnit({ category: '县直单位' })] }), townshipsOnly)).toEqual([
      'li unit 1.1',
      'li unit 1.2',
    ]);
  });

  it('a withdrawn unit is scored by nobody (R-9)', () => {
    expect(written(aTeam({ units: [aUnit({ withdrawn: { reason: '机构撤并' } })] }))).toEqual([]);
  });

  it('who is in charge of a whole section answers for its unallocated points as well (R-2)', () => {
    const sections = settledSections(anUnevenRubric({ settle: 'unallocated' }));
    const ids = (charge: string[]) => chargeOf(anExaminer({ charge }), sections).map(({ id }) => id);
    expect(ids(['1.1', '2.1'])).toEqual(['1.1', '1.unallocated', '2.1']);
    expect(ids(['2.1'])).toEqual(['2.1']);
    expect(ids(['1.unallocated'])).toEqual(['1.unallocated']);
  });

  it('who is in charge of part of a section does not', () => {
    const criteria = [aCriterion({ id: '1.1', maxPoints: pt(13) }), aCriterion({ id: '1.2', maxPoints: pt(13) })];
    const sections = settledSections(
      aRubric({ settle: 'unallocated', sections: [aSection({ weight: pt(28), criteria })] }),
    );
    expect(chargeOf(anExaminer({ charge: ['1.1'] }), sections).map(({ id }) => id)).toEqual(['1.1']);
  });
});

describe('gaps that keep an assessment from opening (R-8)', () => {
  it('are named unit by unit, with the criteria that have no examiner', () => {
    const team = aTeam({ examiners: [anExaminer({ charge: ['1.1'] })] });
    expect(coverageGaps(team, aRubric(), [])).toEqual([
      { kind: 'no-examiner', unitId: 'unit', criterionIds: ['1.2', '2.1'] },
    ]);
  });

  it('include what recusal takes away', () => {
    const team = aTeam({
      units: [aUnit({ id: 'organs' }), aUnit({ id: 'west' })],
      examiners: [anExaminer({ sentByUnitId: 'organs' })],
    });
    expect(coverageGaps(team, aRubric(), [])).toEqual([
      { kind: 'no-examiner', unitId: 'organs', criterionIds: ['1.1', '1.2', '2.1'] },
    ]);
  });

  it('are none while one examiner is left for everything', () => {
    const team = aTeam({
      units: [aUnit({ id: 'organs' })],
      examiners: [anExaminer({ sentByUnitId: 'organs' }), anExaminer({ id: 'wang' })],
    });
    expect(coverageGaps(team, aRubric(), [])).toEqual([]);
  });

  it('do not arise where a criterion does not apply, or the unit is withdrawn', () => {
    const examiners = [anExaminer({ charge: ['1.1', '1.2'] })];
    expect(coverageGaps(aTeam({ units: [aUnit({ category: '县直单位' })], examiners }), townshipsOnly, [])).toEqual([]);
    expect(
      coverageGaps(aTeam({ units: [aUnit({ withdrawn: { reason: '撤并' } })], examiners }), aRubric(), []),
    ).toEqual([]);
  });

  it('name a unit to which nothing applies', () => {
    const rubric = aRubric({
      sections: aRubric().sections.map((s) => ({
        ...s,
        criteria: s.criteria.map((c) => ({ ...c, categories: ['乡镇'] })),
      })),
    });
    expect(coverageGaps(aTeam({ units: [aUnit({ category: '县直单位' })] }), rubric, [])).toEqual([
      { kind: 'nothing-applies', unitId: 'unit', category: '县直单位' },
    ]);
  });

  it('and what is required complement each other: every applicable unit × criterion is one or the other', () => {
    const ids = ['1.1', '1.2', '2.1'];
    const units = ['u1', 'u2', 'u3'];
    const examiner = fc.record({
      charge: fc.subarray(ids),
      sentByUnitId: fc.constantFrom(...units, 'elsewhere'),
      recusedFrom: fc.subarray(units),
    });
    fc.assert(
      fc.property(fc.array(examiner, { maxLength: 4 }), (given) => {
        const team = aTeam({
          units: units.map((id) => aUnit({ id })),
          examiners: given.map(({ charge, sentByUnitId }, index) =>
            anExaminer({ id: `e${index}`, charge, sentByUnitId }),
          ),
        });
        const recusals = given.flatMap(({ recusedFrom }, index) =>
          recusedFrom.map((unitId) => ({ examinerId: `e${index}`, unitId })),
        );
        const covered = new Set(requiredCells(team, aRubric(), recusals).map((c) => `${c.unitId} ${c.criterionId}`));
        const open = coverageGaps(team, aRubric(), recusals).flatMap((gap) =>
          gap.kind === 'no-examiner' ? gap.criterionIds.map((id) => `${gap.unitId} ${id}`) : [],
        );
        const all = units.flatMap((unit) => ids.map((id) => `${unit} ${id}`));
        expect([...covered, ...open].toSorted()).toEqual(all.toSorted());
      }),
    );
  });
});
