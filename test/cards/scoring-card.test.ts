import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldNames } from '../../cards/field-names.ts';
import { bytesOf, tagsOf } from '../../cards/kit-size.ts';
import { scoringCard } from '../../cards/scoring-card.ts';
import { scoringCriterion } from '../../cards/scoring-criterion.ts';
import { largestSize } from '../../cards/scoring-size.ts';
import { sheetCard } from '../../cards/sheet-card.ts';
import { sheetPages } from '../../cards/sheet-view.ts';
import { points } from '../../src/domain/points.ts';
import { cleanText } from '../../src/domain/text.ts';
import { aCriterion, aSection, aSheet, aSheetView, id, scored, sheetId, theLongestSections } from './builders.ts';
import { all, buttonsOf, offences, plainWords } from './legal.ts';

const twoSections = [
  aSection({ criteria: [aCriterion({ id: '1.1' }), aCriterion({ id: '1.2', maxPoints: points(4_00) })] }),
  aSection({ id: '2', title: '强化服务质效', criteria: [aCriterion({ id: '2.1' })] }),
];

describe('the scoring card', () => {
  it('offers the points from the full mark down to zero, in steps', () => {
    const sections = [aSection({ criteria: [aCriterion({ maxPoints: points(1_50) })] })];
    const [select] = all(scoringCard({ ...aSheetView({ sections }), page: 0 }), 'select_static');
    expect(select?.['options']).toEqual([
      { text: { tag: 'plain_text', content: '满分 1.5分' }, value: '1.5' },
      { text: { tag: 'plain_text', content: '1分' }, value: '1' },
      { text: { tag: 'plain_text', content: '0.5分' }, value: '0.5' },
      { text: { tag: 'plain_text', content: '0分' }, value: '0' },
    ]);
  });

  it('fills in what was saved before', () => {
    const sheet = aSheet(twoSections, { '1.1': scored(5_50, '名册不全') });
    const card = scoringCard({ ...aSheetView({ sections: twoSections, sheet }), page: 0 });
    const [first, second] = all(card, 'select_static');
    expect(first).toMatchObject({ name: fieldNames('1.1').points, initial_option: '5.5' });
    expect(second).not.toHaveProperty('initial_option');
    expect(all(card, 'input')[0]).toMatchObject({ name: fieldNames('1.1').reason, default_value: '名册不全' });
  });

  it('requires nothing on the device, since a draft may be incomplete', () => {
    for (const field of all(scoringCard({ ...aSheetView(), page: 0 }), 'input')) {
      expect(field).not.toHaveProperty('required');
    }
  });

  it('saves the page with every button, whichever way it leads', () => {
    const card = scoringCard({ ...aSheetView({ sections: twoSections }), page: 1 });
    const save = { kind: 'sheet.save', sheetId, version: 3, page: 1 };
    expect(buttonsOf(card)).toEqual({
      上一页: { ...save, go: 0 },
      保存: { ...save, go: 1 },
      检查并提交: { ...save, go: 2 },
    });
    for (const button of all(card, 'button')) expect(button['form_action_type']).toBe('submit');
  });

  it('keeps what was typed, says what to mend, and marks the place', () => {
    const card = scoringCard({
      ...aSheetView({ sections: twoSections, sheet: aSheet(twoSections, { '1.1': scored(6_00) }) }),
      page: 0,
      refused: {
        typed: [
          { criterionId: '1.1', points: '5' },
          { criterionId: '1.2', points: '3.5', reason: '差' },
        ],
        faults: [{ criterionId: '1.2', field: 'reason', code: 'reason-too-short', shortest: 2 }],
      },
    });
    const [first, second] = all(card, 'select_static');
    expect([first?.['initial_option'], second?.['initial_option']]).toEqual(['5', '3.5']);
    expect(plainWords(card)).toContain('✗ 本页未保存：1.2需要修改。');
    expect(plainWords(card)).toContain('✗ 扣分因素太短，请至少填写2个字。');
    expect(card.header).toMatchObject({ template: 'red' });
    expect(all(card, 'column').filter(({ background_style }) => background_style === 'red-50')).toHaveLength(2);
  });

  it('shows points that are no choice as nothing chosen', () => {
    const refused = {
      typed: [{ criterionId: '1.1', points: '99' }],
      faults: [{ criterionId: '1.1', field: 'points', code: 'above-maximum', maxPoints: points(6_00) } as const],
    };
    const card = scoringCard({ ...aSheetView(), page: 0, refused });
    expect(all(card, 'select_static')[0]).not.toHaveProperty('initial_option');
    expect(plainWords(card)).toContain('得分不能超过满分6分');
  });

  it('echoes when and as which version the sheet was saved', () => {
    expect(plainWords(scoringCard({ ...aSheetView(), page: 0 }))).toContain('已保存 2026年11月24日 10:05，第3版。');
  });

  it('says how the section is settled, what does not apply and what others score', () => {
    const section = aSection({
      notice: '本部分细则分值合计26分，按28分折算',
      criteria: ['1.1', '1.2', '1.3'].map((id) => aCriterion({ id })),
    });
    const whole = aSheet([section], { '1.2': { kind: 'not-applicable' } });
    const sheet = { ...whole, cells: whole.cells.filter(({ criterionId }) => criterionId !== '1.3') };
    const words = plainWords(scoringCard({ ...aSheetView({ sections: [section], sheet }), page: 0 }));
    expect(words).toContain('本部分细则分值合计26分，按28分折算。');
    expect(words).toContain('1.2对本单位不适用，不计入总分。');
    expect(words).toContain('1.3由考核组其他成员评分。');
  });

  it('folds long demands away and shows short ones', () => {
    const folded = aCriterion({ demands: ['建'.repeat(30), '党'.repeat(30)] });
    const card = (criterion = aCriterion()) =>
      scoringCard({ ...aSheetView({ sections: [aSection({ criteria: [criterion] })] }), page: 0 });
    expect(all(card(folded), 'collapsible_panel')).toHaveLength(1);
    expect(all(card(), 'collapsible_panel')).toHaveLength(0);
  });

  it('shows no id that means nothing to people', () => {
    const criterion = aCriterion({ id: '1.unallocated', title: '细则未列明的分值' });
    const card = scoringCard({ ...aSheetView({ sections: [aSection({ criteria: [criterion] })] }), page: 0 });
    expect(plainWords(card)).toContain('细则未列明的分值（6分）');
    expect(plainWords(card)).not.toContain('unallocated');
  });
});

