import type { AssessmentState, TeamState } from '../src/domain/life.ts';
import type { ActName, Condition, Fact, Right, RoleName } from '../src/domain/rights-table.ts';

/** One thing that is done: who may, and when. */
export interface RightRow {
  readonly act: ActName;
  readonly rights: Readonly<Record<RoleName, Right>>;
  readonly when: readonly { readonly assessment: AssessmentState; readonly teams?: readonly TeamState[] }[];
}

export const areas = [
  '组织考核',
  '人员和单位',
  '打分',
  '更正评分',
  '纸质录入',
  '佐证材料',
  '综合报告',
  '结果',
] as const;
type Area = (typeof areas)[number];

/** What each act is called; a new act without words does not compile. */
export const actText: Readonly<Record<ActName, { readonly area: Area; readonly does: string }>> = {
  'roster.import': { area: '组织考核', does: '导入名单、获取模板、复制上年' },
  'steering-chat.bind': { area: '组织考核', does: '绑定推进组群' },
  'assessment.open': { area: '组织考核', does: '开始考核' },
  'progress.see-all': { area: '组织考核', does: '查看各考核组进度' },
  'examiners.nudge-all': { area: '组织考核', does: '提醒各考核组没有提交的成员' },
  'reminders.plan': { area: '组织考核', does: '查看提醒计划，暂停、恢复、加发提醒' },
  'calendar.correct': { area: '组织考核', does: '查看、更正工作日历' },
  'burden.see': { area: '组织考核', does: '查看减负统计' },
  'rights.see': { area: '组织考核', does: '查看权限一览' },
  'dead-letters.resend': { area: '组织考核', does: '查看、重发未送达的消息' },
  'rehearsal.end': { area: '组织考核', does: '结束演练' },
  'contact.change': { area: '人员和单位', does: '更换联络员、组长' },
  'mobile.correct': { area: '人员和单位', does: '更正手机号' },
  'member.add': { area: '人员和单位', does: '增加推进组人员' },
  'recusal.record': { area: '人员和单位', does: '登记回避' },
  'recusal.lift': { area: '人员和单位', does: '撤销回避' },
  'examiner.replace': { area: '人员和单位', does: '更换考核人员' },
  'score.excuse-of': { area: '人员和单位', does: '免评' },
  'unit.withdraw-this': { area: '人员和单位', does: '单位退出考核' },
  'unit.restore': { area: '人员和单位', does: '恢复退出的单位' },
  'sheet.see': { area: '打分', does: '查看评分表' },
  'sheet.score': { area: '打分', does: '填写评分表' },
  'sheet.submit': { area: '打分', does: '提交评分表' },
  'marks.see': { area: '打分', does: '查看一个单位的各人打分' },
  'team.see-matrix': { area: '打分', does: '查看考核组打分情况' },
  'examiners.nudge': { area: '打分', does: '提醒考核组没有提交的成员' },
  'analysis.see': { area: '打分', does: '查看考核组评分分析' },
  'analysis.see-all': { area: '打分', does: '查看各考核组评分分析' },
  'team.end': { area: '打分', does: '结束考核组考核' },
  'change.ask': { area: '更正评分', does: '申请修改已提交的评分表' },
  'change.decide': { area: '更正评分', does: '答复修改申请' },
  'sheet.reopen': { area: '更正评分', does: '重新打开已提交的评分表' },
  'sheet.void': { area: '更正评分', does: '作废评错的分数' },
  'second-look.ask': { area: '更正评分', does: '对分歧较大的评分请再核' },
  'team.reopen': { area: '更正评分', does: '让考核组重新打分' },
  'paper.offer': { area: '纸质录入', does: '取得本组成员的录入表' },
  'paper.offer-all': { area: '纸质录入', does: '取得各组成员的录入表' },
  'paper.enter': { area: '纸质录入', does: '录入纸质评分表' },
  'paper.confirm': { area: '纸质录入', does: '核对纸质录入' },
  'evidence.hand-in': { area: '佐证材料', does: '提交、改归类、撤回材料' },
  'evidence.see': { area: '佐证材料', does: '查看一个单位的材料' },
  'evidence.see-team': { area: '佐证材料', does: '查看考核组各单位材料情况' },
  'evidence.see-all': { area: '佐证材料', does: '查看全部单位材料情况' },
  'evidence.judge': { area: '佐证材料', does: '核实、退回材料' },
  'evidence.set-due': { area: '佐证材料', does: '设定材料截止日' },
  'report.see': { area: '综合报告', does: '查看、导出综合报告' },
  'report.write': { area: '综合报告', does: '撰写下步工作打算' },
  'finding.write': { area: '综合报告', does: '撰写一个单位的亮点和突出问题' },
  'report.file': { area: '综合报告', does: '预览、报送综合报告' },
  'report.return': { area: '综合报告', does: '退回综合报告，查看各组报告' },
  'report.remind': { area: '综合报告', does: '催报综合报告' },
  'results.see': { area: '结果', does: '查看得分、档次建议和比例' },
  'tiers.decide': { area: '结果', does: '查看、提交定档，导出纪要' },
  'tiers.decide-unit': { area: '结果', does: '决定一个单位的档次' },
  'tiers.confirm': { area: '结果', does: '确认、退回他人提交的定档' },
  'tiers.reverse': { area: '结果', does: '撤销定档' },
  'objections.set-days': { area: '结果', does: '设定异议期天数' },
  'objections.see': { area: '结果', does: '查看异议期和各单位异议' },
  'objections.open': { area: '结果', does: '就结果征求各单位意见' },
  'objection.file': { area: '结果', does: '提出、撤回异议' },
  'objection.see': { area: '结果', does: '查看一项异议' },
  'objection.answer': { area: '结果', does: '答复异议' },
  'publication.see': { area: '结果', does: '查看通报和送达情况' },
  'publication.prepare': { area: '结果', does: '起草、提交通报' },
  'publication.confirm': { area: '结果', does: '确认、退回他人提交的通报' },
  'publication.release': { area: '结果', does: '没有其他管理员时发布通报' },
  'publication.correct': { area: '结果', does: '起草更正' },
  'unit-result.see': { area: '结果', does: '查看一个单位的结果' },
  'unit-result.receive': { area: '结果', does: '签收本单位结果' },
};

