import { formatPoints, formatTotal } from '../src/domain/points.ts';
import type { SheetEvent } from '../src/domain/sheet-history.ts';
import type { Points } from '../src/domain/points.ts';
import type { Criterion } from '../src/domain/rubric.ts';
import { sheetTotal } from '../src/domain/unit-result.ts';
import { unitApplicability } from './applicability.ts';
import { changeBlock } from './change-block.ts';
import type { ChangeView } from './change-block.ts';
import { pageOf, pager } from './kit-data.ts';
import { block, button, card, note, plainText, tiles } from './kit.ts';
import type { Card, Element } from './kit.ts';
import { eventLine, historyPanel } from './sheet-history.ts';
import { cellsById, filledIn, sectionNotes, sheetPages } from './sheet-view.ts';
import type { SheetPage, SheetView } from './sheet-view.ts';
import { criterionHeading, momentText, namesText } from './wording.ts';

export interface SubmittedView extends SheetView {
  readonly submittedAt: Date;
  readonly page: number;
  /** Other members' submitted marks by criterion id: an examiner sees them only after submitting (R-3). */
  readonly colleagues?: ReadonlyMap<string, readonly { readonly name: string; readonly points: Points }[]>;
  /** Asking to change it; absent once the team has ended. */
  readonly change?: ChangeView;
  /** Who typed it from a signed paper, and who checked it against that. */
  readonly paper?: { readonly typedBy: string; readonly confirmedBy: string };
  /** What happened to the sheet so far. */
  readonly history?: readonly SheetEvent[];
}

/** Room for the history in bytes; the marks of a page have theirs (see `sheetPages`). */
const historyBytes = 1_500;

/** A submitted sheet: to be read, page by page as it was filled in. */
export function submittedCard(view: SubmittedView): Card {
  const { sheet, sections, unitName } = view;
  const { total } = sheetTotal(sheet, sections);
  const page = pageOf(sheetPages(view), view.page, 1);
  const { change, history = [] } = view;
  const totalText = total === undefined ? '—' : formatTotal(total);
  return card({
    title: unitName,
    subtitle: view.assessmentName,
    template: 'green',
    tags: [
      { text: '已提交', colour: 'green' },
      ...(view.paper ? [{ text: '纸质录入', colour: 'grey' } as const] : []),
      ...(change?.kind === 'pending' ? [{ text: '申请修改中', colour: 'orange' } as const] : []),
    ],
    summary: `已提交：${unitName}，折算合计${totalText}分`,
    elements: [
      tiles([
        { value: totalText, label: '折算合计', colour: 'green' },
        { value: String(filledIn(sheet).scored), label: '评分项' },
      ]),
      note(`${momentText(view.submittedAt)}提交，第${sheet.version}版。`),
      unitApplicability(sections, view.category),
      view.paper
        ? note(`按签字的纸质评分表录入：${view.paper.typedBy}录入，${view.paper.confirmedBy}核对。`)
        : undefined,
      ...page.items.flatMap((shown) => pageElements(shown, view)),
      pager(page, (to) => ({ kind: 'sheet.turn', sheetId: sheet.id, page: to })),
      ...(change ? changeBlock(sheet.id, change) : []),
      historyPanel(`办理记录（${history.length}条）`, history.map(eventLine), historyBytes),
    ],
  });
}

function pageElements(page: SheetPage, view: SubmittedView): readonly (Element | undefined)[] {
  return [
    plainText(page.title, { size: 'heading-3' }),
    sectionNotes(page, view),
    ...page.criteria.map((criterion) => mark(criterion, view)),
  ];
}

function mark(criterion: Criterion, { sheet, colleagues, evidence }: SubmittedView): Element {
  const state = cellsById(sheet).get(criterion.id)?.state;
  const given = state?.kind === 'scored' ? state : undefined;
  const full = formatPoints(criterion.maxPoints);
  const others = colleagues?.get(criterion.id) ?? [];
  const pieces = evidence?.[criterion.id] ?? 0;
  return block([
    plainText(criterionHeading(criterion), { size: 'heading' }),
    plainText(given ? `得${formatPoints(given.points)}分，满分${full}分` : `未评分，满分${full}分`),
    given?.reason ? plainText(`扣分因素：${given.reason}`) : undefined,
    others.length > 0
      ? note(
          `其他成员：${namesText(
            others.map(({ name, points }) => `${name} ${formatPoints(points)}分`),
            10,
            '人',
          )}`,
        )
      : undefined,
    pieces > 0
      ? button(`查看材料（${pieces}份）`, {
          kind: 'evidence.pieces',
          unitId: sheet.unitId,
          criterionId: criterion.id,
          page: 0,
        })
      : undefined,
  ]);
}
