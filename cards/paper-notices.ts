import type { Card } from './kit.ts';
import { noticeCard } from './notice-card.ts';
import { namesText } from './wording.ts';

/** Back to whoever typed a signed paper: what was typed is not what stands on it. */
export function paperDeclinedNotice(view: {
  readonly assessmentName: string;
  readonly unitName: string;
  readonly examinerName: string;
  readonly by: string;
  readonly reason: string;
}): Card {
  return noticeCard({
    title: '纸质录入已退回',
    subtitle: view.assessmentName,
    tone: 'refused',
    lines: [
      `${view.by}退回了${view.unitName}（评分人${view.examinerName}）的纸质录入。`,
      `理由：${view.reason}`,
      '这个单位的得分没有变化。请照纸质评分表改好，把文件重新发给我。',
    ],
  });
}

/** To the examiner in whose name marks were typed: all of a workbook in one message. */
export function paperDoneNotice(view: {
  readonly assessmentId: string;
  readonly assessmentName: string;
  readonly unitNames: readonly string[];
  readonly typedBy: string;
  readonly checkedBy: readonly string[];
}): Card {
  const { unitNames, typedBy, checkedBy, assessmentId } = view;
  return noticeCard({
    title: '您的纸质评分表已录入',
    subtitle: view.assessmentName,
    tone: 'done',
    lines: [
      `${namesText(unitNames, 10, '个单位')}：照您签字的纸质评分表，由${typedBy}录入，${namesText(checkedBy, 3, '人')}核对，已作为您的评分提交。`,
      '与您的纸质评分表不一致的，请在评分表上申请修改，或者联系组长。',
    ],
    next: { label: '我的打分', action: { kind: 'tasks.show', assessmentId, page: 0 } },
  });
}
