import type { ChangeView } from '../../cards/change-block.ts';
import { chooseAssessmentCard } from '../../cards/choose-assessment-card.ts';
import { deadLettersCard } from '../../cards/dead-letters-card.ts';
import { helpCard } from '../../cards/help-card.ts';
import type { Card } from '../../cards/kit.ts';
import { allSubmittedCard, firstUseCard, retiredCard, strangerCard, teamEndedNotice } from '../../cards/notice-card.ts';
import { nudgeCard } from '../../cards/nudge-card.ts';
import { openingCard } from '../../cards/opening-card.ts';
import { examinerProgressCard } from '../../cards/progress-examiner-card.ts';
import { liaisonProgressCard } from '../../cards/progress-liaison-card.ts';
import { officeProgressCard } from '../../cards/progress-office-card.ts';
import { teamProgressCard } from '../../cards/progress-team-card.ts';
import { resultsCard } from '../../cards/results-card.ts';
import { reviewCard } from '../../cards/review-card.ts';
import { rosterCheckCard, rosterFaultsCard } from '../../cards/roster-card.ts';
import { scoringCard } from '../../cards/scoring-card.ts';
import { sheetPages } from '../../cards/sheet-view.ts';
import { submittedCard } from '../../cards/submitted-card.ts';
import { suggestionForm, suggestionMade, suggestionNotice } from '../../cards/suggestion-card.ts';
import { taskListCard } from '../../cards/task-list-card.ts';
import { teamEndCard } from '../../cards/team-end-card.ts';
import { distributionOptions } from '../../src/domain/distribution.ts';
import { noRoles } from '../../src/domain/permissions.ts';
import type { Roles } from '../../src/domain/permissions.ts';
import { points } from '../../src/domain/points.ts';
import { propose } from '../../src/domain/proposal.ts';
import type { SettledSection } from '../../src/domain/settlement.ts';
import { spread } from '../../src/domain/spread.ts';
import { suggestionLength } from '../../src/domain/text.ts';
import { asked, changeCards, correctionCards, someHistory } from './gallery-corrections.ts';
import type { Words } from './words.ts';
import { aCriterion, aSection, aSheet, aSheetView, assessmentId, id, scored, sheetId } from './builders.ts';

/** Every card there is, telling of the same words. */
export function everyCard(words: Words): Readonly<Record<string, Card>> {
  return {
    ...sheetCards(words),
    ...changeCards(words),
    ...correctionCards(words),
    ...scoringCards(words),
    ...officeCards(words),
    ...otherCards(words),
  };
}

function sectionsOf({ title, demand, many }: Words): readonly SettledSection[] {
  return Array.from({ length: Math.min(many, 12) }, (_, section) =>
    aSection({
      id: `s${section}`,
      title,
      notice: '本部分标明28分，细则分值合计26分，按26分计',
      criteria: Array.from({ length: Math.min(many, 10) }, (_unused, criterion) =>
        aCriterion({
          id: `${section + 1}.${criterion + 1}`,
          title,
          demands: Array.from({ length: Math.min(many, 5) }, () => demand),
          maxPoints: points(10_00),
        }),
      ),
    }),
  );
}

function sheetCards(words: Words): Record<string, Card> {
  const sections = sectionsOf(words);
  const criteria = sections.flatMap((section) => section.criteria);
  const states = Object.fromEntries(criteria.map((criterion) => [criterion.id, scored(9_50, words.reason)]));
  const view = aSheetView({ assessmentName: words.name, unitName: words.unit, sections, sheet: aSheet(sections) });
  const full = { ...view, sheet: aSheet(sections, states) };
  const colleagues = new Map(
    criteria.map((criterion) => [
      criterion.id,
      Array.from({ length: words.many }, () => ({ name: words.person, points: points(9_50) })),
    ]),
  );
  const typed = criteria.map(({ id: criterionId }) => ({ criterionId, points: '9.5', reason: words.reason }));
  const faults = criteria.map(
    ({ id: criterionId }) => ({ criterionId, field: 'points', code: 'reason-without-points' }) as const,
  );
  const { reason } = words;
  const read = { ...full, colleagues, submittedAt: asked, history: someHistory(words) };
  const changes: Record<string, ChangeView> = {
    'as it was handed in': { kind: 'may-ask' },
    'the next request to be mended': {
      kind: 'may-ask',
      declined: reason,
      refused: { typed: reason, fault: 'too-long' },
    },
    'request pending': { kind: 'pending', decider: 'office', askedAt: asked, reason },
  };
  return {
    ...Object.fromEntries(
      sheetPages(view).flatMap((_, page) => [
        [`scoring page ${page}`, scoringCard({ ...full, page })],
        [`refused scoring page ${page}`, scoringCard({ ...full, page, refused: { typed, faults } })],
        ...Object.entries(changes).map(
          ([title, change]) => [`submitted page ${page}, ${title}`, submittedCard({ ...read, page, change })] as const,
        ),
      ]),
    ),
    'review of an empty sheet': reviewCard(view),
    'review of a full sheet': reviewCard({ ...full, spread: aSpread }),
  };
}

