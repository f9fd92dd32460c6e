import type { Day } from '../src/domain/day.ts';
import type { TeamState } from '../src/domain/life.ts';
import { dueDayText, isOverdue, leftColour, leftText, shortDayText, type DueView } from './due-text.ts';
import { pageOf, pager } from './kit-data.ts';
import { button, card, column, columns, hr, note, plainText, tiles } from './kit.ts';
import type { Card, Colour, Element } from './kit.ts';
import { filedText } from './report-card.ts';

interface TeamReportRow {
  readonly teamId: string;
  readonly teamName: string;
  readonly leaderName: string;
  readonly state: TeamState;
  readonly endedOn?: Day;
  readonly due?: DueView;
  readonly filed?: { readonly filedBy: string; readonly filedAt: Date; readonly late: boolean };
}

export interface ReportsView {
  readonly assessmentId: string;
  readonly assessmentName: string;
  readonly teams: readonly TeamReportRow[];
  readonly page: number;
}

/** A row is seven tagged objects. */
const teamsPerPage = 15;

/** Every team's report, for the steering office: ended when, due when, filed or late (R-11, R-13). */
export function reportsCard({ assessmentId, assessmentName, teams, page: shown }: ReportsView): Card {
  const page = pageOf(teams, shown, teamsPerPage);
  const filed = teams.filter((team) => team.filed).length;
  const late = teams.filter((team) => (team.filed ? team.filed.late : team.due && isOverdue(team.due))).length;
  return card({
    title: '综合报告',
    subtitle: assessmentName,
    template: late > 0 ? 'orange' : filed === teams.length && teams.length > 0 ? 'green' : 'blue',
    tags: [{ text: `已报送${filed}/${teams.length}组`, colour: filed === teams.length ? 'green' : 'blue' }],
    summary: `综合报告：已报送${filed}/${teams.length}组${late > 0 ? `，逾期${late}组` : ''}`,
    elements: [
      tiles([
        { value: `${filed}/${teams.length}`, label: '已报送' },
        { value: String(late), label: '逾期', ...(late > 0 && { colour: 'red' as const }) },
      ]),
      ...page.items.flatMap((team) => [hr(), teamRow(team)]),
      pager(page, (to) => ({ kind: 'reports.show', assessmentId, page: to })),
      note('点“查看”可导出或退回已报送的综合报告。'),
    ],
  });
}

function teamRow(team: TeamReportRow): Element {
  const { teamId, teamName, leaderName } = team;
  const { words, colour } = stateOf(team);
  const { state, filed } = team;
  const open = state === 'ended' && !filed;
  return columns(
    column([plainText(`${teamName}（组长${leaderName}）`), plainText(words, { size: 'notation', colour })], {
      weight: 3,
    }),
    column(
      [
        button('查看', { kind: 'report.show', teamId, page: 0 }),
        open ? button('催一下', { kind: 'report.remind', teamId }) : undefined,
      ],
      { weight: 1, middle: true },
    ),
  );
}

function stateOf({ state, endedOn, due, filed }: TeamReportRow): { words: string; colour: Colour } {
  if (state === 'scoring' || endedOn === undefined) return { words: '评分中', colour: 'blue' };
  const ended = `${shortDayText(endedOn)}结束`;
  if (filed) return { words: `${ended}，${filedText(filed)}`, colour: filed.late ? 'orange' : 'green' };
  if (!due) return { words: ended, colour: 'blue' };
  const left = due.left ? `，${leftText(due.left)}` : '';
  return {
    words: `${ended}，${dueDayText(due.due)}前报送${left}`,
    colour: due.left ? leftColour(due.left) : 'blue',
  };
}
