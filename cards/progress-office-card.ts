import type { Progress } from '../src/domain/progress.ts';
import { isOverdue, type DueView } from './due-text.ts';
import { pageOf, pager, table } from './kit-data.ts';
import type { Cell } from './kit-data.ts';
import { block, button, card, column, columns, panel, plainText, tiles } from './kit.ts';
import type { Card, Element, RootElement } from './kit.ts';
import { withinBytes } from './kit-size.ts';
import { nudgeButton } from './nudge-card.ts';
import { reportDues } from './report-dues.ts';
import { troubleText } from './reach-text.ts';
import type { OutOfReachView } from './reach-text.ts';
import { namesText } from './wording.ts';

export interface TeamRow {
  readonly teamId: string;
  readonly teamName: string;
  readonly leaderName: string;
  readonly units: number;
  readonly progress: Progress;
  readonly state: 'scoring' | 'ended' | 'reported';
  /** Members who have not submitted everything. */
  readonly missing: readonly string[];
  /** Once the team has ended: when that was, and by when its report is due. */
  readonly report?: DueView & { readonly endedOn: string };
}

export interface OfficeProgressView {
  readonly assessmentId: string;
  readonly assessmentName: string;
  readonly teams: readonly TeamRow[];
  /** People whom messages do not reach. */
  readonly outOfReach: readonly OutOfReachView[];
  /** Messages that could not be delivered. */
  readonly undelivered: number;
  readonly page: number;
  /** Marks are being given: who is missing can be nudged. */
  readonly scoring: boolean;
  /** Undelivered messages are an administrator's business. */
  readonly mayResend: boolean;
}

/** Each with a button while somebody of it is missing. */
const teamsPerPage = 10;

/** 进度 for the steering office: all teams, and who is missing. */
export function officeProgressCard(view: OfficeProgressView): Card {
  const sum = (count: (row: TeamRow) => number) => view.teams.reduce((total, row) => total + count(row), 0);
  const sheets = sum(({ progress }) => progress.sheets);
  const submitted = sum(({ progress }) => progress.submitted);
  const ended = view.teams.filter(({ state }) => state !== 'scoring').length;
  const all = view.teams.length;
  const page = pageOf(view.teams, view.page, teamsPerPage);
  const done = ended === all;
  const late = view.teams.filter(({ report }) => report && isOverdue(report)).length;
  return card({
    title: '考核进度',
    subtitle: view.assessmentName,
    template: done ? 'green' : 'blue',
    tags: [
      { text: `已结束${ended}/${all}组`, colour: done ? 'green' : 'blue' },
      ...(late > 0 ? [{ text: `报告逾期${late}组`, colour: 'red' } as const] : []),
    ],
    summary: `考核进度：评分表${submitted}/${sheets}份，已结束${ended}/${all}组`,
    wide: true,
    elements: [
      tiles([
        { value: wholePercent(submitted, sheets), label: '总进度', colour: done ? 'green' : 'blue' },
        { value: `${submitted}/${sheets}`, label: '已提交评分表' },
        { value: `${ended}/${all}`, label: '已结束考核组' },
      ]),
      teamTable(page.items),
      pager(page, (to) => ({ kind: 'progress.show', assessmentId: view.assessmentId, page: to })),
      reportDues(page.items),
      whoIsMissing(page.items, view.scoring),
      nudgeAll(view),
      outOfReach(view),
      undelivered(view),
      submitted > 0
        ? button('评分分析', { kind: 'analysis.show', of: { assessmentId: view.assessmentId }, page: 0 })
        : undefined,
      button('综合报告', { kind: 'reports.show', assessmentId: view.assessmentId, page: 0 }),
      button('查看汇总', { kind: 'results.show', assessmentId: view.assessmentId, page: 0 }, { primary: done }),
      view.scoring && !done
        ? button('纸质录入', { kind: 'paper.show', of: { assessmentId: view.assessmentId }, page: 0 })
        : undefined,
      button('更正评分', { kind: 'corrections.teams', assessmentId: view.assessmentId, page: 0 }),
    ],
  });
}

