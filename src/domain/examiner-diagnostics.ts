import { intraclassCorrelation, krippendorffAlpha, mean, standardDeviation } from './agreement.ts';
import { chargeOf } from './charge.ts';
import { cellsIn, completeBlock, unitShares, type Block } from './complete-block.ts';
import type { TeamScoring } from './matrix.ts';
import { settledSections } from './settlement.ts';
import type { GivenMark } from './visible-marks.ts';

/** A mean over fewer shared marks tells of those marks more than of the examiner. */
export const leastSharedMarks = 10;
/** One unit that is judged otherwise moves a figure over fewer units at will; the spread is compared from as many on too. */
export const leastUnits = 5;

/** A figure with the number of things it rests on; below the minimum there is none. */
export type Statistic =
  | { readonly kind: 'measured'; readonly value: number; readonly n: number }
  | { readonly kind: 'too-few'; readonly n: number }
  /** Every mark is the same, so agreement cannot be told. */
  | { readonly kind: 'no-variation'; readonly n: number };

/** One examiner beside the others, in percentage points of the maxima. */
interface ExaminerFigures {
  readonly examinerId: string;
  /** By how much his or her marks lie above the mean of the others', over the marks they share; n counts these. */
  readonly offset: Statistic;
  /** Standard deviation of what he or she gave the units; n counts the units. */
  readonly spread: Statistic;
}

/** ICC(2,1) among examiners in charge of the same criteria; n counts the units that all of them have scored. */
interface BlockAgreement {
  readonly examinerIds: readonly string[];
  readonly correlation: Statistic;
}

/**
 * What the marks tell about the examining, for leader and office to think about.
 *
 * Advice only: nothing of it is ever applied to a score.
 */
export interface Diagnostics {
  readonly examiners: readonly ExaminerFigures[];
  /** One for each group in charge of the same criteria, the largest first. */
  readonly blocks: readonly BlockAgreement[];
  /** Krippendorff's alpha over everything two or more have marked; n counts that. */
  readonly alpha: Statistic;
}

export function diagnose(scoring: TeamScoring, marks: readonly GivenMark[]): Diagnostics {
  const shared = [...grouped(marks, ({ unitId, criterionId }) => `${unitId}\n${criterionId}`).values()].filter(
    ({ length }) => length >= 2,
  );
  const shares = unitShares(marks);
  return {
    examiners: scoring.team.examiners.map(({ id }) => ({
      examinerId: id,
      offset: offsetOf(id, shared),
      spread: spreadOf([...(shares.get(id)?.values() ?? [])].map(({ share }) => share)),
    })),
    blocks: blocksOf(scoring, marks).map((block) => ({
      examinerIds: scoring.team.examiners.map(({ id }) => id).filter((id) => block.examinerIds.includes(id)),
      correlation: statistic(intraclassCorrelation(block.rows), block.rows.length, leastUnits),
    })),
    alpha: statistic(krippendorffAlpha(shared.map((cell) => cell.map(percent))), shared.length, leastSharedMarks),
  };
}

/** By examiner: how many marks he or she gave, and what they come to in percent of their maxima. */
export function meanShares(
  marks: readonly GivenMark[],
): ReadonlyMap<string, { readonly marks: number; readonly percent: number }> {
  return new Map(
    [...grouped(marks, ({ examinerId }) => examinerId)].map(([examinerId, own]) => {
      const of = (value: (mark: GivenMark) => number) => own.reduce((total, mark) => total + value(mark), 0);
      return [
        examinerId,
        { marks: own.length, percent: (100 * of((mark) => mark.points)) / of((mark) => mark.maxPoints) },
      ];
    }),
  );
}

function offsetOf(examinerId: string, shared: readonly (readonly GivenMark[])[]): Statistic {
  const differences = shared.flatMap((cell) => {
    const own = cell.find((mark) => mark.examinerId === examinerId);
    return own ? [percent(own) - mean(cell.filter((mark) => mark !== own).map(percent))] : [];
  });
  return statistic(mean(differences), differences.length, leastSharedMarks);
}

function spreadOf(shares: readonly number[]): Statistic {
  return statistic(standardDeviation(shares), shares.length, leastUnits);
}

/** Percent of the maximum, so that criteria of different weight can be held side by side. */
function percent({ points, maxPoints }: GivenMark): number {
  return (100 * points) / maxPoints;
}

function statistic(value: number | undefined, n: number, least: number): Statistic {
  if (n < least) return { kind: 'too-few', n };
  return value === undefined ? { kind: 'no-variation', n } : { kind: 'measured', value, n };
}

function blocksOf({ team, rubric }: TeamScoring, marks: readonly GivenMark[]): readonly Block[] {
  const sections = settledSections(rubric);
  const chargeText = new Map(
    team.examiners.map((examiner) => [
      examiner.id,
      chargeOf(examiner, sections)
        .map(({ id }) => id)
        .join('\n'),
    ]),
  );
  return [...grouped(marks, ({ examinerId }) => chargeText.get(examinerId) ?? '').values()]
    .flatMap((own) => completeBlock(own, leastUnits) ?? [])
    .toSorted((a, b) => cellsIn(b) - cellsIn(a));
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
