import { cellState, sameState, unscored, type CellState, type Mark } from './cell-state.ts';
import { chargeOf, isRecused } from './charge.ts';
import { Refusal } from './refusal.ts';
import type { Rubric } from './rubric.ts';
import { readEntry, type EntryFault, type ScoreEntry } from './score-entry.ts';
import { appliesTo, settledSections } from './settlement.ts';
import type { Examiner, Excuse, Recusal, ScoringSheet, SheetCell, Unit } from './team.ts';

/** What is stored of a sheet; everything else about it follows from who examines whom. */
export interface KeptSheet {
  readonly id: string;
  readonly status: ScoringSheet['status'];
  readonly version: number;
  readonly marks: ReadonlyMap<string, Mark>;
}

export interface SheetFacts {
  readonly examiner: Examiner;
  readonly unit: Unit;
  readonly rubric: Rubric;
  readonly recusals: readonly Recusal[];
  readonly excuses: readonly Excuse[];
}

/** A sheet as it stands today: everything in the examiner's charge, with 不适用, 回避 and excused scores already told apart. */
export function drawSheet({ id, status, version, marks }: KeptSheet, facts: SheetFacts): ScoringSheet {
  const { examiner, unit, rubric, recusals, excuses } = facts;
  const [examinerId, unitId] = [examiner.id, unit.id];
  const own = excuses.filter((excuse) => excuse.examinerId === examinerId && excuse.unitId === unitId);
  const recused = isRecused(examiner, unitId, recusals);
  const cells = chargeOf(examiner, settledSections(rubric)).map((criterion) => ({
    criterionId: criterion.id,
    maxPoints: criterion.maxPoints,
    state: cellState({
      applies: appliesTo(criterion, unit.category),
      recused,
      excuse: own.find(({ criterionId }) => criterionId === criterion.id),
      mark: marks.get(criterion.id),
      submitted: status === 'submitted',
    }),
  }));
  return { id, examinerId, unitId, status, version, step: rubric.step, cells };
}

/** The marks on a sheet, drafts included, as they are stored. */
export function marksOn({ cells }: ScoringSheet): ReadonlyMap<string, Mark> {
  return new Map(cells.flatMap(({ criterionId, state }) => (state.kind === 'scored' ? [[criterionId, state]] : [])));
}

/** One line of a sheet's history: what stood there, and what stands there now. */
export interface ScoreChange {
  readonly criterionId: string;
  readonly from: CellState;
  readonly to: CellState;
}

export type PageRecorded =
  | { readonly sheet: ScoringSheet; readonly changes: readonly ScoreChange[] }
  | { readonly faults: readonly EntryFault[] };

/**
 * A page of the scoring form is kept as a draft: what is left empty is not yet scored.
 *
 * One wrong entry and nothing of the page is kept; every fault is named. Criteria that the page does not show stay as they are.
 */
export function recordPage(sheet: ScoringSheet, page: readonly ScoreEntry[]): PageRecorded {
  refuseUnlessOpen(sheet);
  const written = new Map<string, CellState>();
  const faults: EntryFault[] = [];
  for (const entry of page) {
    const { maxPoints } = scorableCell(sheet, entry.criterionId);
    const read = readEntry(entry, { maxPoints, step: sheet.step });
    if ('kind' in read) written.set(entry.criterionId, read);
    else faults.push(...read);
  }
  if (faults.length > 0) return { faults };
  const changes = sheet.cells.flatMap(({ criterionId, state }) => {
    const to = written.get(criterionId);
    return to && !sameState(state, to) ? [{ criterionId, from: state, to }] : [];
  });
  if (changes.length === 0) return { sheet, changes };
  const cells = sheet.cells.map((cell) => ({ ...cell, state: written.get(cell.criterionId) ?? cell.state }));
  return { sheet: { ...sheet, cells }, changes };
}

/** Ids of the criteria that still want a score, in rubric order. */
export function missingOn(sheet: ScoringSheet): readonly string[] {
  return sheet.cells.filter(({ state }) => state.kind === 'unscored').map(({ criterionId }) => criterionId);
}

/** A sheet is submitted whole; from then on it is read-only. One of which everything is excused has nothing to submit. */
export function submitSheet(sheet: ScoringSheet): ScoringSheet {
  refuseUnlessOpen(sheet);
  const missing = missingOn(sheet);
  if (missing.length > 0) throw new Refusal('sheet-incomplete', { missing });
  if (!sheet.cells.some(({ state }) => state.kind === 'scored')) throw new Refusal('sheet-excused');
  return { ...sheet, status: 'submitted' };
}

/** A submitted sheet is given back to its examiner: the marks stay as the draft. */
export function reopenSheet<S extends ScoringSheet>(sheet: S): S {
  if (sheet.status === 'open') throw new Refusal('card-outdated');
  return { ...sheet, status: 'open' };
}

/** 作废: a sheet filled in by mistake is given back empty; each mark goes back to 未评, and its history keeps what stood there. */
export function voidSheet<S extends ScoringSheet>(
  sheet: S,
): { readonly sheet: S; readonly changes: readonly ScoreChange[] } {
  const reopened = reopenSheet(sheet);
  const changes = sheet.cells.flatMap(({ criterionId, state }) =>
    state.kind === 'scored' ? [{ criterionId, from: state, to: unscored }] : [],
  );
  const cells = sheet.cells.map((cell) => (cell.state.kind === 'scored' ? { ...cell, state: unscored } : cell));
  return { sheet: { ...reopened, cells }, changes };
}

function refuseUnlessOpen({ status }: ScoringSheet): void {
  if (status !== 'open') throw new Refusal('sheet-closed');
}

function scorableCell(sheet: ScoringSheet, criterionId: string): SheetCell {
  const cell = sheet.cells.find((candidate) => candidate.criterionId === criterionId);
  if (!cell) throw new Refusal('unknown-subject', { criterionId });
  // The office excused the score, or recorded a recusal, after the card was drawn.
  if (cell.state.kind !== 'unscored' && cell.state.kind !== 'scored')
    throw new Refusal('card-outdated', { criterionId });
  return cell;
}
