import type { Day } from '../src/domain/day.ts';
import type { MatterKind } from '../src/domain/reminder.ts';
import { dateText, shortDayText } from './due-text.ts';
import { pageOf, pager } from './kit-data.ts';
import { withinBytes } from './kit-size.ts';
import { block, card, note, plainText, present } from './kit.ts';
import type { Card, Element } from './kit.ts';
import { changeForm, matterText, resumeForm } from './reminder-plan-forms.ts';
import type { PlanForms, PlanPause } from './reminder-plan-forms.ts';
import { dayText, namesText } from './wording.ts';

/** A matter of a team on a day, and whom it concerns. */
export interface PlanLine {
  readonly day: Day;
  /** As the form names the matter. */
  readonly scope: string;
  readonly kind: MatterKind;
  readonly teamName: string;
  readonly people: readonly string[];
  /** Days after the last one, below zero before it; absent where there is none. */
  readonly late?: number;
  /** Who chose this day, where the rule does not. */
  readonly addedBy?: string;
  readonly paused: boolean;
}

export interface ReminderPlanView extends Pick<PlanForms, 'assessmentId' | 'pauses' | 'refused'> {
  readonly assessmentName: string;
  /** How many matters of people are open. */
  readonly open: number;
  readonly lines: readonly PlanLine[];
  /** Some of these days nobody knows to be working days. */
  readonly pastHorizon: boolean;
  readonly page: number;
}

const linesPerPage = 15;
const peopleNamed = 3;

/** 提醒计划: who will be reminded of what, and the office's hand on it (R-12). */
export function reminderPlanCard(view: ReminderPlanView): Card {
  const { assessmentId, assessmentName, lines, open, pauses, pastHorizon } = view;
  const page = pageOf(lines, view.page, linesPerPage);
  return card({
    title: '提醒计划',
    subtitle: assessmentName,
    template: pauses.length > 0 ? 'orange' : 'blue',
    tags: [
      { text: '今后14天', colour: 'blue' },
      ...(pauses.length > 0 ? [{ text: `暂停${pauses.length}项`, colour: 'orange' as const }] : []),
    ],
    summary: `提醒计划：今后14天${lines.length}项`,
    elements: [
      note('每天9时，每人最多一条；当天已经催办过的不再发送。事情办结后，后面的提醒自动取消。'),
      ...(lines.length === 0
        ? [plainText(open === 0 ? '没有待办事项，今后14天不发送提醒。' : '今后14天没有到时的提醒。')]
        : daysOf(page.items)),
      pager(page, (to) => ({ kind: 'reminders.plan', assessmentId, page: to })),
      pastHorizon ? note('放假安排尚未公布的日期，打分提醒暂按周一至周五计。') : undefined,
      ...(open > 0 ? changeForm({ ...view, offered: offered(page.items) }) : []),
      pauses.length > 0 ? pausesBlock(pauses) : undefined,
      ...(pauses.length > 0 ? resumeForm(view) : []),
    ],
  });
}

function daysOf(lines: readonly PlanLine[]): readonly Element[] {
  const days = [...new Set(lines.map(({ day }) => day))];
  return days.map((day) =>
    block([plainText(dateText(day), { size: 'heading' }), ...lines.filter((line) => line.day === day).map(lineText)]),
  );
}

function lineText({ kind, teamName, people, late, addedBy, paused }: PlanLine): Element {
  const words = [
    `${matterText({ kind, teamName })}：提醒${namesText(people, peopleNamed, '人')}`,
    ...(late === undefined ? [] : [lateText(late)]),
    ...(addedBy === undefined ? [] : [`${addedBy}改期加发`]),
  ].join('，');
  return paused ? plainText(`${words}（已暂停，不发送）`, { colour: 'grey' }) : plainText(words);
}

/** From the last day on the steering group hears of it as well. */
function lateText(late: number): string {
  if (late < 0) return `截止前${-late}天`;
  return `${late === 0 ? '截止当日' : `逾期${late}天`}，同时告诉推进组`;
}

function offered(lines: readonly PlanLine[]): PlanForms['offered'] {
  const all = lines.map(({ scope, kind, teamName }) => [scope, matterText({ kind, teamName })] as const);
  return [...new Map(all)].map(([value, text]) => ({ value, text }));
}

function pausesBlock(pauses: readonly PlanPause[]): Element {
  const lines = pauses.map((pause) => {
    const { until, by, at, reason } = pause;
    const long = until ? `暂停至${shortDayText(until)}（含当日）` : '暂停，恢复前不再提醒';
    return `${matterText(pause)}：${dayText(at)}由${by}${long}。理由：${reason}`;
  });
  const { shown, left } = withinBytes(lines, 5_000);
  return block(
    present([
      plainText('已暂停的提醒', { size: 'heading' }),
      ...shown.map((line) => plainText(line)),
      left > 0 ? note(`还有${left}项未显示。`) : undefined,
    ]),
    'orange-50',
  );
}
