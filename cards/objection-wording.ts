import type { ObjectionState } from '../src/domain/objection.ts';
import { formatPoints, formatTotal } from '../src/domain/points.ts';
import type { Points } from '../src/domain/points.ts';
import type { Criterion } from '../src/domain/rubric.ts';
import type { StateTag } from './kit.ts';

/** What a unit got for a criterion, without anybody's name. */
export interface CriterionOutcome {
  readonly criterion: Pick<Criterion, 'id' | 'title' | 'maxPoints'>;
  /** The mean, rounded for showing; absent where every mark of it is excused. */
  readonly points?: Points;
  /** What its examiners wrote where points are off, each once. */
  readonly reasons: readonly string[];
}

/** "得分5.50分，满分6分". */
export function outcomeText({ points, criterion }: CriterionOutcome): string {
  const full = `满分${formatPoints(criterion.maxPoints)}分`;
  return points === undefined ? `已免评，不计入，${full}` : `得分${formatTotal(points)}分，${full}`;
}

export function objectionTag({
  state,
  upheld,
}: {
  readonly state: ObjectionState;
  readonly upheld: boolean | null;
}): StateTag {
  switch (state) {
    case 'open':
      return { text: '待答复', colour: 'orange' };
    case 'withdrawn':
      return { text: '已撤回', colour: 'grey' };
    case 'answered':
      return upheld ? { text: '异议成立', colour: 'green' } : { text: '异议不成立', colour: 'blue' };
  }
}
