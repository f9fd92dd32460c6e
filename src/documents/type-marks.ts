import { marksLayout } from './marks-layout.ts';
import { newWorkbook, safeText } from './roster-style.ts';

export interface TypedCriterion {
  readonly unit: string;
  /** "1.2", as the form has it. */
  readonly number: string;
  readonly maxPoints: number;
}

export interface TypedMark {
  readonly points: number;
  /** Empty for full marks. */
  readonly reason: string;
}

const [numberColumn, fullColumn, pointsColumn, reasonColumn] = [1, 4, 5, 6];

/** A 打分表 with every open cell filled in and saved again, as a person with an office program does. */
export async function typeMarks(form: Uint8Array, markOf: (asked: TypedCriterion) => TypedMark): Promise<Uint8Array> {
  const workbook = await newWorkbook();
  // The library's types predate those of today's Buffer.
  await workbook.xlsx.load(form.buffer as ArrayBuffer);
  for (const sheet of workbook.worksheets) {
    const unit = sheet.getCell(2, 1).text;
    if (!unit.startsWith(marksLayout.unitPrefix)) continue;
    sheet.eachRow((row) => {
      const points = row.getCell(pointsColumn);
      if (points.protection?.locked !== false) return;
      const mark = markOf({
        unit: unit.slice(marksLayout.unitPrefix.length),
        number: row.getCell(numberColumn).text,
        maxPoints: Number(row.getCell(fullColumn).value),
      });
      points.value = mark.points;
      row.getCell(reasonColumn).value = mark.reason === '' ? null : safeText(mark.reason);
    });
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
