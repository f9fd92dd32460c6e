import * as XLSX from '@e965/xlsx';
import { tidyLine } from '../domain/roster-text.ts';
import { hiddenRowsBySheet } from './workbook-hidden-rows.ts';

export interface Cell {
  readonly text: string;
  /** Why the text cannot be trusted, as the office would say it. */
  readonly problem?: string;
}

export interface SheetRow {
  /** As the spreadsheet counts. */
  readonly row: number;
  readonly hidden: boolean;
  /** By column, counted from 0; empty cells are left out. */
  readonly cells: ReadonlyMap<number, Cell>;
}

export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Listed as a tab, but nothing can be made of its content. */
  readonly damaged: boolean;
  /** Rows with something in them, from the top. */
  readonly rows: readonly SheetRow[];
  /** Areas that were joined into one cell; columns counted from 0. */
  readonly merged: readonly {
    readonly row: number;
    readonly toRow: number;
    readonly fromColumn: number;
    readonly toColumn: number;
  }[];
}

/**
 * The text of every cell of a workbook whose parts have been unpacked; undefined when they make no workbook.
 *
 * The reader gets a fresh archive of exactly these parts: what was measured is what is parsed.
 */
export function readCells(parts: ReadonlyMap<string, Buffer>): readonly Sheet[] | undefined {
  const workbook = parsed(parts);
  if (!workbook) return undefined;
  const hiddenRows = hiddenRowsBySheet(parts);
  return workbook.SheetNames.map((name, index) => {
    const hidden = (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    const sheet = workbook.Sheets[name];
    return { name, hidden, damaged: !sheet, ...contentOf(sheet ?? {}, hiddenRows[index]) };
  });
}

function parsed(parts: ReadonlyMap<string, Buffer>): XLSX.WorkBook | undefined {
  const options = {
    type: 'buffer',
    dense: true,
    cellNF: true,
    sheetStubs: true,
    cellHTML: false,
    nodim: true,
  } as const;
  try {
    return XLSX.read(repacked(parts), options);
  } catch {
    // The library throws on bytes it can make nothing of, and on nothing else.
    return undefined;
  }
}

function repacked(parts: ReadonlyMap<string, Buffer>): Buffer {
  const archive: Archive = XLSX.CFB.utils.cfb_new();
  for (const [name, content] of parts) XLSX.CFB.utils.cfb_add(archive, `/${name}`, content);
  return XLSX.CFB.write(archive, { type: 'buffer', fileType: 'zip' });
}

/** The library does not describe its archives. */
type Archive = unknown;

function contentOf(sheet: XLSX.WorkSheet, hiddenRows?: ReadonlySet<number>): Pick<Sheet, 'rows' | 'merged'> {
  const merges = (sheet['!merges'] ?? []).slice(0, mostMerges);
  const grid = gridOf(sheet);
  for (const { s: from, e: to } of merges) fillDown(grid, from, to);
  const rows = [...grid]
    .filter(([, cells]) => cells.size > 0)
    .toSorted(([a], [b]) => a - b)
    .map(([at, cells]) => ({ row: at + 1, hidden: hiddenRows?.has(at + 1) ?? false, cells }));
  return { rows, merged: merges.map(({ s, e }) => ({ row: s.r + 1, toRow: e.r + 1, fromColumn: s.c, toColumn: e.c })) };
}

/** Overlapping areas, which no spreadsheet makes, would otherwise be filled over and over. */
const mostMerges = 1000;

type Grid = Map<number, Map<number, Cell>>;

/** Goes through what is there rather than up to the last row, which a file may put a billion rows down. */
function gridOf(sheet: XLSX.WorkSheet): Grid {
  const grid: Grid = new Map();
  const data = sheet['!data'] ?? [];
  for (const at of Object.keys(data)) {
    const row = data[Number(at)] ?? [];
    const cells = new Map<number, Cell>();
    for (const column of Object.keys(row)) {
      const cell = cellOf(row[Number(column)]);
      if (cell) cells.set(Number(column), cell);
    }
    grid.set(Number(at), cells);
  }
  return grid;
}

/** In a column merged downwards, every row means what the top cell says. */
function fillDown(grid: Grid, from: XLSX.CellAddress, to: XLSX.CellAddress): void {
  const top = grid.get(from.r)?.get(from.c);
  if (!top || from.c !== to.c) return;
  for (const [at, cells] of grid) if (at > from.r && at <= to.r && cells.size > 0) cells.set(from.c, top);
}

function cellOf(cell: XLSX.CellObject | undefined): Cell | undefined {
  if (!cell) return undefined;
  if (cell.t === 'e') return { text: cell.w ?? '', problem: '公式计算出错，请改为直接填写的内容' };
  if (cell.t === 'z' && cell.f !== undefined) {
    return { text: `=${cell.f}`, problem: '公式没有计算结果，请改为直接填写的内容' };
  }
  if (cell.t === 'z' || cell.v === undefined) return undefined;
  if (typeof cell.v === 'boolean') return { text: cell.v ? '是' : '否' };
  if (typeof cell.v !== 'number') return textCell(String(cell.v));
  if (typeof cell.z === 'string' && XLSX.SSF.is_date(cell.z)) {
    return { text: cell.w ?? String(cell.v), problem: '内容被表格识别成了日期，请把单元格格式设为文本后重新填写' };
  }
  // Fifteen digits are what a spreadsheet keeps; the rest is binary noise.
  return { text: String(Number(cell.v.toPrecision(15))) };
}

/** Far more than any cell of a roster needs. */
const longestText = 2000;

/** A cell of nothing but blanks and invisible characters is empty to everybody who looks at it. */
function textCell(text: string): Cell | undefined {
  if (text.length > longestText) return { text: text.slice(0, 100), problem: `内容超过${longestText}个字，请缩短` };
  return tidyLine(text) === '' ? undefined : { text };
}
