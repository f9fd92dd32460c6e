import type { Day } from '../src/domain/day.ts';
import type { TeamState } from '../src/domain/life.ts';
import { dueText, leftColour, leftText, shortDayText, type DueView } from './due-text.ts';
import { button, card, column, columns, hr, note, plainText, present } from './kit.ts';
import type { Card, Element } from './kit.ts';
import { namesText } from './wording.ts';

export type ReminderLine =
  | {
      readonly kind: 'scoring';
      readonly assessmentId: string;
      readonly drafts: readonly string[];
      readonly untouched: readonly string[];
    }
  | {
      readonly kind: 'report';
      readonly teamId: string;
      readonly teamName: string;
      readonly state: TeamState;
      readonly due?: DueView;
    }
  | {
      readonly kind: 'objection';
      readonly teamName: string;
      /** Those that wait for this person's answer. */
      readonly open: readonly { readonly id: string; readonly unitName: string }[];
      readonly dueOn?: Day;
      readonly late: boolean;
    };

/** What one person was reminded of on a day, as it stands now; assessments under their names, with the mark of a rehearsal. */
export interface ReminderView {
  readonly day: Day;
  readonly assessments: readonly { readonly label: string; readonly lines: readonly ReminderLine[] }[];
}

/** A line is seven tagged objects and may name units: this many stay under the limits. */
const linesShown = 12;
const unitsNamed = 4;

/** 今日提醒: all that is due for one person, each with the way to it; it follows what its reader does. */
export function reminderCard({ day, assessments }: ReminderView): Card {
  const lines = assessments.flatMap((of) => of.lines);
  const open = lines.filter(isOpen);
  const late = open.filter(isLate).length;
  const [only, another] = assessments;
  const shown = firstLines(assessments);
  return card({
    title: '今日提醒',
    ...(only && { subtitle: another ? `涉及${assessments.length}项考核` : only.label }),
    template: open.length === 0 ? 'green' : late > 0 ? 'red' : 'orange',
    tags: [
      open.length === 0
        ? { text: '已办结', colour: 'green' }
        : late > 0
          ? { text: `${late}项逾期`, colour: 'red' }
          : { text: `${open.length}项待办`, colour: 'orange' },
    ],
    summary: open.length === 0 ? '今日提醒：已办结' : `今日提醒：${open.length}项待办`,
    elements: [
      plainText(
        open.length === 0
          ? `${shortDayText(day)}提醒的事项已经办结，辛苦了。`
          : `${shortDayText(day)}提醒您，以下事项还没有办结：`,
      ),
      ...shown.flatMap(({ label, lines: some }) =>
        present([
          hr(),
          another ? note(label) : undefined,
          ...some.map((line) =>
            isOpen(line) ? openLine(line, open.length === 1) : plainText(doneText(line), { colour: 'green' }),
          ),
        ]),
      ),
      lines.length > linesShown ? note(`另有${lines.length - linesShown}项，请发送“进度”查看。`) : undefined,
      note('办结后不再提醒。此类提醒每人每天最多一条。'),
    ],
  });
}

function firstLines(assessments: ReminderView['assessments']): ReminderView['assessments'] {
  let room = linesShown;
  return assessments
    .map(({ label, lines }) => {
      const some = lines.slice(0, room);
      room -= some.length;
      return { label, lines: some };
    })
    .filter(({ lines }) => lines.length > 0);
}

function isOpen(line: ReminderLine): boolean {
  switch (line.kind) {
    case 'scoring':
      return line.drafts.length + line.untouched.length > 0;
    case 'report':
      return line.state === 'ended';
    case 'objection':
      return line.open.length > 0;
  }
}

function isLate(line: ReminderLine): boolean {
  if (line.kind === 'objection') return line.late;
  return line.kind === 'report' && line.due?.left?.countdown.kind === 'overdue';
}

function openLine(line: ReminderLine, primary: boolean): Element {
  return columns(
    column(lineText(line), { weight: 3, middle: true }),
    column([lineButton(line, primary)], { weight: 1, middle: true }),
  );
}

function lineText(line: ReminderLine): readonly (Element | undefined)[] {
  switch (line.kind) {
    case 'scoring':
      return scoringText(line);
    case 'report':
      return reportText(line);
    case 'objection':
      return objectionText(line);
  }
}

function lineButton(line: ReminderLine, primary: boolean): Element | undefined {
  switch (line.kind) {
    case 'scoring':
      return button('去打分', { kind: 'tasks.show', assessmentId: line.assessmentId, page: 0 }, { primary });
    case 'report':
      return button('去办理', { kind: 'report.show', teamId: line.teamId, page: 0 }, { primary });
    case 'objection': {
      const [first] = line.open;
      return first && button('去答复', { kind: 'objection.show', objectionId: first.id }, { primary });
    }
  }
}

function objectionText({
  teamName,
  open,
  dueOn,
  late,
}: Extract<ReminderLine, { kind: 'objection' }>): readonly (Element | undefined)[] {
  const units = namesText([...new Set(open.map(({ unitName }) => unitName))], unitsNamed, '个单位');
  return [
    plainText(`${teamName}还有${open.length}项异议待您答复：${units}。`),
    dueOn
      ? plainText(late ? '已过答复期限。' : `${shortDayText(dueOn)}前答复（含当日）。`, {
          size: 'notation',
          colour: late ? 'red' : 'orange',
        })
      : undefined,
  ];
}

function scoringText({
  drafts,
  untouched,
}: Extract<ReminderLine, { kind: 'scoring' }>): readonly (Element | undefined)[] {
  return [
    plainText(`评分：还有${drafts.length + untouched.length}个单位没有提交。`),
    drafts.length > 0 ? note(`草稿待提交：${namesText(drafts, unitsNamed, '个单位')}。`) : undefined,
    untouched.length > 0 ? note(`尚未开始：${namesText(untouched, unitsNamed, '个单位')}。`) : undefined,
  ];
}

function reportText({ teamName, due }: Extract<ReminderLine, { kind: 'report' }>): readonly (Element | undefined)[] {
  return [
    plainText(`${teamName}综合报告${due ? dueText(due.due) : '还没有报送'}。`),
    due?.left ? plainText(`${leftText(due.left)}。`, { size: 'notation', colour: leftColour(due.left) }) : undefined,
  ];
}

function doneText(line: ReminderLine): string {
  if (line.kind === 'scoring') return '✓ 评分已全部提交。';
  if (line.kind === 'objection') return `✓ ${line.teamName}的异议已答复。`;
  return line.state === 'reported'
    ? `✓ ${line.teamName}综合报告已报送。`
    : `${line.teamName}正在重新评分，综合报告的期限在结束考核后另行计算。`;
}
