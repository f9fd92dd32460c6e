import { button, card, plainText, tiles } from './kit.ts';
import type { Card } from './kit.ts';
import { namesText } from './wording.ts';

export interface ExaminerProgressView {
  readonly assessmentId: string;
  readonly assessmentName: string;
  readonly units: number;
  readonly submitted: number;
  /** Names of the units whose sheets are begun, and of those that are not, in roster order. */
  readonly drafts: readonly string[];
  readonly untouched: readonly string[];
}

/** 进度 for an examiner: his or her own, and nobody else's. */
export function examinerProgressCard(view: ExaminerProgressView): Card {
  const { units, submitted, drafts, untouched } = view;
  // Handed over, withdrawn or excused, all of it: that is not the same as done.
  const nothing = units === 0;
  const done = submitted === units;
  return card({
    title: '我的进度',
    subtitle: view.assessmentName,
    template: nothing ? 'grey' : done ? 'green' : 'blue',
    tags: nothing
      ? []
      : [done ? { text: '已全部提交', colour: 'green' } : { text: `还有${units - submitted}个单位`, colour: 'orange' }],
    summary: `我的进度：已提交${submitted}/${units}个单位`,
    elements: [
      tiles([
        { value: `${submitted}/${units}`, label: '已提交单位', colour: 'green' },
        { value: String(drafts.length), label: '草稿', colour: 'orange' },
        { value: String(untouched.length), label: '未开始', colour: 'grey' },
      ]),
      drafts.length > 0 ? plainText(`草稿待提交：${namesText(drafts, 10, '个单位')}。`) : undefined,
      untouched.length > 0 ? plainText(`尚未开始：${namesText(untouched, 10, '个单位')}。`) : undefined,
      done ? plainText(nothing ? '目前没有需要您打分的单位。' : '您的评分已全部提交，辛苦了。') : undefined,
      button(
        done ? '查看我的打分' : '继续打分',
        { kind: 'tasks.show', assessmentId: view.assessmentId, page: 0 },
        { primary: !done },
      ),
    ],
  });
}
