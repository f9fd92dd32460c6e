import type { Difference, DifferenceKind } from '../domain/difference.ts';
import type { AssessmentVerdict, Verified } from '../use-cases/verify.ts';

const kindText: Record<DifferenceKind, string> = {
  'mark-not-last-change': '得分与修改记录的最后一次不一致',
  'history-broken': '修改记录前后不衔接',
  'history-not-logged': '修改记录与操作记录不一致',
  'logged-not-in-history': '操作记录里有的修改，修改记录里没有',
  'mark-not-logged': '得分与操作记录不一致',
  'submitted-marks-not-logged': '提交时的得分与此前的操作记录不一致',
  'sheet-not-logged': '提交状态与操作记录不一致',
  'sheet-missing': '操作记录里有的评分表已不存在',
  'sheet-of-nobody': '评分表不属于本组的单位和成员',
  'unit-not-in-roster': '单位的考核组、类别与导入的名单不一致',
  'cells-not-in-charge': '评分表的内容与职责分工、评分标准不一致',
  rubric: '评分标准与导入时不一致（SHA-256）',
  'criterion-not-in-rubric': '考评内容与评分标准不一致',
  'excuse-not-logged': '免评与操作记录不一致',
  'recusal-not-logged': '回避没有依据，或者与操作记录不一致',
  'recusal-missing': '应有的回避不存在',
  'sent-by': '选派单位与所在单位不一致',
  'withdrawal-not-logged': '退出考核与操作记录不一致',
  'team-not-logged': '考核组状态与操作记录不一致',
  'round-missing': '操作记录里有的定档已不存在',
  'round-options': '档次分数线和等次比例与开始定档时不一致',
  'round-unit-missing': '应当定档的单位不在其中',
  'round-unit-not-assessed': '没有完整得分的单位列入了定档',
  'round-position': '名次顺序不对',
  total: '总分与按得分重新计算的不一致',
  category: '单位类别不一致',
  'tier-by-score': '按得分的档次不对',
  'proposed-tier': '建议档次不对',
  moves: '建议调整的经过不对',
  tied: '并列待定的标记不对',
  'decision-not-allowed': '定档不符合规定',
  'second-person-missing': '定档应由另一名管理员确认而没有确认',
  'round-not-logged': '定档经过与操作记录不一致',
  'decision-not-logged': '单位定档与操作记录不一致',
  stray: '有不属于任何考核的记录',
  'filing-not-logged': '报送与操作记录不一致',
  'filing-missing': '操作记录里有的报送已不存在',
  'filing-content': '报送的内容与报送时不一致（SHA-256）',
  'filing-total': '报送的总分与按得分重新计算的不一致',
  document: 'Word文件与留存时不一致（SHA-256）',
  'publication-missing': '操作记录里有的通报、更正已不存在',
  'publication-not-logged': '发布经过与操作记录不一致',
  'publication-content': '发布的内容与重新计算的不一致',
  'publication-seal': '发布的内容与发布时不一致（SHA-256）',
  'unit-result': '发给单位的内容与重新计算的不一致',
  'unit-result-seal': '发给单位的内容与发布时不一致（SHA-256）',
  'objection-missing': '操作记录里有的异议已不存在',
  'objection-not-logged': '异议与操作记录不一致',
  'objection-window': '征求意见与操作记录不一致',
  'objection-days': '异议期的天数与操作记录不一致',
};

/** One line for each thing that differs: what it is about, what is stored, what is right. */
export function differenceLine({ kind, where, stored, right }: Difference): string {
  const found = [stored !== undefined && `现存${quoted(stored)}`, right !== undefined && `应为${quoted(right)}`];
  const values = found.filter((part) => part !== false).join('，');
  // What was stored may hold anything, line breaks among it.
  return `${where.join('，')}：${kindText[kind]}${values === '' ? '' : `（${values}）`}`.replaceAll(/\s+/g, ' ');
}

/** A value of several parts is set off, or nobody sees where it ends. */
function quoted(value: string): string {
  const short = value.length > 200 ? `${value.slice(0, 200)}…` : value;
  return /[，、；]/.test(short) ? `“${short}”` : short;
}

/** What was looked at, and how much of it differs. */
export function summaryLine({ name, verified, differences }: AssessmentVerdict): string {
  const outcome = differences.length === 0 ? '全部一致' : `有${differences.length}处不一致`;
  return `${name}：${countText(verified)}，${outcome}。`;
}

function countText(count: Verified): string {
  const { sheets, marks, changes, rounds, decisions, filings, publications, unitResults, objections } = count;
  return [
    `评分表${sheets}张`,
    `得分${marks}项`,
    `修改记录${changes}条`,
    `定档${rounds}轮${decisions}个单位次`,
    `综合报告${filings}份`,
    `通报和更正${publications}份`,
    `单位反馈${unitResults}份`,
    `异议${objections}件`,
  ].join('、');
}