export const roleText: Readonly<Record<RoleName, string>> = {
  administrator: '推进组管理员',
  office: '推进组成员',
  leader: '考核组组长',
  examiner: '考核组成员',
  liaison: '联络员',
  other: '其他人',
};

const stateText: Readonly<Record<AssessmentState, string>> = {
  preparing: '筹备',
  assessing: '考核中',
  grading: '定档中',
  published: '已通报',
  archived: '已归档',
};

const teamText: Readonly<Record<TeamState, string>> = {
  scoring: '该组打分时',
  ended: '该组结束后、报送前',
  reported: '该组报送后',
};

const factText: Readonly<Record<Fact, { readonly needed: string; readonly excluded: string }>> = {
  'own-team': { needed: '本组', excluded: '本组除外' },
  'own-unit': { needed: '本单位', excluded: '本人联络的单位除外' },
  own: { needed: '本人的', excluded: '本人的除外' },
  'in-charge': { needed: '本人负责的内容', excluded: '本人负责的内容除外' },
  recused: { needed: '须回避的单位', excluded: '须回避的单位除外' },
  'still-scoring': { needed: '本人尚未提交的', excluded: '本人尚未提交评分的单位除外' },
  'own-marks': { needed: '本人打分的内容', excluded: '本人打分的内容除外' },
  'own-doing': { needed: '本人经手的', excluded: '本人经手的除外' },
  final: { needed: '已确定的', excluded: '已确定的除外' },
  'of-administrator': { needed: '涉及管理员的', excluded: '涉及管理员的除外' },
  'office-answers': { needed: '组长不能答复的', excluded: '须由推进组答复的除外' },
};

function conditionText({ fact, holds }: Condition): string {
  return holds ? factText[fact].needed : factText[fact].excluded;
}

/** What belongs to an area, in the order of use. */
export function rowsOf(area: Area | undefined, rows: readonly RightRow[]): readonly RightRow[] {
  return Object.entries(actText).flatMap(([name, { area: of }]) =>
    of === area ? rows.filter(({ act }) => act === name) : [],
  );
}

/** "本组，须回避的单位除外"; "可以" without conditions, "—" where it is never allowed. What is needed comes first. */
export function rightText(right: Right): string {
  if (right === undefined) return '—';
  if (right.length === 0) return '可以';
  return right
    .toSorted((a, b) => Number(b.holds) - Number(a.holds))
    .map(conditionText)
    .join('，');
}

/** "筹备、考核中（该组打分时）". */
export function whenText({ when }: Pick<RightRow, 'when'>): string {
  return when
    .map(({ assessment, teams }) => {
      const of = teams && `（${teamsText(teams)}）`;
      return `${stateText[assessment]}${of ?? ''}`;
    })
    .join('、');
}

function teamsText(teams: readonly TeamState[]): string {
  return teams.length === 2 && !teams.includes('scoring')
    ? '该组结束后'
    : teams.map((team) => teamText[team]).join('，');
}
