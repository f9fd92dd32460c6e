import type { BorderlineUnit } from '../src/domain/borderline.ts';
import { formatTotal } from '../src/domain/points.ts';
import { tierText } from './wording.ts';

/** "青禾镇（89.75分）：距优秀线差0.25分，现为良好，邻近优秀。" */
export function borderlineText({ total, side, distance, tier, towards }: BorderlineUnit, unitName: string): string {
  const line = `${tierText[side === 'above' ? tier : towards]}线`;
  const where =
    distance === 0
      ? `正好在${line}上`
      : side === 'above'
        ? `高出${line}${formatTotal(distance)}分`
        : `距${line}差${formatTotal(distance)}分`;
  return `${unitName}（${formatTotal(total)}分）：${where}，现为${tierText[tier]}，邻近${tierText[towards]}。`;
}
