import type { CardAction } from './actions.ts';
import { button, card, note, plainText } from './kit.ts';
import type { Card, Element } from './kit.ts';
import { namesText } from './wording.ts';

/** What an examiner still has to submit. */
export interface NudgeView {
  readonly assessmentId: string;
  readonly assessmentName: string;
  readonly drafts: readonly string[];
  readonly untouched: readonly string[];
}

/** 催一下: one friendly message that names everything still open, with the way to it; it follows what its reader does. */
export function nudgeCard({ assessmentId, assessmentName, drafts, untouched }: NudgeView): Card {
  const open = drafts.length + untouched.length;
  const done = open === 0;
  return card({
    title: '打分提醒',
    subtitle: assessmentName,
    template: done ? 'green' : 'blue',
    tags: [done ? { text: '已全部提交', colour: 'green' } : { text: `还有${open}个单位`, colour: 'orange' }],
    summary: done ? '打分提醒：已全部提交' : `打分提醒：您还有${open}个单位的评分没有提交`,
    elements: [
      plainText(done ? '您的评分已全部提交，辛苦了。' : `您还有${open}个单位的评分没有提交，请在方便时完成。`),
      drafts.length > 0 ? plainText(`草稿待提交：${namesText(drafts, 10, '个单位')}。`) : undefined,
      untouched.length > 0 ? plainText(`尚未开始：${namesText(untouched, 10, '个单位')}。`) : undefined,
      done ? undefined : note('提交后不再提醒。此类提醒每人每天最多一条。'),
      button('我的打分', { kind: 'tasks.show', assessmentId, page: 0 }, { primary: !done }),
    ],
  });
}

/** 催一下: asks before it writes to so many people. */
export function nudgeButton(
  action: Extract<CardAction, { kind: 'team.nudge' | 'teams.nudge' }>,
  people: number,
  label = '催一下',
): Element {
  return button(label, action, {
    confirm: {
      title: '确认发送提醒？',
      text: `还有${people}人没有全部提交，将各收到一条提醒。今天已经提醒过的不再重复发送。`,
    },
  });
}
