import { bulletinCard } from '../../cards/bulletin-card.ts';
import type { Card } from '../../cards/kit.ts';
import { publicationCard, type PublicationView } from '../../cards/publication-card.ts';
import { publicationChatsCard, publicationDeliveryCard, publicationUnitCard } from '../../cards/publication-steps.ts';
import { unitResultCard } from '../../cards/unit-result-card.ts';
import type { Day } from '../../src/domain/day.ts';
import { points } from '../../src/domain/points.ts';
import type { Bulletin, Correction, OwnResult } from '../../src/domain/publication.ts';
import { tiers } from '../../src/domain/tier.ts';
import { id } from './builders.ts';
import { asked } from './gallery-corrections.ts';
import type { Words } from './words.ts';

const on = '2026-12-31' as Day;

/** 通报, from its first draft to the last receipt, and what puts it right. */
export function publicationCards(words: Words): Record<string, Card> {
  const { name: assessmentName, unit: unitName, person, reason, title, many } = words;
  const some = Array.from({ length: many }, (_, n) => n);
  const tier = (n: number) => tiers[n % 4] ?? 'good';
  const bulletin: Bulletin = {
    kind: 'bulletin',
    assessmentName,
    rehearsal: false,
    teams: 4,
    units: some.map((n) => ({ unitId: id(n), name: unitName, tier: tier(n), total: points(98_76) })),
    withdrawn: 1,
    settlement: [reason],
    rescaled: true,
    tellsUnits: true,
    publishedOn: on,
  };
  const text = Array.from(reason.repeat(500)).slice(0, 500).join('');
  const correction: Correction = {
    kind: 'correction',
    assessmentName,
    rehearsal: false,
    bulletinOn: on,
    words: text,
    tiers: some.map((n) => ({ unitId: id(n), name: unitName, from: 'good', to: 'fair' })),
    publishedOn: on,
  };
  const view: PublicationView = {
    publicationId: id(1),
    assessmentName,
    kind: 'bulletin',
    state: 'draft',
    version: 3,
    content: bulletin,
    steeringGroup: true,
    groups: some.map(() => unitName),
    unitsTold: many,
    others: 2,
    mayPrepare: true,
    mayConfirm: false,
    mayCorrect: false,
    beside: [],
  };
  const done = { by: person, at: asked };
  const entry = (n: number) => ({ unitId: id(n), unitName, tier: { from: 'good', to: 'fair' } as const });
  const drafted: PublicationView = {
    ...view,
    kind: 'correction',
    content: correction,
    correction: {
      words: text,
      entries: some.map(entry),
      units: some.map((n) => ({ unitId: id(n), unitName, tier: tier(n) })),
      page: 0,
    },
  };
  const awaiting: PublicationView = { ...view, state: 'awaiting', submitted: done };
  const out: PublicationView = {
    ...awaiting,
    state: 'published',
    confirmed: done,
    publishedAt: asked,
    mayCorrect: true,
    delivered: { units: many, received: 1, reached: many },
    beside: some.map((n) => ({ publicationId: id(n), kind: 'correction', state: 'published', publishedAt: asked })),
  };
  const own: OwnResult = {
    kind: 'bulletin',
    assessmentName,
    unitName,
    total: points(89_99),
    tier: 'good',
    byScore: 'excellent',
    sections: some.slice(0, 8).map(() => ({ title, full: points(28_00), score: points(27_31) })),
    deductions: some.map((n) => ({ criterionId: `1.${n}`, title, lost: points(150), reasons: [reason, reason] })),
    highlights: text,
    problems: text,
    notes: [reason],
    publishedOn: on,
  };
  const result = { publicationId: id(1), unitId: id(2), page: 0 };
  const step = { publicationId: id(1), assessmentName, version: 3 };
  return {
    'publication draft': publicationCard(view),
    'publication draft that was sent back and cannot go on': publicationCard({
      ...view,
      returned: { ...done, reason },
      obstacle: reason,
      others: 0,
    }),
    'publication to be confirmed': publicationCard({ ...awaiting, mayConfirm: true }),
    'publication that waits for somebody else': publicationCard(awaiting),
    'publication that is out': publicationCard(out),
    'publication given up': publicationCard({ ...view, state: 'dropped' }),
    'correction draft': publicationCard(drafted),
    'correction draft to be mended': publicationCard({
      ...drafted,
      refused: { typed: '', fault: 'too-long', fields: { words: text } },
    }),
    'correction to be confirmed': publicationCard({
      ...awaiting,
      kind: 'correction',
      content: correction,
      mayConfirm: true,
    }),
    'correction that is out': publicationCard({ ...out, kind: 'correction', content: correction }),
    'groups of a publication': publicationChatsCard({
      ...step,
      groups: some.map((n) => ({ id: `oc_${n}`, name: unitName })),
      chosen: ['oc_0'],
      tellUnits: true,
    }),
    'units of a publication': publicationUnitCard({
      ...step,
      units: some.map((n) => ({ id: id(n), name: unitName })),
      page: 0,
    }),
    'delivery of a publication': publicationDeliveryCard({
      ...step,
      rows: some.map((n) => ({
        unitName,
        liaisonName: person,
        delivery: (['received', 'read', 'sent', 'undelivered', 'not-sent'] as const)[n % 5] ?? 'sent',
        ...(n % 5 === 0 && { received: done }),
        ...(n % 5 === 1 && { readAt: asked }),
      })),
      chats: some.map(() => ({ name: unitName, scope: 'tiers', state: 'sent' })),
      page: 0,
      at: asked,
    }),
    'bulletin with totals': bulletinCard({ publicationId: id(1), content: bulletin, scope: 'full' }),
    'bulletin with tiers only': bulletinCard({
      publicationId: id(1),
      content: bulletin,
      scope: 'tiers',
      correctedAt: asked,
    }),
    'correction in a group': bulletinCard({ publicationId: id(1), content: correction, scope: 'full' }),
    'own result': unitResultCard({ ...result, content: own }),
    'own result, received and corrected': unitResultCard({
      ...result,
      content: own,
      received: done,
      correctedAt: asked,
    }),
    'own result as a preview': unitResultCard({ ...result, content: own, preview: true }),
    'own correction': unitResultCard({
      ...result,
      content: {
        kind: 'correction',
        assessmentName,
        unitName,
        bulletinOn: on,
        words: text,
        tier: { from: 'good', to: 'fair' },
        publishedOn: on,
      },
    }),
  };
}
