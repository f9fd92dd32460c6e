import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { Alignment, Style, stream, Worksheet } from 'exceljs';
import { heightFor, safeText } from '../roster-style.ts';
import type { Cell, Line, PrintedColumn, PrintedSheet, WideCell } from './printed-sheet.ts';

export interface PrintedFrame {
  /** On the head of every page. */
  readonly name: string;
  /** On its foot. */
  readonly asOf: string;
  readonly madeAt: Date;
}

type WorkbookWriter = InstanceType<typeof stream.xlsx.WorkbookWriter>;

/** So many lines are written before others get their turn: clicks are answered meanwhile. */
const breath = 200;

/**
 * Writes the sheets one after the other, line by line.
 *
 * Memory holds the compressed file and a few lines, however many there are; the sheet-at-once writer would hold every cell as an object.
 */
export async function writePrinted(sheets: readonly PrintedSheet[], frame: PrintedFrame): Promise<Uint8Array> {
  // The spreadsheet library is large and seldom needed.
  const { default: ExcelJS } = await import('exceljs');
  const out = new PassThrough();
  const collected = out.toArray();
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: true });
  Object.assign(workbook, { created: frame.madeAt, modified: frame.madeAt, creator: '', lastModifiedBy: '' });
  for (const sheet of sheets) await writeSheet(workbook, sheet, frame);
  await workbook.commit();
  return Buffer.concat(await collected);
}

async function writeSheet(workbook: WorkbookWriter, of: PrintedSheet, { name, asOf }: PrintedFrame): Promise<void> {
  const above = of.top.length + of.head.length;
  const sheet = workbook.addWorksheet(of.name, {
    views: [{ state: 'frozen', xSplit: of.frozenColumns ?? 0, ySplit: above }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: { left: 0.5, right: 0.5, top: 0.75, bottom: 0.7, header: 0.35, footer: 0.3 },
    },
    headerFooter: {
      oddHeader: `&L${printable(name)}&R${printable(of.name)}`,
      oddFooter: `&L${printable(asOf)}&R第&P页，共&N页`,
    },
  });
  sheet.columns = of.columns.map(({ width }) => ({ width }));
  const looks = looksOf(of.columns);
  // Heads may be joined across rows, which must not be written before.
  for (const line of [...of.top, ...of.head]) addLine(sheet, line, of.columns, looks);
  joinDown(sheet, of);
  let lines = 0;
  for (const line of of.body) {
    addLine(sheet, line, of.columns, looks).commit();
    lines += 1;
    if (lines % breath === 0) await setImmediate();
  }
  const last = letterOf(of.columns.length);
  sheet.pageSetup.printArea = `A$1:${last}$${above + lines}`;
  sheet.pageSetup.printTitlesRow = of.repeatsTitle ? '1:1' : `${of.top.length + 1}:${above}`;
  sheet.commit();
}

type Row = ReturnType<Worksheet['addRow']>;

function addLine(sheet: Worksheet, line: Line, columns: readonly PrintedColumn[], looks: Looks): Row {
  if ('text' in line) {
    const row = sheet.addRow([safeText(line.text)]);
    row.getCell(1).style = looks[line.kind];
    row.height = Math.max(leastHeight[line.kind], heightFor([line.text], [sum(columns.map(({ width }) => width))]));
    sheet.mergeCells(row.number, 1, row.number, columns.length);
    return row;
  }
  const row = sheet.addRow([]);
  let at = 0;
  let height = line.kind === 'head' ? 24 : 20;
  for (const given of line.cells) {
    const { value, across = 1, down = 1, format }: WideCell = isWide(given) ? given : { value: given };
    const cell = row.getCell(at + 1);
    cell.value = typeof value === 'string' ? safeText(value) : value;
    const look = line.kind === 'head' ? looks.head : lookFor(looks.columns[at], value, format);
    for (let to = at; to < at + across; to += 1) row.getCell(to + 1).style = look;
    if (across > 1) sheet.mergeCells(row.number, at + 1, row.number, at + across);
    if (typeof value === 'string' && down === 1) {
      const width = sum(columns.slice(at, at + across).map((column) => column.width));
      height = Math.max(height, heightFor([value], [width]));
    }
    at += across;
  }
  row.height = height;
  return row;
}

/** Cells of a head that stand for themselves in the lines below as well. */
function joinDown(sheet: Worksheet, { top, head: lines }: PrintedSheet): void {
  for (const [index, line] of lines.entries()) {
    if ('text' in line) continue;
    let at = 1;
    for (const given of line.cells) {
      const { across = 1, down = 1 } = isWide(given) ? given : {};
      const number = top.length + index + 1;
      if (down > 1) sheet.mergeCells(number, at, number + down - 1, at + across - 1);
      at += across;
    }
  }
}

const isWide = (cell: Cell | WideCell): cell is WideCell =>
  typeof cell === 'object' && cell !== null && !(cell instanceof Date);

const edge = { style: 'thin', color: { argb: 'FF7F7F7F' } } as const;
const border = { top: edge, left: edge, bottom: edge, right: edge };
const bodyFont = { name: '仿宋', size: 11 };
const headFont = { name: '黑体', size: 11 };
const headFill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE7ECF5' } } as const;
const leastHeight = { title: 34, remark: 20, caption: 26, note: 20 };

type CellLook = Partial<Style>;
interface ColumnLook {
  readonly text: CellLook;
  readonly figure: CellLook;
  /** A word where the column has numbers. */
  readonly word: CellLook;
}
type Looks = ReturnType<typeof looksOf>;

/** Shared by all cells that look alike: the library numbers each style object once. */
function looksOf(columns: readonly PrintedColumn[]) {
  const aligned = (horizontal: 'left' | 'center' | 'right'): Partial<Alignment> => ({
    vertical: 'middle',
    horizontal,
    wrapText: true,
  });
  return {
    title: { font: { name: '黑体', size: 16 }, alignment: aligned('center') } as CellLook,
    remark: { font: bodyFont, alignment: aligned('left') } as CellLook,
    caption: { font: headFont, alignment: aligned('left') } as CellLook,
    note: { font: { ...bodyFont, size: 10 }, alignment: aligned('left') } as CellLook,
    head: { font: headFont, alignment: aligned('center'), border, fill: headFill } as CellLook,
    columns: columns.map(({ format = 'General', align = 'left' }): ColumnLook => {
      const look = { font: bodyFont, border };
      return {
        // '@': what people wrote stays text, also after it was edited in the sheet.
        text: { ...look, alignment: aligned(align), numFmt: '@' },
        figure: { ...look, alignment: aligned(align), numFmt: format },
        word: { ...look, alignment: aligned('center'), numFmt: '@' },
      };
    }),
  };
}

function lookFor(looks: ColumnLook | undefined, value: Cell, format: string | undefined): CellLook {
  if (!looks) return {};
  if (format !== undefined) return { ...looks.figure, numFmt: format };
  if (typeof value === 'number' || value instanceof Date) return looks.figure;
  return looks.figure.numFmt === 'General' ? looks.text : looks.word;
}

const sum = (terms: readonly number[]) => terms.reduce((total, term) => total + term, 0);

/** In heads and feet of pages an ampersand begins an instruction. */
const printable = (text: string) => text.replaceAll('&', '&&');

function letterOf(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return (rest > 0 ? letterOf(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}
