import type { PaperCheckView, PaperStanding } from '../../cards/paper-check-card.ts';
import type { PaperReviewView } from '../../cards/paper-review-card.ts';
import type { RefusedReason } from '../../cards/reason-input.ts';
import * as assessments from '../db/assessments.ts';
import type { Db, Tx } from '../db/database.ts';
import * as marksWorkbooks from '../db/marks-workbooks.ts';
import * as paperEntries from '../db/paper-entries.ts';
import type { PaperEntry } from '../db/paper-entries.ts';
import * as sheets from '../db/sheets.ts';
import type { SheetScene } from '../db/sheets.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { typedMarks } from '../domain/paper-entry.ts';
import { points } from '../domain/points.ts';
import { settledSections } from '../domain/settlement.ts';
import { checkedUnits, isOpenTo, seenOf } from './marks-check-view.ts';

/** What was typed from a signed paper, for whoever typed it; undefined for a workbook of one's own drafts. */
export async function paperCheckView(db: Db | Tx, workbookId: string): Promise<PaperCheckView | undefined> {
  const workbook = await marksWorkbooks.load(db, workbookId);
  if (workbook?.purpose !== 'paper') return undefined;
  const head = await assessments.head(db, workbook.assessmentId);
  const scenes = await sheets.loadMany(
    db,
    workbook.units.map(({ sheetId }) => sheetId),
  );
  const [first] = scenes;
  if (!head || !first) return undefined;
  const entries = new Map((await paperEntries.ofWorkbook(db, workbookId)).map((entry) => [entry.sheetId, entry]));
  const checked = await checkedUnits(db, workbook);
  return {
    workbookId,
    assessmentName: head.name,
    fileName: workbook.fileName,
    examinerName: first.examiner.name,
    state: workbook.state,
    ...(workbook.settledAt && { settledAt: workbook.settledAt }),
    seen: seenOf(workbook, checked),
    units: checked.flatMap(({ unit, scene }) => {
      const any = scenes.find(({ sheet }) => sheet.id === unit.sheetId);
      const entry = entries.get(unit.sheetId);
      if (!any) return [];
      const marks = typedMarks(any.sheet, unit.marks);
      return [
        {
          unitName: unit.unitName,
          marks: marks.length,
          sum: points(marks.reduce((sum, mark) => sum + mark.points, 0)),
          standing: entry ? standingOf(entry, any) : scene ? ('typed' as const) : ('overtaken' as const),
          ...(entry && settlementOf(entry)),
        },
      ];
    }),
  };
}

/** The same for whoever checks it against the paper, a unit a page. */
export async function paperReviewView(
  db: Db | Tx,
  { workbookId, page }: Pick<Extract<CardRef, { kind: 'paper-review' }>, 'workbookId' | 'page'>,
  refused?: RefusedReason,
): Promise<PaperReviewView | undefined> {
  const entries = await paperEntries.ofWorkbook(db, workbookId);
  const scenes = await sheets.loadMany(
    db,
    entries.map(({ sheetId }) => sheetId),
  );
  const [entry] = entries;
  const [scene] = scenes;
  if (!entry || !scene) return undefined;
  return {
    workbookId,
    assessmentName: scene.assessment.name,
    teamName: scene.team.name,
    examinerName: scene.examiner.name,
    typedBy: entry.typedBy.name,
    typedAt: entry.typedAt,
    units: entries.flatMap((each) => {
      const of = scenes.find(({ sheet }) => sheet.id === each.sheetId);
      return of ? [reviewUnit(each, of)] : [];
    }),
    page,
    ...(refused && { refused }),
  };
}

function reviewUnit(entry: PaperEntry, scene: SheetScene): PaperReviewView['units'][number] {
  const criteria = new Map(
    settledSections(scene.rubric).flatMap((section) => section.criteria.map((each) => [each.id, each])),
  );
  return {
    entryId: entry.id,
    unitName: scene.unit.name,
    marks: typedMarks(scene.sheet, entry.marks).flatMap((mark) => {
      const criterion = criteria.get(mark.criterionId);
      return criterion ? [{ ...mark, criterion }] : [];
    }),
    standing: standingOf(entry, scene),
    ...(entry.settledAt && { settledAt: entry.settledAt }),
    ...settlementOf(entry),
  };
}

/** An entry that nobody has settled has come to nothing when its sheet takes no marks any more. */
function standingOf(
  { state, typedBy }: Pick<PaperEntry, 'state' | 'typedBy'>,
  scene: SheetScene,
): Exclude<PaperStanding, 'typed'> {
  if (state !== 'pending') return state;
  const open = isOpenTo(scene, { purpose: 'paper', ownerId: typedBy.id, examinerId: scene.examiner.id });
  return open ? 'waiting' : 'overtaken';
}

function settlementOf({ settledBy, reason }: PaperEntry) {
  return { ...(settledBy !== null && { settledBy }), ...(reason !== null && { reason }) };
}