describe('evidence on the card', () => {
  const view = aSheetView({ sections: twoSections, evidence: { '1.1': 3 } });

  it('is counted at each criterion, and can be looked at even where there was none when the card was drawn', () => {
    const buttons = buttonsOf(scoringCard({ ...view, page: 0 }));
    expect(buttons['查看1.1材料（3份）']).toEqual({
      kind: 'evidence.pieces',
      unitId: view.sheet.unitId,
      criterionId: '1.1',
      page: 0,
    });
    expect(Object.keys(buttons).some((label) => label.endsWith('材料（未提交）'))).toBe(true);
  });

  it('is not spoken of where nobody counted it', () => {
    const buttons = buttonsOf(scoringCard({ ...aSheetView({ sections: twoSections }), page: 0 }));
    expect(Object.keys(buttons).filter((label) => label.includes('材料'))).toEqual([]);
  });
});

describe('the pages of a sheet', () => {
  it('are one a section where the sections are as long as the shipped ones', () => {
    expect(sheetPages(aSheetView({ sections: twoSections })).map(({ title }) => title)).toEqual([
      '第一部分　强化党的领导，织密组织保障体系',
      '第二部分　强化服务质效',
    ]);
  });

  it('leave out sections in which this examiner scores nothing', () => {
    const sheet = { ...aSheet(twoSections), cells: aSheet(twoSections).cells.slice(2) };
    expect(sheetPages({ sections: twoSections, sheet }).map(({ sectionIndex }) => sectionIndex)).toEqual([1]);
  });

  it('hold every criterion exactly once, in order, however long the rubric', () => {
    const sections = theLongestSections();
    const pages = sheetPages({ sections, sheet: aSheet(sections) });
    expect(pages.flatMap(({ criteria }) => criteria)).toEqual(sections.flatMap(({ criteria }) => criteria));
    expect(pages.every(({ criteria }) => criteria.length > 0)).toBe(true);
  });

  it('are the same whatever is typed or excused later', () => {
    const sections = theLongestSections();
    const states = Object.fromEntries(
      sections
        .flatMap(({ criteria }) => criteria)
        .map(({ id }, n) => [id, n < 15 ? ({ kind: 'excused', reason: '已停办' } as const) : scored(5_00, '缺')]),
    );
    const titles = (sheet = aSheet(sections)) => sheetPages({ sections, sheet }).map(({ title }) => title);
    expect(titles(aSheet(sections, states))).toEqual(titles());
  });

  it('take the largest number of choices a rubric may have', () => {
    const criteria = Array.from({ length: 10 }, (_, n) => aCriterion({ id: `1.${n}`, maxPoints: points(50_00) }));
    const view = aSheetView({ sections: [aSection({ criteria })] });
    const wrong = sheetPages(view).flatMap((_, page) => offences(scoringCard({ ...view, page })));
    expect(wrong).toEqual([]);
  });
});

