import { figureCell, markFormat } from './figures.ts';
import { topOf, withheldLine } from './heads.ts';
import { head, notes, row, type PrintedSheet } from './printed-sheet.ts';
import type { ResultsBook } from './results-book.ts';

/** 扣分因素: every mark below the maximum with its reason, in the words of whoever gave it. */
export function deductionsSheet(book: ResultsBook): PrintedSheet {
  const format = markFormat(book.step);
  return {
    name: '扣分因素',
    columns: [
      { width: 18 },
      { width: 22 },
      { width: 34 },
      { width: 11 },
      { width: 8, format, align: 'center' },
      { width: 8, format, align: 'center' },
      { width: 8, format, align: 'center' },
      { width: 60 },
    ],
    top: topOf(book, '扣分因素表', ...withheldLine(book)),
    head: [head('考核组', '单位', '考评内容', '考核人员', '得分', '满分', '扣分', '扣分因素')],
    frozenColumns: 2,
    body: lines(book),
  };
}

function* lines({ deductions }: ResultsBook): PrintedSheet['body'] {
  for (const { teamName, unitName, criterion, examinerName, points, maxPoints, lost, reason } of deductions) {
    const figures = [points, maxPoints, lost].map(figureCell);
    yield row(teamName, unitName, criterion, examinerName, ...figures, reason);
  }
  if (deductions.length === 0) yield* notes(['已提交的评分中没有扣分。']);
}
