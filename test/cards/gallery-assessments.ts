import { chooseAssessmentCard } from '../../cards/choose-assessment-card.ts';
import type { Card } from '../../cards/kit.ts';
import { id } from './builders.ts';
import { burdenCards } from './gallery-burden.ts';
import { copyCards } from './gallery-copy.ts';
import { rehearsalCards } from './gallery-rehearsal.ts';
import type { Words } from './words.ts';

/** Cards about assessments as a whole, one beside the other. */
export function assessmentCards(words: Words): Record<string, Card> {
  const { name, many } = words;
  const some = Array.from({ length: many }, (_, n) => n);
  return {
    ...rehearsalCards(words),
    ...copyCards(words),
    ...burdenCards(words),
    'choose assessment': chooseAssessmentCard({
      command: '进度',
      assessments: some.map((n) => ({ id: id(n), name, rehearsal: n % 2 === 0 })),
    }),
  };
}
