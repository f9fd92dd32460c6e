import { formFaultText } from '../../cards/form-fault-text.ts';
import type { Tx } from '../db/database.ts';
import * as sheets from '../db/sheets.ts';
import type { SheetScene } from '../db/sheets.ts';
import type { MarksReading, PlacedUnit } from '../documents/read-marks.ts';
import type { MarksStamp } from '../domain/marks-form.ts';
import { markFaults } from '../domain/returned-marks.ts';
import type { RosterFault } from '../domain/roster.ts';
import { isOpenTo } from './marks-check-view.ts';

export type FormRead = Pick<Extract<MarksReading, { kind: 'marks' }>, 'stamp' | 'units'>;

/** What of a workbook is kept, and what is to be mended in it. */
export interface Judged {
  readonly units: readonly PlacedUnit[];
  readonly faults: readonly RosterFault[];
}

export function scenesOf(tx: Tx, units: readonly PlacedUnit[]): Promise<SheetScene[]> {
  return sheets.loadMany(
    tx,
    units.map(({ sheetId }) => sheetId),
  );
}

/** The sheet a unit of the workbook is for, while it takes marks of this workbook. */
export function openScene(
  { sheetId }: PlacedUnit,
  scenes: readonly SheetScene[],
  stamp: MarksStamp,
): SheetScene | undefined {
  const scene = scenes.find(({ sheet }) => sheet.id === sheetId);
  return scene && isOpenTo(scene, stamp) ? scene : undefined;
}

/** What is wrong with the marks of a unit that still takes some, cell by cell as the person finds them in the workbook. */
export function faultsOf(unit: PlacedUnit, scene: SheetScene | undefined): RosterFault[] {
  if (!scene) return [];
  return markFaults(scene.sheet, unit.marks).map((fault) => ({
    sheet: unit.unitName,
    ...unit.places.get(fault.criterionId),
    column: fault.field === 'points' ? '得分' : '扣分因素',
    message: formFaultText(fault),
  }));
}
