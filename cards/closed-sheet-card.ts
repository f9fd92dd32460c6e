import { formatPoints } from '../src/domain/points.ts';
import type { Points } from '../src/domain/points.ts';
import type { ClosedBecause } from '../src/domain/sheet-closing.ts';
import { withinBytes } from './kit-size.ts';
import { block, card, note, panel, plainText } from './kit.ts';
import type { Card, Element, StateTag } from './kit.ts';
import { cellsById } from './sheet-view.ts';
import type { SheetView } from './sheet-view.ts';
import { criterionHeading, momentText } from './wording.ts';

/** Why a sheet is not asked any more, as its card says it. */
interface ClosingView {
  readonly because: ClosedBecause;
  readonly reason: string;
  readonly at: Date;
  readonly takenOverBy?: string;
}

export interface ClosedView extends SheetView {
  readonly closing: ClosingView;
  /** What had been filled in, by criterion id; it is kept and does not count. */
  readonly kept: ReadonlyMap<string, { readonly points: Points; readonly reason?: string }>;
}

const tag: Record<ClosedBecause, StateTag> = {
  withdrawn: { text: '单位已退出', colour: 'grey' },
  recused: { text: '回避', colour: 'grey' },
  'handed-over': { text: '已移交', colour: 'grey' },
};

/** A sheet that its examiner does not score any more: to be read, with what had been filled in. */
export function closedSheetCard(view: ClosedView): Card {
  const { closing, unitName } = view;
  return card({
    title: unitName,
    subtitle: view.assessmentName,
    template: 'grey',
    tags: [tag[closing.because]],
    summary: `${unitName}：${tag[closing.because].text}，不必再打分`,
    elements: [
      plainText(closedText(closing)),
      block([plainText('理由', { size: 'heading' }), plainText(closing.reason)]),
      note(`${momentText(closing.at)}登记。如有疑问，请联系推进组。`),
      keptMarks(view),
    ],
  });
}

function closedText({ because, takenOverBy }: ClosingView): string {
  switch (because) {
    case 'withdrawn':
      return '该单位不参加本次考核，不必再打分。';
    case 'recused':
      return '推进组已登记您回避该单位，不必再打分；此前的评分留存，不计入得分。';
    case 'handed-over':
      return `该单位已由${takenOverBy ?? '其他成员'}接替您打分；您此前填写的内容留存备查，不计入得分。`;
  }
}

function keptMarks({ sheet, sections, kept }: ClosedView): Element | undefined {
  const own = cellsById(sheet);
  const lines = sections
    .flatMap(({ criteria }) => criteria)
    .filter(({ id }) => own.has(id))
    .flatMap((criterion) => {
      const mark = kept.get(criterion.id);
      if (!mark) return [];
      const why = mark.reason === undefined ? '' : `，扣分因素：${mark.reason}`;
      return [`${criterionHeading(criterion)}：${formatPoints(mark.points)}分${why}`];
    });
  if (lines.length === 0) return undefined;
  const { shown, left } = withinBytes(lines, 16_000);
  const words = left > 0 ? [...shown, `还有${left}项，此处从略。`] : shown;
  return panel(`此前填写的内容（${lines.length}项）`, [plainText(words.join('\n'))]);
}
