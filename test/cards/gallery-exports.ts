import { exportCard } from '../../cards/export-card.ts';
import type { Card } from '../../cards/kit.ts';
import { assessmentId, id } from './builders.ts';
import type { Words } from './words.ts';

/** What the office can have as a file. */
export function exportCards({ name, person, team, many }: Words): Record<string, Card> {
  const view = {
    assessmentId,
    assessmentName: name,
    reports: Array.from({ length: many }, (_, n) => ({
      teamId: id(n),
      teamName: team,
      filed: { filedBy: person, filedAt: new Date('2026-12-09T02:05:00Z'), late: n % 2 === 1 },
    })),
    teams: many,
    page: 0,
  };
  return {
    exports: exportCard(view),
    'exports, another page': exportCard({ ...view, page: 1 }),
    'exports before any report': exportCard({ ...view, reports: [] }),
  };
}
