import { startOf, weekdayOf, type Day } from '../src/domain/day.ts';
import type { Countdown, ReportDue } from '../src/domain/deadline.ts';
import { block, note, plainText } from './kit.ts';
import type { Colour, Element, StateTag } from './kit.ts';
import { dayText } from './wording.ts';

/** A report's last day and, while the report is still to come, how far off it is as of a day. */
export interface DueView {
  readonly due: ReportDue;
  readonly left?: { readonly countdown: Countdown; readonly today: Day };
}

const weekdays = ['一', '二', '三', '四', '五', '六', '日'];

/** "12月9日". */
export function shortDayText(day: Day): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
}

/** "星期三". */
export function weekdayText(day: Day): string {
  return `星期${weekdays[weekdayOf(day) - 1]}`;
}

/** "2026年12月9日（星期三）". */
export function dateText(day: Day): string {
  return `${dayText(startOf(day))}（${weekdayText(day)}）`;
}

/** "2027年1月4日（星期一，暂定）": never a provisional day without the word. */
export function dueDayText({ dueOn, provisional }: Pick<ReportDue, 'dueOn' | 'provisional'>): string {
  return provisional ? `${dayText(startOf(dueOn))}（${weekdayText(dueOn)}，暂定）` : dateText(dueOn);
}

/** "应于2026年12月9日（星期三）前报送（含当日）". */
export function dueText(due: ReportDue): string {
  return `应于${dueDayText(due)}前报送（含当日）`;
}

/** "截至12月3日，还剩6天，其中4个工作日". Says as of when: a card is read on other days too. */
export function leftText({ countdown, today }: NonNullable<DueView['left']>): string {
  const asOf = `截至${shortDayText(today)}`;
  if (countdown.kind === 'overdue') return `${asOf}，已逾期${countdown.days}天`;
  const { days, workingDays } = countdown;
  if (days === 0) return `${shortDayText(today)}当日截止`;
  return `${asOf}，还剩${days}天，${workingDays === undefined ? '工作日天数待放假安排公布后确定' : `其中${workingDays}个工作日`}`;
}

/** Why the last day is not the counted one, and why it may still move; a sentence each. */
export function dueNotes({ countedOn, dueOn, provisional }: ReportDue): readonly string[] {
  return [
    ...(countedOn === dueOn ? [] : [`按天数计算为${dateText(countedOn)}，遇休息日顺延。`]),
    ...(provisional
      ? [`${dueOn.slice(0, 4)}年放假安排尚未公布，截止日期为暂定；公布后如遇休息日，再行顺延并另行通知。`]
      : []),
  ];
}

export function isOverdue({ left }: DueView): boolean {
  return left?.countdown.kind === 'overdue';
}

/** "已逾期3天", for the head of a card; absent while there is time. */
export function overdueTag({ left }: DueView): StateTag | undefined {
  return left?.countdown.kind === 'overdue' ? { text: `已逾期${left.countdown.days}天`, colour: 'red' } : undefined;
}

/** The days before the last in which a term is pressing. */
const pressingDays = 3;

export function leftColour(left: NonNullable<DueView['left']>): Colour {
  if (left.countdown.kind === 'overdue') return 'red';
  return left.countdown.days <= pressingDays ? 'orange' : 'green';
}

/** When a team ended, by when its report is due, and how far off that is. */
export function dueBlock(endedOn: string, { due, left }: DueView): Element {
  return block([
    plainText(`${endedOn}结束考核。综合报告${dueText(due)}。`),
    left ? plainText(`${leftText(left)}。`, { colour: leftColour(left) }) : undefined,
    ...dueNotes(due).map((words) => note(words)),
  ]);
}
