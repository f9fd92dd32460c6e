import { findingCard } from '../../cards/finding-card.ts';
import type { Card } from '../../cards/kit.ts';
import { nextStepsCard } from '../../cards/next-steps-card.ts';
import { reportCard, type ReportView } from '../../cards/report-card.ts';
import { reportFiledCard, reportReturnedNotice } from '../../cards/report-notices.ts';
import { reportsCard } from '../../cards/reports-card.ts';
import type { Day } from '../../src/domain/day.ts';
import { points } from '../../src/domain/points.ts';
import { reportTextLength } from '../../src/domain/team-report.ts';
import { assessmentId, id } from './builders.ts';
import { asked } from './gallery-corrections.ts';
import type { Words } from './words.ts';

const due = {
  due: { countedOn: '2026-12-09' as Day, rolls: true, dueOn: '2026-12-09' as Day, provisional: true },
  left: { countdown: { kind: 'left', days: 6, workingDays: undefined }, today: '2026-12-03' as Day },
} as const;

/** As long as a draft may be. */
const long = ({ reason }: Words): string =>
  Array.from(reason.repeat(reportTextLength)).slice(0, reportTextLength).join('');

/** A team's report, from the first word to the office's copy. */
export function reportCards(words: Words): Record<string, Card> {
  const { name, unit, person, team, title, reason, many } = words;
  const some = Array.from({ length: many }, (_, n) => n);
  const text = long(words);
  const view: ReportView = {
    assessmentName: name,
    teamId: id(1),
    teamName: team,
    state: 'ended',
    due,
    units: some.map((n) => ({
      unitId: id(n),
      unitName: unit,
      ...(n % 3 > 0 && { left: n % 3 === 1 ? 188 : -12, by: person, at: asked }),
      mayWrite: true,
    })),
    nextSteps: '',
    mayWrite: true,
    mayFile: true,
    mayReturn: false,
    faults: many,
    page: 0,
  };
  const filed = { filedBy: person, filedAt: asked, late: true };
  const returned = { by: person, at: asked, reason };
  const office: ReportView = { ...view, state: 'reported', filed, mayWrite: false, mayFile: false, mayReturn: true };
  const deductions = some.map((n) => ({
    criterionId: `1.${n}`,
    title,
    lost: points(150),
    reasons: some.map(() => reason),
  }));
  const phrases = some.map((n) => ({ criterionId: `1.${n}`, text: `${title}：${reason}` }));
  const finding = {
    assessmentName: name,
    teamId: id(1),
    unitId: id(2),
    unitName: unit,
    version: 1,
    highlights: text,
    problems: text,
    written: { by: person, at: asked },
    total: points(94_83),
    deductions,
    phrases: { highlights: phrases, problems: phrases },
    writable: true,
  };
  const steps = {
    assessmentName: name,
    teamId: id(1),
    teamName: team,
    version: 1,
    nextSteps: text,
    written: { by: person, at: asked },
    writable: true,
  };
  const filing = {
    assessmentName: name,
    teamId: id(1),
    filing: { number: 2, dueOn: '2026-12-09' as Day, ...filed },
    content: {
      teamName: team,
      units: some.map(() => ({ name: unit, deductions: [], highlights: reason, problems: reason })),
    },
    stands: true,
  };
  return {
    'report of a team that scores': reportCard({ ...view, state: 'scoring' }),
    'report being written': reportCard(view),
    'report ready to be filed': reportCard({
      ...view,
      faults: 0,
      nextSteps: text,
      units: view.units.map((one) => ({ ...one, left: 3, by: person, at: asked })),
    }),
    'report sent back': reportCard({ ...view, returned }),
    'report for a member after filing': reportCard({ ...office, mayReturn: false }),
    'report for the office': reportCard(office),
    'report to be sent back, to be mended': reportCard({ ...office, refused: { typed: reason, fault: 'too-long' } }),
    'finding of a unit': findingCard(finding),
    'finding saved by somebody else': findingCard({ ...finding, retyped: { highlights: text, problems: text } }),
    'finding to read': findingCard({ ...finding, writable: false }),
    'next steps': nextStepsCard(steps),
    'next steps saved by somebody else': nextStepsCard({ ...steps, retyped: { next_steps: text } }),
    'next steps to read': nextStepsCard({ ...steps, writable: false }),
    'all reports': reportsCard({
      assessmentId,
      assessmentName: name,
      teams: some.map((n) => ({
        teamId: id(n),
        teamName: team,
        leaderName: person,
        ...(n % 3 === 0
          ? { state: 'scoring' as const }
          : { state: n % 3 === 1 ? ('ended' as const) : ('reported' as const), endedOn: '2026-11-24' as Day, due }),
        ...(n % 3 === 2 && { filed }),
      })),
      page: 0,
    }),
    'report filed': reportFiledCard(filing),
    'report filed and sent back': reportFiledCard({ ...filing, stands: false, returned }),
    'report returned': reportReturnedNotice({
      assessmentName: name,
      teamId: id(1),
      teamName: team,
      by: person,
      reason,
    }),
  };
}
