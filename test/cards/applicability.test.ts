import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { liaisonProgressCard } from '../../cards/progress-liaison-card.ts';
import { openingCard } from '../../cards/opening-card.ts';
import { reviewCard } from '../../cards/review-card.ts';
import { scoringCard } from '../../cards/scoring-card.ts';
import { submittedCard } from '../../cards/submitted-card.ts';
import { applicability } from '../../src/domain/applicability.ts';
import { points } from '../../src/domain/points.ts';
import { aCriterion, aSection, aSheet, aSheetView, scored } from './builders.ts';
import { plainWords } from './legal.ts';

/** Two criteria of six points; the second is asked of townships alone. The section is worth twenty. */
const sections = [
  aSection({
    full: points(20_00),
    criteria: [aCriterion(), aCriterion({ id: '1.2', title: '村级网格', categories: ['乡镇'] })],
  }),
];
const sheet = aSheet(sections, { '1.1': scored(5_00, '名册不全'), '1.2': { kind: 'not-applicable' } });
const organ = { ...aSheetView({ sections, sheet }), category: '县直单位' };
const whole = '1.2不适用，不计入满分；适用的6分按满分20分换算。';

describe('what is not asked of a unit (R-2)', () => {
  it('is named where its section is scored, with what the rest is rescaled to', () => {
    const words = plainWords(scoringCard({ ...organ, page: 0 }));
    expect(words).toContain('1.2对本单位不适用，不计入总分。');
    expect(words).toContain('本部分适用于本单位的细则合计6分，按20分折算。');
  });

  it('is named before the sheet is handed in and on what was handed in', () => {
    expect(plainWords(reviewCard(organ))).toContain(whole);
    const submitted = aSheet(
      sections,
      { '1.1': scored(6_00), '1.2': { kind: 'not-applicable' } },
      { status: 'submitted' },
    );
    expect(plainWords(submittedCard({ ...organ, sheet: submitted, page: 0, submittedAt: new Date(0) }))).toContain(
      whole,
    );
  });

  it('is told to the unit itself', () => {
    const unit = { unitName: '县总工会', teamName: '第一考核组', category: '县直单位', state: 'scoring' } as const;
    expect(plainWords(liaisonProgressCard({ assessmentName: '考核', sections, units: [unit] }))).toContain(whole);
  });

  it('is told to the office before the assessment is opened, category by category', () => {
    const words = plainWords(
      openingCard({
        assessmentId: organ.sheet.id,
        version: 0,
        assessmentName: '考核',
        counts: { units: 2, teams: 1, examiners: 1, sheets: 2 },
        sections,
        gaps: [],
        categories: ['乡镇', '县直单位'],
        thin: [],
        unitNames: new Map(),
      }),
    );
    expect(words).toContain(`县直单位：${whole}`);
    expect(words).not.toContain('乡镇：');
  });

  it('is said of nobody to whom everything applies', () => {
    const township = { ...organ, category: '乡镇', sheet: aSheet(sections) };
    expect(plainWords(reviewCard(township))).not.toContain('不适用');
    expect(plainWords(scoringCard({ ...township, page: 0 }))).not.toContain('按20分折算');
  });
});

it('what applies and what does not are all there is, whatever the category', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.constantFrom('甲', '乙', '丙')), { maxLength: 12 }),
      fc.constantFrom('甲', '丁'),
      (of, category) => {
        const criteria = of.map((categories, n) =>
          aCriterion({ id: `1.${n}`, ...(categories.length > 0 && { categories }) }),
        );
        const found = applicability([aSection({ criteria })], category);
        const left = found.notApplicable.reduce((sum, { maxPoints }) => sum + maxPoints, 0);
        expect(found.applicable + left).toBe(criteria.length * 6_00);
      },
    ),
  );
});
