/**
 * R-4 once more, slowly: written from the words of the rule, sharing nothing with src.
 *
 * Marks are whole halves of a point; everything is whole numbers over one common denominator; the one division is the last step.
 */

export interface PlainCriterion {
  readonly halves: number;
  readonly categories: readonly string[];
}

export interface PlainSection {
  readonly weightHalves: number;
  readonly criteria: readonly PlainCriterion[];
}

/** What one examiner has to do with one criterion of the unit. */
interface PlainAnswer {
  readonly inCharge: boolean;
  readonly halves: number | undefined;
  readonly excused: boolean;
}

export interface PlainExaminer {
  readonly recused: boolean;
  readonly submitted: boolean;
  /** By section, then criterion; under `unallocated` one more than the section lists where points are missing. */
  readonly answers: readonly (readonly PlainAnswer[])[];
}

export interface PlainCase {
  readonly settle: 'prorate' | 'unallocated' | 'as-listed';
  readonly sections: readonly PlainSection[];
  readonly category: string;
  readonly trimFrom: number | undefined;
  readonly examiners: readonly PlainExaminer[];
}

/** Divisible by every number of marks a mean can be over. */
const everyCount = 5040n;

export function listedCriteria(
  { settle }: PlainCase,
  { weightHalves, criteria }: PlainSection,
): readonly PlainCriterion[] {
  const rest = weightHalves - criteria.reduce((sum, { halves }) => sum + halves, 0);
  if (settle !== 'unallocated' || rest === 0) return criteria;
  return [...criteria, { halves: rest, categories: criteria.flatMap(({ categories }) => categories) }];
}

/** The total as written, "89.99", or what stands in its way. */
export function referenceTotal(plain: PlainCase): string {
  let everyFull = 0n;
  let fullLeft = 0n;
  const parts: { full: bigint; earned: bigint; maxima: bigint }[] = [];
  for (const [s, section] of plain.sections.entries()) {
    const criteria = listedCriteria(plain, section);
    const full = plain.settle === 'as-listed' ? sumHalves(criteria) : BigInt(section.weightHalves);
    everyFull += full;
    let [earned, maxima] = [0n, 0n];
    for (const [c, criterion] of criteria.entries()) {
      if (!criterion.categories.includes(plain.category)) continue;
      const marks: number[] = [];
      let excused = false;
      for (const { recused, submitted, answers } of plain.examiners) {
        const answer = answers[s]?.[c];
        if (!answer?.inCharge || recused) continue;
        if (submitted && answer.halves !== undefined) marks.push(answer.halves);
        else if (answer.excused) excused = true;
        else return 'incomplete';
      }
      if (marks.length === 0 && !excused) return 'incomplete';
      if (marks.length === 0) continue;
      earned += meanTimesEveryCount(marks, plain.trimFrom);
      maxima += BigInt(criterion.halves);
    }
    if (maxima === 0n) continue;
    fullLeft += full;
    parts.push({ full, earned, maxima });
  }
  if (parts.length === 0) return 'nothing-to-score';
  const everyMaximum = parts.reduce((product, { maxima }) => product * maxima, 1n);
  const numerator = parts.reduce((sum, { full, earned, maxima }) => sum + full * earned * (everyMaximum / maxima), 0n);
  // A half of a point is 50 hundredths.
  return writtenHalfUp(numerator * everyFull * 50n, everyMaximum * everyCount * fullLeft);
}

function meanTimesEveryCount(marks: readonly number[], trimFrom: number | undefined): bigint {
  const sorted = [...marks].sort((a, b) => a - b);
  const left = trimFrom !== undefined && sorted.length >= trimFrom ? sorted.slice(1, -1) : sorted;
  return left.reduce((sum, mark) => sum + BigInt(mark) * (everyCount / BigInt(left.length)), 0n);
}

function sumHalves(criteria: readonly PlainCriterion[]): bigint {
  return criteria.reduce((sum, { halves }) => sum + BigInt(halves), 0n);
}

/** Long division to three decimals of a point's hundredth would not do: the remainder alone decides. */
function writtenHalfUp(numerator: bigint, denominator: bigint): string {
  const down = numerator / denominator;
  const hundredths = (numerator % denominator) * 2n >= denominator ? down + 1n : down;
  const digits = hundredths.toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
