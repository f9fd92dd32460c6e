import type { DistributionCheck, DistributionOptions } from '../src/domain/distribution.ts';
import type { Finding, Move, Placement } from '../src/domain/proposal.ts';
import { namesText, shareText, tierText } from './wording.ts';

/** "优秀上限：34×40%=13.6，取整13个；实际15个，超2个。" */
export function excellentCheck({ limits, counts }: DistributionCheck, { excellentShare }: DistributionOptions): string {
  const { units, excellentAtMost } = limits;
  const verdict = excellentVerdict({ limits, counts }) ?? '符合要求';
  return `优秀上限：${arithmetic(units, excellentShare)}，取整${excellentAtMost}个；实际${counts.excellent}个，${verdict}。`;
}

type Counted = Pick<DistributionCheck, 'limits' | 'counts'>;

function excellentVerdict({ limits, counts }: Counted): string | undefined {
  const excess = counts.excellent - limits.excellentAtMost;
  return excess > 0 ? `超${excess}个` : undefined;
}

/** "一般和差：34×10%=3.4，应为2至5个；实际1个，少1个。" */
export function lowCheck({ limits, counts }: DistributionCheck, { lowShare }: DistributionOptions): string {
  const low = counts.fair + counts.poor;
  const verdict = lowVerdict({ limits, counts }) ?? '符合要求';
  return `一般和差：${arithmetic(limits.units, lowShare)}，应为${lowRange(limits)}；实际${low}个，${verdict}。`;
}

/** "2至5个", "1个". */
export function lowRange({ lowAtLeast, lowAtMost }: DistributionCheck['limits']): string {
  return lowAtLeast === lowAtMost ? `${lowAtLeast}个` : `${lowAtLeast}至${lowAtMost}个`;
}

function lowVerdict({ limits: { lowAtLeast, lowAtMost }, counts }: Counted): string | undefined {
  const low = counts.fair + counts.poor;
  if (low < lowAtLeast) return `少${lowAtLeast - low}个`;
  return low > lowAtMost ? `多${low - lowAtMost}个` : undefined;
}

/** "符合要求", "优秀超2个，一般和差少1个". */
export function verdictText(check: DistributionCheck): string {
  const [excellent, low] = [excellentVerdict(check), lowVerdict(check)];
  const parts = [...(excellent ? [`优秀${excellent}`] : []), ...(low ? [`一般和差${low}`] : [])];
  return parts.join('，') || '符合要求';
}

/** For showing how a limit comes about; counts of units, never scores. */
function arithmetic(units: number, share: number): string {
  return `${units}×${shareText(share)}=${(units * share) / 10_000}`;
}

/** Why a unit is proposed below its tier by score, or awaits a decision; nothing where the score stands. */
export function placementText({ moves, tied }: Placement): string | undefined {
  const reasons = [...moves.map(moveText), ...(tied ? ['并列待定，由推进组研究确定'] : [])];
  return reasons.length > 0 ? reasons.join('；') : undefined;
}

/** Why the proposal moves a unit down. */
export function moveText(move: Move): string {
  const change = `${tierText[move.from]}改为${tierText[move.to]}`;
  switch (move.kind) {
    case 'beyond-cap':
      return `${change}：优秀限${move.cap}个，总分排在限额之后`;
    case 'tied-across-cap':
      return `${change}：优秀限${move.cap}个，限额处${move.tied}个单位同分，一并调整`;
    case 'low-group-filled':
      return `${change}：一般和差至少${move.atLeast}个，从良好末位补足`;
  }
}

/** What the office must know before it accepts a proposal. */
export function findingText(finding: Finding, nameOf: (unitId: string) => string): string {
  switch (finding.kind) {
    case 'tie-left-alone': {
      const names = namesText(finding.unitIds.map(nameOf), 5, '个单位');
      return `并列待定：${names}同分，一并调为一般将超过${finding.atMost}个，系统不作调整，由推进组研究确定。`;
    }
    case 'low-group-too-large':
      return `一般和差共${finding.low}个，超过${finding.atMost}个，系统不上调档次，须作出说明。`;
    case 'low-group-too-small':
      return `一般和差共${finding.low}个，不足${finding.atLeast}个，已无良好单位可调，须作出说明。`;
  }
}
