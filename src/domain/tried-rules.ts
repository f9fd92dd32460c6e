import { formatPoints, parsePoints, points } from './points.ts';
import { halfWidthDigits } from './roster-text.ts';
import { rulesInForce, type TierRules } from './what-if.ts';

/** The numbers that are typed into the form of 试排, in the order of the form. */
export const ruleNumbers = ['excellent', 'good', 'fair', 'excellentShare', 'lowShare', 'lowTolerance'] as const;
export type RuleNumber = (typeof ruleNumbers)[number];

/** What was typed, as typed. */
export type TypedRules = Readonly<Record<RuleNumber, string>> & {
  /** Over all units, or within each category. */
  readonly scope: 'all' | 'category';
};

/** The floors are points, the rest percent; both reach from 0 to 100. */
export const floorNumbers: readonly RuleNumber[] = ['excellent', 'good', 'fair'];

export type RuleFault =
  | { readonly kind: 'missing' | 'not-a-number' | 'above-100'; readonly field: RuleNumber }
  /** A floor must lie above the next one down; two tiers on one floor would leave one of them empty. */
  | { readonly kind: 'not-descending'; readonly field: 'excellent' | 'good'; readonly next: 'good' | 'fair' };

const hundred = 100_00;

/** The rules that were typed, or everything to be mended in them at once; full-width digits and a trailing 分 or % are understood. */
export function readRules(
  typed: TypedRules,
): { readonly rules: TierRules } | { readonly faults: readonly RuleFault[] } {
  const read = new Map(ruleNumbers.map((field) => [field, readNumber(typed[field])]));
  const faults = ruleNumbers.flatMap((field): RuleFault[] => {
    const number = read.get(field);
    return typeof number === 'string' ? [{ kind: number, field }] : [];
  });
  const numberOf = (field: RuleNumber) => {
    const number = read.get(field);
    return typeof number === 'number' ? number : undefined;
  };
  const descending = [['excellent', 'good'] as const, ['good', 'fair'] as const].flatMap(
    ([field, next]): RuleFault[] => {
      const [upper, lower] = [numberOf(field), numberOf(next)];
      return upper !== undefined && lower !== undefined && upper <= lower
        ? [{ kind: 'not-descending', field, next }]
        : [];
    },
  );
  if (faults.length + descending.length > 0) return { faults: [...faults, ...descending] };
  const value = (field: RuleNumber) => points(numberOf(field) ?? 0);
  return {
    rules: {
      floors: { excellent: value('excellent'), good: value('good'), fair: value('fair') },
      options: {
        excellentShare: value('excellentShare'),
        lowShare: value('lowShare'),
        lowTolerance: value('lowTolerance'),
        perCategory: typed.scope === 'category',
      },
    },
  };
}

/** Hundredths of a point or of a percent, exactly: two decimals at most. */
function readNumber(typed: string): number | 'missing' | 'not-a-number' | 'above-100' {
  const plain = halfWidthDigits(typed)
    .replaceAll('。', '.')
    .replace(/[\s\p{Cf}]/gu, '')
    .replace(/[分%]$/u, '');
  if (plain === '') return 'missing';
  const number = parsePoints(plain);
  if (number === undefined) return /^\d+(\.\d{1,2})?$/.test(plain) ? 'above-100' : 'not-a-number';
  return number > hundred ? 'above-100' : number;
}

/** The rules as they would be typed: what stands in the form before anything is tried. */
export function typedFrom({ floors, options }: TierRules = rulesInForce): TypedRules {
  return {
    excellent: formatPoints(floors.excellent),
    good: formatPoints(floors.good),
    fair: formatPoints(floors.fair),
    excellentShare: formatPoints(points(options.excellentShare)),
    lowShare: formatPoints(points(options.lowShare)),
    lowTolerance: formatPoints(points(options.lowTolerance)),
    scope: options.perCategory ? 'category' : 'all',
  };
}
