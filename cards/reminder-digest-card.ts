import type { Day } from '../src/domain/day.ts';
import type { TeamState } from '../src/domain/life.ts';
import { dueDayText, leftColour, leftText, shortDayText, type DueView } from './due-text.ts';
import { button, card, hr, note, plainText, present } from './kit.ts';
import type { Card, Element } from './kit.ts';

interface DigestReport {
  readonly teamName: string;
  readonly leaderName: string;
  readonly state: TeamState;
  readonly due?: DueView;
}

export interface DigestView {
  readonly day: Day;
  readonly assessments: readonly {
    readonly assessmentId: string;
    readonly label: string;
    readonly reports: readonly DigestReport[];
  }[];
}

/** With the longest names, so many in all stay under the limits; the rest is one tap away. */
const reportsShown = 20;

/** 报送期限提醒: to the steering group, all reports whose last day is today or has passed. */
export function reminderDigestCard({ day, assessments }: DigestView): Card {
  const reports = assessments.flatMap((of) => of.reports);
  const open = reports.filter(({ state }) => state === 'ended');
  const late = open.filter(({ due }) => due?.left?.countdown.kind === 'overdue').length;
  const [only, another] = assessments;
  const shownOfEach = Math.max(1, Math.floor(reportsShown / Math.max(1, assessments.length)));
  return card({
    title: '报送期限提醒',
    ...(only && { subtitle: another ? `涉及${assessments.length}项考核` : only.label }),
    template: open.length === 0 ? 'green' : late > 0 ? 'red' : 'orange',
    tags: [
      open.length === 0
        ? { text: '已办结', colour: 'green' }
        : late > 0
          ? { text: `${late}组逾期`, colour: 'red' }
          : { text: `${open.length}组今日截止`, colour: 'orange' },
    ],
    summary: open.length === 0 ? '报送期限提醒：已办结' : `报送期限提醒：${open.length}组综合报告未报送`,
    elements: [
      plainText(
        open.length === 0
          ? `${shortDayText(day)}提醒的综合报告均已办结。`
          : `${shortDayText(day)}，以下综合报告已到截止日期或者已经逾期：`,
      ),
      ...assessments.flatMap(({ assessmentId, label, reports: of }) =>
        present([
          hr(),
          another ? note(label) : undefined,
          ...of.slice(0, shownOfEach).map(reportLine),
          of.length > shownOfEach ? note(`另有${of.length - shownOfEach}组，请点下方按钮查看。`) : undefined,
          button('查看综合报告', { kind: 'reports.show', assessmentId, page: 0 }),
        ]),
      ),
      note('已同时提醒有关组长。各组报送情况有变化时，本卡片随之更新。'),
    ],
  });
}

function reportLine({ teamName, leaderName, state, due }: DigestReport): Element {
  const team = `${teamName}（组长${leaderName}）`;
  if (state === 'reported') return plainText(`✓ ${team}：已报送。`, { colour: 'green' });
  if (state === 'scoring' || !due?.left) return plainText(`${team}：正在重新评分，期限另行计算。`);
  return plainText(`${team}：${dueDayText(due.due)}截止。${leftText(due.left)}。`, { colour: leftColour(due.left) });
}
