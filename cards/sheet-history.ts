import type { SheetEvent, SheetEventKind } from '../src/domain/sheet-history.ts';
import { withinBytes } from './kit-size.ts';
import { panel, plainText } from './kit.ts';
import type { Element } from './kit.ts';
import { momentText } from './wording.ts';

const eventText: Record<SheetEventKind, (by: string) => string> = {
  'sheet.submitted': (by) => `${by}提交`,
  'sheet.change-asked': (by) => `${by}申请修改`,
  'sheet.change-allowed': (by) => `${by}同意修改，评分表重新打开`,
  'sheet.change-declined': (by) => `${by}不同意修改`,
  'sheet.change-lapsed': () => '修改申请失效',
  'sheet.reopened': (by) => `${by}重新打开评分表`,
  'sheet.voided': (by) => `${by}作废已打分数，评分表重新打开`,
  'sheet.paper-typed': (by) => `${by}按纸质评分表录入，送核对`,
  'sheet.paper-declined': (by) => `${by}退回纸质录入`,
  'sheet.paper-confirmed': (by) => `${by}核对纸质录入无误，评分表提交`,
};

/** "2026年11月24日 10:05 李明申请修改（1.2填错）". */
export function eventLine({ at, what, by, reason }: SheetEvent): string {
  return `${momentText(at)} ${eventText[what](by ?? '系统')}${reason === undefined ? '' : `（${reason}）`}`;
}

/** Folded; where there is no room for all, the newest stay. */
export function historyPanel(title: string, lines: readonly string[], bytes: number): Element | undefined {
  if (lines.length === 0) return undefined;
  const { shown, left } = withinBytes(lines.toReversed(), bytes);
  const earlier = left > 0 ? [`更早的${left}条略。`] : [];
  return panel(title, [plainText([...earlier, ...shown.toReversed()].join('\n'))]);
}

/** One line of a team's record: whose sheet for which unit, and what happened to it. */
export interface TeamEvent extends SheetEvent {
  readonly unitName: string;
  readonly examinerName: string;
}

/** 更正记录: everything that happened to sheets of a team which somebody had second thoughts about. */
export function teamHistoryPanel(events: readonly TeamEvent[], bytes: number): Element | undefined {
  const lines = events.map((event) => `${event.unitName}（${event.examinerName}）：${eventLine(event)}`);
  return historyPanel(`更正记录（${events.length}条）`, lines, bytes);
}
