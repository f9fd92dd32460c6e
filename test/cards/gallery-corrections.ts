import { changeRequestCard } from '../../cards/change-request-card.ts';
import { correctionsCard } from '../../cards/corrections-card.ts';
import { correctionsTeamsCard } from '../../cards/corrections-teams-card.ts';
import type { Card } from '../../cards/kit.ts';
import { givenBackNotice, notChangedNotice, teamReopenedNotice } from '../../cards/notice-card.ts';
import { sheetEventKinds, type SheetEvent } from '../../src/domain/sheet-history.ts';
import { assessmentId, id, sheetId } from './builders.ts';
import type { Words } from './words.ts';

export const asked = new Date('2026-11-24T02:05:00Z');

export function someHistory({ person, reason, many }: Words): readonly SheetEvent[] {
  return Array.from({ length: many }, (_, n) => ({
    sheetId,
    at: asked,
    what: sheetEventKinds[n % sheetEventKinds.length] ?? 'sheet.submitted',
    by: person,
    reason,
  }));
}

/** Giving back sheets of a team. */
export function correctionCards(words: Words): Record<string, Card> {
  const { name, unit, person, team, reason, many } = words;
  const some = Array.from({ length: many }, (_, n) => n);
  const view = {
    assessmentName: name,
    teamId: id(1),
    teamName: team,
    sheets: some.map((n) => ({ sheetId: id(n), unitName: unit, examinerName: person })),
    ended: false,
    history: someHistory(words).map((event) => ({ ...event, unitName: unit, examinerName: person })),
    page: 0,
  };
  return {
    corrections: correctionsCard(view),
    'corrections to be mended': correctionsCard({ ...view, refused: { typed: reason, fault: 'too-long' } }),
    'corrections with the sheet chosen': correctionsCard({ ...view, refused: { typed: reason, chosen: id(1) } }),
    'corrections of nothing': correctionsCard({ ...view, sheets: [] }),
    'corrections of a team that ended': correctionsCard({ ...view, ended: true }),
    'a team to be reopened': correctionsCard({ ...view, ended: true, reopenAt: 7 }),
    'a team to be reopened, to be mended': correctionsCard({
      ...view,
      ended: true,
      reopenAt: 7,
      refused: { typed: reason, fault: 'too-long' },
    }),
    'team reopened': teamReopenedNotice({ assessmentName: name, teamName: team, by: person, reason, toTeam: true }),
    'team reopened, to the group': teamReopenedNotice({
      assessmentName: name,
      teamName: team,
      by: person,
      reason,
      toTeam: false,
    }),
    'corrections by team': correctionsTeamsCard({
      assessmentId,
      assessmentName: name,
      teams: some.map((n) => ({ teamId: id(n), teamName: team, state: 'scoring', submitted: many })),
      page: 1,
    }),
  };
}

/** Second thoughts about a submitted sheet. */
export function changeCards(words: Words): Record<string, Card> {
  const { name, unit, person, reason } = words;
  const view = { assessmentName: name, teamName: words.team, unitName: unit, askedBy: person };
  const request = { id: id(1), sheetId, decider: 'leader', reason, askedAt: asked } as const;
  const settled = { ...view, decidedBy: person };
  const notice = { assessmentName: name, unitName: unit, by: person, reason };
  return {
    'change request': changeRequestCard({ ...view, request: { ...request, state: 'pending' } }),
    'change request, refusal without a reason': changeRequestCard({
      ...view,
      request: { ...request, state: 'pending' },
      refused: { typed: '', fault: 'missing' },
    }),
    'change request allowed': changeRequestCard({
      ...settled,
      request: { ...request, state: 'allowed', answer: reason, settledAt: asked },
    }),
    'change request declined': changeRequestCard({
      ...settled,
      request: { ...request, state: 'declined', answer: reason, settledAt: asked },
    }),
    'change request lapsed': changeRequestCard({
      ...view,
      request: { ...request, state: 'lapsed', lapsedBecause: 'team-ended', settledAt: asked },
    }),
    'change allowed': givenBackNotice({ ...notice, how: 'allowed' }),
    'sheet reopened': givenBackNotice({ ...notice, how: 'reopened' }),
    'sheet voided': givenBackNotice({ ...notice, how: 'voided' }),
    'change declined': notChangedNotice({ assessmentName: name, unitName: unit, because: { by: person, reason } }),
    'change lapsed': notChangedNotice({ assessmentName: name, unitName: unit, because: 'team-ended' }),
  };
}
