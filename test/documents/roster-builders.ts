import ExcelJS from 'exceljs';
import { readRoster, type RosterReading } from '../../src/documents/read-roster.ts';
import { writeRoster } from '../../src/documents/write-roster.ts';
import { deadlineOptions } from '../../src/domain/deadline.ts';
import { points } from '../../src/domain/points.ts';
import type { Roster, RosterExaminer, RosterFault, RosterTeam, RosterUnit } from '../../src/domain/roster.ts';
import type { Criterion, Rubric, Section } from '../../src/domain/rubric.ts';

export function aCriterion(changes: Partial<Criterion> = {}): Criterion {
  return { id: '1.1', title: '网格党小组建设', demands: ['每组不少于3名党员'], maxPoints: points(25_00), ...changes };
}

export function aSection(changes: Partial<Section> = {}): Section {
  const id = changes.id ?? '1';
  const criteria = [aCriterion({ id: `${id}.1` }), aCriterion({ id: `${id}.2`, title: '党员名册' })];
  return { id, title: '组织保障', weight: points(50_00), criteria, ...changes };
}

export function aRubric(changes: Partial<Rubric> = {}): Rubric {
  const sections = [aSection(), aSection({ id: '2', title: '阵地建设' })];
  return { id: 'test', version: '1', title: '测试评分标准', step: points(50), sections, ...changes };
}

export function aUnit(changes: Partial<RosterUnit> = {}): RosterUnit {
  return {
    name: '青禾镇',
    category: '乡镇',
    team: '第一考核组',
    liaison: { name: '马文涛', mobile: '19900000101' },
    ...changes,
  };
}

export function aTeam(changes: Partial<RosterTeam> = {}): RosterTeam {
  return { name: '第一考核组', leader: { name: '陈国栋', mobile: '19900000011' }, ...changes };
}

export function anExaminer(changes: Partial<RosterExaminer> = {}): RosterExaminer {
  return {
    name: '李明',
    mobile: '19900000012',
    team: '第一考核组',
    organisation: '县委组织部',
    charge: ['1.1', '1.2', '2.1', '2.2'],
    ...changes,
  };
}

/** Two units, one team of two examiners, one administrator. */
export function aRoster(changes: Partial<Roster> = {}): Roster {
  return {
    name: '2026年度考核',
    county: '云岭县',
    year: 2026,
    rubric: aRubric(),
    deadline: deadlineOptions,
    units: [aUnit(), aUnit({ name: '白石镇', liaison: { name: '罗小军', mobile: '19900000102' } })],
    teams: [aTeam()],
    examiners: [anExaminer(), anExaminer({ name: '林晓燕', mobile: '19900000013', organisation: '县总工会' })],
    office: [{ name: '周明远', mobile: '19900000001', administrator: true }],
    ...changes,
  };
}

/** Cells to write over, by address: `{ E2: '199' }`. */
export type Cells = Readonly<Record<string, ExcelJS.CellValue>>;

/** A well filled-in workbook in which somebody has changed something. */
export async function aWorkbook(
  change: (workbook: ExcelJS.Workbook) => void = () => {},
  roster: Roster = aRoster(),
): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  const written = await writeRoster(roster);
  // The library's types predate those of today's Buffer.
  await workbook.xlsx.load(written.buffer as ArrayBuffer);
  change(workbook);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

export function sheetOf(workbook: ExcelJS.Workbook, name: string): ExcelJS.Worksheet {
  const sheet = workbook.getWorksheet(name);
  if (!sheet) throw new Error(`no sheet ${name}`);
  return sheet;
}

export function aWorkbookWith(sheet: string, cells: Cells, roster?: Roster): Promise<Uint8Array> {
  return aWorkbook((workbook) => {
    for (const [address, value] of Object.entries(cells)) sheetOf(workbook, sheet).getCell(address).value = value;
  }, roster);
}

async function reading(bytes: Uint8Array | Promise<Uint8Array>, shippedRubric = aRubric()): Promise<RosterReading> {
  return readRoster(await bytes, { shippedRubric });
}

/** The roster, where one is expected; what is wrong otherwise. */
export async function rosterIn(bytes: Uint8Array | Promise<Uint8Array>, shippedRubric?: Rubric): Promise<Roster> {
  const read = await reading(bytes, shippedRubric);
  if ('faults' in read) throw new Error(lines(read.faults).join('\n'));
  return read.roster;
}

/** "单位 2 联络员手机号: …", a line for every fault. */
export async function faultsIn(bytes: Uint8Array | Promise<Uint8Array>, shippedRubric?: Rubric): Promise<string[]> {
  const read = await reading(bytes, shippedRubric);
  return 'faults' in read ? lines(read.faults) : [];
}

export async function noticesIn(bytes: Uint8Array | Promise<Uint8Array>, shippedRubric?: Rubric): Promise<string[]> {
  const read = await reading(bytes, shippedRubric);
  if ('faults' in read) throw new Error(lines(read.faults).join('\n'));
  return lines(read.notices);
}

export const lines = (faults: readonly RosterFault[]): string[] =>
  faults.map(({ sheet, row, column, message }) => `${[sheet, row, column].filter(Boolean).join(' ')}: ${message}`);
