import { namesText } from './wording.ts';

/** What makes an assessment's result other than plain: nothing of it may go unsaid. */
export interface ExceptionsView {
  readonly withdrawn: readonly { readonly unitName: string; readonly reason: string }[];
  readonly recusals: readonly { readonly examinerName: string; readonly unitName: string }[];
  readonly excused: readonly { readonly unitName: string; readonly criterion: string; readonly reason: string }[];
  /** Sheets typed from a signed paper. */
  readonly paper?: readonly {
    readonly unitName: string;
    readonly examinerName: string;
    readonly typedBy: string;
    readonly confirmedBy: string;
  }[];
  readonly replaced: readonly {
    readonly from: string;
    readonly to: string;
    readonly units: number;
    readonly reason: string;
  }[];
  /** Units without a total yet. */
  readonly incomplete: readonly { readonly unitName: string; readonly missing: number }[];
}

/** One sentence each, what hinders the result first. */
export function exceptionLines(view: ExceptionsView): readonly string[] {
  return [
    ...incompleteLines(view.incomplete),
    ...view.excused.map(({ unitName, criterion, reason }) => `${unitName}：${criterion} 免评，${ended(reason)}`),
    ...view.withdrawn.map(({ unitName, reason }) => `${unitName}：不参加本次考核，${ended(reason)}`),
    ...view.replaced.map(({ from, to, units, reason }) => `${to}接替${from}对${units}个单位打分，${ended(reason)}`),
    ...recusalLines(view.recusals),
    ...paperLines(view.paper ?? []),
  ];
}

/** Many units without a total are no exceptions but work under way: one line says so. */
function incompleteLines(incomplete: ExceptionsView['incomplete']): readonly string[] {
  const few = 5;
  if (incomplete.length <= few)
    return incomplete.map(({ unitName, missing }) => `${unitName}：还缺${missing}项得分，暂不参加汇总。`);
  const names = incomplete.map(({ unitName }) => unitName);
  return [`得分未齐、暂不参加汇总：${namesText(names, few, '个单位')}。请发送“进度”查看缺项。`];
}

function recusalLines(recusals: ExceptionsView['recusals']): readonly string[] {
  const byUnit = new Map<string, string[]>();
  for (const { unitName, examinerName } of recusals) {
    byUnit.set(unitName, [...(byUnit.get(unitName) ?? []), examinerName]);
  }
  return [...byUnit].map(([unitName, examiners]) => `${unitName}：${namesText(examiners, 5, '人')}回避，不参与评分。`);
}

/** One line for each examiner whose papers went through the same hands. */
function paperLines(paper: NonNullable<ExceptionsView['paper']>): readonly string[] {
  const byHands = new Map<string, string[]>();
  for (const { unitName, examinerName, typedBy, confirmedBy } of paper) {
    const hands = `${examinerName}按签字的纸质评分表评分，${typedBy}录入，${confirmedBy}核对`;
    byHands.set(hands, [...(byHands.get(hands) ?? []), unitName]);
  }
  return [...byHands].map(([hands, unitNames]) => `${namesText(unitNames, 5, '个单位')}：${hands}。`);
}

/** A typed reason, closed with a full stop unless it has one. */
function ended(reason: string): string {
  return /[。！？.!?]$/.test(reason) ? reason : `${reason}。`;
}
