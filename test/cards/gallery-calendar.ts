import { dueMovedNotice } from '../../cards/due-moved-card.ts';
import type { Card } from '../../cards/kit.ts';
import { officeProgressCard } from '../../cards/progress-office-card.ts';
import { teamProgressCard } from '../../cards/progress-team-card.ts';
import { teamEndCard } from '../../cards/team-end-card.ts';
import { assessmentId, id } from './builders.ts';
import { aDue, aDueView, day, theLongestDue } from './due-builders.ts';
import type { Words } from './words.ts';

const endedOn = '2026年12月12日';
const pressing = aDueView({ due: theLongestDue });
const late = aDueView({ left: { countdown: { kind: 'overdue', days: 120 }, today: day('2027-04-08') } });

/** Last days of reports, wherever they are shown. */
export function dueCards(words: Words): Record<string, Card> {
  const { name, unit, person, team, reason, many } = words;
  const some = Array.from({ length: many }, (_, n) => n);
  const moved = { teamName: team, assessmentName: name, before: aDue(), due: theLongestDue };
  return {
    'team that ended': teamEndCard({
      teamId: id(1),
      version: 2,
      teamName: team,
      assessmentName: name,
      units: many,
      sheets: many * many,
      unfinished: [],
      names: { examiners: new Map(), units: new Map() },
      report: late,
      ended: { on: endedOn, by: person },
    }),
    'team progress after the end': teamProgressCard({
      assessmentId,
      assessmentName: name,
      teamId: id(1),
      teamName: team,
      examiners: some.map((n) => ({ id: id(n), name: person })),
      units: some.map(() => ({ unitName: unit, cells: new Map() })),
      page: 0,
      ended: true,
      report: { ...pressing, endedOn },
    }),
    'office progress of teams that ended': officeProgressCard({
      assessmentId,
      assessmentName: name,
      teams: some.map((n) => ({
        teamId: id(n),
        teamName: team,
        leaderName: person,
        units: many,
        progress: { required: 630, scored: 630, sheets: 45, submitted: 45 },
        state: n % 3 === 2 ? 'reported' : 'ended',
        missing: [],
        report: { ...(n % 3 === 0 ? pressing : n % 3 === 1 ? late : { due: aDue() }), endedOn },
      })),
      undelivered: many,
      page: 0,
      scoring: true,
      mayResend: true,
    }),
    'last day moved by a correction': dueMovedNotice({
      ...moved,
      because: { kind: 'correction', by: person, day: day('2026-12-09'), working: false, reason },
    }),
    'last day moved back': dueMovedNotice({
      ...moved,
      because: { kind: 'taken-back', by: person, day: day('2026-12-09') },
    }),
    'last day for certain': dueMovedNotice({
      ...moved,
      due: aDue(),
      because: { kind: 'notice', titles: ['国务院办公厅关于2027年部分节假日安排的通知'] },
    }),
  };
}
