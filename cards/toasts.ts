import type { PeopleForm } from '../src/domain/people-change.ts';
import { momentText } from './wording.ts';

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
  replacedBrought: { type: 'info', content: '这张卡片已由新卡片代替，新卡片已发送，请看最新消息' },
  replacedBefore: { type: 'info', content: '这张卡片已由新卡片代替，请在下方的新卡片上操作' },
  marksFilled: { type: 'success', content: '已填入草稿，还没有提交' },
  marksDiscarded: { type: 'info', content: '已放弃，草稿没有变化' },
  marksSettled: { type: 'info', content: '这份打分表已经办理过' },
  paperSent: { type: 'success', content: '已送核对，核对无误后算分' },
  sheetsChanged: { type: 'warning', content: '评分表刚有变化，已重新核对，请看清后再送' },
  paperConfirmed: { type: 'success', content: '已核对，评分已提交' },
  paperDeclined: { type: 'success', content: '已退回，已告知录入人' },
  paperSettled: { type: 'info', content: '这份录入已经办理过' },
  paperContradictory: { type: 'warning', content: '已填退回理由：要退回请按“退回”；核对无误的，请先清空理由' },
  paperOvertaken: { type: 'info', content: '评分人已自行提交，这份录入不再办理' },
  draftsChanged: { type: 'warning', content: '草稿刚有变化，已重新核对，请看清后再确认' },
  findingSaved: { type: 'success', content: '已保存' },
  reportChanged: {
    type: 'warning',
    content: '本组其他同志刚改过这一部分。您刚填写的仍保留在表格中，请对照最新内容核对后再保存',
  },
  reportFiled: { type: 'success', content: '综合报告已报送推进组' },
  reportIsFiled: { type: 'info', content: '综合报告已经报送，不必再次办理' },
  reportReturned: { type: 'success', content: '已退回，已通知组长' },
  reportIsDraft: { type: 'info', content: '综合报告目前不是已报送状态，不必退回' },
  fileComing: { type: 'success', content: '文件正在发送，请看最新消息' },
  rehearsalEnded: { type: 'success', content: '演练已结束，有关卡片已停用' },
  copyUnderWay: { type: 'success', content: '正在核对人员，名单随后发送' },
  calendarCorrectedAlready: { type: 'info', content: '这一天已经作过同样的更正' },
  calendarNothingChosen: { type: 'warning', content: '请先选择要撤回的更正' },
  calendarTakenBackAlready: { type: 'info', content: '这项更正已经撤回' },
  reachedAgain: { type: 'success', content: '正在补发没有送达的消息' },
  stillUnknown: { type: 'warning', content: '按登记的手机号在飞书中仍找不到，请核对手机号' },
  lookAsked: { type: 'success', content: '已请有关人员再核' },
  lookWaiting: { type: 'info', content: '已经请过再核，请等待答复' },
  lookKept: { type: 'success', content: '已答复，维持评分' },
  lookChangeAsked: { type: 'success', content: '已申请修改，请等待答复' },
  lookAnswered: { type: 'info', content: '您已经答复过' },
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
  remindersPaused: { type: 'success', content: '已暂停提醒' },
  remindersPausedAlready: { type: 'info', content: '这项提醒已经这样暂停' },
  remindersResumed: { type: 'success', content: '已恢复提醒' },
  remindersResumedAlready: { type: 'info', content: '这项提醒已经恢复' },
  remindersNothingChosen: { type: 'warning', content: '请先选择要恢复的提醒' },
  reminderAdded: { type: 'success', content: '已改期，到时加发提醒' },
  reminderAddedAlready: { type: 'info', content: '这一天已经安排过提醒' },
  gradingBegun: { type: 'success', content: '已开始新一次定档' },
  gradingNothingChosen: { type: 'warning', content: '请先选择单位' },
  tierDecided: { type: 'success', content: '已决定' },
  gradingChanged: { type: 'warning', content: '定档情况刚有变化，已换成最新内容，您刚填写的仍保留，请核对后再办理' },
  justified: { type: 'success', content: '说明已保存' },
  gradingAwaits: { type: 'success', content: '已提交，请另一名管理员确认' },
  gradingIsAwaiting: { type: 'info', content: '已经提交过，正在等待确认' },
  gradingFinal: { type: 'success', content: '档次已定，已告知推进组' },
  gradingIsFinal: { type: 'info', content: '档次此前已定，不必再次办理' },
  gradingSentBack: { type: 'success', content: '已退回修改，已告知提交人' },
  gradingReversed: { type: 'success', content: '定档已撤销' },
  gradingTotalsChanged: { type: 'warning', content: '得分与开始定档时不一致，本次定档已撤销，请重新定档' },
  gradingRescored: { type: 'success', content: '已退回重新打分，已通知考核组' },
  objectionDaysSet: { type: 'success', content: '异议期天数已登记' },
  objectionDaysAlready: { type: 'info', content: '天数没有变化' },
  unitsAsked: { type: 'success', content: '正在向各单位征求意见' },
  unitsAskedAlready: { type: 'info', content: '已经征求过意见，不必再次办理' },
  objectionFiled: { type: 'success', content: '异议已提出，请等待答复' },
  objectionFiledAlready: { type: 'info', content: '这项内容已经提出过异议' },
  objectionEvidenceKept: { type: 'success', content: '选用的材料已保存' },
  objectionWithdrawn: { type: 'success', content: '异议已撤回' },
  objectionAnswered: { type: 'success', content: '已答复，已告知该单位' },
  objectionSettled: { type: 'info', content: '这项异议已经办结' },
  publicationSaved: { type: 'success', content: '已保存' },
  publicationSubmitted: { type: 'success', content: '已提交，正在等待其他管理员确认' },
  publicationPublished: { type: 'success', content: '已发布，正在发送' },
  publicationTakenBack: { type: 'success', content: '已撤回，可以修改' },
  publicationReturned: { type: 'success', content: '已退回，已通知提交人' },
  publicationDropped: { type: 'info', content: '已放弃，没有发出任何内容' },
  correctionEntryUnchosen: { type: 'warning', content: '请先选择单位，再选择更正后的档次' },
  resultReceived: { type: 'success', content: '已签收' },
  readsRefreshed: { type: 'success', content: '阅读情况已更新' },
  readsSilent: { type: 'warning', content: '暂时查不到阅读情况，请稍后再试' },
  oldButton: { type: 'warning', content: '这张卡片是旧版本的，请发送“帮助”重新进入' },
} as const satisfies Record<string, Toast>;

