import { refusalText } from '../../cards/refusal-text.ts';
import * as assessments from '../db/assessments.ts';
import type { TeamRecord } from '../db/assessments.ts';
import type { Tx } from '../db/database.ts';
import type { Actor } from '../db/people.ts';
import type { SheetScene } from '../db/sheets.ts';
import type { PlacedUnit } from '../documents/read-marks.ts';
import { formNumber } from '../domain/marks-form.ts';
import { matrix } from '../domain/matrix.ts';
import { isUntouched, missingFromPaper, refuseUnlessMayType, stillScoring } from '../domain/paper-entry.ts';
import { Refusal } from '../domain/refusal.ts';
import type { RosterFault } from '../domain/roster.ts';
import { faultsOf, openScene, scenesOf, type FormRead, type Judged } from './judge-marks.ts';
import { rolesIn } from './roles.ts';
import { sheetSubject } from './sheet-scene.ts';

/**
 * Of a signed paper, the units of which something was typed: each whole, and by somebody who may type it.
 *
 * What was submitted meanwhile is left out.
 */
export async function judgePaper(tx: Tx, { stamp, units }: FormRead, actor: Actor): Promise<Judged> {
  const scenes = await scenesOf(tx, units);
  const typed = units.flatMap((unit) => {
    const scene = openScene(unit, scenes, stamp);
    return scene && !isUntouched(unit.marks) ? [{ unit, scene }] : [];
  });
  const team = typed[0] && (await assessments.loadTeam(tx, typed[0].scene.team.id))?.team;
  if (!team) return { units: [], faults: [] };
  const faults = typed.flatMap(({ unit, scene }) => [
    ...rightFaults(unit, scene, team, actor),
    ...faultsOf(unit, scene),
    ...missingFaults(unit, scene),
  ]);
  return { units: typed.map(({ unit }) => unit), faults };
}

function rightFaults(unit: PlacedUnit, scene: SheetScene, team: TeamRecord, actor: Actor): RosterFault[] {
  try {
    refuseUnlessMayTypeSheet(scene, team, actor);
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [{ sheet: tabOf(unit), message: refusalText(error.code, error.details) }];
  }
}

/** Whoever types a sheet's marks leads its team or belongs to the office, and has no marks of the unit to give any more. */
export function refuseUnlessMayTypeSheet(scene: SheetScene, team: TeamRecord, actor: Actor): void {
  const roles = rolesIn(actor, scene.assessment.id);
  refuseUnlessMayType(roles, sheetSubject(scene), stillScoring(matrix(team), scene.unit.id), scene.unit.name);
}

function missingFaults(unit: PlacedUnit, { sheet }: SheetScene): RosterFault[] {
  return missingFromPaper(sheet, unit.marks).map((criterionId) => {
    const place = unit.places.get(criterionId);
    return place
      ? { ...place, column: '得分', message: '纸质录入须逐项填全，这一项还没有得分' }
      : { sheet: tabOf(unit), message: `缺少编号“${formNumber(criterionId)}”一行，请从原表补回，或者重新导出` };
  });
}

/** Faults name the tab that the person sees. */
function tabOf({ places, unitName }: PlacedUnit): string {
  return [...places.values()][0]?.sheet ?? unitName;
}
