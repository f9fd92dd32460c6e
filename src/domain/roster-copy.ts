import { rosterDifference, type RosterChange } from './roster-difference.ts';
import { halfWidthDigits, textLimits, tidyName } from './roster-text.ts';
import type { Roster } from './roster.ts';
import type { Rubric } from './rubric.ts';
import { characterCount } from './text.ts';

/** An earlier assessment, to build the next one from. */
export interface EarlierRoster {
  /** As it was last taken in. */
  readonly taken: Roster;
  /** As it is: without withdrawn units, with whoever took somebody's place. */
  readonly now: Roster;
  readonly withdrawn: readonly { readonly unitName: string; readonly reason: string }[];
  /** Recorded by the office; the automatic ones follow from the roster. */
  readonly recusals: readonly {
    readonly examinerName: string;
    readonly unitName: string;
    readonly reason: string;
  }[];
}

/** What 复制上年 is asked for. */
export interface CopyWish {
  readonly name: string;
  readonly year: number;
  readonly rehearsal: boolean;
}

/** The roster of the next assessment: everything of the earlier one but what was wished otherwise. */
export function copiedRoster(now: Roster, { name, year, rehearsal }: CopyWish): Roster {
  const { county, rubric, units, teams, examiners, office } = now;
  return { name, county, year, ...(rehearsal && { rehearsal: true }), rubric, units, teams, examiners, office };
}

/** What the office has to look at before the copy becomes an assessment. */
export type CopyFinding =
  | { readonly kind: 'withdrawn'; readonly unitName: string; readonly reason: string }
  | { readonly kind: 'recused'; readonly examinerName: string; readonly unitName: string; readonly reason: string }
  /** Units, teams or people that changed while the earlier assessment ran. */
  | { readonly kind: 'changed'; readonly change: RosterChange }
  /** The rubric that comes with the program is another one; its parts that differ. */
  | { readonly kind: 'rubric'; readonly changes: readonly RosterChange[] };

export function copyFindings({ taken, now, withdrawn, recusals }: EarlierRoster, shipped: Rubric): CopyFinding[] {
  const left = new Set(withdrawn.map(({ unitName }) => unitName));
  const before = { ...taken, units: taken.units.filter(({ name }) => !left.has(name)) };
  const ofRubric = rosterDifference(now, { ...now, rubric: shipped }).filter(({ subject }) => isOfRubric(subject.what));
  return [
    ...withdrawn.map((one): CopyFinding => ({ kind: 'withdrawn', ...one })),
    ...rosterDifference(before, now).map((change): CopyFinding => ({ kind: 'changed', change })),
    ...recusals.map((one): CopyFinding => ({ kind: 'recused', ...one })),
    ...(ofRubric.length > 0 ? [{ kind: 'rubric', changes: ofRubric } as const] : []),
  ];
}

const isOfRubric = (what: RosterChange['subject']['what']) =>
  what === 'rubric' || what === 'section' || what === 'criterion';

/**
 * What the next assessment is called unless somebody says otherwise: "2026年度考核" is "2027年度考核" a year later. After a rehearsal
 * the real thing is next, in the same year.
 */
export function nextOf({ name, year, rehearsal }: EarlierName): {
  readonly name: string;
  readonly year: number;
} {
  if (rehearsal) return { name: tidyName(name.replace(/（?演练）?/gu, '')), year };
  return { name: name.replaceAll(String(year), String(year + 1)), year: year + 1 };
}

interface EarlierName {
  readonly name: string;
  readonly year: number;
  readonly rehearsal: boolean;
}

/** What was typed into the form, as typed. */
export interface TypedWish {
  readonly name: string;
  readonly year: string;
  readonly rehearsal: string;
}

export interface WishFaults {
  readonly name?: 'missing' | 'too-long' | 'taken';
  readonly year?: 'not-a-year';
}

/** What the form of 复制上年 says: a wish, or everything to be mended in it. */
export function readWish(typed: TypedWish): { readonly wish: CopyWish } | { readonly faults: WishFaults } {
  const name = tidyName(typed.name);
  const [, year] = /^(20\d{2})(?:年度?)?$/.exec(halfWidthDigits(tidyName(typed.year))) ?? [];
  const faults: WishFaults = {
    ...(name === '' && { name: 'missing' }),
    ...(characterCount(name) > textLimits.assessmentName && { name: 'too-long' }),
    ...(year === undefined && { year: 'not-a-year' }),
  };
  if (Object.keys(faults).length > 0) return { faults };
  return { wish: { name, year: Number(year), rehearsal: typed.rehearsal === '是' } };
}
