import { addMonths, type Month, type MonthSpan, type MonthSummary } from '../src/domain/calendar-month.ts';
import { startOf, type Day } from '../src/domain/day.ts';
import { correctionForms } from './calendar-form.ts';
import type { CalendarForms } from './calendar-form.ts';
import { shortDayText, weekdayText } from './due-text.ts';
import { withinBytes } from './kit-size.ts';
import { block, button, buttonRow, card, heading, note, plainText, present } from './kit.ts';
import type { Card, Element } from './kit.ts';
import { dayText } from './wording.ts';

export interface CalendarView extends CalendarForms {
  readonly county: string;
  readonly month: Month;
  readonly summary: MonthSummary;
  /** The last day of the notices that are out, and the newest of them; absent where this year has none. */
  readonly horizon?: { readonly until: Day; readonly title: string };
}

/** 工作日历: up to when it is known, what sets a month apart, and the office's own word on single days. */
export function calendarCard(view: CalendarView): Card {
  const { county, month, horizon } = view;
  return card({
    title: '工作日历',
    subtitle: county,
    template: 'blue',
    tags: [
      horizon
        ? { text: `已公布至${horizon.until.slice(0, 4)}年底`, colour: 'green' }
        : { text: '今年安排未收录', colour: 'orange' },
    ],
    summary: `工作日历：${monthText(month)}`,
    elements: [
      plainText(horizonText(view)),
      block(monthBlock(view)),
      buttonRow(...turns(view)),
      ...correctionForms(view),
    ],
  });
}

function horizonText({ horizon }: CalendarView): string {
  if (!horizon)
    return '程序没有收录今年的放假安排。除推进组更正过的日期外，是否工作日均不确定，涉及的期限一律注明“暂定”。';
  const { until, title } = horizon;
  return `按《${title}》，放假和调休安排收录至${dayText(startOf(until))}。此后的安排尚未公布，涉及的期限一律注明“暂定”。`;
}

function monthBlock({ month, summary }: CalendarView): readonly Element[] {
  const { spans, workingDays } = summary;
  const lines = spans.flatMap(spanLines);
  const { shown, left } = withinBytes(lines, 6_000);
  return present([
    heading(monthText(month)),
    plainText(workingDays === undefined ? '放假安排尚未公布，工作日天数不确定。' : `共${workingDays}个工作日。`),
    spans.length > 0
      ? plainText(shown.join('\n'))
      : workingDays === undefined
        ? undefined
        : note('没有节假日和调休，周一至周五上班，周六、周日休息。'),
    left > 0 ? note(`还有${left}行未显示。`) : undefined,
  ]);
}

/** "10月1日（星期四）至10月7日（星期三）：休息，国庆节". */
function spanLines({ from, to, working, because }: MonthSpan): readonly string[] {
  const days = from === to ? dayAndWeekday(from) : `${dayAndWeekday(from)}至${dayAndWeekday(to)}`;
  const kind = working ? '上班' : '休息';
  switch (because.kind) {
    case 'holiday':
      return [`${days}：${kind}，${because.name}`];
    case 'make-up':
      return [`${days}：${kind}，调休`];
    case 'correction': {
      const { by, at, reason } = because.correction;
      return [`${days}：${kind}，${by}${dayText(at)}更正（${reason}）`];
    }
  }
}

/** "10月1日（星期四）". */
function dayAndWeekday(day: Day): string {
  return `${shortDayText(day)}（${weekdayText(day)}）`;
}

function monthText(month: Month): string {
  return `${month.slice(0, 4)}年${Number(month.slice(5))}月`;
}

function turns({ assessmentId, month }: CalendarView): readonly Element[] {
  const turn = (label: string, months: number) =>
    button(label, { kind: 'calendar.show', assessmentId, month: addMonths(month, months) });
  // The calendar is written in years of four digits that begin with 20.
  return present([
    month > '2000-01' ? turn('上个月', -1) : undefined,
    month < '2099-12' ? turn('下个月', 1) : undefined,
  ]);
}
