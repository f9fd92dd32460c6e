import { formNumber, type MarksStamp, type StampUnit } from '../domain/marks-form.ts';
import type { ReturnedMark, ReturnedUnit } from '../domain/returned-marks.ts';
import { quoted } from '../domain/roster-text.ts';
import { wholeWorkbook } from '../domain/roster-sheets.ts';
import type { RosterFault } from '../domain/roster.ts';
import { marksLayout } from './marks-layout.ts';
import { readStamp } from './marks-stamp.ts';
import { readCells, type Cell, type Sheet, type SheetRow } from './workbook-cells.ts';
import { damaged, defaultLimits, unpackWorkbook, type WorkbookLimits } from './workbook-guard.ts';

/** Where a mark stands in the workbook, so that what is wrong with it can be found again. */
interface MarkPlace {
  readonly sheet: string;
  readonly row: number;
}

export interface PlacedUnit extends ReturnedUnit {
  readonly places: ReadonlyMap<string, MarkPlace>;
}

/** What came of a file: a form of ours with everything that is wrong with its shape, something else, or nothing that can be opened. */
export type MarksReading =
  | {
      readonly kind: 'marks';
      readonly stamp: MarksStamp;
      readonly units: readonly PlacedUnit[];
      readonly faults: readonly RosterFault[];
    }
  | { readonly kind: 'spoilt' }
  | { readonly kind: 'other' }
  | { readonly kind: 'unreadable'; readonly because: string };

const { heads, unitPrefix } = marksLayout;

/** A marks workbook as somebody sent it; nothing in it is believed but where it says which form it was. */
export async function readMarks(bytes: Uint8Array, limits: Partial<WorkbookLimits> = {}): Promise<MarksReading> {
  const unpacked = await unpackWorkbook(bytes, { ...defaultLimits, ...limits }, '导出打分表');
  if ('refusal' in unpacked) return { kind: 'unreadable', because: unpacked.refusal };
  const sheets = readCells(unpacked.parts);
  if (!sheets) return { kind: 'unreadable', because: damaged };
  const hidden = sheets.find(({ name }) => name === marksLayout.stamp);
  if (!hidden) return { kind: sheets.some(isUnitSheet) ? 'spoilt' : 'other' };
  const stamp = readStamp(hidden.rows.map(({ cells }) => cells.get(0)?.text ?? ''));
  if (!stamp) return { kind: 'spoilt' };
  return { kind: 'marks', stamp, ...readUnits(sheets, stamp) };
}

const isUnitSheet = (sheet: Sheet) => unitLine(sheet) !== undefined && headOf(sheet) !== undefined;

function readUnits(sheets: readonly Sheet[], stamp: MarksStamp): { units: PlacedUnit[]; faults: RosterFault[] } {
  const faults: RosterFault[] = [];
  const units = new Map<string, PlacedUnit>();
  for (const sheet of sheets) {
    if (sheet.name === marksLayout.stamp || sheet.name === marksLayout.guide) continue;
    if (sheet.damaged) faults.push({ sheet: sheet.name, message: '这张表已损坏，请从原文件复制，或者重新导出' });
    const [name, head] = [unitLine(sheet), headOf(sheet)];
    // A sheet somebody added for reckoning is nobody's business.
    if (name === undefined && !head) continue;
    const unit = stamp.units.find(({ unitName }) => unitName === name);
    if (!head)
      faults.push({
        sheet: sheet.name,
        message: `找不到表头“${heads.number}”“${heads.points}”“${heads.reason}”，请从原表补回，或者重新导出`,
      });
    else if (!unit)
      faults.push({
        sheet: sheet.name,
        message:
          name === undefined
            ? `找不到“${unitPrefix}”一行，请从原表补回，或者重新导出`
            : `${quoted(name, 40)}不在这份打分表中，请删去这张表`,
      });
    else if (units.has(unit.sheetId))
      faults.push({ sheet: sheet.name, message: `${quoted(unit.unitName, 40)}出现了两次，请只保留一张表` });
    else units.set(unit.sheetId, readUnit(sheet, head, unit, faults));
  }
  if (units.size === 0 && faults.length === 0)
    faults.push({ sheet: wholeWorkbook, message: '没有找到任何单位的评分表，请重新导出' });
  return { units: [...units.values()], faults };
}

