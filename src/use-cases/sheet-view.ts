import type { RefusedReason } from '../../cards/reason-input.ts';
import type { SheetCardView } from '../../cards/sheet-card.ts';
import { sheetPages } from '../../cards/sheet-view.ts';
import type { Db, Tx } from '../db/database.ts';
import * as ownSheets from '../db/own-sheets.ts';
import { closingOf } from '../db/sheet-closings.ts';
import type { SheetScene, StoredSheet, TypedEntry } from '../db/sheets.ts';
import type { EntryFault, ScoreEntry } from '../domain/score-entry.ts';
import { settledSections } from '../domain/settlement.ts';
import { recordPage } from '../domain/sheet.ts';
import { spread } from '../domain/spread.ts';
import { sheetTotal } from '../domain/unit-result.ts';
import { secondThoughts } from './change-view.ts';

/** What the card of a sheet shows now. Marks of others are fetched only for a sheet that is submitted. */
export async function sheetView(
  db: Db | Tx,
  scene: SheetScene,
  page = scene.sheet.page,
  refusedReason?: RefusedReason,
): Promise<SheetCardView> {
  const { sheet, rubric, unit, assessment, examiner } = scene;
  const sections = settledSections(rubric);
  const { evidence } = scene;
  const base = {
    assessmentName: assessment.name,
    unitName: unit.name,
    category: unit.category,
    sheet,
    sections,
    page,
    evidence,
  };
  if (scene.closed) return { ...base, ...(await closedView(db, scene)) };
  const pages = sheetPages(base);
  const refused = pages[page]
    ? refusedEntries(
        sheet,
        pages[page].criteria.map(({ id }) => id),
      )
    : undefined;
  const isReview = sheet.status === 'open' && page >= pages.length;
  const own = isReview ? await ownSpread(db, scene) : undefined;
  return {
    ...base,
    ...(sheet.savedAt && { savedAt: sheet.savedAt }),
    ...(refused && { refused }),
    ...(own && { spread: own }),
    ...(sheet.submittedAt && {
      submittedAt: sheet.submittedAt,
      ...(sheet.paper && { paper: sheet.paper }),
      colleagues: await ownSheets.colleaguesMarks(db, { unitId: unit.id, personId: examiner.personId }),
      ...(await secondThoughts(db, scene, refusedReason)),
    }),
  };
}

/** Why it is closed, and what had been filled in: the marks as stored, since a recused cell shows none. */
async function closedView(db: Db | Tx, scene: SheetScene): Promise<Pick<SheetCardView, 'closed'>> {
  const closing = await closingOf(db, scene);
  return closing ? { closed: { closing, kept: scene.marks } } : {};
}

/** What was typed on a page and is still to be mended; what is wrong with it follows from the rules, so it is not stored. */
function refusedEntries(
  sheet: StoredSheet,
  criterionIds: readonly string[],
): { typed: readonly ScoreEntry[]; faults: readonly EntryFault[] } | undefined {
  const typed = criterionIds.flatMap((criterionId) => {
    const entry: TypedEntry | undefined = sheet.typed[criterionId];
    return entry ? [{ criterionId, ...entry }] : [];
  });
  if (typed.length === 0) return undefined;
  const recorded = recordPage(sheet, typed);
  return 'faults' in recorded ? { typed, faults: recorded.faults } : undefined;
}

/** How this examiner's units spread, with the one under review counted as it stands. */
async function ownSpread(
  db: Db | Tx,
  { sheet, rubric, assessment, examiner }: SheetScene,
): Promise<SheetCardView['spread']> {
  const sections = settledSections(rubric);
  const own = await ownSheets.ofPerson(db, assessment.id, examiner.personId);
  const counted = own.map((each) => (each.sheet.id === sheet.id ? sheet : each.sheet));
  const totals = counted
    .filter(({ id, status }) => status === 'submitted' || id === sheet.id)
    .flatMap((each) => sheetTotal(each, sections).total ?? []);
  return totals.length > 0 ? spread(totals) : undefined;
}
