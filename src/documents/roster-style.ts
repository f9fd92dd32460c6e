import type { DataValidation, Workbook, Worksheet } from 'exceljs';
import { exampleMark, type Column, type Layout } from './roster-layout.ts';

const headFont = { name: '黑体', size: 12 };
const bodyFont = { name: '仿宋', size: 12 };
const exampleFont = { ...bodyFont, italic: true, color: { argb: 'FF7F7F7F' } };
const line = { style: 'thin', color: { argb: 'FFBFBFBF' } } as const;
const border = { top: line, left: line, bottom: line, right: line };
const requiredFill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFCE4D6' } } as const;
const optionalFill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEDEDED' } } as const;

/** The writing library is large and seldom needed; it is loaded when the first workbook is written. */
export async function newWorkbook(): Promise<Workbook> {
  const { default: ExcelJS } = await import('exceljs');
  return new ExcelJS.Workbook();
}

type FormRow<Key extends string> = Readonly<Partial<Record<Key, string>>>;

/** One sheet of the form: heads that explain themselves, rows, and paper in mind. */
export function addTable<Key extends string>(
  workbook: Workbook,
  layout: Layout<Key>,
  rows: readonly FormRow<Key>[],
): void {
  const sheet = addSheet(workbook, layout.name);
  const columns: readonly [Key, Column][] = Object.entries(layout.columns) as [Key, Column][];
  sheet.columns = columns.map(([key, { width }]) => ({ key, width, style: { numFmt: '@', font: bodyFont } }));
  const heads = sheet.addRow(columns.map(([, { head }]) => head));
  heads.height = 24;
  for (const [at, [, column]] of columns.entries()) {
    const cell = heads.getCell(at + 1);
    cell.font = headFont;
    cell.fill = column.required ? requiredFill : optionalFill;
    cell.border = border;
    cell.alignment = { vertical: 'middle', horizontal: 'center', wrapText: true };
    cell.note = { texts: [{ text: `${column.required ? '必填。' : ''}${column.note}` }] };
  }
  for (const row of [...rows, ...Array<undefined>(layout.spareRows)]) {
    const values = columns.map(([key, column]) => formValue(row?.[key], column));
    addFormRow(
      sheet,
      values,
      columns.map(([, { width }]) => width),
    );
  }
  sheet.views = [{ state: 'frozen', ySplit: 1 }];
  sheet.pageSetup.printTitlesRow = '1:1';
}

type FormValue = string | number | undefined;

function addFormRow(sheet: Worksheet, values: readonly FormValue[], widths: readonly number[]): void {
  const row = sheet.addRow([...values]);
  row.height = heightFor(values, widths);
  const isExample = typeof values[0] === 'string' && values[0].startsWith(exampleMark);
  for (const at of values.keys()) {
    const cell = row.getCell(at + 1);
    cell.font = isExample ? exampleFont : bodyFont;
    cell.border = border;
    cell.alignment = { vertical: 'middle', wrapText: true };
    cell.numFmt = typeof values[at] === 'number' ? 'General' : '@';
  }
}

/** Not every program makes a row as high as its wrapped text needs. A Han character is about two and a quarter columns' units wide. */
export function heightFor(values: readonly FormValue[], widths: readonly number[]): number {
  const lines = values.map((value, at) => {
    const room = Math.max(1, Math.floor((widths[at] ?? 1) / 2.25));
    const wrapped = String(value ?? '')
      .split('\n')
      .map((line) => Math.max(1, Math.ceil(hanWidth(line) / room)));
    return wrapped.reduce((sum, count) => sum + count, 0);
  });
  return 6 + 16 * Math.max(...lines);
}

const hanWidth = (line: string) =>
  Array.from(line).reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) < 0x2000 ? 0.5 : 1), 0);

function formValue(text = '', { numeric = false }: Column): FormValue {
  if (text === '') return undefined;
  return numeric ? Number(text) : safeText(text);
}

/** Office programs read "_x0041_" in a text as an escape; escaping its underscore keeps the text what it was. */
export function safeText(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

/** The sheet that explains the workbook, a paragraph a row; the first is its title. */
export function addGuide(workbook: Workbook, name: string, paragraphs: readonly string[]): void {
  const sheet = addSheet(workbook, name);
  const width = 100;
  sheet.columns = [{ width }];
  for (const [at, paragraph] of paragraphs.entries()) {
    const row = sheet.addRow([paragraph]);
    row.height = at === 0 ? 36 : heightFor([paragraph], [width]);
    const cell = row.getCell(1);
    cell.font = at === 0 ? { ...headFont, size: 16 } : bodyFont;
    cell.alignment = { wrapText: true, vertical: 'middle', horizontal: at === 0 ? 'center' : 'left' };
  }
}

export interface Choices<Key extends string> {
  readonly layout: Layout<Key>;
  readonly column: Key;
  /** The choices themselves, or the sheet and the rows whose first column lists them. */
  readonly choices: readonly string[] | { readonly listedIn: string; readonly from: number; readonly to: number };
  /** Whether anything else is refused when typed. */
  readonly only: boolean;
  /** One row instead of the whole column. */
  readonly row?: number;
}

/** A drop-down below a head. */
export function addChoices<Key extends string>(workbook: Workbook, wanted: Choices<Key>): void {
  const { layout, column, choices, only, row } = wanted;
  const sheet = workbook.getWorksheet(layout.name);
  const list =
    'listedIn' in choices ? `'${choices.listedIn}'!$A$${choices.from}:$A$${choices.to}` : literalList(choices);
  if (!sheet || list === undefined) return;
  const letter = sheet.getColumn(column).letter;
  const area = `${letter}${row ?? 2}:${letter}${row ?? layout.mostRows + 1}`;
  const rule: DataValidation = {
    type: 'list',
    formulae: [list],
    allowBlank: true,
    showErrorMessage: only,
    errorTitle: layout.columns[column].head,
    error: '请从下拉列表中选择',
  };
  // The library writes rules for whole areas, only its types do not say so.
  (sheet as unknown as { dataValidations: { add(area: string, rule: DataValidation): void } }).dataValidations.add(
    area,
    rule,
  );
}

/** A list inside a rule may have 255 characters at most; a longer one is left to typing. */
export function literalList(choices: readonly string[]): string | undefined {
  const list = choices.join(',').replaceAll('"', '""');
  return list.length > 255 ? undefined : `"${list}"`;
}

export function addSheet(workbook: Workbook, name: string): Worksheet {
  const sheet = workbook.addWorksheet(name);
  sheet.pageSetup = {
    paperSize: 9,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    margins: { left: 0.6, right: 0.6, top: 0.75, bottom: 0.75, header: 0.3, footer: 0.3 },
  };
  sheet.headerFooter.oddFooter = '&C第&P页，共&N页';
  return sheet;
}
