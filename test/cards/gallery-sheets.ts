import type { ChangeView } from '../../cards/change-block.ts';
import type { Card } from '../../cards/kit.ts';
import { reviewCard } from '../../cards/review-card.ts';
import { scoringCard } from '../../cards/scoring-card.ts';
import { sheetPages } from '../../cards/sheet-view.ts';
import { submittedCard } from '../../cards/submitted-card.ts';
import { points } from '../../src/domain/points.ts';
import type { SettledSection } from '../../src/domain/settlement.ts';
import { spread } from '../../src/domain/spread.ts';
import { aCriterion, aSection, aSheet, aSheetView, scored } from './builders.ts';
import { asked, someHistory } from './gallery-corrections.ts';
import type { Words } from './words.ts';

export function sectionsOf({ title, demand, many }: Words): readonly SettledSection[] {
  return Array.from({ length: Math.min(many, 12) }, (_, section) =>
    aSection({
      id: `s${section}`,
      title,
      notice: '本部分标明28分，细则分值合计26分，按26分计',
      criteria: Array.from({ length: Math.min(many, 10) }, (_unused, criterion) =>
        aCriterion({
          id: `${section + 1}.${criterion + 1}`,
          title,
          demands: Array.from({ length: Math.min(many, 5) }, () => demand),
          maxPoints: points(10_00),
          ...(criterion === 0 && { categories: ['别的类别'] }),
        }),
      ),
    }),
  );
}

/** Enough units for the longest sentence. */
export const aSpread = spread([9125, 9000, 8450, 8300, 8200, 5900].map(points));

/** The cards of one sheet: to fill in, to review, to read. */
export function sheetCards(words: Words): Record<string, Card> {
  const sections = sectionsOf(words);
  const criteria = sections.flatMap((section) => section.criteria);
  const states = Object.fromEntries(criteria.map((criterion) => [criterion.id, scored(9_50, words.reason)]));
  const { name: assessmentName, unit: unitName, category } = words;
  const view = aSheetView({
    assessmentName,
    unitName,
    category,
    sections,
    sheet: aSheet(sections),
    evidence: Object.fromEntries(criteria.map(({ id }, n) => [id, n % 2 ? 0 : 1000])),
  });
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
  const { reason } = words;
  const read = { ...full, colleagues, submittedAt: asked, history: someHistory(words) };
  const changes: Record<string, ChangeView> = {
    'as it was handed in': { kind: 'may-ask' },
    'the next request to be mended': {
      kind: 'may-ask',
      declined: reason,
      refused: { typed: reason, fault: 'too-long' },
    },
    'request pending': { kind: 'pending', decider: 'office', askedAt: asked, reason },
  };
  return {
    ...Object.fromEntries(
      sheetPages(view).flatMap((_, page) => [
        [`scoring page ${page}`, scoringCard({ ...full, page })],
        [`refused scoring page ${page}`, scoringCard({ ...full, page, refused: { typed, faults } })],
        ...Object.entries(changes).map(
          ([title, change]) => [`submitted page ${page}, ${title}`, submittedCard({ ...read, page, change })] as const,
        ),
      ]),
    ),
    'review of an empty sheet': reviewCard(view),
    'review of a full sheet': reviewCard({ ...full, spread: aSpread }),
  };
}
