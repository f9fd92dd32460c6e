import { points, type Points } from './points.ts';
import type { Criterion, Rubric, Section } from './rubric.ts';
import { unallocatedId } from './settlement.ts';
import { characterCount } from './text.ts';

/** What a rubric may hold so that every page of it fits one card. */
const rubricLimits = {
  sections: 12,
  /** Counting the criterion that `unallocated` adds. */
  criteriaPerSection: 10,
  titleLength: 60,
  demands: 5,
  demandLength: 60,
  /** What a section's selectors hold together, one option for every choice from 0 to a maximum. */
  optionsPerSection: 120,
} as const;

/** Tiers are cut at 90, 80 and 60 of a hundred, so that is what the weights add up to. */
const fullMark = points(100_00);

/** One thing wrong with a rubric, naming where. */
export type RubricFault =
  | { readonly kind: 'step-not-positive'; readonly step: Points }
  | { readonly kind: 'no-sections' }
  | { readonly kind: 'too-many-sections'; readonly most: number }
  | { readonly kind: 'weights-miss-full-mark'; readonly weights: Points; readonly fullMark: Points }
  | { readonly kind: 'text-missing'; readonly subject: RubricSubject }
  | { readonly kind: 'text-too-long'; readonly subject: RubricSubject; readonly longest: number }
  | { readonly kind: 'id-malformed'; readonly subject: SectionOrCriterion; readonly longest: number }
  | { readonly kind: 'id-doubled'; readonly subject: SectionOrCriterion }
  | { readonly kind: 'weight-not-positive'; readonly sectionId: string; readonly weight: Points }
  | { readonly kind: 'no-criteria'; readonly sectionId: string }
  | { readonly kind: 'too-many-criteria'; readonly sectionId: string; readonly most: number }
  | { readonly kind: 'too-many-options'; readonly sectionId: string; readonly options: number; readonly most: number }
  | {
      readonly kind: 'section-unsettled';
      readonly sectionId: string;
      readonly weight: Points;
      readonly maxima: Points;
    }
  /** `unallocated` can only hand out points that are missing, not take back points that are too many. */
  | {
      readonly kind: 'nothing-unallocated';
      readonly sectionId: string;
      readonly weight: Points;
      readonly maxima: Points;
    }
  | {
      readonly kind: 'unallocated-off-step';
      readonly sectionId: string;
      readonly missing: Points;
      readonly step: Points;
    }
  | { readonly kind: 'maximum-not-positive'; readonly criterionId: string; readonly maxPoints: Points }
  | {
      readonly kind: 'maximum-off-step';
      readonly criterionId: string;
      readonly maxPoints: Points;
      readonly step: Points;
    }
  | { readonly kind: 'too-many-demands'; readonly criterionId: string; readonly most: number }
  | { readonly kind: 'no-categories'; readonly criterionId: string };

export type SectionOrCriterion =
  | { readonly kind: 'section'; readonly id: string }
  | { readonly kind: 'criterion'; readonly id: string };

export type RubricSubject =
  | { readonly kind: 'rubric' }
  | SectionOrCriterion
  | { readonly kind: 'demand'; readonly id: string; readonly index: number }
  | { readonly kind: 'category'; readonly id: string; readonly index: number };

/** Everything wrong with a rubric, in reading order; an empty list means it can be used. */
export function rubricFaults(rubric: Rubric): readonly RubricFault[] {
  return [...everyFault(rubric)];
}

function* everyFault(rubric: Rubric): Iterable<RubricFault> {
  yield* textFaults({ kind: 'rubric' }, rubric.title);
  yield* stepFaults(rubric.step);
  yield* sectionListFaults(rubric);
  for (const section of rubric.sections) {
    yield* sectionFaults(section, rubric);
    for (const criterion of section.criteria) yield* criterionFaults(criterion, rubric.step);
  }
  yield* doubledIds(rubric);
}

function* stepFaults(step: Points): Iterable<RubricFault> {
  if (step <= 0) yield { kind: 'step-not-positive', step };
}

function* sectionListFaults({ sections }: Rubric): Iterable<RubricFault> {
  const weights = sumOf(sections.map(({ weight }) => weight));
  if (sections.length === 0) yield { kind: 'no-sections' };
  else if (weights !== fullMark) yield { kind: 'weights-miss-full-mark', weights, fullMark };
  if (sections.length > rubricLimits.sections) yield { kind: 'too-many-sections', most: rubricLimits.sections };
}

