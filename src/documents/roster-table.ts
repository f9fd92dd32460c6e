import { quoted, tidyName } from '../domain/roster-text.ts';
import type { RosterFault } from '../domain/roster.ts';
import { exampleMark, remarks, type Column, type Layout } from './roster-layout.ts';
import type { Cell, Sheet, SheetRow } from './workbook-cells.ts';

export interface TableRow<Key extends string> {
  readonly row: number;
  readonly cells: Readonly<Partial<Record<Key, Cell>>>;
}

export interface Table<Key extends string> {
  readonly rows: readonly TableRow<Key>[];
  readonly faults: readonly RosterFault[];
  readonly notices: readonly RosterFault[];
}

/** The filled-in rows of one sheet under the heads they belong to. Without a usable head there are no rows, only faults. */
export function readTable<Key extends string>(sheet: Sheet, layout: Layout<Key>): Table<Key> {
  const heads = sheet.rows[0]?.row === 1 ? sheet.rows[0] : undefined;
  if (!heads) return { rows: [], faults: [fault(layout, '第1行应为列名，请按模板恢复')], notices: [] };
  const wide = sheet.rows.find(({ cells }) => [...cells.keys()].some((at) => at >= mostColumns));
  if (wide) return { rows: [], faults: [{ sheet: layout.name, row: wide.row, message: tooWide }], notices: [] };
  const { columns, faults } = matchHeads(heads, layout);
  if (faults.length > 0) return { rows: [], faults, notices: [] };
  const [examples, body] = partition(sheet.rows.slice(1), (row) => isExample(row, columns));
  const rows = body.map((row) => ({ row: row.row, cells: pick(row, columns) })).filter(isFilled);
  return {
    rows: rows.slice(0, layout.mostRows),
    faults: [...mergedAcross(sheet, layout, columns), ...headless(body, heads, layout), ...tooMany(rows, layout)],
    notices: [...hiddenRows(body, layout), ...lateExamples(examples, rows, layout)],
  };
}

function hiddenRows<Key extends string>(body: readonly SheetRow[], layout: Layout<Key>): RosterFault[] {
  const hidden = body.filter((row) => row.hidden).map(({ row }) => row);
  if (hidden.length === 0) return [];
  return [fault(layout, `第${span(hidden)}行处于隐藏状态，仍按正常内容读取，请核对`)];
}

/** Examples stand above what is filled in; one further down may be somebody's row by mistake. */
function lateExamples<Key extends string>(
  examples: readonly SheetRow[],
  rows: readonly TableRow<Key>[],
  layout: Layout<Key>,
): RosterFault[] {
  const first = rows[0]?.row ?? Infinity;
  const late = examples.map(({ row }) => row).filter((row) => row > first);
  return late.length > 0 ? [fault(layout, `第${span(late)}行以“${exampleMark}”开头，按示例处理，未读取`)] : [];
}

function partition<T>(all: readonly T[], belongs: (one: T) => boolean): readonly [T[], T[]] {
  return [all.filter(belongs), all.filter((one) => !belongs(one))];
}

const mostColumns = 50;
const tooWide = `第${mostColumns}列以后还有内容，请删去模板以外的列`;

type Columns<Key extends string> = ReadonlyMap<Key, number>;

function matchHeads<Key extends string>(heads: SheetRow, layout: Layout<Key>) {
  const found = new Map<Key, number>();
  const faults: RosterFault[] = [];
  for (const [at, { text }] of heads.cells) {
    const head = tidyHead(text);
    const key = keysOf(layout).find((one) => answersTo(layout.columns[one], head));
    if (key !== undefined && found.has(key)) {
      faults.push({
        sheet: layout.name,
        row: 1,
        column: layout.columns[key].head,
        message: doubled(layout.columns[key], found.get(key), at),
      });
    } else if (key !== undefined) found.set(key, at);
    else if (head !== remarks) {
      const message = `列名${quoted(text)}不在模板中，请改正列名；如为自用内容，请把列名改为“${remarks}”或删去该列`;
      faults.push({ sheet: layout.name, row: 1, column: columnLetters(at), message });
    }
  }
  for (const key of keysOf(layout)) {
    const { head, ignored = false } = layout.columns[key];
    if (found.has(key) || ignored) continue;
    faults.push({ sheet: layout.name, row: 1, column: head, message: `缺少“${head}”列，请按模板补上` });
  }
  return { columns: found, faults };
}

