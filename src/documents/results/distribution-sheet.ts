import { tiers } from '../../domain/tier.ts';
import { countFormat, figureCell, scoreFormat } from './figures.ts';
import { topOf } from './heads.ts';
import { caption, head, notes, row, type Line, type PrintedSheet } from './printed-sheet.ts';
import type { ResultsBook } from './results-book.ts';

const count = { width: 11, format: countFormat, align: 'center' } as const;

/** 等次分布: how the tiers stand against the ratios, with the arithmetic, and what is proposed to change. */
export function distributionSheet(book: ResultsBook): PrintedSheet {
  const { rows, sentences } = book.distribution;
  return {
    name: '等次分布',
    columns: [
      { width: 20 },
      { width: 12 },
      count,
      count,
      count,
      count,
      count,
      { ...count, width: 13 },
      { width: 16 },
      { width: 44 },
    ],
    top: topOf(book, '等次分布表'),
    repeatsTitle: true,
    head: [head('范围', '口径', '单位数', '优秀', '良好', '一般', '差', '优秀至多', '一般和差应为', '是否符合')],
    body: [
      ...rows.map(({ scope, basis, units, counts, excellentAtMost, low, verdict }) =>
        row(scope, basis, units, ...tiers.map((tier) => counts[tier]), excellentAtMost, low, verdict),
      ),
      ...notes(sentences),
      ...moveLines(book),
    ],
  };
}

function moveLines({ distribution: { moves } }: ResultsBook): Line[] {
  if (moves.length === 0) return [caption('档次建议：没有建议调整的单位。')];
  return [
    caption(`档次建议（${moves.length}个单位）`),
    head({ value: '单位', across: 2 }, { value: '类别', across: 2 }, '总分', '按得分', '建议', {
      value: '理由',
      across: 3,
    }),
    ...moves.map(({ unitName, category, total, byScore, proposed, why }) =>
      row(
        { value: unitName, across: 2 },
        { value: category, across: 2 },
        { value: figureCell(total), format: scoreFormat },
        byScore,
        proposed,
        { value: why, across: 3 },
      ),
    ),
  ];
}