function* sectionFaults(section: Section, { settle, step }: Rubric): Iterable<RubricFault> {
  const { id: sectionId, weight, criteria } = section;
  const subject = { kind: 'section', id: sectionId } as const;
  // Leaves room for ".unallocated" within a criterion id.
  if (!/^[0-9A-Za-z._-]{1,28}$/.test(sectionId)) yield { kind: 'id-malformed', subject, longest: 28 };
  yield* textFaults(subject, section.title);
  if (weight <= 0) yield { kind: 'weight-not-positive', sectionId, weight };
  if (criteria.length === 0) {
    yield { kind: 'no-criteria', sectionId };
    return;
  }
  const maxima = maximaOf(section);
  if (maxima !== weight && !settle) yield { kind: 'section-unsettled', sectionId, weight, maxima };
  const added = settle === 'unallocated' && maxima !== weight ? 1 : 0;
  if (criteria.length + added > rubricLimits.criteriaPerSection) {
    yield { kind: 'too-many-criteria', sectionId, most: rubricLimits.criteriaPerSection };
  }
  const options = optionsOf(criteria, step) + (added > 0 ? optionsOf([{ maxPoints: missingFrom(section) }], step) : 0);
  if (options > rubricLimits.optionsPerSection) {
    yield { kind: 'too-many-options', sectionId, options, most: rubricLimits.optionsPerSection };
  }
  if (added === 0) return;
  if (maxima > weight) yield { kind: 'nothing-unallocated', sectionId, weight, maxima };
  else if (step > 0 && (weight - maxima) % step !== 0) {
    yield { kind: 'unallocated-off-step', sectionId, missing: missingFrom(section), step };
  }
}

function* criterionFaults(criterion: Criterion, step: Points): Iterable<RubricFault> {
  const { id: criterionId, maxPoints, demands, categories } = criterion;
  const subject = { kind: 'criterion', id: criterionId } as const;
  if (!/^[0-9A-Za-z._-]{1,40}$/.test(criterionId)) yield { kind: 'id-malformed', subject, longest: 40 };
  yield* textFaults(subject, criterion.title);
  if (maxPoints <= 0) yield { kind: 'maximum-not-positive', criterionId, maxPoints };
  else if (step > 0 && maxPoints % step !== 0) yield { kind: 'maximum-off-step', criterionId, maxPoints, step };
  if (demands.length > rubricLimits.demands)
    yield { kind: 'too-many-demands', criterionId, most: rubricLimits.demands };
  for (const [index, demand] of demands.entries()) {
    yield* textFaults({ kind: 'demand', id: criterionId, index }, demand, rubricLimits.demandLength);
  }
  if (categories?.length === 0) yield { kind: 'no-categories', criterionId };
  for (const [index, category] of (categories ?? []).entries()) {
    yield* textFaults({ kind: 'category', id: criterionId, index }, category);
  }
}

function* textFaults(subject: RubricSubject, text: string, longest = rubricLimits.titleLength): Iterable<RubricFault> {
  if (text.trim() === '') yield { kind: 'text-missing', subject };
  if (characterCount(text) > longest) yield { kind: 'text-too-long', subject, longest };
}

function* doubledIds({ sections, settle }: Rubric): Iterable<RubricFault> {
  yield* doubled(sections.map(({ id }) => ({ kind: 'section', id })));
  const listed = sections.flatMap(({ criteria }) => criteria.map(({ id }) => id));
  const added = settle === 'unallocated' ? sections.filter(missesWeight).map(({ id }) => unallocatedId(id)) : [];
  yield* doubled([...listed, ...added].map((id) => ({ kind: 'criterion', id })));
}

function* doubled(subjects: readonly SectionOrCriterion[]): Iterable<RubricFault> {
  const seen = new Map<string, number>();
  for (const subject of subjects) {
    const times = (seen.get(subject.id) ?? 0) + 1;
    seen.set(subject.id, times);
    if (times === 2) yield { kind: 'id-doubled', subject };
  }
}

function optionsOf(criteria: readonly Pick<Criterion, 'maxPoints'>[], step: Points): number {
  if (step <= 0) return 0;
  return criteria.reduce((total, { maxPoints }) => total + Math.max(0, Math.floor(maxPoints / step) + 1), 0);
}

function missingFrom(section: Section): Points {
  return points(section.weight - maximaOf(section));
}

function missesWeight(section: Section): boolean {
  return maximaOf(section) !== section.weight;
}

function maximaOf({ criteria }: Section): Points {
  return sumOf(criteria.map(({ maxPoints }) => maxPoints));
}

function sumOf(values: readonly Points[]): Points {
  return points(values.reduce((total, value) => total + value, 0));
}
