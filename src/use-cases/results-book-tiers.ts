import {
  excellentCheck,
  findingText,
  lowCheck,
  lowRange,
  placementText,
  verdictText,
} from '../../cards/distribution-text.ts';
import { tierText } from '../../cards/wording.ts';
import type { FinalTiers } from '../db/final-tiers.ts';
import type { DistributionPart } from '../documents/results/results-book.ts';
import { checkDistribution, distributionOptions, type DistributionOptions } from '../domain/distribution.ts';
import type { ProposalGroup } from '../domain/proposal.ts';
import type { Tier } from '../domain/tier.ts';

type Names = ReadonlyMap<string, string>;

/** How the tiers stand against the ratios by score, as proposed and, once final, as decided. */
export function bookDistribution(
  groups: readonly ProposalGroup[],
  names: Names,
  final: FinalTiers | undefined,
): DistributionPart {
  const options = final?.distribution ?? distributionOptions;
  const filled = groups.filter(({ placements }) => placements.length > 0);
  return {
    rows: filled.flatMap((group) => rowsOf(group, options, final)),
    sentences:
      filled.length === 0
        ? ['还没有得分齐全的单位。']
        : [
            ...filled.flatMap((group) => sentencesOf(group, options, names)),
            ...(final?.justification === undefined ? [] : [`推进组对等次比例的说明：${final.justification}`]),
          ],
    moves: filled.flatMap(({ placements }) =>
      placements.flatMap((placement) => {
        const why = placementText(placement);
        if (why === undefined) return [];
        const { unitId, category, total, byScore, proposed } = placement;
        const unitName = names.get(unitId) ?? unitId;
        return [{ unitName, category, total, byScore: tierText[byScore], proposed: tierText[proposed], why }];
      }),
    ),
  };
}

function rowsOf(
  { category, placements }: ProposalGroup,
  options: DistributionOptions,
  final: FinalTiers | undefined,
): DistributionPart['rows'] {
  const scope = category ?? '全部单位';
  const row = (basis: string, found: readonly Tier[]) => {
    const check = checkDistribution(found, options);
    const { limits, counts } = check;
    return {
      scope,
      basis,
      units: found.length,
      counts,
      excellentAtMost: limits.excellentAtMost,
      low: lowRange(limits),
      verdict: verdictText(check),
    };
  };
  return [
    row(
      '按得分',
      placements.map(({ byScore }) => byScore),
    ),
    row(
      '建议',
      placements.map(({ proposed }) => proposed),
    ),
    ...(final
      ? [
          row(
            '决定',
            placements.flatMap(({ unitId }) => final.units.get(unitId)?.tier ?? []),
          ),
        ]
      : []),
  ];
}

function sentencesOf(
  { category, placements, findings }: ProposalGroup,
  options: DistributionOptions,
  names: Names,
): readonly string[] {
  const check = checkDistribution(
    placements.map(({ byScore }) => byScore),
    options,
  );
  const found = findings.map((finding) => findingText(finding, (unitId) => names.get(unitId) ?? unitId));
  const lines = [excellentCheck(check, options), lowCheck(check, options)].map((line) => `按得分，${line}`);
  return [...lines, ...found].map((line) => (category === undefined ? line : `${category}：${line}`));
}
