import { numeral } from '../../domain/roster-charge.ts';
import { countFormat, figureCell, scoreFormat } from './figures.ts';
import { topOf } from './heads.ts';
import { caption, head, notes, row, type Line, type PrintedSheet } from './printed-sheet.ts';
import type { ResultsBook } from './results-book.ts';

const rounding =
  '各部分得分四舍五入后显示，总分按未舍入的得分折算、只在最后舍入一次，所以各部分得分相加与总分可能略有出入。';

/** 汇总: every unit's place, score and tiers, by score, proposed and decided side by side. */
export function summarySheet(book: ResultsBook): PrintedSheet {
  const { sections, ranked, unranked } = book;
  const full = sections.reduce((total, section) => total + section.full, 0);
  return {
    name: '汇总',
    columns: [
      { width: 7, format: countFormat, align: 'center' },
      { width: 20 },
      { width: 13 },
      { width: 16 },
      ...sections.map(() => ({ width: 13, format: scoreFormat, align: 'right' as const })),
      { width: 10, format: scoreFormat, align: 'right' },
      { width: 9, align: 'center' },
      { width: 9, align: 'center' },
      { width: 9, align: 'center' },
      { width: 40 },
    ],
    top: topOf(book, '结果汇总表'),
    head: [
      head(
        ...['名次', '单位', '类别', '考核组'].map((value) => ({ value, down: 2 })),
        ...sections.map(({ title }, at) => `第${numeral(at + 1)}部分\n${title}`),
        '总分',
        ...['按得分', '建议', '决定', '变动理由'].map((value) => ({ value, down: 2 })),
      ),
      head(
        ...Array<undefined>(4),
        ...sections.map((section) => `${section.full / 100}分`),
        `${full / 100}分`,
        ...Array<undefined>(4),
      ),
    ],
    frozenColumns: 2,
    body: [
      ...ranked.map((unit) =>
        row(
          unit.rank,
          unit.unitName,
          unit.category,
          unit.teamName,
          ...unit.sections.map(figureCell),
          figureCell(unit.total),
          unit.byScore,
          unit.proposed,
          unit.decided,
          unit.why,
        ),
      ),
      ...unrankedLines(book),
      ...notes([rounding, ...book.settlement, ...(unranked.length > 0 ? ['未列入名次的单位不计入等次比例。'] : [])]),
    ],
  };
}

function unrankedLines({ unranked, sections }: ResultsBook): Line[] {
  if (unranked.length === 0) return [];
  return [
    caption(`未列入名次的单位（${unranked.length}个）`),
    ...unranked.map(({ unitName, category, teamName, state, why }) =>
      row(
        undefined,
        unitName,
        category,
        teamName,
        { value: state, across: sections.length + 1 },
        ...Array<undefined>(3),
        why,
      ),
    ),
  ];
}
