import ExcelJS from 'exceljs';
import { readMarks, type MarksReading } from '../../src/documents/read-marks.ts';
import { safeText } from '../../src/documents/roster-style.ts';
import { writeMarks } from '../../src/documents/write-marks.ts';
import type { FormUnit, MarksForm } from '../../src/domain/marks-form.ts';
import { settledSections } from '../../src/domain/settlement.ts';
import { aRubric, aSheet, aUnit, type Written } from '../domain/builders.ts';

export const unitId = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** A unit with these marks on it, as people write them. */
export function aFormUnit(unitName = '青禾镇', marks: Written = {}, n = 1): FormUnit {
  return { unitName, sheet: { ...aSheet({ marks, unit: aUnit({ id: unitName }) }), id: unitId(n) } };
}

/** The form of one examiner for two units; 1.1 (40), 1.2 (20), 2.1 (40), in whole points. */
export function aForm(changes: Partial<MarksForm> = {}): MarksForm {
  const rubric = aRubric();
  return {
    assessmentId: unitId(901),
    assessmentName: '2026年度考核',
    purpose: 'drafts',
    ownerId: unitId(902),
    examinerName: '李明',
    exportedAt: new Date('2026-11-24T04:00:00Z'),
    step: rubric.step,
    sections: settledSections(rubric),
    units: [aFormUnit(), aFormUnit('白石镇', {}, 2)],
    ...changes,
  };
}

/** A form in which somebody has changed something. */
export async function aReturnedForm(
  change: (workbook: ExcelJS.Workbook) => void = () => {},
  form: MarksForm = aForm(),
): Promise<Uint8Array> {
  return changed(await writeMarks(form), change);
}

export async function changed(bytes: Uint8Array, change: (workbook: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  // The library's types predate those of today's Buffer.
  await workbook.xlsx.load(bytes.buffer as ArrayBuffer);
  change(workbook);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** The tab of a unit, by a part of its name. */
export function tab(workbook: ExcelJS.Workbook, unitName: string): ExcelJS.Worksheet {
  const sheet = workbook.worksheets.find(({ name, state }) => name.includes(unitName) && state === 'visible');
  if (!sheet) throw new Error(`no tab for ${unitName}`);
  return sheet;
}

/** The row of a criterion on a tab. */
export function rowOf(sheet: ExcelJS.Worksheet, number: string): ExcelJS.Row {
  let found: ExcelJS.Row | undefined;
  sheet.eachRow((row) => {
    if (row.getCell(1).text === number) found ??= row;
  });
  if (!found) throw new Error(`no row ${number}`);
  return found;
}

/** What is typed for a criterion: points in the fifth column, the reason in the sixth. */
export function type(
  workbook: ExcelJS.Workbook,
  unit: string,
  number: string,
  points: ExcelJS.CellValue,
  reason = '',
): void {
  const row = rowOf(tab(workbook, unit), number);
  row.getCell(5).value = points;
  // As an office program saves it.
  row.getCell(6).value = reason === '' ? null : safeText(reason);
}

type MarksRead = Extract<MarksReading, { kind: 'marks' }>;

export async function marksIn(bytes: Uint8Array | Promise<Uint8Array>): Promise<MarksRead> {
  const read = await readMarks(await bytes);
  if (read.kind !== 'marks') throw new Error(`read as ${JSON.stringify(read)}`);
  return read;
}
