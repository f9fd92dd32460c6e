import { assessedUnits } from './charge.ts';
import { convert } from './conversion.ts';
import { criterionResult, type CriterionCell, type CriterionResult, type MeanOptions } from './criterion-result.ts';
import { fraction, roundHalfUp, type Fraction } from './fraction.ts';
import { matrix, type TeamScoring } from './matrix.ts';
import type { Points } from './points.ts';
import type { UnitTotal } from './proposal.ts';
import { appliesTo, settledSections, type SettledSection } from './settlement.ts';
import type { ScoringSheet, Unit } from './team.ts';

/** A unit's result: a number only when nothing is missing. */
export type UnitResult =
  | {
      readonly status: 'complete';
      readonly unitId: string;
      /** Rounded half-up to two decimals: the only rounding. */
      readonly total: Points;
      readonly sections: readonly SectionResult[];
    }
  | { readonly status: 'incomplete'; readonly unitId: string; readonly missing: readonly MissingScore[] }
  /** Nothing is asked of the unit, or all of it is excused: there is nothing to make a total of. */
  | { readonly status: 'nothing-to-score'; readonly unitId: string }
  | { readonly status: 'withdrawn'; readonly unitId: string; readonly reason: string };

interface SectionResult {
  readonly sectionId: string;
  readonly full: Points;
  /** Exact, in hundredths; absent when the section drops out. For showing, round half-up; never add up what is shown. */
  readonly score?: Fraction;
  readonly criteria: readonly { readonly criterionId: string; readonly result: CriterionResult }[];
}

type MissingScore =
  | { readonly kind: 'missing'; readonly criterionId: string; readonly examinerIds: readonly string[] }
  | { readonly kind: 'no-examiner'; readonly criterionId: string };

/** Every unit of a team with its result, in the team's order. */
export function teamResults(scoring: TeamScoring, options: MeanOptions = {}): readonly UnitResult[] {
  const sections = settledSections(scoring.rubric);
  const results = teamCriteria(scoring, options);
  return scoring.team.units.map((unit) => unitResult(unit, sections, results.get(unit.id) ?? new Map()));
}

/** What becomes of every criterion of every assessed unit, by the ids of both, whether the unit is complete or not. */
export function teamCriteria(
  scoring: TeamScoring,
  options: MeanOptions = {},
): ReadonlyMap<string, ReadonlyMap<string, CriterionResult>> {
  const criteria = settledSections(scoring.rubric).flatMap((section) => section.criteria);
  const cells = new Map<string, Map<string, CriterionCell[]>>();
  for (const cell of matrix(scoring)) {
    const ofUnit = cells.get(cell.unitId) ?? new Map<string, CriterionCell[]>();
    cells.set(cell.unitId, ofUnit);
    const ofCriterion = ofUnit.get(cell.criterionId);
    if (ofCriterion) ofCriterion.push(cell);
    else ofUnit.set(cell.criterionId, [cell]);
  }
  return new Map(
    assessedUnits(scoring.team.units).map(({ id, category }) => [
      id,
      new Map(
        criteria.map((criterion): [string, CriterionResult] => [
          criterion.id,
          appliesTo(criterion, category)
            ? criterionResult(cells.get(id)?.get(criterion.id) ?? [], options)
            : { kind: 'not-applicable' },
        ]),
      ),
    ]),
  );
}

/** The totals that tiers are proposed from: units withdrawn, unfinished or with nothing to score are not among them. */
export function totalsOf(units: readonly Unit[], results: readonly UnitResult[]): readonly UnitTotal[] {
  const categories = new Map(units.map(({ id, category }) => [id, category]));
  return results.flatMap((result) => {
    const category = categories.get(result.unitId);
    if (result.status !== 'complete' || category === undefined) return [];
    return [{ unitId: result.unitId, category, total: result.total }];
  });
}

/** One unit's result from what its examiners gave, criterion by criterion. */
function unitResult(
  unit: Unit,
  sections: readonly SettledSection[],
  results: ReadonlyMap<string, CriterionResult>,
): UnitResult {
  const { id: unitId, withdrawn } = unit;
  if (withdrawn) return { status: 'withdrawn', unitId, reason: withdrawn.reason };
  const means = new Map<string, Fraction>();
  const missing: MissingScore[] = [];
  for (const [criterionId, result] of results) {
    if (result.kind === 'mean') means.set(criterionId, result.mean);
    if (result.kind === 'missing' || result.kind === 'no-examiner') missing.push({ criterionId, ...result });
  }
  if (missing.length > 0) return { status: 'incomplete', unitId, missing };
  const conversion = convert(sections, means);
  if (!conversion.total) return { status: 'nothing-to-score', unitId };
  const scores = new Map(conversion.sections.map(({ sectionId, score }) => [sectionId, score]));
  return {
    status: 'complete',
    unitId,
    total: roundHalfUp(conversion.total),
    sections: sections.map(({ id: sectionId, full, criteria }) => {
      const score = scores.get(sectionId);
      return {
        sectionId,
        full,
        ...(score && { score }),
        criteria: criteria.flatMap(({ id: criterionId }) => {
          const result = results.get(criterionId);
          return result ? [{ criterionId, result }] : [];
        }),
      };
    }),
  };
}

/**
 * What one examiner's own marks for a unit come to so far, converted as R-4 converts: over the criteria he or she has scored.
 *
 * Shown on the review page and used for the spread. Never part of a result.
 */
export function sheetTotal(sheet: ScoringSheet, sections: readonly SettledSection[]): SheetTotal {
  const given = new Map<string, Fraction>();
  for (const { criterionId, state } of sheet.cells) {
    if (state.kind === 'scored') given.set(criterionId, fraction(state.points));
  }
  const { sections: converted, total } = convert(sections, given);
  return {
    sections: converted.map(({ sectionId, score }) => ({ sectionId, ...(score && { score: roundHalfUp(score) }) })),
    ...(total && { total: roundHalfUp(total) }),
  };
}

export interface SheetTotal {
  readonly sections: readonly { readonly sectionId: string; readonly score?: Points }[];
  /** Absent while nothing is scored. */
  readonly total?: Points;
}
