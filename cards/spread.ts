import { distributionOptions } from '../src/domain/distribution.ts';
import type { DistributionCheck, DistributionOptions } from '../src/domain/distribution.ts';
import type { Spread } from '../src/domain/spread.ts';
import { tiers } from '../src/domain/tier.ts';
import type { Tier } from '../src/domain/tier.ts';
import { barChart } from './kit-data.ts';
import { plainText } from './kit.ts';
import type { RootElement } from './kit.ts';
import { shareText, tierText } from './wording.ts';

/** How the units scored so far spread over the tiers, in words and drawn; nothing while there is none. */
export function spreadBlocks(spread: Spread | undefined, opening?: string): readonly RootElement[] {
  return spread ? [plainText(spreadSentence(spread, opening)), tierChart(spread.counts)] : [];
}

/**
 * "您已评12个单位：优秀8个（67%），高于40%；良好4个；一般和差0个（0%），少于10%左右的要求。"
 *
 * Says on which side of the rule each share is, so that marks can be spread while they are given; of a few units only the counts.
 */
export function spreadSentence(
  spread: Spread,
  opening = '您已评',
  options: DistributionOptions = distributionOptions,
): string {
  const { counts, units } = spread;
  if (units === 0) return `${opening}0个单位，暂无等次分布。`;
  if (!spread.comparable) {
    return `${opening}${units}个单位：优秀${counts.excellent}个，良好${counts.good}个，一般和差${counts.fair + counts.poor}个。`;
  }
  const over = spread.excellent === 'too-many' ? '高于' : '未超过';
  const shares = [
    `优秀${counts.excellent}个（${spread.excellentPercent}%），${over}${shareText(options.excellentShare)}`,
    `良好${counts.good}个`,
    `一般和差${counts.fair + counts.poor}个（${spread.lowPercent}%），${lowSide(spread.low, shareText(options.lowShare))}`,
  ];
  return `${opening}${units}个单位：${shares.join('；')}。`;
}

function lowSide(low: DistributionCheck['low'], share: string): string {
  switch (low) {
    case 'in-order':
      return `在${share}左右的允许范围内`;
    case 'too-few':
      return `少于${share}左右的要求`;
    case 'too-many':
      return `多于${share}左右的要求`;
  }
}

/** Charts take their colours in hex; these are the tiers' own, as on tags. */
const barColour: Record<Tier, string> = { excellent: '#2EA121', good: '#3370FF', fair: '#ED6D0C', poor: '#D83931' };

/** One bar a tier, from 优秀 on the left, named and with its count: readable without its colours. */
export function tierChart(counts: Readonly<Record<Tier, number>>): RootElement {
  return barChart(tiers.map((tier) => ({ label: tierText[tier], value: counts[tier], colour: barColour[tier] })));
}
