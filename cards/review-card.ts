import { formatPoints, formatTotal, points } from '../src/domain/points.ts';
import type { Points } from '../src/domain/points.ts';
import { missingOn } from '../src/domain/sheet.ts';
import type { Spread } from '../src/domain/spread.ts';
import { sheetTotal } from '../src/domain/unit-result.ts';
import { unitApplicability } from './applicability.ts';
import { deductionLines } from './deductions.ts';
import { table } from './kit-data.ts';
import { withinBytes } from './kit-size.ts';
import {
  block,
  button,
  buttonRow,
  card,
  column,
  columns,
  heading,
  note,
  panel,
  plainText,
  present,
  tiles,
} from './kit.ts';
import type { Card, Element, RootElement, StateTag } from './kit.ts';
import { refusalText } from './refusal-text.ts';
import { filledIn, sheetPages } from './sheet-view.ts';
import type { SheetView } from './sheet-view.ts';
import { spreadBlocks } from './spread.ts';
import { criteriaText, momentText, sectionTitle, settlementLines } from './wording.ts';

export interface ReviewView extends SheetView {
  /** How this examiner's units spread with this one counted (R-7); absent while nothing is scored. */
  readonly spread?: Spread;
}

/** The most pages listed as lacking something; the rest follow when these are done. */
const jumpsShown = 10;

/** The last page of an open sheet: everything at a glance, what is missing one tap away, and 提交. */
export function reviewCard(view: ReviewView): Card {
  const { sheet, sections, unitName } = view;
  const { scored, required } = filledIn(sheet);
  const missing = required - scored;
  const isExcused = required === 0;
  const { total } = sheetTotal(sheet, sections);
  return card({
    title: unitName,
    subtitle: view.assessmentName,
    template: isExcused ? 'grey' : missing > 0 ? 'orange' : 'blue',
    tags: [isExcused ? { text: '免评', colour: 'grey' } : stateTag(missing)],
    summary: isExcused
      ? `${unitName}：已同意免评，不必提交`
      : `检查并提交：${unitName}（${missing > 0 ? `还缺${missing}项` : '已填齐'}）`,
    elements: [
      tiles([
        {
          value: total === undefined ? '—' : formatTotal(total),
          label: missing > 0 ? '按已填项折算' : `折算合计（满分${formatPoints(fullMark(view))}）`,
        },
        { value: `${scored}/${required}`, label: '已填项', colour: missing > 0 ? 'orange' : 'green' },
      ]),
      missing > 0 ? whatIsMissing(view) : undefined,
      isExcused ? plainText(refusalText('sheet-excused')) : undefined,
      heading('各部分得分'),
      sectionTable(view),
      settlement(view),
      unitApplicability(sections, view.category),
      deductions(view),
      ...spreadBlocks(view.spread, '连同本单位，您已评'),
      view.savedAt ? note(`已保存 ${momentText(view.savedAt)}，第${sheet.version}版。`) : undefined,
      isExcused ? undefined : buttons(view, missing, total),
    ],
  });
}

function stateTag(missing: number): StateTag {
  return missing > 0 ? { text: `还缺${missing}项`, colour: 'orange' } : { text: '待提交', colour: 'blue' };
}

function fullMark({ sections }: ReviewView): Points {
  return points(sections.reduce((sum, { full }) => sum + full, 0));
}

function whatIsMissing(view: ReviewView): Element {
  const missing = new Set(missingOn(view.sheet));
  const rows = sheetPages(view).flatMap((page, index) => {
    const lacking = page.criteria.filter(({ id }) => missing.has(id));
    if (lacking.length === 0) return [];
    return [
      columns(
        column([plainText(`${page.title}\n缺：${criteriaText(lacking)}`)], { weight: 3 }),
        column([button('去补填', { kind: 'sheet.turn', sheetId: view.sheet.id, page: index })], {
          weight: 1,
          middle: true,
        }),
      ),
    ];
  });
  const more = rows.length - jumpsShown;
  return block(
    [
      plainText('✗ 尚未填齐，补填后才能提交', { colour: 'orange', size: 'heading' }),
      ...rows.slice(0, jumpsShown),
      more > 0 ? note(`还有${more}页未填齐。`) : undefined,
    ],
    'orange-50',
  );
}

interface SectionRow {
  readonly title: string;
  readonly score: string;
  readonly full: string;
  readonly filled: string;
}

function sectionTable({ sheet, sections }: ReviewView): RootElement {
  const { sections: scores } = sheetTotal(sheet, sections);
  const rows = sections.map((section, index): SectionRow => {
    const own = sheet.cells.filter(({ criterionId }) => section.criteria.some(({ id }) => id === criterionId));
    const { scored, required } = filledIn({ ...sheet, cells: own });
    const score = scores[index]?.score;
    return {
      title: sectionTitle(section, index),
      score: score === undefined ? '—' : formatTotal(score),
      full: formatPoints(section.full),
      filled: required === 0 ? '无须您评分' : `${scored}/${required}`,
    };
  });
  return table<SectionRow>(
    [
      // Together as wide as a phone: a fourth column would lie outside it.
      { title: '部分', width: 140, cell: ({ title }) => title },
      { title: '得分/满分', width: 105, align: 'right', cell: ({ score, full }) => `${score}/${full}` },
      { title: '已填', width: 85, align: 'right', cell: ({ filled }) => filled },
    ],
    rows,
    { wraps: true },
  );
}

function settlement({ sections }: ReviewView): Element | undefined {
  const lines = settlementLines(sections);
  return lines.length > 0 ? note(lines.join('\n')) : undefined;
}

function deductions({ sheet, sections }: ReviewView): Element | undefined {
  const lines = deductionLines(sheet, sections);
  if (lines.length === 0) return undefined;
  const { shown, left } = withinBytes(lines, 9_000);
  const words = left > 0 ? [...shown, `还有${left}项，请在各部分页面查看。`] : shown;
  return panel(`扣分情况（${lines.length}项）`, [plainText(words.join('\n'))]);
}

function buttons(view: ReviewView, missing: number, total: Points | undefined): Element {
  const { sheet, unitName } = view;
  const last = sheetPages(view).length - 1;
  return buttonRow(
    ...present([
      last >= 0 ? button('返回修改', { kind: 'sheet.turn', sheetId: sheet.id, page: last }) : undefined,
      button(
        '提交',
        { kind: 'sheet.submit', sheetId: sheet.id, version: sheet.version },
        missing > 0
          ? { primary: true, disabledBecause: `还缺${missing}项得分，补填后才能提交。` }
          : {
              primary: true,
              confirm: {
                title: '确认提交评分？',
                text: `${unitName}${total === undefined ? '' : `，折算合计${formatTotal(total)}分`}。提交后只能查看，不能直接修改。`,
              },
            },
      ),
    ]),
  );
}
