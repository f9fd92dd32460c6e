import { cellState, type CellState } from './cell-state.ts';
import { assessedUnits, chargeOf, examines, isRecused } from './charge.ts';
import type { Rubric } from './rubric.ts';
import { appliesTo, settledSections } from './settlement.ts';
import { marksOn } from './sheet.ts';
import type { Excuse, Recusal, ScoringSheet, Team } from './team.ts';

/** All that is known of one team's scoring. */
export interface TeamScoring {
  readonly team: Team;
  readonly rubric: Rubric;
  readonly recusals: readonly Recusal[];
  readonly excuses: readonly Excuse[];
  readonly sheets: readonly ScoringSheet[];
}

/** One examiner × unit × criterion in charge, and what stands there. */
export interface MatrixCell {
  readonly examinerId: string;
  readonly unitId: string;
  readonly criterionId: string;
  readonly state: CellState;
  /** On a submitted sheet: only these marks count towards a result. */
  readonly submitted: boolean;
}

/**
 * A team's whole matrix; withdrawn units are not in it, nor what an examiner has handed over.
 *
 * Progress, completeness and totals are all read off these cells, so they cannot disagree. What is asked of whom is decided here, not by what
 * the sheets happen to hold.
 */
export function matrix({ team, rubric, recusals, excuses, sheets }: TeamScoring): readonly MatrixCell[] {
  const sections = settledSections(rubric);
  const sheetOf = new Map(sheets.map((sheet) => [key(sheet.examinerId, sheet.unitId), sheet]));
  const excuseOf = new Map(
    excuses.map((excuse) => [key(excuse.examinerId, excuse.unitId, excuse.criterionId), excuse]),
  );
  const charges = team.examiners.map((examiner) => ({ examiner, criteria: chargeOf(examiner, sections) }));
  const cells: MatrixCell[] = [];
  for (const { id: unitId, category } of assessedUnits(team.units)) {
    for (const { examiner, criteria } of charges) {
      if (!examines(examiner, unitId)) continue;
      const examinerId = examiner.id;
      const recused = isRecused(examiner, unitId, recusals);
      const sheet = sheetOf.get(key(examinerId, unitId));
      const submitted = sheet?.status === 'submitted';
      const marks = sheet ? marksOn(sheet) : undefined;
      for (const criterion of criteria) {
        const { id: criterionId } = criterion;
        const applies = appliesTo(criterion, category);
        // Hardly any score is excused, and a key for every cell is most of the work.
        const excuse = excuseOf.size === 0 ? undefined : excuseOf.get(key(examinerId, unitId, criterionId));
        const state = cellState({ applies, recused, excuse, mark: marks?.get(criterionId), submitted });
        cells.push({ examinerId, unitId, criterionId, state, submitted });
      }
    }
  }
  return cells;
}

function key(...ids: readonly string[]): string {
  return ids.join('\n');
}
