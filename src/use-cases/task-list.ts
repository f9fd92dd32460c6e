import { filledIn } from '../../cards/sheet-view.ts';
import type { SheetState } from '../../cards/sheet-state.ts';
import type { TaskListView } from '../../cards/task-list-card.ts';
import type { Db, Tx } from '../db/database.ts';
import { recusedUnits } from '../db/recusals.ts';
import { rubricOf } from '../db/rubrics.ts';
import * as ownSheets from '../db/own-sheets.ts';
import type { StoredSheet } from '../db/sheets.ts';
import { settledSections } from '../domain/settlement.ts';
import { spread } from '../domain/spread.ts';
import { sheetTotal } from '../domain/unit-result.ts';

/** Everything one examiner has to score, as it stands now. */
export async function taskListView(
  db: Db | Tx,
  {
    assessmentId,
    assessmentName,
    personId,
    page,
  }: { assessmentId: string; assessmentName: string; personId: string; page: number },
): Promise<TaskListView> {
  const sections = settledSections(await rubricOf(db, assessmentId));
  const own = await ownSheets.ofPerson(db, assessmentId, personId);
  const asked = own.filter(({ sheet }) => filledIn(sheet).required > 0);
  const units = asked.map(({ sheet, unitName: name }, at) => {
    // A colleague's criteria that were taken over are a sheet of their own.
    const isSecond = asked.findIndex((one) => one.sheet.unitId === sheet.unitId) < at;
    const unitName = isSecond ? `${name}（接替）` : name;
    const total = sheet.status === 'submitted' ? sheetTotal(sheet, sections).total : undefined;
    return { sheetId: sheet.id, unitName, state: sheetState(sheet), ...(total !== undefined && { total }) };
  });
  const totals = units.flatMap(({ total }) => total ?? []);
  return {
    assessmentId,
    assessmentName,
    units,
    recused: await recusedUnits(db, assessmentId, personId),
    page,
    ...(totals.length > 0 && { spread: spread(totals) }),
  };
}

export function sheetState(sheet: StoredSheet): SheetState {
  if (sheet.submittedAt) return { kind: 'submitted', at: sheet.submittedAt, ...(sheet.paper && { paper: true }) };
  const { scored, required } = filledIn(sheet);
  return scored === 0 ? { kind: 'untouched' } : { kind: 'draft', scored, required };
}
