import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPoints } from '../../src/domain/points.ts';
import { rubricFaults } from '../../src/domain/rubric-faults.ts';
import type { Rubric } from '../../src/domain/rubric.ts';
import { applicablePoints, appliesTo, attainable, settledSections } from '../../src/domain/settlement.ts';
import { aCriterion, anUnevenRubric, aRubric, aSection, pt, shippedRubric } from './builders.ts';

describe('the shipped rubric follows the county’s rules (R-1)', () => {
  it('has five sections of 28, 26, 20, 20 and 6', () => {
    expect(shippedRubric().sections.map(({ weight }) => formatPoints(weight))).toEqual(['28', '26', '20', '20', '6']);
  });

  it('has fourteen criteria with the points the rules list', () => {
    const maxima = shippedRubric().sections.map(({ criteria }) => criteria.map((c) => formatPoints(c.maxPoints)));
    expect(maxima).toEqual([['6', '6', '4', '6', '4'], ['6', '10', '10'], ['10', '10'], ['6', '8', '6'], ['6']]);
  });

  it('is without fault, scored in halves, and prorates section one', () => {
    expect(rubricFaults(shippedRubric())).toEqual([]);
    expect(shippedRubric()).toMatchObject({ step: pt(0.5), settle: 'prorate' });
    expect(settledSections(shippedRubric()).map(({ notice }) => notice)).toEqual([
      '本部分细则分值合计26分，按28分折算',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('asks everything of everybody, as the rules have it', () => {
    expect(applicablePoints(shippedRubric(), '县直单位')).toEqual({ points: pt(98), tooFew: false });
  });

  it('names a checkable demand for every criterion, short enough for a phone', () => {
    for (const { demands, title } of shippedRubric().sections.flatMap(({ criteria }) => criteria)) {
      expect(demands.length).toBeGreaterThan(0);
      for (const line of [title, ...demands]) expect(line.length).toBeLessThanOrEqual(26);
    }
  });
});

describe('a rubric that does not add up (R-2)', () => {
  it('is refused unless it names how to settle it', () => {
    expect(rubricFaults(anUnevenRubric())).toEqual([
      { kind: 'section-unsettled', sectionId: '1', weight: pt(28), maxima: pt(26) },
    ]);
    expect(() => settledSections(anUnevenRubric())).toThrow(RangeError);
  });

  it.each(['prorate', 'unallocated', 'as-listed'] as const)('is accepted when it names %s', (settle) => {
    expect(rubricFaults(anUnevenRubric({ settle }))).toEqual([]);
  });

  it('prorates: the section keeps its weight and its criteria', () => {
    const [first] = settledSections(anUnevenRubric({ settle: 'prorate' }));
    expect(first).toMatchObject({ full: pt(28), notice: '本部分细则分值合计26分，按28分折算' });
    expect(first?.criteria.map(({ id }) => id)).toEqual(['1.1']);
  });

  it('unallocated: the missing points become a criterion of their own, titled as such', () => {
    const [first] = settledSections(anUnevenRubric({ settle: 'unallocated' }));
    expect(first).toMatchObject({ full: pt(28), notice: '本部分细则分值合计26分，与28分相差的2分单列一项评分' });
    expect(first?.criteria.at(-1)).toMatchObject({ id: '1.unallocated', title: '细则未列明的分值', maxPoints: pt(2) });
  });

  it('as listed: the section counts for what its criteria add up to, so that the maximum is 98', () => {
    const rubric = anUnevenRubric({ settle: 'as-listed' });
    expect(settledSections(rubric)[0]).toMatchObject({
      full: pt(26),
      notice: '本部分标明28分，细则分值合计26分，按26分计',
    });
    expect(attainable(rubric)).toBe(pt(98));
    expect(attainable({ ...rubric, settle: 'prorate' })).toBe(pt(100));
  });

  it('leaves sections that add up as they are, without a notice', () => {
    expect(settledSections(anUnevenRubric({ settle: 'prorate' }))[1]).not.toHaveProperty('notice');
  });
});

describe('criteria that apply to some categories only (R-2)', () => {
  const townshipsOnly = aCriterion({ id: '1.1', categories: ['乡镇'] });

  it('apply to the categories they name, or to all when they name none', () => {
    expect(appliesTo(townshipsOnly, '乡镇')).toBe(true);
    expect(appliesTo(townshipsOnly, '县直单位')).toBe(false);
    expect(appliesTo(aCriterion(), '县直单位')).toBe(true);
  });

  it('warn the office when less than 60 points apply', () => {
    const [first, second] = aRubric().sections.map(({ criteria }) => criteria);
    const rubric = aRubric({
      sections: [
        aSection({ id: '1', criteria: [...(first ?? [])] }),
        aSection({ id: '2', criteria: (second ?? []).map((c) => ({ ...c, categories: ['乡镇'] })) }),
      ],
    });
    expect(applicablePoints(rubric, '县直单位')).toEqual({ points: pt(60), tooFew: false });
    expect(applicablePoints(rubric, '县直单位', pt(60.01)).tooFew).toBe(true);
    const narrower = {
      ...rubric,
      sections: rubric.sections.map((s) => ({
        ...s,
        criteria: s.criteria.map((c) => (c.id === '1.2' ? { ...c, categories: ['乡镇'] } : c)),
      })),
    };
    expect(applicablePoints(narrower, '县直单位')).toEqual({ points: pt(40), tooFew: true });
  });

  it('take the unallocated points with them, so that a section none of which applies drops out', () => {
    const criteria = [townshipsOnly, aCriterion({ id: '1.2', categories: ['社区'] })];
    const rubric: Rubric = aRubric({ settle: 'unallocated', sections: [aSection({ criteria, weight: pt(100) })] });
    expect(settledSections(rubric)[0]?.criteria.at(-1)?.categories).toEqual(['乡镇', '社区']);
    expect(applicablePoints(rubric, '县直单位').points).toBe(0);
    expect(applicablePoints(rubric, '社区').points).toBe(pt(94));
  });
});

describe('faults of a rubric (R-1)', () => {
  const kinds = (rubric: Rubric) => rubricFaults(rubric).map(({ kind }) => kind);
  const withCriterion = (given: Parameters<typeof aCriterion>[0]) => {
    const criterion = aCriterion({ maxPoints: pt(100), ...given });
    return aRubric({ sections: [aSection({ criteria: [criterion], weight: pt(100) })], settle: 'prorate' });
  };
  const withSection = (given: Parameters<typeof aSection>[0], rest: Partial<Rubric> = {}) =>
    aRubric({ sections: [aSection({ criteria: [aCriterion({ maxPoints: pt(100) })], ...given })], ...rest });

  it.each<[string, Rubric, string[]]>([
    ['nothing in it', aRubric({ sections: [] }), ['no-sections']],
    ['no title', aRubric({ title: ' ' }), ['text-missing']],
    [
      'too many sections',
      aRubric({
        sections: Array.from({ length: 13 }, (_, index) =>
          aSection({ id: `${index}`, criteria: [aCriterion({ id: `${index}.1`, maxPoints: pt(index < 12 ? 8 : 4) })] }),
        ),
      }),
      ['too-many-sections'],
    ],
    [
      'weights that miss the full mark',
      withSection({ criteria: [aCriterion({ maxPoints: pt(99) })] }),
      ['weights-miss-full-mark'],
    ],
    ['a step of nothing', aRubric({ step: pt(0) }), ['step-not-positive']],
    ['a section without criteria', withSection({ criteria: [], weight: pt(100) }), ['no-criteria']],
    [
      'a section of no weight',
      aRubric({
        sections: [...aRubric().sections, aSection({ id: '3', criteria: [aCriterion({ id: '3.1' })], weight: pt(0) })],
        settle: 'prorate',
      }),
      ['weight-not-positive'],
    ],
    ['a malformed section id', withSection({ id: '第一部分' }), ['id-malformed']],
    ['a section id that leaves no room', withSection({ id: 'x'.repeat(29) }), ['id-malformed']],
    ['a malformed criterion id', withCriterion({ id: '1/1' }), ['id-malformed']],
    ['a criterion id too long', withCriterion({ id: 'x'.repeat(41) }), ['id-malformed']],
    ['an empty criterion id', withCriterion({ id: '' }), ['id-malformed']],
    ['a criterion without a title', withCriterion({ title: '' }), ['text-missing']],
    ['a title too long', withCriterion({ title: '题'.repeat(61) }), ['text-too-long']],
    ['an empty demand', withCriterion({ demands: ['', '有名册'] }), ['text-missing']],
    ['a demand too long', withCriterion({ demands: ['要'.repeat(61)] }), ['text-too-long']],
    ['too many demands', withCriterion({ demands: Array<string>(6).fill('有名册') }), ['too-many-demands']],
    ['a list of categories with nothing in it', withCriterion({ categories: [] }), ['no-categories']],
    ['a maximum of nothing', withCriterion({ maxPoints: pt(0) }), ['maximum-not-positive']],
    ['a maximum off the step', withCriterion({ maxPoints: pt(6.25) }), ['maximum-off-step']],
    ['more choices than a card holds', { ...withCriterion({}), step: pt(0.5) }, ['too-many-options']],
    [
      'more criteria than a card holds',
      withSection({
        criteria: Array.from({ length: 11 }, (_, index) =>
          aCriterion({ id: `1.${index}`, maxPoints: pt(index < 10 ? 9 : 10) }),
        ),
      }),
      ['too-many-criteria'],
    ],
    [
      'two sections with one id',
      aRubric({ sections: aRubric().sections.map((section) => ({ ...section, id: '1' })) }),
      ['id-doubled'],
    ],
    [
      'points too many to be unallocated',
      withSection(
        {
          weight: pt(100),
          criteria: [
            aCriterion({ maxPoints: pt(40) }),
            aCriterion({ id: '1.2', maxPoints: pt(40) }),
            aCriterion({ id: '1.3', maxPoints: pt(40) }),
          ],
        },
        { settle: 'unallocated', step: pt(2) },
      ),
      ['nothing-unallocated'],
    ],
    [
      'missing points off the step',
      withSection(
        {
          weight: pt(100),
          criteria: [aCriterion({ maxPoints: pt(49.5) }), aCriterion({ id: '1.2', maxPoints: pt(49.5) })],
        },
        { settle: 'unallocated', step: pt(1.5) },
      ),
      ['unallocated-off-step'],
    ],
    [
      'an id that the unallocated points need',
      withSection(
        { weight: pt(100), criteria: [aCriterion({ id: '1.unallocated', maxPoints: pt(40) })] },
        { settle: 'unallocated' },
      ),
      ['id-doubled'],
    ],
  ])('%s', (_, rubric, expected) => {
    expect(kinds(rubric)).toEqual(expected);
  });

  it('are all named at once, in reading order', () => {
    const rubric = withCriterion({ title: '', demands: [''], maxPoints: pt(6.25) });
    expect(kinds(rubric)).toEqual(['text-missing', 'maximum-off-step', 'text-missing']);
  });

  it('names a doubled criterion id once, also across sections', () => {
    const rubric = aRubric({
      sections: aRubric().sections.map((s) => ({ ...s, criteria: s.criteria.map((c) => ({ ...c, id: 'x' })) })),
    });
    expect(rubricFaults(rubric)).toEqual([{ kind: 'id-doubled', subject: { kind: 'criterion', id: 'x' } }]);
  });
});

it('has nothing left to settle once the missing points are a criterion of their own', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 28 }), (maximum) => {
      const sections = [aSection({ weight: pt(28), criteria: [aCriterion({ maxPoints: pt(maximum) })] })];
      const once = settledSections(aRubric({ settle: 'unallocated', sections }));
      const again = once.map(({ id, title, full, criteria }) => ({ id, title, weight: full, criteria }));
      expect(settledSections(aRubric({ sections: again })).map(({ criteria }) => criteria)).toEqual(
        once.map(({ criteria }) => criteria),
      );
    }),
  );
});
