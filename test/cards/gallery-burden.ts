import { burdenCard } from '../../cards/burden-card.ts';
import type { Card } from '../../cards/kit.ts';
import { addDays, type Day } from '../../src/domain/day.ts';
import { assessmentId } from './builders.ts';
import type { Words } from './words.ts';

/** What the bot asked of people. */
export function burdenCards({ name, unit, person, many }: Words): Record<string, Card> {
  const some = Array.from({ length: many }, (_, n) => n);
  const counts = { unasked: 12_345, requests: 2_345, reminders: 345, answers: 45 };
  const view = { assessmentId, assessmentName: name, at: new Date('2026-11-24T02:05:00Z'), page: 0 };
  return {
    burden: burdenCard({
      ...view,
      page: 1,
      all: { ...counts, toGroups: 17 },
      people: some.map((n) => ({
        ...counts,
        personName: person,
        liaisonOf: some.map(() => unit),
        examines: true,
        leads: true,
        office: true,
        busiestWeek: n + 6,
      })),
      weeks: some.map((n) => ({ ...counts, from: addDays('2026-11-02' as Day, 7 * n) })),
    }),
    'burden of nothing': burdenCard({
      ...view,
      all: { unasked: 0, requests: 0, reminders: 0, answers: 0, toGroups: 0 },
      people: [],
      weeks: [],
    }),
  };
}
