import { add, fraction, multiply, sum, zero, type Fraction } from './fraction.ts';
import type { SettledSection } from './settlement.ts';

/** A section's converted score, exact; absent where none of its criteria has a result. */
interface ConvertedSection {
  readonly sectionId: string;
  readonly score?: Fraction;
}

export interface Conversion {
  readonly sections: readonly ConvertedSection[];
  /** Absent when no criterion has a result at all. */
  readonly total?: Fraction;
}

/**
 * From criterion results to sections and total: each section is rescaled to its full marks over the criteria that have a result, and the
 * sections left are rescaled to the full mark of all. Exact throughout; the caller rounds the total, once.
 */
export function convert(sections: readonly SettledSection[], results: ReadonlyMap<string, Fraction>): Conversion {
  let [fullOfAll, fullOfLeft, earned] = [0, 0, zero];
  const converted = sections.map(({ id: sectionId, full, criteria }): ConvertedSection => {
    fullOfAll += full;
    const counted = criteria.filter(({ id }) => results.has(id));
    if (counted.length === 0) return { sectionId };
    const maxima = counted.reduce((total, { maxPoints }) => total + maxPoints, 0);
    const score = multiply(fraction(full, maxima), sum(counted.map(({ id }) => results.get(id) ?? zero)));
    fullOfLeft += full;
    earned = add(earned, score);
    return { sectionId, score };
  });
  if (fullOfLeft === 0) return { sections: converted };
  return { sections: converted, total: multiply(earned, fraction(fullOfAll, fullOfLeft)) };
}
