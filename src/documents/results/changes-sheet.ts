import { figureCell, markFormat, momentCell, momentFormat } from './figures.ts';
import { topOf, withheldLine } from './heads.ts';
import { head, notes, row, type PrintedSheet } from './printed-sheet.ts';
import type { ResultsBook } from './results-book.ts';

const heads = [
  '时间',
  '事项',
  '单位',
  '考核人员',
  '考评内容',
  '原得分',
  '现得分',
  '原扣分因素',
  '现扣分因素',
  '办理人',
  '理由',
];

/** 变更记录: what was changed after it had been handed in, by whom and why. */
export function changesSheet(book: ResultsBook): PrintedSheet {
  const mark = { width: 9, format: markFormat(book.step), align: 'center' } as const;
  return {
    name: '变更记录',
    columns: [
      { width: 23, format: momentFormat, align: 'center' },
      { width: 16 },
      { width: 18 },
      { width: 11 },
      { width: 26 },
      mark,
      mark,
      { width: 24 },
      { width: 24 },
      { width: 11 },
      { width: 30 },
    ],
    top: topOf(book, '变更记录', ...withheldLine(book)),
    head: [head(...heads)],
    body: lines(book),
  };
}

function* lines({ changes }: ResultsBook): PrintedSheet['body'] {
  for (const change of changes) {
    yield row(
      momentCell(change.at),
      change.what,
      change.unitName,
      change.examinerName,
      change.criterion,
      figureCell(change.from),
      figureCell(change.to),
      change.fromReason,
      change.toReason,
      change.by,
      change.why,
    );
  }
  yield* notes([
    changes.length === 0
      ? '没有变更。'
      : '列出首次提交以后对评分的每一处修改，以及重新打开、作废、免评、回避、更换、退出等办理情况。',
  ]);
}
