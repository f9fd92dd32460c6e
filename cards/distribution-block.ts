import { checkDistribution, isInOrder } from '../src/domain/distribution.ts';
import type { DistributionOptions } from '../src/domain/distribution.ts';
import type { ProposalGroup } from '../src/domain/proposal.ts';
import { excellentCheck, findingText, lowCheck } from './distribution-text.ts';
import { block, plainText } from './kit.ts';
import type { Element } from './kit.ts';

/** How the tiers by score and the proposed ones stand against the ratios, with the arithmetic. */
export function distributionBlock(
  { category, placements, findings }: ProposalGroup,
  { options, unitNames }: { readonly options: DistributionOptions; readonly unitNames: ReadonlyMap<string, string> },
): Element {
  const byScore = checkDistribution(
    placements.map((placement) => placement.byScore),
    options,
  );
  const proposed = checkDistribution(
    placements.map((placement) => placement.proposed),
    options,
  );
  const fine = isInOrder(proposed);
  const { excellent, fair, poor } = proposed.counts;
  const nameOf = (unitId: string) => unitNames.get(unitId) ?? unitId;
  return block(
    [
      category === undefined ? undefined : plainText(category, { size: 'heading' }),
      plainText(`${excellentCheck(byScore, options)}\n${lowCheck(byScore, options)}`),
      plainText(
        `${fine ? '✓' : '✗'} 按建议定档：优秀${excellent}个，一般和差${fair + poor}个，${fine ? '符合要求' : '不符合要求'}。`,
        { colour: fine ? 'green' : 'red' },
      ),
      findings.length > 0
        ? plainText(findings.map((finding) => findingText(finding, nameOf)).join('\n'), { colour: 'orange' })
        : undefined,
    ],
    fine ? 'grey-50' : 'orange-50',
  );
}
