import type { Day } from '../src/domain/day.ts';
import type { ReportDue } from '../src/domain/deadline.ts';
import { dateText, dueDayText, dueNotes } from './due-text.ts';
import type { Card } from './kit.ts';
import { noticeCard } from './notice-card.ts';

/** What changed the calendar. */
export type MoveCause =
  | {
      readonly kind: 'correction';
      readonly by: string;
      readonly day: Day;
      readonly working: boolean;
      readonly reason: string;
    }
  | { readonly kind: 'taken-back'; readonly by: string; readonly day: Day }
  | { readonly kind: 'notice'; readonly titles: readonly string[] };

export interface DueMovedView {
  readonly teamName: string;
  readonly assessmentName: string;
  readonly before: ReportDue;
  readonly due: ReportDue;
  readonly because: MoveCause;
}

/** To the leader whose team's report is due on another day, or on the same day for certain. */
export function dueMovedNotice({ teamName, assessmentName, before, due, because }: DueMovedView): Card {
  const isSameDay = before.dueOn === due.dueOn;
  return noticeCard({
    title: `${teamName}：综合报告期限${isSameDay && !due.provisional ? '已确定' : '有调整'}`,
    subtitle: assessmentName,
    tone: 'attention',
    lines: [
      causeText(because),
      ...(because.kind === 'correction' ? [`理由：${because.reason}`] : []),
      isSameDay
        ? `本组综合报告期限仍为${dueDayText(due)}，含当日。`
        : `本组综合报告期限由${dueDayText(before)}调整为${dueDayText(due)}，含当日。`,
      ...dueNotes(due),
    ],
  });
}

function causeText(because: MoveCause): string {
  switch (because.kind) {
    case 'correction':
      return `${because.by}代表推进组更正工作日历：${dateText(because.day)}为${because.working ? '工作日' : '休息日'}。`;
    case 'taken-back':
      return `${because.by}代表推进组撤回了对${dateText(because.day)}的工作日历更正。`;
    case 'notice':
      return `工作日历已按${because.titles.map((title) => `《${title}》`).join('、')}更新。`;
  }
}
