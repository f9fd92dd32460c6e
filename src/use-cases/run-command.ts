import { randomUUID } from 'node:crypto';
import { firstUseCard, noticeCard, strangerCard, templateSentText } from '../../cards/notice-card.ts';
import { refusalText } from '../../cards/refusal-text.ts';
import * as administrators from '../db/administrators.ts';
import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import type { Recipient } from '../db/outbox.ts';
import type { Actor, Membership } from '../db/people.ts';
import { monthOf } from '../domain/calendar-month.ts';
import { subjectOf, type CardRef } from '../domain/card-ref.ts';
import { dayOf } from '../domain/day.ts';
import type { AssessmentState } from '../domain/life.ts';
import { may, refuseUnlessMay, type Roles } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { bindSteeringChat } from './bind-steering-chat.ts';
import { sendMarksForm } from './marks-form.ts';
import { showCopy } from './copy-assessment.ts';
import { allRoles } from './roles.ts';

export const commandNames = [
  '我的打分',
  '进度',
  '结束考核',
  '导出打分表',
  '纸质录入',
  '汇总',
  '综合报告',
  '开始考核',
  '模板',
  '复制上年',
  '绑定推进组',
  '工作日历',
  '提醒计划',
  '意见建议',
  '减负统计',
  '结束演练',
  '帮助',
] as const;
export type CommandName = (typeof commandNames)[number];

export interface CommandCall {
  readonly command: CommandName;
  readonly actor: Actor;
  /** Where it was said, if that was a group. */
  readonly group?: string | undefined;
  /** Said by choosing among several. */
  readonly assessmentId?: string | undefined;
  readonly at: Date;
  /** Keeps the answer to one and the same message or click one answer. */
  readonly key: string;
}

/** What a command asks for in one assessment: who may ask, when it fits, and the cards that answer it. */
interface ScopedCommand {
  readonly isFor: (roles: Roles) => boolean;
  readonly fits: readonly AssessmentState[];
  /** 结束演练 is for rehearsals alone. */
  readonly rehearsalOnly?: boolean;
  /** The result may be shown where it was asked for; everything else goes to the person alone. */
  readonly inGroup?: boolean;
  readonly cards: (personId: string, membership: Membership, at: Date) => readonly CardRef[];
  /** What answers it beside cards. */
  readonly files?: (tx: Tx, call: CommandCall, membership: Membership) => Promise<void>;
}

const running: readonly AssessmentState[] = ['assessing', 'grading', 'published'];

const scoped: Record<Exclude<CommandName, '帮助' | '模板' | '绑定推进组' | '复制上年'>, ScopedCommand> = {
  我的打分: {
    isFor: ({ examinerAs }) => examinerAs.length > 0,
    fits: running,
    cards: (personId, { assessmentId }) => [{ kind: 'task-list', assessmentId, personId, page: 0 }],
  },
  进度: {
    isFor: (roles) =>
      may(roles, { act: 'progress.see-all' }) ||
      [roles.leaderOf, roles.examinerAs, roles.liaisonOf].some((of) => of.length > 0),
    fits: ['preparing', ...running],
    cards: progressCards,
  },
  结束考核: {
    isFor: ({ leaderOf }) => leaderOf.length > 0,
    fits: running,
    cards: (_, { roles }) => roles.leaderOf.map((teamId) => ({ kind: 'team-end', teamId })),
  },
  导出打分表: {
    isFor: ({ examinerAs }) => examinerAs.length > 0,
    fits: ['assessing'],
    cards: () => [],
    files: sendMarksForm,
  },
  纸质录入: {
    isFor: (roles) => may(roles, { act: 'paper.offer-all' }) || roles.leaderOf.length > 0,
    fits: ['assessing'],
    cards: paperCards,
  },
  汇总: {
    isFor: (roles) => may(roles, { act: 'results.see' }),
    fits: running,
    inGroup: true,
    cards: (_, { assessmentId }) => [{ kind: 'results', assessmentId, page: 0 }],
  },
  综合报告: {
    isFor: (roles) => may(roles, { act: 'report.return' }) || teamsOf(roles).length > 0,
    fits: running,
    cards: reportCards,
  },
  开始考核: {
    isFor: (roles) => may(roles, { act: 'assessment.open' }),
    fits: ['preparing'],
    cards: (_, { assessmentId }) => [{ kind: 'opening', assessmentId }],
  },
  工作日历: {
    isFor: (roles) => may(roles, { act: 'calendar.correct' }),
    fits: ['preparing', ...running],
    cards: (personId, { assessmentId }, at) => [
      { kind: 'calendar', assessmentId, personId, month: monthOf(dayOf(at)) },
    ],
  },
  提醒计划: {
    isFor: (roles) => may(roles, { act: 'reminders.plan' }),
    fits: ['assessing', 'grading'],
    cards: (personId, { assessmentId }) => [{ kind: 'reminder-plan', assessmentId, personId, page: 0 }],
  },
  意见建议: {
    isFor: () => true,
    fits: ['preparing', ...running],
    cards: (personId, { assessmentId }) => [{ kind: 'suggestion', suggestionId: randomUUID(), assessmentId, personId }],
  },
  减负统计: {
    isFor: (roles) => may(roles, { act: 'burden.see' }),
    fits: ['preparing', ...running],
    cards: (personId, { assessmentId }) => [{ kind: 'burden', assessmentId, personId, page: 0 }],
  },
  结束演练: {
    isFor: (roles) => may(roles, { act: 'rehearsal.end' }),
    fits: ['preparing', ...running],
    rehearsalOnly: true,
    cards: (_, { assessmentId }) => [{ kind: 'rehearsal-end', assessmentId }],
  },
};

