import { countFormat } from './figures.ts';
import { topOf, withheldLine } from './heads.ts';
import { caption, head, notes, remark, row, type Line, type PrintedSheet } from './printed-sheet.ts';
import type { ResultsBook } from './results-book.ts';

const count = { width: 11, format: countFormat, align: 'right' } as const;
const percent = { width: 15, format: '0.0', align: 'right' } as const;
const coefficient = '0.00';
/** Percentage points above or below the others. */
const signed = { ...percent, format: '+0.0;−0.0;0.0' };

/** 考核人员统计: what the marks tell about the examining; advice only (R-7, ADR 0012). */
export function examinersSheet(book: ResultsBook): PrintedSheet {
  const { rows } = book.examiners;
  const advice = remark('按已提交的评分计算。只供参考，不改动任何得分，也不作为评价考核人员的依据。');
  return {
    name: '考核人员统计',
    columns: [{ width: 20 }, { width: 18 }, count, percent, signed, count, percent, count],
    top: topOf(book, '考核人员统计表', advice, ...withheldLine(book)),
    repeatsTitle: true,
    head: [
      head(
        '考核组',
        '考核人员',
        '已评项数',
        '平均得分率（%）',
        '较他人（百分点）',
        '共评项数',
        '离散（百分点）',
        '已评单位数',
      ),
    ],
    body: [
      ...rows.map(({ teamName, examinerName, marks, meanShare, offset, shared, spread, units }) =>
        row(teamName, examinerName, marks, meanShare, offset, shared, spread, units),
      ),
      ...agreementLines(book),
      ...notes(book.examiners.notes),
    ],
  };
}

function agreementLines({ examiners: { agreement } }: ResultsBook): Line[] {
  return [
    caption('组内一致程度'),
    head('考核组', '指标', '数值', { value: '依据', across: 2 }, { value: '考核人员', across: 3 }),
    ...agreement.map(({ teamName, measure, value, basis, people }) =>
      row(teamName, measure, { value, format: coefficient }, { value: basis, across: 2 }, { value: people, across: 3 }),
    ),
  ];
}