describe('the size reckoned for a criterion', () => {
  const words = (longest: number) => fc.string({ maxLength: longest, unit: 'binary' }).map(cleanText);
  const criterion = fc.record({
    id: fc.stringMatching(/^[0-9A-Za-z._-]{1,40}$/),
    title: words(60),
    demands: fc.array(words(60), { maxLength: 5 }),
    maxPoints: fc.integer({ min: 1, max: 100 }).map((steps) => points(steps * 25)),
  });

  it('is never less than what is drawn', () => {
    fc.assert(
      fc.property(criterion, words(200), (of, reason) => {
        const { id: criterionId, maxPoints } = of;
        const drawn = scoringCriterion(of, points(25), {
          points: '0',
          reason,
          evidence: { unitId: id(1), pieces: 100_000 },
          faults: [
            { criterionId, field: 'points', code: 'above-maximum', maxPoints },
            { criterionId, field: 'reason', code: 'reason-too-long', longest: 200, length: 200 },
          ],
        });
        const most = largestSize(of, points(25));
        expect(bytesOf(drawn)).toBeLessThanOrEqual(most.bytes);
        expect(tagsOf(drawn)).toBeLessThanOrEqual(most.tags);
      }),
    );
  });
});

describe('the card of a sheet', () => {
  it('is the page asked for, then the review, then the submitted sheet', () => {
    const view = aSheetView({ sections: twoSections });
    const submitted = { ...view.sheet, status: 'submitted' } as const;
    expect(all(sheetCard({ ...view, page: 1 }), 'form')).toHaveLength(1);
    expect(buttonsOf(sheetCard({ ...view, page: 2 }))).toHaveProperty('提交');
    expect(sheetCard({ ...view, sheet: submitted, page: 0, submittedAt: new Date(0) }).header).toMatchObject({
      template: 'green',
    });
  });
});

describe('field names', () => {
  const criterionId = fc.stringMatching(/^[0-9A-Za-z._-]{1,40}$/);

  it('hold only what the platform takes', () => {
    fc.assert(
      fc.property(criterionId, (id) => {
        expect(Object.values(fieldNames(id)).join('')).toMatch(/^[A-Za-z0-9_]+$/);
      }),
    );
  });

  it('never stand for two criteria', () => {
    fc.assert(
      fc.property(criterionId, criterionId, (a, b) => {
        fc.pre(a !== b);
        expect(fieldNames(a).points).not.toBe(fieldNames(b).points);
        expect(fieldNames(a).points).not.toBe(fieldNames(b).reason);
      }),
    );
  });
});