/** The teams somebody leads or is a member of. */
function teamsOf({ leaderOf, examinerAs }: Roles): readonly string[] {
  return [...new Set([...leaderOf, ...examinerAs.map(({ teamId }) => teamId)])];
}

/** All reports for the office, and one's own team's to write. */
function reportCards(personId: string, { assessmentId, roles }: Membership): readonly CardRef[] {
  return [
    ...(may(roles, { act: 'report.return' }) ? [{ kind: 'reports', assessmentId, personId, page: 0 } as const] : []),
    ...teamsOf(roles).map((teamId) => ({ kind: 'report', teamId, personId, page: 0 }) as const),
  ];
}

/** What concerns the person: everything for the office, the team for its leader, else one's own. */
function progressCards(personId: string, { assessmentId, roles }: Membership): readonly CardRef[] {
  const card = (of: Extract<CardRef, { kind: 'progress' }>['of']): CardRef => ({
    kind: 'progress',
    assessmentId,
    personId,
    of,
    page: 0,
  });
  if (may(roles, { act: 'progress.see-all' })) return [card({ role: 'office' })];
  return [
    ...roles.leaderOf.map((teamId) => card({ role: 'leader', teamId })),
    ...(roles.examinerAs.length > 0 ? [card({ role: 'examiner' })] : []),
    ...(roles.liaisonOf.length > 0 ? [card({ role: 'liaison' })] : []),
  ];
}

/** All teams for the office, one a page; for a leader the teams he or she leads. */
function paperCards(personId: string, { assessmentId, roles }: Membership): readonly CardRef[] {
  if (may(roles, { act: 'paper.offer-all' })) return [{ kind: 'paper', personId, of: { assessmentId }, page: 0 }];
  return roles.leaderOf.map((teamId) => ({ kind: 'paper', personId, of: { teamId }, page: 0 }));
}

/** Answers a command, said or tapped. Throws Refusal where a rule says no. */
export async function runCommand(tx: Tx, call: CommandCall): Promise<void> {
  const { command, actor, at, key } = call;
  const person: Recipient = { type: 'open_id', id: actor.openId };
  if (!actor.person) {
    return greetStranger(tx, person, call);
  }
  switch (command) {
    case '帮助':
      return sayHelp(tx, call, false);
    case '模板':
      refuseUnlessMay(allRoles(actor), { act: 'roster.import' });
      await outbox.put(tx, {
        to: person,
        at,
        key,
        assessmentId: undefined,
        content: { type: 'file', file: { kind: 'roster-template' } },
      });
      await outbox.put(tx, {
        to: person,
        at,
        key: `${key}:text`,
        assessmentId: undefined,
        content: { type: 'text', text: templateSentText },
      });
      return;
    case '复制上年':
      return showCopy(tx, call);
    case '绑定推进组':
      return bind(tx, call);
    default:
      return runScoped(tx, call, command, scoped[command]);
  }
}

