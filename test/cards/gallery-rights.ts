import type { Card } from '../../cards/kit.ts';
import { rightsCard } from '../../cards/rights-card.ts';
import { areas } from '../../cards/rights-text.ts';
import { rightsTable } from '../../src/use-cases/rights.ts';
import { assessmentId } from './builders.ts';
import type { Words } from './words.ts';

const rows = rightsTable();

/** 权限一览, page by page. */
export function rightsCards({ name }: Words): Record<string, Card> {
  return Object.fromEntries(
    areas.map((area, page) => [`rights: ${area}`, rightsCard({ assessmentId, assessmentName: name, rows, page })]),
  );
}
