import { numeral } from '../../domain/roster-charge.ts';
import type { SettledSection } from '../../domain/settlement.ts';
import { figureCell } from './figures.ts';
import { head, remark, title, type Line, type WideCell } from './printed-sheet.ts';
import type { ResultsBook } from './results-book.ts';

/** The title of a sheet, and below it what its reader must know first; a rehearsal says so on every one. */
export function topOf({ assessmentName, rehearsal }: ResultsBook, name: string, ...first: readonly Line[]): Line[] {
  return [
    title(`${rehearsal ? '【演练】' : ''}${assessmentName}${name}`),
    ...(rehearsal ? [remark('演练数据，不计入任何正式考核。')] : []),
    ...first,
  ];
}

export const withheldLine = ({ withheld }: ResultsBook): Line[] => (withheld === undefined ? [] : [remark(withheld)]);

/** Three lines above criteria: the sections, the criteria, and what each is worth. */
export function criteriaHead(
  sections: readonly SettledSection[],
  before: readonly string[],
  after: readonly string[],
  worth?: number,
): Line[] {
  const criteria = sections.flatMap((section) => section.criteria);
  const down = (names: readonly string[], rows: number): WideCell[] =>
    names.map((value) => ({ value, ...(rows > 1 && { down: rows }) }));
  const blank = (names: readonly string[]) => names.map(() => undefined);
  return [
    head(
      ...down(before, 2),
      ...sections.map((section, at) => ({
        value: `第${numeral(at + 1)}部分　${section.title}（${section.full / 100}分）`,
        across: section.criteria.length,
      })),
      ...down(after, worth === undefined ? 3 : 2),
    ),
    head(...blank(before), ...criteria.map(criterionHead), ...blank(after)),
    head(
      { value: '满分', across: before.length },
      ...criteria.map(({ maxPoints }) => figureCell(maxPoints)),
      ...(worth === undefined ? blank(after) : [worth]),
    ),
  ];
}

/** Ids such as "1.2" mean something to people; that of points no criterion names does not. */
function criterionHead({ id, title: words }: { readonly id: string; readonly title: string }): string {
  return /^\d+(\.\d+)*$/.test(id) ? `${id}\n${words}` : words;
}
