import type { Points } from '../src/domain/points.ts';
import type { Criterion } from '../src/domain/rubric.ts';
import type { SettledSection } from '../src/domain/settlement.ts';
import type { ScoringSheet, SheetCell } from '../src/domain/team.ts';
import { sectionRescaling } from './applicability.ts';
import type { Size } from './kit-size.ts';
import { note, present } from './kit.ts';
import type { Element } from './kit.ts';
import { largestSize } from './scoring-size.ts';
import { criteriaText, sectionTitle } from './wording.ts';

/** One examiner's sheet for one unit, whatever state it is in. */
export interface SheetView {
  readonly assessmentName: string;
  readonly unitName: string;
  /** Says which criteria are asked of the unit at all. */
  readonly category?: string;
  readonly sheet: ScoringSheet;
  readonly sections: readonly SettledSection[];
  /** Pieces of evidence by criterion id; absent where none are told of. */
  readonly evidence?: Readonly<Record<string, number>>;
  /** When the sheet was last saved; absent while it never was. */
  readonly savedAt?: Date;
}

/** What one page of a sheet holds; buttons name it by its index, and one past the last is the review. */
export interface SheetPage {
  readonly section: SettledSection;
  /** From 0, among all sections of the rubric. */
  readonly sectionIndex: number;
  /** "第一部分 强化党的领导", with 1/2 where a long section takes several pages. */
  readonly title: string;
  /** Those this examiner scores here; none where the office has excused them all. */
  readonly criteria: readonly Criterion[];
}

/** What the criteria of one page may take; the rest of the card has the remainder of 200 tags and 28 KB. */
const budget: Size = { tags: 160, bytes: 22_000 };

/**
 * The pages of a sheet, one a section.
 *
 * A section of which nothing is in this examiner's charge, or nothing asked of the unit, has no page. One whose criteria would
 * not fit a card with the longest legal reasons goes on over further pages. So paging is fixed when the sheet is laid out: what
 * is typed, or excused later, never makes a button of an older card mean another page.
 */
export function sheetPages({ sheet, sections }: Pick<SheetView, 'sheet' | 'sections'>): readonly SheetPage[] {
  const cells = cellsById(sheet);
  return sections.flatMap((section, sectionIndex) => {
    const asked = section.criteria.filter(({ id }) => isAsked(cells.get(id)));
    const parts = splitToFit(asked, sheet.step);
    return parts.map((fitting, part) => {
      const criteria = fitting.filter(({ id }) => isOpen(cells.get(id)));
      const continued = parts.length > 1 ? `（${part + 1}/${parts.length}）` : '';
      return { section, sectionIndex, title: `${sectionTitle(section, sectionIndex)}${continued}`, criteria };
    });
  });
}

export function cellsById(sheet: ScoringSheet): ReadonlyMap<string, SheetCell> {
  return new Map(sheet.cells.map((cell) => [cell.criterionId, cell]));
}

function isAsked(cell: SheetCell | undefined): boolean {
  return cell !== undefined && cell.state.kind !== 'not-applicable';
}

function isOpen(cell: SheetCell | undefined): boolean {
  return cell?.state.kind === 'unscored' || cell?.state.kind === 'scored';
}

/** How many of the scores asked for stand on the sheet. */
export function filledIn({ cells }: ScoringSheet): { readonly scored: number; readonly required: number } {
  const scored = cells.filter(({ state }) => state.kind === 'scored').length;
  return { scored, required: scored + cells.filter(({ state }) => state.kind === 'unscored').length };
}

/** The settlement of the section, and why some of its criteria are not asked for here. */
export function sectionNotes({ section }: SheetPage, { sheet, category }: SheetView): Element | undefined {
  const cells = cellsById(sheet);
  const those = (kind: string) => section.criteria.filter(({ id }) => cells.get(id)?.state.kind === kind);
  const byOthers = section.criteria.filter(({ id }) => !cells.has(id));
  const [notApplicable, excused, recused] = [those('not-applicable'), those('excused'), those('recused')];
  const lines = present([
    section.notice ? `${section.notice}。` : undefined,
    notApplicable.length > 0 ? `${criteriaText(notApplicable)}对本单位不适用，不计入总分。` : undefined,
    sectionRescaling(section, category),
    excused.length > 0 ? `${criteriaText(excused)}已由推进组同意免评。` : undefined,
    recused.length > 0 ? `${criteriaText(recused)}您须回避，不打分。` : undefined,
    byOthers.length > 0 ? `${criteriaText(byOthers)}由考核组其他成员评分。` : undefined,
  ]);
  return lines.length > 0 ? note(lines.join('\n')) : undefined;
}

function splitToFit(criteria: readonly Criterion[], step: Points): readonly (readonly Criterion[])[] {
  const parts: Criterion[][] = [];
  let room = { tags: 0, bytes: 0 };
  for (const criterion of criteria) {
    const { tags, bytes } = largestSize(criterion, step);
    if (parts.length === 0 || tags > room.tags || bytes > room.bytes) {
      parts.push([]);
      room = { ...budget };
    }
    parts.at(-1)?.push(criterion);
    room = { tags: room.tags - tags, bytes: room.bytes - bytes };
  }
  return parts;
}
