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
  evidenceUnitChosen: { type: 'success', content: '请选择考评内容' },
  evidenceFiled: { type: 'success', content: '已提交' },
  evidenceAlready: { type: 'info', content: '这些材料已经办理过' },
  evidenceNothingChosen: { type: 'warning', content: '请先选择，再提交' },
  evidenceSent: { type: 'success', content: '文件正在发送，请看最新消息' },
  evidenceVerified: { type: 'success', content: '已登记为已核实' },
  evidenceReturned: { type: 'success', content: '已退回，已通知联络员' },
  evidenceJudged: { type: 'info', content: '这份材料已经这样登记过' },
  evidenceReassigned: { type: 'success', content: '归类已保存' },
  evidenceUnchanged: { type: 'info', content: '归类没有变化' },
  evidenceWithdrawn: { type: 'success', content: '已撤回' },
  evidenceTakenOver: { type: 'success', content: '已沿用，见材料清单' },
  evidenceDueSet: { type: 'success', content: '截止日已登记' },
  oldButton: { type: 'warning', content: '这张卡片是旧版本的，请发送“帮助”重新进入' },
} as const satisfies Record<string, Toast>;

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