/** "已更正；2个考核组的报送期限随之变动，已通知组长" */
export function calendarToast(done: '已更正' | '已撤回更正', teams: number): Toast {
  const then = teams > 0 ? `${teams}个考核组的报送期限随之变动，已通知组长` : '各考核组的报送期限没有变动';
  return { type: 'success', content: `${done}；${then}` };
}

/** "马文涛已于2026年12月20日 10:05签收，不必再次办理" */
export function receivedBeforeToast({ by, at }: { by: string; at: Date }): Toast {
  return { type: 'info', content: `${by}已于${momentText(at)}签收，不必再次办理` };
}

/** "正在向3个单位再次送达；1个单位的联络员在飞书中未找到，请另行联系" */
export function deliveredAgainToast({ sent, unreachable }: { sent: number; unreachable: number }): Toast {
  const parts = [
    ...(sent > 0 ? [`正在向${sent}个单位再次送达`] : []),
    ...(unreachable > 0 ? [`${unreachable}个单位的联络员在飞书中未找到，请另行联系`] : []),
  ];
  if (parts.length === 0) return { type: 'info', content: '各单位均已送达，不必再次发送' };
  return { type: sent > 0 ? 'success' : 'info', content: parts.join('；') };
}

const changed: Record<PeopleForm, string> = {
  recuse: '已登记回避，已通知本人',
  lift: '已撤销回避，已通知本人',
  replace: '已更换，已通知双方',
  excuse: '已免评，已通知本人',
  withdraw: '单位已退出，已通知有关人员',
  restore: '单位已恢复，已通知有关人员',
  liaison: '已更换联络员，已通知双方',
  leader: '已更换组长，已通知双方',
  mobile: '手机号已更正',
  member: '已列入推进组',
};

export function changedToast(form: PeopleForm): Toast {
  return { type: 'success', content: changed[form] };
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

/** What became of the reminder of one report. */
export function remindedToast(outcome: 'sent' | 'already' | 'unreachable'): Toast {
  switch (outcome) {
    case 'sent':
      return { type: 'success', content: '已提醒组长' };
    case 'already':
      return { type: 'info', content: '组长今天已提醒过' };
    case 'unreachable':
      return { type: 'info', content: '组长在飞书中未找到，请另行联系' };
  }
}
