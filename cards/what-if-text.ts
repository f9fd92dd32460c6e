import { formatPoints } from '../src/domain/points.ts';
import type { Move } from '../src/domain/proposal.ts';
import { isAbove, isLow, type Tier, type TierFloors } from '../src/domain/tier.ts';
import type { RuleFault, RuleNumber } from '../src/domain/tried-rules.ts';
import { rulesInForce, type Shift, type TierRules } from '../src/domain/what-if.ts';
import { moveText } from './distribution-text.ts';
import { tierText } from './wording.ts';

/** What the fields of 试排 are called. */
export const ruleLabels: Record<RuleNumber, string> = {
  excellent: '优秀不低于',
  good: '良好不低于',
  fair: '一般不低于',
  excellentShare: '优秀上限',
  lowShare: '一般和差',
  lowTolerance: '允许相差',
};

/** What to mend in one field. */
export function ruleFaultText(fault: RuleFault): string {
  const label = ruleLabels[fault.field];
  switch (fault.kind) {
    case 'missing':
      return `请填写“${label}”。`;
    case 'not-a-number':
      return `“${label}”请填0至100的数，最多两位小数。`;
    case 'above-100':
      return `“${label}”不能超过100。`;
    case 'not-descending':
      return `“${label}”应大于“${ruleLabels[fault.next]}”。`;
  }
}

/** Why a unit would be proposed another tier: what the other floors do, what is moved by the tried rules, and what no longer is. */
export function shiftReason({ before, after }: Shift, tried: TierRules, inForce: TierRules = rulesInForce): string {
  const reasons = [
    ...(before.byScore === after.byScore ? [] : [bandText(before.byScore, after.byScore, tried, inForce)]),
    ...after.moves.map(moveText),
    ...before.moves.filter((move) => !recurs(move, after.moves) && stands(move, after.byScore)).map(spared),
  ];
  return `${reasons.join('；')}。`;
}

/** "优秀分数线由90分提高到92分，按得分为良好". */
function bandText(from: Tier, to: Tier, { floors }: TierRules, { floors: inForce }: TierRules): string {
  // Falling, it misses the floor of the tier it had; rising, it reaches that of the tier it gets.
  const [edge, change] = isAbove(from, to) ? ([from, '提高'] as const) : ([to, '降低'] as const);
  const floor = (of: TierFloors) => (edge === 'poor' ? '' : formatPoints(of[edge]));
  return `${tierText[edge]}分数线由${floor(inForce)}分${change}到${floor(floors)}分，按得分为${tierText[to]}`;
}

const isCap = ({ kind }: Move) => kind !== 'low-group-filled';

function recurs(move: Move, moves: readonly Move[]): boolean {
  return moves.some((other) => isCap(other) === isCap(move));
}

/** Whether the move would still have been possible: otherwise the other floors explain it already. */
function stands(move: Move, byScore: Tier): boolean {
  return isCap(move) ? byScore === 'excellent' : !isLow(byScore);
}

function spared(move: Move): string {
  return isCap(move) ? '在试排的优秀限额以内，不再下调为良好' : '一般和差不必再由它补足，不再下调为一般';
}
