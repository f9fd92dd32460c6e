import { figureCell, scoreFormat } from './figures.ts';
import { criteriaHead, topOf, withheldLine } from './heads.ts';
import { notes, row, type PrintedSheet } from './printed-sheet.ts';
import type { ResultsBook } from './results-book.ts';

const words =
  '不适用、免评的内容不计满分，本部分其余内容按比例折算；回避：负责此项的考核人员均须回避；缺：还有人没有提交评分。';

/** 各项得分: what each criterion came to, before any conversion. */
export function criteriaSheet(book: ResultsBook): PrintedSheet {
  const criteria = book.sections.flatMap((section) => section.criteria);
  const full = book.sections.reduce((total, section) => total + section.full, 0);
  return {
    name: '各项得分',
    columns: [
      { width: 20 },
      { width: 13 },
      { width: 16 },
      ...criteria.map(() => ({ width: 11, format: scoreFormat, align: 'right' as const })),
      { width: 10, format: scoreFormat, align: 'right' },
    ],
    top: topOf(book, '各项得分表', ...withheldLine(book)),
    head: criteriaHead(book.sections, ['单位', '类别', '考核组'], ['总分'], full / 100),
    frozenColumns: 1,
    body: [
      ...book.criteria.map(({ unitName, category, teamName, figures, total }) =>
        row(unitName, category, teamName, ...figures.map(figureCell), figureCell(total)),
      ),
      ...notes([
        '各项得分为考核人员评分的平均数，四舍五入到两位小数，未经折算；总分为折算后的得分。',
        words,
        ...book.settlement,
      ]),
    ],
  };
}
