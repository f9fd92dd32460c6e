import type { TeamState } from '../src/domain/life.ts';
import { dueNotes, dueText, leftColour, leftText, overdueTag, type DueView } from './due-text.ts';
import { pageOf, pager } from './kit-data.ts';
import { form, submitButton } from './kit-form.ts';
import { block, button, buttonRow, card, column, columns, hr, note, plainText } from './kit.ts';
import type { Card, Element, RootElement, StateTag } from './kit.ts';
import { reasonInput } from './reason-input.ts';
import type { RefusedReason } from './reason-input.ts';
import { momentText } from './wording.ts';

interface ReportUnit {
  readonly unitId: string;
  readonly unitName: string;
  /** 字 left under the limit, below zero too many; absent while nothing is written. */
  readonly left?: number;
  readonly by?: string;
  readonly at?: Date;
  /** Whether this reader may write of the unit now. */
  readonly mayWrite: boolean;
}

export interface ReportView {
  readonly assessmentName: string;
  readonly teamId: string;
  readonly teamName: string;
  readonly state: TeamState;
  readonly due?: DueView;
  /** The filing that stands. */
  readonly filed?: { readonly filedBy: string; readonly filedAt: Date; readonly late: boolean };
  /** Sent back by the office, and not filed again since. */
  readonly returned?: { readonly by: string; readonly at: Date; readonly reason: string };
  readonly units: readonly ReportUnit[];
  readonly nextSteps: string;
  readonly mayWrite: boolean;
  readonly mayFile: boolean;
  readonly mayReturn: boolean;
  /** How many things still keep it from being filed. */
  readonly faults: number;
  readonly page: number;
  readonly refused?: RefusedReason;
}

/** A row is seven tagged objects: this many and the rest stay under the limit. */
const unitsPerPage = 15;

/** 综合报告 of a team: who has written what, and the step that files it. */
export function reportCard(view: ReportView): Card {
  const { state, teamName } = view;
  return card({
    title: `${teamName}：综合报告`,
    subtitle: view.assessmentName,
    template: state === 'reported' ? 'green' : view.returned ? 'orange' : 'blue',
    tags: tagsOf(view),
    summary: `${teamName}综合报告：${stateText(view)}`,
    elements: state === 'scoring' ? [plainText('本组考核还没有结束，结束后再写综合报告。')] : bodyOf(view),
  });
}

function bodyOf(view: ReportView): readonly (RootElement | undefined)[] {
  const { due, filed, returned, units, nextSteps, teamId, mayWrite } = view;
  const page = pageOf(units, view.page, unitsPerPage);
  return [
    filed ? plainText(filedText(filed), { colour: filed.late ? 'orange' : 'green' }) : dueLines(due),
    returned
      ? block(
          [
            plainText(`${momentText(returned.at)} ${returned.by}代表推进组退回，请修改后重新报送。`),
            plainText(`理由：${returned.reason}`),
          ],
          'orange-50',
        )
      : undefined,
    ...page.items.flatMap((unit) => [hr(), unitRow(teamId, unit)]),
    pager(page, (to) => ({ kind: 'report.show', teamId, page: to })),
    hr(),
    row(
      '下步工作打算',
      nextSteps === '' ? { text: '尚未填写', colour: 'orange' } : { text: '已填写', colour: 'green' },
      mayWrite ? button(nextSteps === '' ? '填写' : '修改', { kind: 'steps.show', teamId }) : undefined,
    ),
    ...steps(view),
  ];
}

function steps(view: ReportView): readonly (RootElement | undefined)[] {
  const { teamId, teamName, mayFile, mayReturn, faults, state, refused } = view;
  if (mayFile)
    return [
      note('各单位得分和扣分情况由系统根据评分自动填入，可先预览再报送。'),
      buttonRow(
        button('预览', { kind: 'report.preview', teamId }),
        button(
          '报送',
          { kind: 'report.file', teamId },
          {
            primary: true,
            ...(faults > 0 && { disabledBecause: `还有${faults}处没有写好，补齐后再报送` }),
            confirm: { title: '确认报送综合报告？', text: `${teamName}综合报告将报送推进组，退回前不能再修改。` },
          },
        ),
      ),
    ];
  if (state !== 'reported') return [];
  return [
    mayReturn ? button('导出', { kind: 'report.export', teamId }) : undefined,
    mayReturn
      ? form('return', [
          ...reasonInput({ label: '退回理由', placeholder: '请说明理由，2至200字' }, refused),
          submitButton(
            'return-report',
            '退回修改',
            { kind: 'report.return', teamId },
            { confirm: { title: '确认退回综合报告？', text: '由组长修改后重新报送，首次报送时间保留。' } },
          ),
        ])
      : button('导出', { kind: 'report.export', teamId }),
  ];
}

function tagsOf(view: ReportView): readonly StateTag[] {
  const { filed, returned, due, state } = view;
  if (filed) return [filed.late ? { text: '逾期报送', colour: 'orange' } : { text: '已按时报送', colour: 'green' }];
  if (state === 'scoring') return [{ text: '评分中', colour: 'blue' }];
  const late = due && overdueTag(due);
  return [
    returned ? { text: '已退回', colour: 'orange' } : { text: '起草中', colour: 'blue' },
    ...(late ? [late] : []),
  ];
}

function stateText({ state, filed, returned, faults }: ReportView): string {
  if (state === 'scoring') return '考核还没有结束';
  if (filed) return filed.late ? '已逾期报送' : '已按时报送';
  if (returned) return '已退回，请修改后重新报送';
  return faults > 0 ? `还有${faults}处没有写好` : '已写好，可以报送';
}

export function filedText({ filedBy, filedAt, late }: NonNullable<ReportView['filed']>): string {
  return `${momentText(filedAt)}由${filedBy}报送，${late ? '逾期' : '按时'}。`;
}

function dueLines(due: DueView | undefined): Element | undefined {
  if (!due) return undefined;
  return block([
    plainText(`综合报告${dueText(due.due)}。`),
    due.left ? plainText(`${leftText(due.left)}。`, { colour: leftColour(due.left) }) : undefined,
    ...dueNotes(due.due).map((words) => note(words)),
  ]);
}

function unitRow(teamId: string, { unitId, unitName, left, by, at, mayWrite }: ReportUnit): Element {
  const state: StateTag =
    left === undefined
      ? { text: '尚未填写', colour: 'orange' }
      : left < 0
        ? { text: `超出${-left}字，请精简`, colour: 'red' }
        : { text: `已填写，还可写${left}字`, colour: 'green' };
  const who = by !== undefined && at ? `（${by}，${momentText(at)}）` : '';
  return row(
    unitName,
    { ...state, text: state.text + who },
    mayWrite ? button(left === undefined ? '填写' : '修改', { kind: 'finding.show', teamId, unitId }) : undefined,
  );
}

function row(title: string, { text, colour }: StateTag, action: Element | undefined): Element {
  return columns(
    column([plainText(title), plainText(text, { size: 'notation', colour })], { weight: 3 }),
    ...(action ? [column([action], { weight: 1, middle: true })] : []),
  );
}
