import { formatTotal } from '../src/domain/points.ts';
import type { Points } from '../src/domain/points.ts';
import type { Spread } from '../src/domain/spread.ts';
import { pageOf, pager } from './kit-data.ts';
import { block, button, card, column, columns, heading, hr, note, plainText, tiles } from './kit.ts';
import type { Card, Element, StateTag, Template } from './kit.ts';
import { sheetStateColour, sheetStateText } from './sheet-state.ts';
import type { SheetState } from './sheet-state.ts';
import { spreadBlocks } from './spread.ts';
import { namesText } from './wording.ts';

export interface TaskUnit {
  readonly sheetId: string;
  readonly unitName: string;
  readonly state: SheetState;
  /** This examiner's converted total, once the sheet is submitted. */
  readonly total?: Points;
}

interface RecusedUnit {
  readonly unitName: string;
  /** The unit sent the examiner, or the office recorded a recusal. */
  readonly because: 'sent-by-unit' | 'recorded';
}

/** Everything one examiner has to score, in the order of the roster. */
export interface TaskListView {
  readonly assessmentId: string;
  readonly assessmentName: string;
  readonly units: readonly TaskUnit[];
  readonly recused: readonly RecusedUnit[];
  /** Absent while no unit has a total. */
  readonly spread?: Spread;
  readonly page: number;
}

const unitsPerPage = 10;

/** 我的打分: what an examiner has done and what is left, with the way into each unit's scoring card. */
export function taskListCard(view: TaskListView): Card {
  const submitted = view.units.filter((unit) => unit.state.kind === 'submitted').length;
  const started = view.units.filter((unit) => unit.state.kind === 'draft').length;
  const all = view.units.length;
  const done = submitted === all;
  const page = pageOf(view.units, view.page, unitsPerPage);
  const next = view.units.find((unit) => unit.state.kind !== 'submitted');
  return card({
    title: '我的打分',
    subtitle: view.assessmentName,
    ...headOf(submitted, all),
    elements: [
      all === 0 ? plainText('目前没有需要您打分的单位。') : undefined,
      tiles([
        { value: String(submitted), label: '已提交', colour: 'green' },
        { value: String(started), label: '草稿', colour: 'orange' },
        { value: String(all - submitted - started), label: '未开始', colour: 'grey' },
      ]),
      ...spreadBlocks(view.spread),
      ...page.items.flatMap((unit) => [hr(), unitRow(unit, unit === next)]),
      pager(page, (to) => ({ kind: 'tasks.show', assessmentId: view.assessmentId, page: to })),
      done ? undefined : button('导出打分表', { kind: 'marks.export', assessmentId: view.assessmentId }),
      view.recused.length > 0 ? recusals(view.recused) : undefined,
    ],
  });
}

/** Nothing asked (handed over, withdrawn or excused, all of it) is not the same as done. */
function headOf(submitted: number, all: number): { template: Template; tags: readonly StateTag[]; summary: string } {
  if (all === 0) return { template: 'grey', tags: [], summary: '我的打分：没有需要打分的单位' };
  if (submitted === all)
    return {
      template: 'green',
      tags: [{ text: '已全部提交', colour: 'green' }],
      summary: `我的打分：${all}个单位已全部提交`,
    };
  return {
    template: 'blue',
    tags: [{ text: `已提交${submitted}/${all}`, colour: 'blue' }],
    summary: `我的打分：已提交${submitted}/${all}个单位`,
  };
}

/** The first unit still to be done carries the primary button. */
function unitRow(unit: TaskUnit, isNext: boolean): Element {
  const label = { untouched: '打分', draft: '继续', submitted: '查看' }[unit.state.kind];
  const total = unit.total === undefined ? '' : `，合计${formatTotal(unit.total)}分`;
  return columns(
    column(
      [
        plainText(unit.unitName),
        plainText(sheetStateText(unit.state) + total, { size: 'notation', colour: sheetStateColour[unit.state.kind] }),
      ],
      { weight: 3 },
    ),
    column([button(label, { kind: 'sheet.bring', sheetId: unit.sheetId }, { primary: isNext })], {
      weight: 1,
      middle: true,
    }),
  );
}

function recusals(recused: readonly RecusedUnit[]): Element {
  const named = (because: RecusedUnit['because']) =>
    recused.filter((unit) => unit.because === because).map((unit) => unit.unitName);
  const sent = named('sent-by-unit');
  const recorded = named('recorded');
  return block([
    heading('回避'),
    sent.length > 0 ? plainText(`${namesText(sent, 5, '个单位')}：选派您参加考核的单位，您不打分。`) : undefined,
    recorded.length > 0 ? plainText(`${namesText(recorded, 10, '个单位')}：推进组已登记您回避，您不打分。`) : undefined,
    note('回避单位不计入您的任务。'),
  ]);
}
