import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { points } from '../../src/domain/points.ts';
import { formatCharge, numeral, parseCharge } from '../../src/domain/roster-charge.ts';
import type { Rubric } from '../../src/domain/rubric.ts';

/** As many sections as there are counts, each with so many criteria: 1.1, 1.2, 2.1 … */
function aRubric(counts: readonly number[] = [3, 2, 2], changes: Partial<Rubric> = {}): Rubric {
  const sections = counts.map((count, at) => ({
    id: `${at + 1}`,
    title: '组织保障',
    weight: points(count * 1_00),
    criteria: Array.from({ length: count }, (_, nth) => ({
      id: `${at + 1}.${nth + 1}`,
      title: '党小组',
      demands: [],
      maxPoints: points(1_00),
    })),
  }));
  return { id: 'test', version: '1', title: '标准', step: points(50), sections, ...changes };
}

const [one, two, three] = [
  ['1.1', '1.2', '1.3'],
  ['2.1', '2.2'],
  ['3.1', '3.2'],
] as const;

describe('a charge', () => {
  it.each<[string, readonly string[]]>([
    ['全部', [...one, ...two, ...three]],
    ['所有', [...one, ...two, ...three]],
    ['第一部分', one],
    ['第1部分', one],
    ['第１部分', one],
    ['一', one],
    ['（一）', one],
    ['1', one],
    ['第一部分、第三部分', [...one, ...three]],
    ['第三部分，第一部分', [...one, ...three]],
    ['第一、三部分', [...one, ...three]],
    ['第一部分和第三部分', [...one, ...three]],
    ['第二至三部分', [...two, ...three]],
    ['第二部分至第三部分', [...two, ...three]],
    ['第一部分到第二部分', [...one, ...two]],
    ['1-2', [...one, ...two]],
    ['1.1', ['1.1']],
    ['１．１', ['1.1']],
    ['细则1.1', ['1.1']],
    ['1.1、2.2', ['1.1', '2.2']],
    ['2.2 1.1', ['1.1', '2.2']],
    ['1.1/2.2；3.1。', ['1.1', '2.2', '3.1']],
    ['1.2-2.1', ['1.2', '1.3', '2.1']],
    ['1.2～1.3', ['1.2', '1.3']],
    ['1.2—1.3', ['1.2', '1.3']],
    ['第一部分、1.1、2.2', [...one, '2.2']],
  ])('written as %s is understood', (text, charge) => {
    expect(parseCharge(text, aRubric())).toEqual({ charge });
  });

  it.each<[string, readonly string[]]>([
    ['第四部分', ['第四部分']],
    ['1.9', ['1.9']],
    ['第一部分除1.1外', ['第一部分除1.1外']],
    ['材料、第一部分、表格', ['材料', '表格']],
    ['2-1', ['2-1']],
    ['1.3-1.1', ['1.3-1.1']],
  ])('written as %s names what was not understood', (text, notUnderstood) => {
    expect(parseCharge(text, aRubric())).toEqual({ notUnderstood });
  });

  it('means a criterion where a criterion and a section have the same number', () => {
    const rubric = aRubric([1, 1]);
    const [first, second] = rubric.sections;
    const renamed = { ...rubric, sections: [first, { ...second, criteria: [{ ...second?.criteria[0], id: '1' }] }] };
    expect(parseCharge('1', renamed as Rubric)).toEqual({ charge: ['1'] });
  });

  it('takes ids with hyphens for ids before it takes them for ranges', () => {
    const rubric = aRubric([2]);
    const ids = ['a-1', 'a-2'];
    const sections = rubric.sections.map((section) => ({
      ...section,
      criteria: section.criteria.map((criterion, at) => ({ ...criterion, id: ids[at] ?? '' })),
    }));
    expect(parseCharge('a-2', { ...rubric, sections })).toEqual({ charge: ['a-2'] });
    expect(parseCharge('a-1-a-2', { ...rubric, sections })).toEqual({ charge: ids });
  });

  it('is written so that it reads back the same', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(counts, fc.infiniteStream(fc.boolean()), (criteria, stream) => {
        const rubric = aRubric(criteria);
        const all = rubric.sections.flatMap((section) => section.criteria.map(({ id }) => id));
        const charge = all.filter(() => stream.next().value);
        fc.pre(charge.length > 0);
        expect(parseCharge(formatCharge(charge, rubric), rubric)).toEqual({ charge });
      }),
    );
  });

  it('is written as short as it can be', () => {
    expect(formatCharge([...one, ...two, ...three], aRubric())).toBe('全部');
    expect(formatCharge([...one, '3.2'], aRubric())).toBe('第一部分、3.2');
  });
});

it('counts sections as Chinese documents do', () => {
  expect([1, 2, 9, 10, 11, 12, 20, 21, 99].map(numeral)).toEqual([
    '一',
    '二',
    '九',
    '十',
    '十一',
    '十二',
    '二十',
    '二十一',
    '九十九',
  ]);
});
