import { analysisCard } from '../../cards/analysis-card.ts';
import { deadLettersCard } from '../../cards/dead-letters-card.ts';
import { disagreementsCard } from '../../cards/disagreement-card.ts';
import { helpCard } from '../../cards/help-card.ts';
import type { Card } from '../../cards/kit.ts';
import {
  allSubmittedCard,
  firstUseCard,
  replacedCard,
  retiredCard,
  strangerCard,
  teamEndedNotice,
} from '../../cards/notice-card.ts';
import { nudgeCard } from '../../cards/nudge-card.ts';
import { openingCard } from '../../cards/opening-card.ts';
import { examinerProgressCard } from '../../cards/progress-examiner-card.ts';
import { liaisonProgressCard } from '../../cards/progress-liaison-card.ts';
import { officeProgressCard } from '../../cards/progress-office-card.ts';
import { teamProgressCard } from '../../cards/progress-team-card.ts';
import { resultsCard } from '../../cards/results-card.ts';
import { rosterCheckCard, rosterFaultsCard } from '../../cards/roster-card.ts';
import { suggestionForm, suggestionMade, suggestionNotice } from '../../cards/suggestion-card.ts';
import { taskListCard } from '../../cards/task-list-card.ts';
import { teamEndCard } from '../../cards/team-end-card.ts';
import { distributionOptions } from '../../src/domain/distribution.ts';
import type { Statistic } from '../../src/domain/examiner-diagnostics.ts';
import { noRoles } from '../../src/domain/permissions.ts';
import type { Roles } from '../../src/domain/permissions.ts';
import { points } from '../../src/domain/points.ts';
import { propose } from '../../src/domain/proposal.ts';
import { suggestionLength } from '../../src/domain/text.ts';
import { assessmentId, id, sheetId } from './builders.ts';
import { aDue, theLongestDue } from './due-builders.ts';
import { calendarCards, dueCards } from './gallery-calendar.ts';
import { assessmentCards } from './gallery-assessments.ts';
import { changeCards, correctionCards, someHistory } from './gallery-corrections.ts';
import { exportCards } from './gallery-exports.ts';
import { marksFormCards, paperCards } from './gallery-marks.ts';
import { reminderCards, reminderPlanCards } from './gallery-reminders.ts';
import { gradingCards } from './gallery-grading.ts';
import { reportCards } from './gallery-reports.ts';
import { lookCards, someLook } from './gallery-looks.ts';
import { outOfReach, peopleCards } from './gallery-people.ts';
import { objectionCards } from './gallery-objections.ts';
import { publicationCards } from './gallery-publication.ts';
import { rightsCards } from './gallery-rights.ts';
import { evidenceCards } from './gallery-evidence.ts';
import { aSpread, sectionsOf, sheetCards } from './gallery-sheets.ts';
import { whatIfCards } from './gallery-what-if.ts';
import type { Words } from './words.ts';

/** Every card there is, telling of the same words. */
export function everyCard(words: Words): Readonly<Record<string, Card>> {
  return {
    ...sheetCards(words),
    ...changeCards(words),
    ...correctionCards(words),
    ...marksFormCards(words),
    ...paperCards(words),
    ...reportCards(words),
    ...gradingCards(words),
    ...reminderCards(words),
    ...reminderPlanCards(words),
    ...dueCards(words),
    ...assessmentCards(words),
    ...calendarCards(words),
    ...peopleCards(words),
    ...lookCards(words),
    ...exportCards(words),
    ...evidenceCards(words),
    ...publicationCards(words),
    ...whatIfCards(words),
    ...rightsCards(words),
    ...objectionCards(words),
    ...scoringCards(words),
    ...officeCards(words),
    ...otherCards(words),
  };
}

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
      report: { due: theLongestDue },
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

const measured: Statistic = { kind: 'measured', value: -12.345, n: 840 };
const tooFew: Statistic = { kind: 'too-few', n: 9 };

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
      replaced: some.map(() => ({ from: person, to: person, units: 3, reason })),
      incomplete: some.map(() => ({ unitName: unit, missing: 3 })),
    },
    categories: some.map((n) => `${words.category}${n}`),
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
      outOfReach: outOfReach(words),
      undelivered: many,
      page: 0,
      scoring: true,
      mayResend: true,
    }),
    analysis: analysisCard({
      assessmentName: name,
      teamName: words.team,
      of: { assessmentId },
      examiners: some.map((n) => ({ name: person, offset: n % 2 ? tooFew : measured, spread: measured })),
      blocks: some.map(() => ({ names: some.map(() => person), correlation: measured })),
      alpha: tooFew,
      hiddenUnits: many,
      at: new Date(0),
      page: { index: 1, count: many },
    }),
    disagreements: disagreementsCard({
      assessmentName: name,
      of: { assessmentId },
      rows: some.map(() => ({
        teamId: id(1),
        unitId: id(2),
        mayAsk: true,
        look: someLook(words),
        teamName: words.team,
        unitName: unit,
        criterion: { id: '1.1', title: words.title },
        maxPoints: points(30_00),
        range: points(29_50),
        given: some.map((n) => ({ name: person, points: points(50 * n) })),
      })),
      hiddenUnits: many,
      at: new Date(0),
      page: 1,
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
      categories: some.map((n) => `${words.category}${n}`),
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
      sections: sectionsOf(words),
      units: some.map(() => ({ unitName: unit, teamName: words.team, category: words.category, state: 'scoring' })),
    }),
    'help for everything': helpCard({ roles: everything, assessmentName: name, notUnderstood: true, rehearsing: true }),
    'help for nobody': helpCard({ roles: noRoles }),
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
    replaced: replacedCard({ about: '分歧较大的评分' }),
    stranger: strangerCard(),
    'first use': firstUseCard(),
    'team ended': teamEndedNotice({
      assessmentName: name,
      teamName: words.team,
      endedOn: '2026年11月24日',
      due: aDue(),
      teams: { ended: 1, all: 4 },
    }),
  };
}
