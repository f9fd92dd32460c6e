import type { Card } from '../../cards/kit.ts';
import { rehearsalEndCard, rehearsalEndedNotice, rehearsalOverCard } from '../../cards/rehearsal.ts';
import { assessmentId } from './builders.ts';
import type { Words } from './words.ts';

/** Practising an assessment, and putting the practice away. */
export function rehearsalCards({ name, person }: Words): Record<string, Card> {
  return {
    'rehearsal end': rehearsalEndCard({ id: assessmentId, name, version: 1 }),
    'rehearsal ended': rehearsalEndedNotice({ assessmentName: name, by: person, at: new Date('2026-11-24T02:05:00Z') }),
    'rehearsal over': rehearsalOverCard(name),
  };
}
