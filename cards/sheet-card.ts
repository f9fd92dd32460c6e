import { closedSheetCard } from './closed-sheet-card.ts';
import type { ClosedView } from './closed-sheet-card.ts';
import type { Card } from './kit.ts';
import { reviewCard } from './review-card.ts';
import type { ReviewView } from './review-card.ts';
import { scoringCard } from './scoring-card.ts';
import type { ScoringView } from './scoring-card.ts';
import { sheetPages } from './sheet-view.ts';
import { submittedCard } from './submitted-card.ts';
import type { SubmittedView } from './submitted-card.ts';

/** Everything the card of a sheet can show; `submittedAt` goes with a submitted one. */
export type SheetCardView = ScoringView &
  ReviewView &
  Partial<Pick<SubmittedView, 'submittedAt' | 'colleagues' | 'change' | 'history' | 'paper'>> & {
    /** The sheet is not asked any more. */
    readonly closed?: Pick<ClosedView, 'closing' | 'kept'>;
  };

/** The card that a sheet has now: a page to fill in, the review after the last page, the submitted sheet to read, or why it is closed. */
export function sheetCard(view: SheetCardView): Card {
  if (view.closed) return closedSheetCard({ ...view, ...view.closed });
  if (view.sheet.status === 'submitted') {
    if (!view.submittedAt) throw new RangeError('a submitted sheet says when');
    return submittedCard({ ...view, submittedAt: view.submittedAt });
  }
  return view.page < sheetPages(view).length ? scoringCard(view) : reviewCard(view);
}
