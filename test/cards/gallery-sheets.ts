import type { Card } from '../../cards/kit.ts';
import { reviewCard } from '../../cards/review-card.ts';
import { scoringCard } from '../../cards/scoring-card.ts';
import { sheetPages } from '../../cards/sheet-view.ts';
import { submittedCard } from '../../cards/submitted-card.ts';
import { points } from '../../src/domain/points.ts';
import { aSheet, aSheetView, scored } from './builders.ts';
import { aSpread, sectionsOf } from './gallery-words.ts';
import type { Words } from './gallery-words.ts';

/** The cards of one sheet: to fill in, to review, to read. */
export function sheetCards(words: Words): Record<string, Card> {
  const sections = sectionsOf(words);
  const criteria = sections.flatMap((section) => section.criteria);
  const states = Object.fromEntries(criteria.map((criterion) => [criterion.id, scored(9_50, words.reason)]));
  const view = aSheetView({ assessmentName: words.name, unitName: words.unit, sections, sheet: aSheet(sections) });
  const full = { ...view, sheet: aSheet(sections, states) };
  const colleagues = new Map(
    criteria.map((criterion) => [
      criterion.id,
      Array.from({ length: words.many }, () => ({ name: words.person, points: points(9_50) })),
    ]),
  );
  const typed = criteria.map(({ id: criterionId }) => ({ criterionId, points: '9.5', reason: words.reason }));
  const faults = criteria.map(
    ({ id: criterionId }) => ({ criterionId, field: 'points', code: 'reason-without-points' }) as const,
  );
  return {
    ...Object.fromEntries(
      sheetPages(view).flatMap((_, page) => [
        [`scoring page ${page}`, scoringCard({ ...full, page })],
        [`refused scoring page ${page}`, scoringCard({ ...full, page, refused: { typed, faults } })],
        [
          `submitted page ${page}`,
          submittedCard({ ...full, page, colleagues, submittedAt: new Date('2026-11-24T02:05:00Z') }),
        ],
      ]),
    ),
    'review of an empty sheet': reviewCard(view),
    'review of a full sheet': reviewCard({ ...full, spread: aSpread }),
  };
}
