import { figureCell, markFormat, momentCell, momentFormat } from './figures.ts';
import { criteriaHead, topOf, withheldLine } from './heads.ts';
import { notes, row, type PrintedSheet } from './printed-sheet.ts';
import type { ResultsBook } from './results-book.ts';

/** 考核人员打分: every submitted mark as it was given. */
export function marksSheet(book: ResultsBook): PrintedSheet {
  const criteria = book.sections.flatMap((section) => section.criteria);
  const format = markFormat(book.step);
  return {
    name: '考核人员打分',
    columns: [
      { width: 16 },
      { width: 20 },
      { width: 10 },
      ...criteria.map(() => ({ width: 9, format, align: 'center' as const })),
      { width: 11 },
      { width: 23, format: momentFormat, align: 'center' },
    ],
    top: topOf(book, '考核人员打分表', ...withheldLine(book)),
    head: criteriaHead(book.sections, ['考核组', '单位', '考核人员'], ['状态', '提交时间']),
    frozenColumns: 3,
    body: lines(book),
  };
}

function* lines(book: ResultsBook): PrintedSheet['body'] {
  for (const { teamName, unitName, examinerName, figures, state, submittedAt } of book.marks) {
    const at = submittedAt && momentCell(submittedAt);
    yield row(teamName, unitName, examinerName, ...figures.map(figureCell), state, at);
  }
  yield* notes(['只列已经提交的评分，草稿不列。缺：应评而没有提交；“—”：不由该同志评分。']);
}
