import type { DeadLettersView } from '../../cards/dead-letters-card.ts';
import * as audit from '../db/audit.ts';
import type { Db, Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import * as outboxScope from '../db/outbox-scope.ts';
import type { DeadLetter } from '../db/outbox.ts';
import * as people from '../db/people.ts';
import type { Actor } from '../db/people.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { may, refuseUnlessMay } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { allRoles, rolesIn } from './roles.ts';

/** What a message is about, in a word or two. */
export const about: Record<CardRef['kind'] | 'text' | 'card' | 'file' | 'forward', string> = {
  'roster-check': '名单检查',
  opening: '开始考核',
  'task-list': '打分任务',
  sheet: '评分表',
  'change-request': '修改申请',
  'marks-check': '打分表检查',
  paper: '纸质录入',
  'paper-review': '纸质录入核对',
  'corrections-teams': '评分更正',
  corrections: '评分更正',
  progress: '进度',
  'team-end': '结束考核',
  nudge: '打分提醒',
  reminder: '今日提醒',
  'reminder-digest': '报送期限提醒',
  'reminder-plan': '提醒计划',
  'all-submitted': '评分到齐提醒',
  calendar: '工作日历',
  results: '结果汇总',
  'results-announcement': '结果汇总',
  'what-if': '试排',
  report: '综合报告',
  finding: '综合报告',
  'next-steps': '综合报告',
  reports: '综合报告',
  'report-filed': '综合报告',
  grading: '定档',
  'grading-confirm': '请确认定档',
  'grading-final': '定档结果',
  suggestion: '意见建议',
  analysis: '评分分析',
  disagreements: '分歧较大的评分',
  'rehearsal-end': '结束演练',
  burden: '减负统计',
  rights: '权限一览',
  objections: '异议期',
  'objection-invite': '结果征求意见',
  objection: '异议',
  exports: '导出文件',
  'copy-choose': '复制上年',
  'copy-form': '复制上年',
  people: '人员变动',
  'second-look': '请再核',
  help: '帮助',
  choose: '选择考核',
  'dead-letters': '未送达消息',
  publication: '通报',
  bulletin: '通报',
  'unit-result': '考核结果',
  'hand-in': '佐证材料',
  'evidence-unit': '佐证材料清单',
  'evidence-pieces': '佐证材料',
  'evidence-piece': '佐证材料',
  'evidence-returned': '退回的佐证材料',
  'evidence-earlier': '沿用往年材料',
  'evidence-table': '佐证材料情况',
  text: '文字消息',
  card: '通知',
  file: '文件',
  forward: '转发的文件',
};

/** Messages that were given up, with the reason in words; of the assessments this person administers. */
export async function deadLettersView(db: Db | Tx, personId: string): Promise<DeadLettersView> {
  const actor = await people.actorOf(db, personId);
  const letters = actor ? await outbox.deadLetters(db, 200, administered(actor)) : [];
  return {
    letters: letters.map((letter) => ({
      messageId: letter.id,
      to: letter.recipientName ?? '群聊',
      about: about[letter.what],
      gaveUpAt: letter.gaveUpAt,
      because: because(letter),
    })),
  };
}

/** Whoever administers everything sees what belongs to no assessment, too. */
function administered(actor: Actor): readonly string[] | 'all' {
  if (may(rolesIn(actor), { act: 'dead-letters.resend' })) return 'all';
  const own = actor.memberships.filter(({ roles }) => may(roles, { act: 'dead-letters.resend' }));
  return own.map(({ assessmentId }) => assessmentId);
}

function because({ errorCode, error }: DeadLetter): string {
  switch (errorCode) {
    case 230013:
    case 230029:
      return '对方不在应用可用范围内，或已离职';
    case 230053:
    case 230035:
      return '对方停止接收机器人消息';
    case 230002:
    case 232009:
      return '机器人不在群内，或群已解散';
    case null:
      return '平台长时间没有响应，是否送达不明';
    default:
      return `平台拒绝（${errorCode}）：${(error ?? '').slice(0, 60)}`;
  }
}

/** An administrator sends a message again that was given up. */
export async function resendDeadLetter(
  tx: Tx,
  { messageId, actor, at }: { messageId: string; actor: Actor; at: Date },
): Promise<void> {
  const assessmentId = await outboxScope.assessmentOf(tx, messageId);
  refuseUnlessMay(rolesIn(actor, assessmentId ?? undefined), { act: 'dead-letters.resend' });
  if (!(await outbox.resend(tx, messageId, at))) throw new Refusal('card-outdated');
  await outbox.redraw(tx, subjectOf({ kind: 'dead-letters', personId: actor.person?.id ?? '' }), at);
  await audit.record(tx, {
    at,
    actorId: actor.person?.id,
    ...(assessmentId && { assessmentId }),
    what: 'message.resent',
    subject: `message:${messageId}`,
  });
}

/** An administrator asks what was not delivered. */
export async function showDeadLetters(
  tx: Tx,
  { actor, at, key }: { actor: Actor; at: Date; key: string },
): Promise<void> {
  refuseUnlessMay(allRoles(actor), { act: 'dead-letters.resend' });
  if (!actor.person) throw new Refusal('not-permitted');
  const ref = { kind: 'dead-letters', personId: actor.person.id } as const;
  await outbox.putCards(tx, [{ to: { type: 'open_id', id: actor.openId }, ref, subject: subjectOf(ref), at, key }]);
}