/** Rounded down: 100% only when nothing is missing. */
function wholePercent(part: number, of: number): string {
  return of === 0 ? '—' : `${Math.floor((100 * part) / of)}%`;
}

const stateCell: Record<TeamRow['state'], Cell> = {
  scoring: { text: '评分中', colour: 'blue' },
  ended: { text: '已结束', colour: 'green' },
  reported: { text: '已报送', colour: 'green' },
};

function teamTable(rows: readonly TeamRow[]): RootElement {
  return table<TeamRow>(
    [
      { title: '考核组', width: 130, cell: ({ teamName }) => teamName },
      { title: '状态', width: 90, coloured: true, cell: ({ state }) => stateCell[state] },
      {
        title: '评分表',
        width: 90,
        align: 'right',
        cell: ({ progress: { submitted, sheets } }) => `${submitted}/${sheets}`,
      },
      {
        title: '进度',
        width: 80,
        align: 'right',
        cell: ({ progress: { submitted, sheets } }) => wholePercent(submitted, sheets),
      },
      { title: '未齐人员', width: 90, align: 'right', cell: ({ missing }) => `${missing.length}人` },
      { title: '单位', width: 80, align: 'right', cell: ({ units }) => String(units) },
      { title: '组长', width: 100, cell: ({ leaderName }) => leaderName },
    ],
    rows,
  );
}

function whoIsMissing(teams: readonly TeamRow[], scoring: boolean): Element | undefined {
  const owing = teams.filter(({ missing }) => missing.length > 0);
  if (owing.length === 0) return undefined;
  return panel(
    '谁还没有提交',
    owing.map((team) => missingRow(team, scoring)),
    owing.length <= 4,
  );
}

function missingRow(row: TeamRow, scoring: boolean): Element {
  const words = plainText(`${row.teamName}：${namesText(row.missing, 10, '人')}`);
  if (!scoring || row.state !== 'scoring') return words;
  return columns(
    column([words], { weight: 3, middle: true }),
    column([nudgeButton({ kind: 'team.nudge', teamId: row.teamId }, row.missing.length)], { weight: 1, middle: true }),
  );
}

/** Everybody at once, where more than one team has somebody missing. */
function nudgeAll({ assessmentId, teams, scoring }: OfficeProgressView): Element | undefined {
  const owing = teams.filter(({ missing, state }) => missing.length > 0 && state === 'scoring');
  if (!scoring || owing.length < 2) return undefined;
  const people = owing.reduce((sum, { missing }) => sum + missing.length, 0);
  return nudgeButton({ kind: 'teams.nudge', assessmentId }, people, '各组都催一下');
}

/** By name and reason: nobody is passed over in silence. */
function outOfReach({ outOfReach: people, assessmentId }: OfficeProgressView): Element {
  const { shown, left } = withinBytes(
    people.map(({ name, roles, why }) => `${name}（${namesText(roles, 1, '项身份')}）：${troubleText[why]}`),
    900,
  );
  const lines = left > 0 ? [...shown, `还有${left}人。`] : shown;
  const open = button('人员', { kind: 'people.show', assessmentId, page: 0 });
  if (people.length === 0) return open;
  return block(
    [
      plainText(`有${people.length}人联系不上`, { size: 'heading', colour: 'orange' }),
      plainText(lines.join('\n')),
      open,
    ],
    'orange-50',
  );
}

function undelivered({ undelivered: count, mayResend }: OfficeProgressView): Element | undefined {
  if (count === 0) return undefined;
  return block(
    [
      plainText(`有${count}条消息未能送达${mayResend ? '' : '，请管理员处理'}。`, { colour: 'orange' }),
      mayResend ? button('查看未送达消息', { kind: 'deadletters.show' }) : undefined,
    ],
    'orange-50',
  );
}
