import type { GoodCard } from './builders.ts';
import { progressCard } from './complete-progress-card.ts';
import { resultCard } from './complete-result-card.ts';
import { scoringForm } from './complete-scoring-form.ts';

/** Three cards as they go out, with everything a real one has. */
export const completeCards: readonly GoodCard[] = [
  { name: 'the complete scoring form', card: scoringForm },
  { name: 'the complete progress card', card: progressCard },
  { name: 'the complete result card', card: resultCard },
];
