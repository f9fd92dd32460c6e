import type { Criterion } from '../src/domain/rubric.ts';
import { appliesTo, type SettledSection } from '../src/domain/settlement.ts';
import { shortened } from './evidence-wording.ts';
import { multiSelect } from './kit-form.ts';
import { bytesOf } from './kit-size.ts';
import type { Element } from './kit.ts';
import { criterionHeading, sectionOrdinal } from './wording.ts';

const field = 'criteria';
/** What all lists together may take of a card; titles are cut, evenly, until they do. */
const roomBytes = 15_000;
const titleLengths = [60, 30, 18, 10, 4];

/** One list for each section, several to be chosen in each: all that can be asked of a unit of this category. */
export function criteriaLists(
  sections: readonly SettledSection[],
  { category, chosen, without = [] }: { category: string; chosen: readonly string[]; without?: readonly string[] },
): readonly Element[] {
  const drawn = titleLengths.map((longest) =>
    sections.flatMap(({ criteria, title }, index) => {
      const offered = criteria.filter((one) => appliesTo(one, category) && !without.includes(one.id));
      if (offered.length === 0) return [];
      const choices = offered.map((one) => ({ text: shortened(criterionHeading(one), longest), value: one.id }));
      const name = `${sectionOrdinal(index)}　${shortened(title, Math.min(longest, 16))}`;
      return [multiSelect(`${field}_${index}`, name, choices, chosen)];
    }),
  );
  return drawn.find((lists) => bytesOf(lists) <= roomBytes) ?? drawn.at(-1) ?? [];
}

/** The criteria chosen in those lists, from the form that comes back. */
export function criteriaChosen(chosen: Readonly<Record<string, readonly string[]>>): readonly string[] {
  return Object.entries(chosen).flatMap(([name, ids]) => (name.startsWith(`${field}_`) ? ids : []));
}

/** The criteria of these ids, in rubric order. */
export function criteriaOf(sections: readonly SettledSection[], ids: ReadonlySet<string>): readonly Criterion[] {
  return sections.flatMap(({ criteria }) => criteria.filter(({ id }) => ids.has(id)));
}
