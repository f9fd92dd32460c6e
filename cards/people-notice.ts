import { noticeCard } from './notice-card.ts';
import type { CardAction } from './actions.ts';
import type { Card } from './kit.ts';
import { namesText } from './wording.ts';

/** What the office has changed about somebody, as this person hears of it. */
export type PeopleNotice =
  | { readonly kind: 'recused' | 'recusal-lifted'; readonly unitName: string }
  | { readonly kind: 'handed-over'; readonly to: string; readonly unitNames: readonly string[] }
  | { readonly kind: 'taken-over' | 'covers-already'; readonly from: string; readonly unitNames: readonly string[] }
  | { readonly kind: 'excused'; readonly unitNames: readonly string[] }
  | { readonly kind: 'withdrawn' | 'restored'; readonly unitName: string; readonly toExaminer: boolean }
  | { readonly kind: 'liaison-now' | 'liaison-no-more'; readonly unitName: string; readonly other: string }
  | { readonly kind: 'leader-now' | 'leader-no-more'; readonly teamName: string; readonly other: string }
  | { readonly kind: 'member-now' };

export interface PeopleNoticeView {
  readonly assessmentId: string;
  readonly assessmentName: string;
  readonly by: string;
  readonly reason: string;
  readonly notice: PeopleNotice;
}

const titles: Record<PeopleNotice['kind'], string> = {
  recused: '已登记回避',
  'recusal-lifted': '回避已撤销',
  'handed-over': '您的打分任务已移交',
  'taken-over': '请您接替打分',
  'covers-already': '考核人员有变化',
  excused: '部分评分已免评',
  withdrawn: '单位退出考核',
  restored: '单位恢复考核',
  'liaison-now': '您已成为联络员',
  'liaison-no-more': '联络员已更换',
  'leader-now': '您已成为考核组组长',
  'leader-no-more': '考核组组长已更换',
  'member-now': '您已加入推进组',
};

export function peopleNoticeCard({ assessmentId, assessmentName, by, reason, notice }: PeopleNoticeView): Card {
  const next = nextOf(notice, assessmentId);
  return noticeCard({
    title: titles[notice.kind],
    subtitle: assessmentName,
    tone: 'info',
    lines: [whatText(notice), `理由：${reason}`, `由推进组${by}办理。如有疑问，请联系推进组。`],
    ...(next && { next }),
  });
}

/** The way to what is to be done now, where there is something. */
function nextOf(notice: PeopleNotice, assessmentId: string): Next | undefined {
  switch (notice.kind) {
    case 'recusal-lifted':
      return { label: '我的打分', action: { kind: 'tasks.show', assessmentId, page: 0 } };
    case 'restored':
      return notice.toExaminer
        ? { label: '我的打分', action: { kind: 'tasks.show', assessmentId, page: 0 } }
        : undefined;
    case 'liaison-now':
    case 'member-now':
      return { label: '查看可以办理的事项', action: { kind: 'command.run', command: '帮助' } };
    case 'leader-now':
      return { label: '查看本组进度', action: { kind: 'command.run', command: '进度' } };
    default:
      return undefined;
  }
}

interface Next {
  readonly label: string;
  readonly action: CardAction;
}

function whatText(notice: PeopleNotice): string {
  switch (notice.kind) {
    case 'recused':
      return `您须回避${notice.unitName}，不必再对该单位打分；此前的评分留存，不计入得分。`;
    case 'recusal-lifted':
      return `您不再回避${notice.unitName}，请按“我的打分”继续打分；此前已提交的评分恢复计入。`;
    case 'handed-over':
      return `${namesText(notice.unitNames, 10, '个单位')}由${notice.to}接替您打分。您已提交的评分仍然有效；没有提交的不必再填，已填内容留存备查。`;
    case 'taken-over':
      return `请您接替${notice.from}，对${namesText(notice.unitNames, 10, '个单位')}打分。打分任务和评分表随后送达，请独立评分。`;
    case 'covers-already':
      return `${notice.from}不再对${namesText(notice.unitNames, 10, '个单位')}打分，有关内容由您评分；您本来就负责这些内容，任务不变。`;
    case 'excused':
      return `您对${namesText(notice.unitNames, 10, '个单位')}没有提交的评分已经免去，不必再填。`;
    case 'withdrawn':
      return notice.toExaminer
        ? `${notice.unitName}不参加本次考核，不必再对其打分。`
        : `${notice.unitName}不参加本次考核，不再需要办理考核事项。`;
    case 'restored':
      return notice.toExaminer
        ? `${notice.unitName}恢复参加本次考核，请按“我的打分”继续打分。`
        : `${notice.unitName}恢复参加本次考核，考核事项照常办理。`;
    case 'liaison-now':
      return `您接替${notice.other}，担任${notice.unitName}的联络员。`;
    case 'liaison-no-more':
      return `${notice.unitName}的联络员已由${notice.other}接任，感谢您此前的工作。`;
    case 'leader-now':
      return `您接替${notice.other}，担任${notice.teamName}组长。`;
    case 'leader-no-more':
      return `${notice.teamName}组长已由${notice.other}接任，感谢您此前的工作。`;
    case 'member-now':
      return '您已列入推进组名单，可以查看进度、结果并办理推进组事项。';
  }
}