function doubled({ head }: Column, first: number | undefined, second: number): string {
  return `“${head}”列出现了两次（${columnLetters(first ?? 0)}列和${columnLetters(second)}列），请删去一列`;
}

const answersTo = ({ head, also = [] }: Column, written: string) =>
  [head, ...also].some((one) => tidyHead(one) === written);

/** "手机号 *", "县(市、区)（必填）": blanks, asterisks, brackets' width and what is in a last bracket of ours do not matter. */
export function tidyHead(text: string): string {
  return tidyName(text)
    .replace(/[*＊\s：:]/gu, '')
    .replace(/（(必填|选填|管理员是\/否|是\/否)）$/u, '');
}

const keysOf = <Key extends string>({ columns }: Layout<Key>) => Object.keys(columns) as Key[];

function isExample<Key extends string>({ cells }: SheetRow, columns: Columns<Key>): boolean {
  const first = cells.get(Math.min(...columns.values()))?.text ?? '';
  return new RegExp(`^${exampleMark}(：|:|$)`).test(tidyName(first));
}

function pick<Key extends string>({ cells }: SheetRow, columns: Columns<Key>): Partial<Record<Key, Cell>> {
  const picked: Partial<Record<Key, Cell>> = {};
  for (const [key, at] of columns) {
    const cell = cells.get(at);
    if (cell) picked[key] = cell;
  }
  return picked;
}

const isFilled = ({ cells }: { readonly cells: object }) => Object.keys(cells).length > 0;

/** One value over several columns leaves open which of them it belongs to. */
function mergedAcross<Key extends string>(sheet: Sheet, layout: Layout<Key>, columns: Columns<Key>): RosterFault[] {
  const known = [...columns.values()];
  return sheet.merged
    .filter(({ fromColumn, toColumn }) => known.filter((at) => at >= fromColumn && at <= toColumn).length > 1)
    .map(({ row, fromColumn, toColumn }) => {
      const area = `${columnLetters(fromColumn)}列至${columnLetters(toColumn)}列`;
      return { sheet: layout.name, row, message: `${area}合并成了一个单元格，请取消合并，逐列填写` };
    });
}

/** Content under no head would be lost in silence. */
function headless<Key extends string>(body: readonly SheetRow[], heads: SheetRow, layout: Layout<Key>): RosterFault[] {
  const firstRows = new Map<number, number>();
  for (const { row, cells } of body) {
    for (const at of cells.keys()) if (!heads.cells.has(at) && !firstRows.has(at)) firstRows.set(at, row);
  }
  return [...firstRows].map(([at, row]) => ({
    sheet: layout.name,
    row,
    column: columnLetters(at),
    message: `${columnLetters(at)}列有内容但没有列名，请补上列名（自用内容可填“${remarks}”）或清空该列`,
  }));
}

function tooMany<Key extends string>(rows: readonly TableRow<Key>[], layout: Layout<Key>): RosterFault[] {
  const extra = rows[layout.mostRows];
  if (!extra) return [];
  return [{ sheet: layout.name, row: extra.row, message: `填写了${rows.length}行，最多${layout.mostRows}行，请删减` }];
}

const fault = (layout: { readonly name: string }, message: string): RosterFault => ({ sheet: layout.name, message });

function span(rows: readonly number[]): string {
  return rows.length > 5 ? `${rows.slice(0, 5).join('、')}等${rows.length}` : rows.join('、');
}

/** 0 → A, 26 → AA. */
function columnLetters(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : columnLetters(Math.trunc(at / 26) - 1) + last;
}