async function bind(tx: Tx, { actor, group, assessmentId, at, key }: CommandCall): Promise<void> {
  refuseUnlessMay(allRoles(actor), { act: 'steering-chat.bind' });
  if (group !== undefined) return bindSteeringChat(tx, { chatId: group, assessmentId, actor, at, key });
  const card = noticeCard({
    title: '请在推进组群里发送',
    tone: 'info',
    lines: ['请先把我加入推进组群，再在群里@我并发送“绑定推进组”。'],
  });
  await outbox.put(tx, {
    to: { type: 'open_id', id: actor.openId },
    at,
    key,
    assessmentId: undefined,
    content: { type: 'card', card },
  });
}

async function runScoped(
  tx: Tx,
  call: CommandCall,
  command: CommandName,
  { isFor, fits, inGroup, rehearsalOnly, cards, files }: ScopedCommand,
): Promise<void> {
  const { actor, group, at, key } = call;
  const personId = actor.person?.id;
  if (personId === undefined) throw new Refusal('not-permitted');
  const own = actor.memberships.filter(
    ({ assessmentId, roles }) => isFor(roles) && (call.assessmentId ?? assessmentId) === assessmentId,
  );
  const fitting = own.filter(({ status, rehearsal }) => fits.includes(status) && (rehearsal || !rehearsalOnly));
  const [only] = fitting;
  const to: Recipient =
    group !== undefined && inGroup ? { type: 'chat_id', id: group } : { type: 'open_id', id: actor.openId };
  if (!only) {
    const [other] = own;
    if (!other) throw new Refusal(actor.memberships.length > 0 ? 'not-permitted' : 'nothing-open');
    throw rehearsalOnly ? new Refusal('no-rehearsal') : new Refusal('wrong-state', { state: other.status });
  }
  const refs: readonly CardRef[] =
    fitting.length > 1
      ? [{ kind: 'choose', personId, command, assessmentIds: fitting.map(({ assessmentId }) => assessmentId) }]
      : cards(personId, only, at);
  await outbox.putCards(
    tx,
    refs.map((ref, index) => ({ to, ref, subject: subjectOf(ref), at, key: `${key}:${index}` })),
  );
  if (fitting.length === 1) await files?.(tx, call, only);
  if (group !== undefined && !inGroup) await answerInGroup(tx, group, '已发到您与我的私聊中，请查看。', call);
}

async function answerInGroup(tx: Tx, group: string, text: string, { at, key }: CommandCall): Promise<void> {
  await outbox.put(tx, {
    to: { type: 'chat_id', id: group },
    at,
    key: `${key}:group`,
    assessmentId: undefined,
    content: { type: 'text', text },
  });
}

/** The help card of the person's role, also for what was not understood. */
export async function sayHelp(
  tx: Tx,
  call: Pick<CommandCall, 'actor' | 'at' | 'key' | 'group'>,
  notUnderstood: boolean,
): Promise<void> {
  const { actor, at, key } = call;
  const to: Recipient = { type: 'open_id', id: actor.openId };
  if (!actor.person || (actor.memberships.length === 0 && !actor.administrator)) {
    return greetStranger(tx, to, call);
  }
  const ref: CardRef = { kind: 'help', personId: actor.person.id, notUnderstood };
  await outbox.putCards(tx, [{ to, ref, subject: subjectOf(ref), at, key }]);
}

async function greetStranger(tx: Tx, to: Recipient, { at, key }: Pick<CommandCall, 'at' | 'key'>): Promise<void> {
  const card = (await administrators.exists(tx)) ? strangerCard() : firstUseCard();
  await outbox.put(tx, { to, at, key, assessmentId: undefined, content: { type: 'card', card } });
}

/** A command met a rule that says no: the person is told why, where he or she asked. */
export async function sayRefusal(
  tx: Tx,
  refusal: Refusal,
  call: Pick<CommandCall, 'actor' | 'at' | 'key' | 'group'>,
): Promise<void> {
  const { actor, group, at, key } = call;
  const to: Recipient = group === undefined ? { type: 'open_id', id: actor.openId } : { type: 'chat_id', id: group };
  const card = noticeCard({
    title: '暂不能办理',
    tone: 'refused',
    lines: [refusalText(refusal.code, refusal.details)],
  });
  await outbox.put(tx, { to, at, key: `${key}:refused`, assessmentId: undefined, content: { type: 'card', card } });
}