const aSpread = spread([9125, 9000, 8450, 8300, 8200, 5900].map(points));

function scoringCards(words: Words): Record<string, Card> {
  const { name, unit, person, many } = words;
  const some = Array.from({ length: many }, (_, n) => n);
  return {
    'task list': taskListCard({
      assessmentId,
      assessmentName: name,
      units: some.map((n) => ({
        sheetId: id(n),
        unitName: unit,
        state: n % 2 ? { kind: 'draft', scored: 6, required: 14 } : { kind: 'submitted', at: new Date(0) },
        total: points(8950),
      })),
      recused: some.flatMap(() => [
        { unitName: unit, because: 'sent-by-unit' } as const,
        { unitName: unit, because: 'recorded' } as const,
      ]),
      spread: aSpread,
      page: 1,
    }),
    'examiner progress': examinerProgressCard({
      assessmentId,
      assessmentName: name,
      units: 2 * many,
      submitted: 0,
      drafts: some.map(() => unit),
      untouched: some.map(() => unit),
    }),
    nudge: nudgeCard({
      assessmentId,
      assessmentName: name,
      drafts: some.map(() => unit),
      untouched: some.map(() => unit),
    }),
    'nudge of somebody who has submitted': nudgeCard({ assessmentId, assessmentName: name, drafts: [], untouched: [] }),
    'team progress': teamProgressCard({
      assessmentId,
      assessmentName: name,
      teamId: id(1),
      history: someHistory(words).map((event) => ({ ...event, unitName: unit, examinerName: person })),
      teamName: words.team,
      examiners: some.map((n) => ({ id: id(n), name: person })),
      units: some.map(() => ({
        unitName: unit,
        cells: new Map(some.map((n) => [id(n), { kind: 'draft', scored: 13, required: 14 }])),
      })),
      spread: aSpread,
      page: 0,
      ended: false,
    }),
    'team end': teamEndCard({
      teamId: id(1),
      version: 1,
      teamName: words.team,
      assessmentName: name,
      units: many,
      sheets: many * many,
      unfinished: some.map((n) => ({ examinerId: id(n), unitId: id(n), required: 14, scored: 1, missing: ['1.1'] })),
      names: {
        examiners: new Map(some.map((n) => [id(n), person])),
        units: new Map(some.map((n) => [id(n), unit])),
      },
      spread: aSpread,
      reportDueOn: '2026年12月9日',
    }),
    'all submitted': allSubmittedCard({ assessmentName: name, teamName: words.team, sheets: many, left: 0 }),
    'no longer all submitted': allSubmittedCard({
      assessmentName: name,
      teamName: words.team,
      sheets: many,
      left: many,
    }),
  };
}

