import { rankedRows } from '../../cards/results-card.ts';
import { placementText } from '../../cards/distribution-text.ts';
import { settlementLines, tierText } from '../../cards/wording.ts';
import type { AssessmentRecord } from '../db/assessments.ts';
import type { FinalTiers } from '../db/final-tiers.ts';
import type { Dealing, MarkChange } from '../db/mark-changes.ts';
import type { Figure, RankedUnit, ResultsBook, UnrankedUnit } from '../documents/results/results-book.ts';
import { roundHalfUp } from '../domain/fraction.ts';
import type { Placement } from '../domain/proposal.ts';
import { settledSections } from '../domain/settlement.ts';
import type { UnitResult } from '../domain/unit-result.ts';
import { bookChanges } from './results-book-changes.ts';
import { bookExaminers } from './results-book-examiners.ts';
import { bookMarks } from './results-book-marks.ts';
import { bookDistribution } from './results-book-tiers.ts';
import { resultsOf, type UnitOutcome } from './results.ts';

/** What the workbook is made of, beside the assessment itself. */
export interface BookFacts {
  readonly final: FinalTiers | undefined;
  readonly changes: readonly MarkChange[];
  readonly dealings: readonly Dealing[];
  /** Units whose marks the reader must not see, and the sentence that says so. */
  readonly hidden: ReadonlySet<string>;
  readonly withheld?: string;
  readonly now: Date;
}

/** An assessment's results as the workbook tells them: words and figures, nothing left to decide. */
export function resultsBook(record: AssessmentRecord, facts: BookFacts): ResultsBook {
  const { final, hidden, withheld, now } = facts;
  const { outcomes, groups } = resultsOf(record, final);
  const unitNames = new Map(outcomes.map(({ unit }) => [unit.id, unit.name]));
  const sections = settledSections(record.rubric);
  const of = new Map(outcomes.map((outcome) => [outcome.unit.id, outcome]));
  return {
    assessmentName: record.name,
    rehearsal: record.rehearsal,
    madeAt: now,
    sections,
    step: record.rubric.step,
    settlement: settlementLines(sections).map((line) => line.replace(/。$/, '')),
    ...(withheld !== undefined && { withheld }),
    ranked: rankedRows({ groups, unitNames }).flatMap((row) => {
      const outcome = of.get(row.unitId);
      return outcome ? [rankedUnit(row, outcome, final)] : [];
    }),
    unranked: outcomes.flatMap(unranked),
    ...bookMarks(record.teams, hidden),
    distribution: bookDistribution(groups, unitNames, final),
    examiners: bookExaminers(record.teams, hidden),
    changes: bookChanges(record, facts),
  };
}

function rankedUnit(
  row: Placement & { readonly rank: number; readonly unitName: string },
  { team, result }: UnitOutcome,
  final: FinalTiers | undefined,
): RankedUnit {
  const decided = final?.units.get(row.unitId);
  const proposal = placementText(row);
  const why = decided?.reason
    ? [...(proposal ? [`建议：${proposal}`] : []), `决定：${decided.reason}`]
    : proposal
      ? [proposal]
      : [];
  return {
    rank: row.rank,
    unitName: row.unitName,
    category: row.category,
    teamName: team.name,
    sections: sectionFigures(result),
    total: row.total,
    byScore: tierText[row.byScore],
    proposed: row.tied ? `${tierText[row.proposed]}（待定）` : tierText[row.proposed],
    ...(decided && { decided: tierText[decided.tier] }),
    why: why.join('；'),
  };
}

/** A section of which nothing counts has no score, which is not 0. */
function sectionFigures(result: UnitResult): readonly Figure[] {
  if (result.status !== 'complete') return [];
  return result.sections.map(({ score, criteria }) => {
    if (score) return roundHalfUp(score);
    return criteria.every(({ result: each }) => each.kind === 'not-applicable') ? '不适用' : '免评';
  });
}

function unranked({ unit, team, result }: UnitOutcome): UnrankedUnit[] {
  const of = { unitName: unit.name, category: unit.category, teamName: team.name };
  switch (result.status) {
    case 'complete':
      return [];
    case 'withdrawn':
      return [{ ...of, state: '已退出考核', why: result.reason }];
    case 'incomplete':
      return [{ ...of, state: '得分未齐', why: `还有${result.missing.length}项考评内容的得分未齐` }];
    case 'nothing-to-score':
      return [{ ...of, state: '没有可评内容', why: '各项考评内容均不适用或者免评' }];
  }
}
