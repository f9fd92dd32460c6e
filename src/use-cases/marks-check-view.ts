import { createHash } from 'node:crypto';
import type { MarksCheckView, UnitCheck } from '../../cards/marks-check-card.ts';
import * as assessments from '../db/assessments.ts';
import type { Db, Tx } from '../db/database.ts';
import * as marksWorkbooks from '../db/marks-workbooks.ts';
import type { MarksWorkbook } from '../db/marks-workbooks.ts';
import * as sheets from '../db/sheets.ts';
import type { SheetScene } from '../db/sheets.ts';
import type { FormPurpose } from '../domain/marks-form.ts';
import { differences, type ReturnedUnit } from '../domain/returned-marks.ts';
import { settledSections } from '../domain/settlement.ts';

/** Whose marks a workbook holds. */
interface MarksOf {
  readonly purpose: FormPurpose;
  readonly ownerId: string;
  readonly examinerId?: string | undefined;
}

/** Whether marks of this workbook may go on that sheet: the examiner's own or typed for, open, not recused, and the team still scores. */
export function isOpenTo({ sheet, examiner, unit, team, assessment, recused }: SheetScene, of: MarksOf): boolean {
  const whose = of.purpose === 'paper' ? examiner.id === of.examinerId : examiner.personId === of.ownerId;
  const scoring = assessment.status === 'assessing' && team.status === 'scoring';
  return whose && scoring && sheet.status === 'open' && !recused && !unit.withdrawn;
}

export interface CheckedUnit {
  readonly unit: ReturnedUnit;
  /** The sheet the marks are for, while it takes any. */
  readonly scene: SheetScene | undefined;
}

/** A workbook beside the sheets as they stand now. */
export async function checkedUnits(db: Db | Tx, workbook: MarksWorkbook): Promise<CheckedUnit[]> {
  const { units, purpose, sentBy, examinerId } = workbook;
  const scenes = await sheets.loadMany(
    db,
    units.map(({ sheetId }) => sheetId),
  );
  const of = { purpose, ownerId: sentBy, examinerId: examinerId ?? undefined };
  return units.map((unit) => {
    const scene = scenes.find(({ sheet }) => sheet.id === unit.sheetId);
    return { unit, scene: scene && isOpenTo(scene, of) ? scene : undefined };
  });
}

/**
 * Tells one state of the sheets from another: what is shown is what is confirmed.
 *
 * From a signed paper all of a sheet is typed, so that its examiner's drafts make no difference.
 */
export function seenOf({ purpose }: MarksWorkbook, checked: readonly CheckedUnit[]): string {
  const stateOf = ({ sheet }: SheetScene) => (purpose === 'paper' ? 'open' : String(sheet.version));
  const states = checked.map(({ unit, scene }) => `${unit.sheetId} ${scene ? stateOf(scene) : 'closed'}`);
  return createHash('sha256').update(states.join('\n')).digest('hex').slice(0, 16);
}

export async function marksCheckView(db: Db | Tx, workbookId: string): Promise<MarksCheckView | undefined> {
  const workbook = await marksWorkbooks.load(db, workbookId);
  const head = workbook && (await assessments.head(db, workbook.assessmentId));
  if (!head) return undefined;
  const checked = await checkedUnits(db, workbook);
  return {
    workbookId,
    assessmentId: head.id,
    assessmentName: head.name,
    fileName: workbook.fileName,
    state: workbook.state,
    ...(workbook.preferred && { preferred: workbook.preferred }),
    ...(workbook.settledAt && { settledAt: workbook.settledAt }),
    seen: seenOf(workbook, checked),
    units: checked.map(unitCheck),
  };
}

function unitCheck({ unit: { unitName, marks }, scene }: CheckedUnit): UnitCheck {
  if (!scene) return { unitName, kind: 'closed' };
  const criteria = new Map(
    settledSections(scene.rubric).flatMap((section) => section.criteria.map((each) => [each.id, each])),
  );
  return {
    unitName,
    kind: 'open',
    differences: differences(scene.sheet, marks).flatMap((difference) => {
      const criterion = criteria.get(difference.criterionId);
      return criterion ? [{ ...difference, criterion }] : [];
    }),
    rows: marks.length,
    asked: scene.sheet.cells.filter(({ state }) => state.kind === 'scored' || state.kind === 'unscored').length,
  };
}
