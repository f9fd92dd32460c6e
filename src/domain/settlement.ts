import { formatPoints, points, type Points } from './points.ts';
import type { Criterion, Rubric, Section, Settlement } from './rubric.ts';

/** A section as it is scored: what settles the difference between its weight and its criteria is already done. */
export interface SettledSection {
  readonly id: string;
  readonly title: string;
  /** full(S) of R-4: what the section is worth in the total. */
  readonly full: Points;
  /** As listed, and under `unallocated` one more for the points that no criterion names. */
  readonly criteria: readonly Criterion[];
  /** Says how the section is settled, wherever the section is shown; absent when its criteria add up. */
  readonly notice?: string;
}

/** The id of the criterion that holds a section's unallocated points. */
export function unallocatedId(sectionId: string): string {
  return `${sectionId}.unallocated`;
}

/**
 * The sections as they are scored.
 *
 * A rubric is checked once, where it is read (rubricFaults); what misses its weight with nothing to settle it is a programming error here.
 */
export function settledSections(rubric: Rubric): readonly SettledSection[] {
  const known = settledRubrics.get(rubric) ?? settle(rubric);
  settledRubrics.set(rubric, known);
  return known;
}

// Every click on a sheet asks for it, and a rubric in use never changes.
const settledRubrics = new WeakMap<Rubric, readonly SettledSection[]>();

function settle(rubric: Rubric): readonly SettledSection[] {
  return rubric.sections.map((section) => {
    const { id, title, weight, criteria } = section;
    const maxima = sumOfMaxima(criteria);
    if (maxima === weight) return { id, title, full: weight, criteria };
    if (!rubric.settle) throw new RangeError(`section ${id} misses its weight and nothing settles it`);
    return settled[rubric.settle](section, maxima);
  });
}

const settled: Record<Settlement, (section: Section, maxima: Points) => SettledSection> = {
  prorate: ({ id, title, weight, criteria }, maxima) => ({
    id,
    title,
    full: weight,
    criteria,
    notice: `本部分细则分值合计${formatPoints(maxima)}分，按${formatPoints(weight)}分折算`,
  }),
  unallocated: (section, maxima) => {
    const missing = points(section.weight - maxima);
    return {
      id: section.id,
      title: section.title,
      full: section.weight,
      criteria: [...section.criteria, unallocated(section, missing)],
      notice: `本部分细则分值合计${formatPoints(maxima)}分，与${formatPoints(section.weight)}分相差的${formatPoints(missing)}分单列一项评分`,
    };
  },
  'as-listed': ({ id, title, weight, criteria }, maxima) => ({
    id,
    title,
    full: maxima,
    criteria,
    notice: `本部分标明${formatPoints(weight)}分，细则分值合计${formatPoints(maxima)}分，按${formatPoints(maxima)}分计`,
  }),
};

/** Applies wherever something of its section does, so that a section none of which applies still drops out. */
function unallocated(section: Section, missing: Points): Criterion {
  const criterion = {
    id: unallocatedId(section.id),
    title: '细则未列明的分值',
    demands: ['按本部分工作的总体情况评分'],
    maxPoints: missing,
  };
  if (section.criteria.some(({ categories }) => !categories)) return criterion;
  return { ...criterion, categories: [...new Set(section.criteria.flatMap(({ categories }) => categories ?? []))] };
}

/** Whether a criterion is asked of units of this category; where it is not, it is 不适用. */
export function appliesTo(criterion: Criterion, category: string): boolean {
  return criterion.categories?.includes(category) ?? true;
}

export interface ApplicablePoints {
  readonly points: Points;
  /** Fewer than the office wants to be warned of. */
  readonly tooFew: boolean;
}

/** How many of the rubric's listed points apply to a unit of this category; below 60 the office is warned. */
export function applicablePoints(rubric: Rubric, category: string, floor = points(60_00)): ApplicablePoints {
  const applicable = settledSections(rubric)
    .flatMap(({ criteria }) => criteria)
    .filter((criterion) => appliesTo(criterion, category));
  const sum = sumOfMaxima(applicable);
  return { points: sum, tooFew: sum < floor };
}

/** What a unit to which everything applies can reach: the weights, or what is listed under `as-listed`. */
export function attainable(rubric: Rubric): Points {
  return points(settledSections(rubric).reduce((total, { full }) => total + full, 0));
}

function sumOfMaxima(criteria: readonly Criterion[]): Points {
  return points(criteria.reduce((total, { maxPoints }) => total + maxPoints, 0));
}
