import { gradingCard, type GradingView } from '../../cards/grading-card.ts';
import { rescoreCard, reverseCard, roundsCard } from '../../cards/grading-forms-card.ts';
import {
  gradingConfirmCard,
  gradingFinalCard,
  gradingReversedNotice,
  gradingSentBackNotice,
} from '../../cards/grading-notices.ts';
import { gradingUnitCard } from '../../cards/grading-unit-card.ts';
import type { Card } from '../../cards/kit.ts';
import { borderlineOf } from '../../src/domain/borderline.ts';
import { distributionOptions } from '../../src/domain/distribution.ts';
import { isOff, standingChecks, unitsOfRound } from '../../src/domain/grading.ts';
import { points } from '../../src/domain/points.ts';
import { propose } from '../../src/domain/proposal.ts';
import { reportTextLength } from '../../src/domain/team-report.ts';
import { tierFloors } from '../../src/domain/tier.ts';
import { assessmentId, id } from './builders.ts';
import { asked } from './gallery-corrections.ts';
import { sectionsOf } from './gallery-sheets.ts';
import type { Words } from './words.ts';

const cut = (text: string, characters: number) => Array.from(text.repeat(characters)).slice(0, characters).join('');

/** 定档, from the first proposal to the last word. */
export function gradingCards(words: Words): Record<string, Card> {
  const { name, unit, person, team, reason, many } = words;
  const some = Array.from({ length: many }, (_, n) => n);
  const totals = some.map((n) => ({
    unitId: id(n),
    category: `${words.category}${n % 6}`,
    total: points(95_00 - 10 * Math.floor(n / 2)),
  }));
  const justification = cut(reason, 500);
  const done = { name: person, at: asked, personId: id(1) };
  const round = { id: id(900), version: 3, number: 12, state: 'draft', started: done } as const;
  const perCategory = { ...distributionOptions, perCategory: true };
  const graded = (distribution = distributionOptions) => ({
    units: unitsOfRound(propose(totals, distribution)),
    options: { distribution, floors: tierFloors },
  });
  const view = (distribution = distributionOptions): GradingView => {
    const of = graded(distribution);
    return {
      assessmentId,
      assessmentName: name,
      round,
      options: distribution,
      checks: standingChecks(of),
      off: isOff(of),
      rows: of.units.map(({ moves, decided: _none, ...one }, n) => ({
        ...one,
        unitName: unit,
        moved: moves.length > 0,
        ...(n % 5 === 4 && { aside: { others: some.map(() => person) } }),
        borderline: borderlineOf(points(89_55), tierFloors) ?? never(),
      })),
      confirmedByAnother: true,
      mayReverse: true,
      published: false,
      page: 1,
    };
  };
  const draft = view();
  const decided = { ...draft, rows: draft.rows.map((row) => ({ ...row, decided: row.proposed })) };
  const handedIn = { ...round, state: 'awaiting', handedIn: done } as const;
  const final = { ...handedIn, state: 'final', confirmed: done, finalAt: asked } as const;
  const reversed = { ...final, state: 'reversed', reversed: { ...done, reason } } as const;
  const outcome = {
    assessmentId,
    assessmentName: name,
    options: distributionOptions,
    checks: draft.checks,
    decided: draft.rows.map(({ proposed }) => proposed),
    departures: some.map(() => ({
      unitName: unit,
      total: points(92_00),
      proposed: 'good' as const,
      decided: 'excellent' as const,
      reason,
    })),
    justification,
  };
  const form = { assessmentId, assessmentName: name, round, page: 0 };
  const [first] = graded().units;
  const one = {
    assessmentId,
    assessmentName: name,
    roundId: round.id,
    version: 3,
    unitName: unit,
    teamName: team,
    placement: { ...(first ?? never()), tied: true },
    sections: sectionsOf(words).map(({ title, full }) => ({ title, full, score: full })),
    borderline: borderlineOf(points(90_00), tierFloors) ?? never(),
    findings: { highlights: cut(reason, reportTextLength), problems: cut(reason, reportTextLength) },
    decided: { tier: 'good' as const, reason, by: person, at: asked },
    allowed: ['excellent', 'good', 'fair', 'poor'] as const,
    open: true,
    page: 1,
  };
  return {
    'grading begun': gradingCard(draft),
    'grading with everything off': gradingCard({ ...draft, off: true, justification, page: 0 }),
    'grading to be justified': gradingCard({ ...draft, off: true, refused: { typed: reason, fault: 'too-long' } }),
    'grading per category': gradingCard(view(perCategory)),
    'grading decided': gradingCard({ ...decided, off: false }),
    'grading that waits': gradingCard({ ...decided, round: handedIn, off: true, justification }),
    'grading that is final': gradingCard({ ...decided, round: final, off: true, justification }),
    'grading taken back': gradingCard({ ...decided, round: reversed }),
    'grading published': gradingCard({ ...decided, round: final, published: true }),
    'unit to be decided': gradingUnitCard(one),
    'unit to be decided, to be mended': gradingUnitCard({ ...one, refused: { typed: reason, fault: 'too-long' } }),
    'unit to be looked at': gradingUnitCard({ ...one, open: false }),
    'unit sent back to its team': rescoreCard({
      ...form,
      units: some.map((n) => ({ unitId: id(n), unitName: unit, teamName: team })),
      refused: { typed: reason, fault: 'too-long' },
    }),
    'grading to be taken back': reverseCard({ ...form, round: final, refused: { typed: reason, fault: 'too-long' } }),
    'rounds of grading': roundsCard({
      assessmentId,
      assessmentName: name,
      rounds: some.map(() => ({ ...reversed, decided: outcome.decided, departures: many, justification })),
      page: 1,
    }),
    'grading to be confirmed': gradingConfirmCard({ ...outcome, round: handedIn, tiedTo: [] }),
    'grading to be confirmed, to be mended': gradingConfirmCard({
      ...outcome,
      round: handedIn,
      tiedTo: [],
      refused: { typed: reason, fault: 'too-long' },
    }),
    'grading to be confirmed by others': gradingConfirmCard({
      ...outcome,
      round: handedIn,
      tiedTo: some.map(() => unit),
    }),
    'grading confirmed': gradingConfirmCard({ ...outcome, round: final, tiedTo: [] }),
    'tiers decided': gradingFinalCard({ ...outcome, round: final }),
    'tiers taken back': gradingFinalCard({ ...outcome, round: reversed, departures: [] }),
    'grading sent back': gradingSentBackNotice({ assessmentId, assessmentName: name, by: person, reason }),
    'grading reversed': gradingReversedNotice({ assessmentName: name, wasFinal: true, by: person, reason }),
  };
}

function never(): never {
  throw new Error('there is one');
}