/** "被考核单位：青禾镇", wherever in the lines above the table it stands. */
function unitLine({ rows }: Sheet): string | undefined {
  const prefix = plain(unitPrefix);
  for (const { cells } of rows.slice(0, mostTitleRows)) {
    for (const { text } of cells.values()) {
      if (plain(text).startsWith(prefix)) return text.slice(text.search(/[：:]/) + 1).trim();
    }
  }
  return undefined;
}

const mostTitleRows = 15;

interface Head {
  readonly row: number;
  readonly number: number;
  readonly points: number;
  readonly reason: number;
}

/** Columns are found by their heads, in whatever order they stand. */
function headOf({ rows }: Sheet): Head | undefined {
  for (const { row, cells } of rows.slice(0, mostTitleRows)) {
    const at = (head: string) => [...cells].find(([, { text }]) => plain(text) === head)?.[0];
    const [number, points, reason] = [at(heads.number), at(heads.points), at(heads.reason)];
    if (number !== undefined && points !== undefined && reason !== undefined) return { row, number, points, reason };
  }
  return undefined;
}

function readUnit(sheet: Sheet, head: Head, { sheetId, unitName, base }: StampUnit, faults: RosterFault[]): PlacedUnit {
  const idOf = new Map(Object.keys(base).map((criterionId) => [plain(formNumber(criterionId)), criterionId]));
  const marks = new Map<string, ReturnedMark>();
  const places = new Map<string, MarkPlace>();
  for (const line of sheet.rows) {
    if (line.row <= head.row) continue;
    const number = plain(line.cells.get(head.number)?.text ?? '');
    const [points, reason] = [line.cells.get(head.points), line.cells.get(head.reason)];
    const criterionId = idOf.get(number);
    const place = { sheet: sheet.name, row: line.row };
    if (criterionId === undefined) {
      if (isFilledIn(line, head)) faults.push({ ...place, column: heads.number, message: strayMark(number) });
      continue;
    }
    if (places.has(criterionId)) {
      faults.push({ ...place, column: heads.number, message: `编号${quoted(number)}出现了两次，请只保留一行` });
      continue;
    }
    places.set(criterionId, place);
    for (const column of joined(sheet, line, head))
      faults.push({ ...place, column, message: '单元格与别的单元格合并了，请取消合并，逐项填写' });
    for (const [column, cell] of [
      [heads.points, points],
      [heads.reason, reason],
    ] as const)
      if (cell?.problem !== undefined) faults.push({ ...place, column, message: cell.problem });
    marks.set(criterionId, {
      criterionId,
      base: base[criterionId] ?? none,
      written: { points: textOf(points), reason: textOf(reason) },
    });
  }
  return { sheetId, unitName, marks: [...marks.values()], places };
}

const none = { points: '', reason: '' };

/** A cell that cannot be trusted is a fault of its own, and not one of what it seems to say as well. */
const textOf = (cell: Cell | undefined) => (cell?.problem === undefined ? (cell?.text ?? '') : '');

/** A mark in a line that is none of the form's: the lines between the tables, and criteria that take no mark, carry words only. */
function isFilledIn({ cells }: SheetRow, { points, number }: Head): boolean {
  const typed = plain(cells.get(points)?.text ?? '');
  return points !== number && typed !== '' && !['不适用', '免评', '回避'].includes(typed);
}

const strayMark = (number: string) =>
  number === ''
    ? '这一行没有编号，不知道是哪一项的得分，请从原表补回编号，或者清空这一行'
    : `编号${quoted(number)}不用评分，或者不在这张表中，请清空得分`;

function joined({ merged }: Sheet, { row }: SheetRow, { points, reason }: Head): string[] {
  const covers = (column: number) =>
    merged.some((area) => row >= area.row && row <= area.toRow && column >= area.fromColumn && column <= area.toColumn);
  return [...(covers(points) ? [heads.points] : []), ...(covers(reason) ? [heads.reason] : [])];
}

const plain = (text: string) => text.normalize('NFKC').replace(/[\s\p{Cf}]+/gu, '');
