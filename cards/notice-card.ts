import type { ReportDue } from '../src/domain/deadline.ts';
import type { CardAction } from './actions.ts';
import { dueNotes, dueText } from './due-text.ts';
import { button, card, plainText } from './kit.ts';
import type { Card, Template } from './kit.ts';

interface NoticeView {
  readonly title: string;
  readonly subtitle?: string;
  readonly tone: 'done' | 'info' | 'attention' | 'refused' | 'past';
  /** One short paragraph each. */
  readonly lines: readonly string[];
  /** The one thing to do next. */
  readonly next?: { readonly label: string; readonly action: CardAction };
}

const template: Record<NoticeView['tone'], Template> = {
  done: 'green',
  info: 'blue',
  attention: 'orange',
  refused: 'red',
  past: 'grey',
};

/** A card that says one thing. */
export function noticeCard({ title, subtitle, tone, lines, next }: NoticeView): Card {
  return card({
    title,
    ...(subtitle === undefined ? {} : { subtitle }),
    template: template[tone],
    summary: title,
    elements: [
      ...lines.map((line) => plainText(line)),
      next ? button(next.label, next.action, { primary: true }) : undefined,
    ],
  });
}

/** What an old scoring card becomes once a new one was sent for the same sheet. */
export function retiredCard({ unitName, sheetId }: { readonly unitName: string; readonly sheetId: string }): Card {
  return noticeCard({
    title: unitName,
    tone: 'past',
    lines: ['此卡片已由新卡片代替，不再使用。已保存的内容都在新卡片中。'],
    next: { label: '打开当前卡片', action: { kind: 'sheet.bring', sheetId } },
  });
}

/** What any other card becomes when it was sent anew before the platform would let it die. */
export function replacedCard({ about }: { readonly about: string }): Card {
  return noticeCard({
    title: about,
    tone: 'past',
    lines: ['此卡片已停用，请使用下方的新卡片。'],
  });
}

/** To the examiner whose sheet is open again, ahead of its scoring card; every word of a reason is somebody's own. */
export function givenBackNotice(view: {
  readonly assessmentName: string;
  readonly unitName: string;
  readonly how: 'allowed' | 'reopened' | 'voided';
  readonly by: string;
  readonly reason?: string | undefined;
}): Card {
  const { unitName, by, how, reason } = view;
  const told = {
    allowed: `${by}同意您修改${unitName}的评分。`,
    reopened: `${by}重新打开了您对${unitName}的评分表。`,
    voided: `${by}作废了您对${unitName}所打的分数，评分表已重新打开。`,
  }[how];
  const marks = how === 'voided' ? '各项均恢复为未评，请核对后重新打分。' : '原有分数保留为草稿，请修改后重新提交。';
  return noticeCard({
    title: how === 'voided' ? '评分已作废' : '评分表已重新打开',
    subtitle: view.assessmentName,
    tone: 'attention',
    lines: [told, ...(reason === undefined ? [] : [`${how === 'allowed' ? '答复意见' : '理由'}：${reason}`]), marks],
  });
}

/** To the examiner whose request came to nothing. */
export function notChangedNotice(view: {
  readonly assessmentName: string;
  readonly unitName: string;
  readonly because: { readonly by: string; readonly reason: string } | 'team-ended';
}): Card {
  const { unitName, because } = view;
  return noticeCard({
    title: because === 'team-ended' ? '修改申请已失效' : '修改申请未获同意',
    subtitle: view.assessmentName,
    tone: because === 'team-ended' ? 'past' : 'refused',
    lines:
      because === 'team-ended'
        ? [`考核组已结束考核，您对${unitName}评分的修改申请不再办理。确需修改的，请联系推进组。`]
        : [`${because.by}不同意修改${unitName}的评分。`, `理由：${because.reason}`, '评分表仍为已提交状态。'],
  });
}

/** For people whom no roster knows. */
export function strangerCard(): Card {
  return noticeCard({
    title: '党建引领网格化管理考核',
    tone: 'info',
    lines: [
      '您好！您目前不在考核名单中，这里暂时没有需要您办理的事项。',
      '如应参加考核，请联系县委党建引领工作推进组，核对名单中的姓名和手机号。',
    ],
  });
}

/** For everybody, while nobody administers yet. */
export function firstUseCard(): Card {
  return noticeCard({
    title: '党建引领网格化管理考核',
    tone: 'info',
    lines: ['您好！机器人刚刚启用，还没有管理员。', '请管理员在这里发送“管理员 口令”，口令是程序启动时打印的。'],
  });
}

/** The leader hears at once that nothing is missing any more; and that something is again, once a sheet was given back. */
export function allSubmittedCard(view: {
  readonly assessmentName: string;
  readonly teamName: string;
  readonly sheets: number;
  readonly left: number;
}): Card {
  const { teamName, sheets, left } = view;
  if (left > 0) {
    return noticeCard({
      title: `${teamName}：还缺${left}份评分表`,
      subtitle: view.assessmentName,
      tone: 'attention',
      lines: [`本组${sheets}份评分表曾全部提交，其后有评分表重新打开，还缺${left}份。再次到齐时另行通知。`],
    });
  }
  return noticeCard({
    title: `${teamName}：评分全部到齐`,
    subtitle: view.assessmentName,
    tone: 'done',
    lines: [`本组${sheets}份评分表已全部提交。请查看完成情况和得分分布，确认无误后结束考核。`],
    next: { label: '查看并结束考核', action: { kind: 'command.run', command: '结束考核' } },
  });
}

/** To the steering group, each time a team ends and others are still at work. */
export function teamEndedNotice(view: {
  readonly assessmentName: string;
  readonly teamName: string;
  /** "2026年11月24日". */
  readonly endedOn: string;
  readonly due: ReportDue;
  readonly teams: { readonly ended: number; readonly all: number };
}): Card {
  const { ended, all } = view.teams;
  return noticeCard({
    title: `${view.teamName}已结束考核`,
    subtitle: view.assessmentName,
    tone: 'info',
    lines: [
      `${view.endedOn}结束考核，综合报告${dueText(view.due)}。`,
      ...dueNotes(view.due),
      `全县${all}个考核组，已结束${ended}个，还有${all - ended}个。`,
    ],
  });
}

/** A team that had ended scores again: to its people, and to the steering group that had heard of its end. */
export function teamReopenedNotice(view: {
  readonly assessmentName: string;
  readonly teamName: string;
  readonly by: string;
  /** The unit it is about, where the office named one. */
  readonly about?: string | undefined;
  readonly reason: string;
  /** Examiners and leader are told what they can do now. */
  readonly toTeam: boolean;
}): Card {
  return noticeCard({
    title: `${view.teamName}重新打分`,
    subtitle: view.assessmentName,
    tone: 'attention',
    lines: [
      `${view.by}代表推进组同意${view.teamName}重新打分，此前的结束考核不再作数。`,
      ...(view.about === undefined ? [] : [`涉及单位：${view.about}`]),
      `理由：${view.reason}`,
      view.toTeam
        ? '已提交的评分表仍为已提交，需要修改的请在评分表上申请修改。改好后由组长再次结束考核，综合报告期限自再次结束之日重新计算。'
        : '再次结束考核后另行通知，综合报告期限自再次结束之日重新计算。',
    ],
  });
}

/** Goes with the roster workbook that 模板 brings. */
export const templateSentText =
  '考核名单模板已发送。请按“填写说明”填好各表，再把文件发给我。我会先检查，列出需要修改的地方；经您确认后才导入。';
