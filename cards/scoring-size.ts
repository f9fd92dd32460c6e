import type { Points } from '../src/domain/points.ts';
import type { Criterion } from '../src/domain/rubric.ts';
import { reasonLength } from '../src/domain/text.ts';
import type { Size } from './kit-size.ts';
import { criterionName } from './wording.ts';

/** Measured on the block that `scoringCriterion` draws, rounded up. */
const frame = { tags: 18, bytes: 2_000 };
const choice = { tags: 1, bytes: 72 };
/** A character outside the basic plane; one inside takes three at most. */
const widestCharacter = 4;

/**
 * The most that a criterion can take on a scoring card: with the longest reason in the widest characters, and something to mend
 * in both fields. Reckoned rather than drawn, since every click asks for it.
 */
export function largestSize(criterion: Criterion, step: Points): Size {
  const known = sizes.get(criterion);
  if (known?.step === step) return known.size;
  const size = reckon(criterion, step);
  sizes.set(criterion, { step, size });
  return size;
}

const sizes = new WeakMap<Criterion, { readonly step: Points; readonly size: Size }>();

function reckon(criterion: Criterion, step: Points): Size {
  const { id, title, demands, maxPoints } = criterion;
  const choices = Math.floor(maxPoints / step) + 1;
  const label = criterionName(criterion);
  // The id stands in both field names, each of its signs doubled at worst.
  const words = [title, label, label, label, ...demands, id, id, id, id, id, id, id, id].join('').length;
  return {
    tags: frame.tags + choice.tags * choices,
    bytes: frame.bytes + choice.bytes * choices + widestCharacter * (words + reasonLength.longest),
  };
}
