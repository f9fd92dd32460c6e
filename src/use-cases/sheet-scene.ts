import type { Tx } from '../db/database.ts';
import * as sheets from '../db/sheets.ts';
import type { SheetScene } from '../db/sheets.ts';
import * as teams from '../db/teams.ts';
import type { SheetSubject } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';

/** A sheet, as far as rights depend on it. */
export function sheetSubject({ examiner, unit, team }: SheetScene): SheetSubject {
  return { examinerId: examiner.id, unitId: unit.id, teamId: team.id };
}

/** Nothing is given, asked or judged on a sheet that its examiner does not score any more. */
export function refuseUnlessAsked({ closed }: SheetScene): void {
  if (closed) throw new Refusal('sheet-not-asked', { because: closed });
}

/** A sheet as it stands once it is this transaction's turn: what opens, closes or asks about a team's sheets goes one after the other. */
export async function lockedScene(tx: Tx, sheetId: string): Promise<SheetScene> {
  const found = await sheets.load(tx, sheetId);
  if (!found) throw new Refusal('unknown-subject');
  await teams.lock(tx, found.team.id);
  return (await sheets.load(tx, sheetId)) ?? found;
}
