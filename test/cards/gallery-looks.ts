import { disagreementsCard, type DisagreementRow } from '../../cards/disagreement-card.ts';
import type { Card } from '../../cards/kit.ts';
import { secondLookCard } from '../../cards/second-look-card.ts';
import { points } from '../../src/domain/points.ts';
import type { LookState } from '../../src/domain/second-look.ts';
import { id, sheetId } from './builders.ts';
import { asked } from './gallery-corrections.ts';
import type { Words } from './words.ts';

const states: readonly LookState[] = ['waiting', 'kept', 'change-asked', 'lapsed'];

export function someLook({ person, reason, many }: Words): NonNullable<DisagreementRow['look']> {
  return {
    askedBy: person,
    reason,
    asked: Array.from({ length: many }, (_, n) => ({
      name: person,
      state: states[n % states.length] ?? 'waiting',
      reason,
    })),
  };
}

/** 请再核: asked from the list, answered by the examiner. */
export function lookCards(words: Words): Record<string, Card> {
  const { name, unit, person, team, title, reason, many } = words;
  const criterion = { id: '1.1', title };
  const row: DisagreementRow = {
    teamId: id(1),
    unitId: id(2),
    mayAsk: true,
    look: someLook(words),
    teamName: team,
    unitName: unit,
    criterion,
    maxPoints: points(30_00),
    range: points(29_50),
    given: Array.from({ length: many }, (_, n) => ({ name: person, points: points(50 * n) })),
  };
  const list = {
    assessmentName: name,
    of: { teamId: id(1) },
    rows: [row],
    hiddenUnits: 0,
    at: asked,
    page: 0,
    asking: { unitId: id(2), criterionId: '1.1' },
  };
  const view = {
    assessmentName: name,
    lookId: id(1),
    sheetId,
    unitName: unit,
    criterion,
    maxPoints: points(30_00),
    own: { points: points(5_50), reason },
    askedBy: person,
    askedAt: asked,
    reason,
    answer: reason,
  };
  return {
    'asking for a second look': disagreementsCard(list),
    'asking for a second look, to be mended': disagreementsCard({
      ...list,
      refused: { typed: reason, fault: 'too-long' },
    }),
    ...Object.fromEntries(states.map((state) => [`second look, ${state}`, secondLookCard({ ...view, state })])),
    'second look, to be mended': secondLookCard({
      ...view,
      state: 'waiting',
      refused: { typed: reason, fault: 'too-long' },
    }),
  };
}