function officeCards(words: Words): Record<string, Card> {
  const { name, unit, person, reason, many } = words;
  const some = Array.from({ length: many }, (_, n) => n);
  const sections = sectionsOf(words);
  const unitNames = new Map(some.map((n) => [id(n), unit]));
  const totals = some.map((n) => ({
    unitId: id(n),
    category: `${words.category}${n}`,
    total: points(9500 - (n % 20)),
  }));
  const results = {
    assessmentId,
    assessmentName: name,
    options: distributionOptions,
    unitNames,
    sections,
    exceptions: {
      withdrawn: some.map(() => ({ unitName: unit, reason })),
      recusals: some.map(() => ({ examinerName: person, unitName: unit })),
      excused: some.map(() => ({ unitName: unit, criterion: '1.1', reason })),
      incomplete: some.map(() => ({ unitName: unit, missing: 3 })),
    },
    teams: { ended: 1, all: 2 },
    page: 0,
  };
  return {
    results: resultsCard({ ...results, groups: propose(totals) }),
    'results per category': resultsCard({
      ...results,
      groups: propose(totals, { ...distributionOptions, perCategory: true }),
    }),
    'office progress': officeProgressCard({
      assessmentId,
      assessmentName: name,
      teams: some.map((n) => ({
        teamId: id(n),
        teamName: words.team,
        leaderName: person,
        units: many,
        progress: { required: 630, scored: 600, sheets: 45, submitted: 40 },
        state: 'scoring',
        missing: some.map(() => person),
      })),
      undelivered: many,
      page: 0,
      scoring: true,
      mayResend: true,
    }),
    opening: openingCard({
      assessmentId,
      version: 1,
      assessmentName: name,
      counts: { units: many, teams: many, examiners: many, sheets: many * many },
      sections,
      gaps: some.map((n) => ({
        kind: 'no-examiner',
        unitId: id(n),
        criterionIds: sections.flatMap(({ criteria }) => criteria.map((criterion) => criterion.id)),
      })),
      thin: some.map(() => ({ category: words.category, points: points(5800) })),
      unitNames,
    }),
    'roster check': rosterCheckCard({
      importId: id(1),
      assessmentName: name,
      fileName: reason,
      categories: some.map(() => ({ category: words.category, units: 3 })),
      counts: { teams: many, examiners: many, liaisons: many, office: many, administrators: 2 },
      notFound: some.map(() => ({ name: person, as: unit })),
      sections,
      notices: some.map((n) => ({ sheet: '单位', row: n + 2, column: '单位名称', message: reason })),
      changes: some.map(() => ({
        kind: 'changed',
        subject: { what: 'unit', name: unit },
        field: '考核组',
        from: unit,
        to: unit,
      })),
      state: 'pending',
    }),
    'roster faults': rosterFaultsCard({
      fileName: reason,
      faults: some.map((n) => ({ sheet: '单位', row: n + 2, column: '联络员手机号', message: reason })),
    }),
    'dead letters': deadLettersCard({
      letters: some.map((n) => ({
        messageId: id(n),
        to: person,
        about: unit,
        gaveUpAt: new Date(0),
        because: reason,
        resending: n % 2 === 0,
      })),
    }),
  };
}

export const everything: Roles = {
  administrator: true,
  office: true,
  leaderOf: ['one'],
  examinerAs: [{ examinerId: 'li', teamId: 'one', recusedFrom: [] }],
  liaisonOf: ['xi'],
};

/** As long as it may be. */
function suggested({ reason }: Words): string {
  return Array.from(reason.repeat(suggestionLength.longest)).slice(0, suggestionLength.longest).join('');
}

function otherCards(words: Words): Record<string, Card> {
  const { name, unit, many } = words;
  const some = Array.from({ length: many }, (_, n) => n);
  return {
    'liaison progress': liaisonProgressCard({
      assessmentName: name,
      units: some.map(() => ({ unitName: unit, teamName: words.team, state: 'scoring' })),
    }),
    'help for everything': helpCard({ roles: everything, assessmentName: name, notUnderstood: true }),
    'help for nobody': helpCard({ roles: noRoles }),
    'choose assessment': chooseAssessmentCard({ command: '进度', assessments: some.map((n) => ({ id: id(n), name })) }),
    'suggestion form': suggestionForm({
      suggestionId: id(1),
      assessmentId,
      assessmentName: name,
      length: suggestionLength,
    }),
    'suggestion made': suggestionMade({
      assessmentName: name,
      words: suggested(words),
      at: new Date('2026-11-24T02:05:00Z'),
    }),
    'suggestion to the office': suggestionNotice({
      assessmentName: name,
      words: suggested(words),
      at: new Date('2026-11-24T02:05:00Z'),
      personName: words.person,
    }),
    retired: retiredCard({ unitName: unit, sheetId }),
    stranger: strangerCard(),
    'first use': firstUseCard(),
    'team ended': teamEndedNotice({
      assessmentName: name,
      teamName: words.team,
      endedOn: '2026年11月24日',
      reportDueOn: '2026年12月9日',
      teams: { ended: 1, all: 4 },
    }),
  };
}
