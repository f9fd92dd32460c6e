/** The short line that answers a tap. */
export interface Toast {
  readonly type: 'info' | 'success' | 'warning' | 'error';
  readonly content: string;
}

export const toasts = {
  saved: { type: 'success', content: '已保存' },
  faulty: { type: 'warning', content: '有内容需要修改，已在卡片上标出' },
  changedElsewhere: {
    type: 'warning',
    content: '评分表已在别处改过。已换成最新内容，您刚填写的仍保留在表格中，请核对后再保存',
  },
  submitted: { type: 'success', content: '已提交' },
  brought: { type: 'success', content: '已发送，请看最新消息' },
  rosterApplied: { type: 'success', content: '名单已导入' },
  rosterDiscarded: { type: 'info', content: '已放弃，名单没有变化' },
  rosterOutdated: { type: 'warning', content: '此后名单已有变化，请重新发送文件' },
  opened: { type: 'success', content: '考核已开始，正在发送打分任务' },
  teamEnded: { type: 'success', content: '本组考核已结束' },
  suggested: { type: 'success', content: '已转给推进组，谢谢您的意见' },
  resending: { type: 'success', content: '正在重新发送' },
  changeAsked: { type: 'success', content: '已提出申请，请等待答复' },
  changePending: { type: 'info', content: '已经申请过，请等待答复' },
  changeAllowed: { type: 'success', content: '已同意，评分表已重新打开' },
  changeDeclined: { type: 'success', content: '已答复，不同意修改' },
  changeSettled: { type: 'info', content: '这项申请已经办结' },
  sheetReopened: { type: 'success', content: '评分表已重新打开，已通知本人' },
  sheetVoided: { type: 'success', content: '分数已作废，评分表已重新打开，已通知本人' },
  sheetIsOpen: { type: 'info', content: '这份评分表已经是打开的' },
  teamReopened: { type: 'success', content: '考核组已重新打分，已通知本组人员' },
  teamIsScoring: { type: 'info', content: '考核组正在评分，不必重新打开' },
  calendarCorrectedAlready: { type: 'info', content: '这一天已经作过同样的更正' },
  calendarNothingChosen: { type: 'warning', content: '请先选择要撤回的更正' },
  calendarTakenBackAlready: { type: 'info', content: '这项更正已经撤回' },
  oldButton: { type: 'warning', content: '这张卡片是旧版本的，请发送“帮助”重新进入' },
} as const satisfies Record<string, Toast>;

/** "已更正；2个考核组的报送期限随之变动，已通知组长" */
export function calendarToast(done: '已更正' | '已撤回更正', teams: number): Toast {
  const then = teams > 0 ? `${teams}个考核组的报送期限随之变动，已通知组长` : '各考核组的报送期限没有变动';
  return { type: 'success', content: `${done}；${then}` };
}

/** What became of a nudge, in people. */
export interface NudgeOutcome {
  readonly sent: number;
  readonly already: number;
  readonly unreachable: number;
}

/** "已提醒3人；2人今天已提醒过；1人在飞书中未找到，请另行联系" */
export function nudgedToast({ sent, already, unreachable }: NudgeOutcome): Toast {
  const parts = [
    ...(sent > 0 ? [`已提醒${sent}人`] : []),
    ...(already > 0 ? [`${already}人今天已提醒过`] : []),
    ...(unreachable > 0 ? [`${unreachable}人在飞书中未找到，请另行联系`] : []),
  ];
  if (parts.length === 0) return { type: 'info', content: '评分已全部提交，没有需要提醒的人' };
  return { type: sent > 0 ? 'success' : 'info', content: parts.join('；') };
}
