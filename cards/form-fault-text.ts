import { formatPoints } from '../src/domain/points.ts';
import type { EntryFault } from '../src/domain/score-entry.ts';

/** What to mend in one field of the scoring form. */
export function formFaultText(fault: EntryFault): string {
  switch (fault.code) {
    case 'not-a-number':
      return '得分未能识别，请从列表中选择。';
    case 'negative':
      return '得分不能低于0分，请重新选择。';
    case 'above-maximum':
      return `得分不能超过满分${formatPoints(fault.maxPoints)}分，请重新选择。`;
    case 'off-step':
      return `得分须是${formatPoints(fault.step)}分的整数倍，请重新选择。`;
    case 'reason-without-points':
      return '已填扣分因素，还没有选择得分，请选择。';
    case 'reason-missing':
      return '未得满分，请填写扣分因素。';
    case 'reason-too-short':
      return `扣分因素太短，请至少填写${fault.shortest}个字。`;
    case 'reason-too-long':
      return `扣分因素共${fault.length}字，超过${fault.longest}字，请精简。`;
    case 'reason-without-deduction':
      return '得分为满分，不应有扣分因素：请清空扣分因素，或者改选得分。';
  }
}
