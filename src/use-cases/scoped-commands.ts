import { randomUUID } from 'node:crypto';
import type { Tx } from '../db/database.ts';
import type { Actor, Membership } from '../db/people.ts';
import { monthOf } from '../domain/calendar-month.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { dayOf } from '../domain/day.ts';
import type { AssessmentState } from '../domain/life.ts';
import { may, type Roles } from '../domain/permissions.ts';
import type { Refusal } from '../domain/refusal.ts';
import { beginGrading, whyNotGrading } from './begin-grading.ts';
import { sendMarksForm } from './marks-form.ts';
import { showOwnResults } from './own-results.ts';
import { showPublications } from './show-publication.ts';

export const commandNames = [
  '我的打分',
  '进度',
  '结束考核',
  '导出打分表',
  '纸质录入',
  '汇总',
  '导出',
  '综合报告',
  '定档',
  '通报',
  '我的结果',
  '人员',
  '开始考核',
  '模板',
  '复制上年',
  '绑定推进组',
  '工作日历',
  '提醒计划',
  '意见建议',
  '材料',
  '减负统计',
  '异议',
  '权限一览',
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
export interface ScopedCommand {
  readonly isFor: (roles: Roles) => boolean;
  readonly fits: readonly AssessmentState[];
  /** 结束演练 is for rehearsals alone. */
  readonly rehearsalOnly?: boolean;
  /** The result may be shown where it was asked for; everything else goes to the person alone. */
  readonly inGroup?: boolean;
  readonly cards: (personId: string, membership: Membership, at: Date) => readonly CardRef[];
  /** What has to be there before the cards are drawn. */
  readonly prepare?: (tx: Tx, call: CommandCall, membership: Membership) => Promise<unknown>;
  /** Why it does not fit now, where more can be said than the state. */
  readonly whyNot?: (tx: Tx, membership: Membership) => Promise<Refusal>;
  /** What answers it beside cards. */
  readonly files?: (tx: Tx, call: CommandCall, membership: Membership) => Promise<void>;
}

const running: readonly AssessmentState[] = ['assessing', 'grading', 'published'];

/** Commands that are about one assessment; of several the person is asked which. */
export const scoped: Record<Exclude<CommandName, '帮助' | '模板' | '绑定推进组' | '复制上年'>, ScopedCommand> = {
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
  导出: {
    isFor: (roles) => may(roles, { act: 'results.see' }),
    fits: running,
    cards: (personId, { assessmentId }) => [{ kind: 'exports', assessmentId, personId, page: 0 }],
  },
  综合报告: {
    isFor: (roles) => may(roles, { act: 'report.return' }) || teamsOf(roles).length > 0,
    fits: running,
    cards: reportCards,
  },
  定档: {
    isFor: (roles) => may(roles, { act: 'tiers.decide' }),
    fits: ['grading', 'published'],
    prepare: (tx, { actor, at }, { assessmentId }) => beginGrading(tx, { assessmentId, actor, at }),
    whyNot: whyNotGrading,
    cards: (personId, { assessmentId }) => [{ kind: 'grading', assessmentId, personId, page: 0 }],
  },
  通报: {
    isFor: (roles) => may(roles, { act: 'publication.see' }),
    fits: running,
    cards: () => [],
    files: showPublications,
  },
  我的结果: {
    isFor: ({ liaisonOf }) => liaisonOf.length > 0,
    fits: ['preparing', ...running],
    cards: () => [],
    files: showOwnResults,
  },
  人员: {
    isFor: (roles) => may(roles, { act: 'contact.change' }),
    fits: ['preparing', ...running],
    cards: (personId, { assessmentId }) => [{ kind: 'people', assessmentId, personId, at: { page: 0 } }],
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
  异议: {
    isFor: (roles) => may(roles, { act: 'objections.see' }) || roles.liaisonOf.length > 0,
    fits: ['preparing', ...running],
    cards: objectionCards,
  },
  权限一览: {
    isFor: (roles) => may(roles, { act: 'rights.see' }),
    fits: ['preparing', ...running],
    cards: (personId, { assessmentId }) => [{ kind: 'rights', assessmentId, personId, page: 0 }],
  },
  结束演练: {
    isFor: (roles) => may(roles, { act: 'rehearsal.end' }),
    fits: ['preparing', ...running],
    rehearsalOnly: true,
    cards: (_, { assessmentId }) => [{ kind: 'rehearsal-end', assessmentId }],
  },
  材料: {
    isFor: (roles) =>
      may(roles, { act: 'evidence.see-all' }) ||
      [roles.leaderOf, roles.examinerAs, roles.liaisonOf].some((of) => of.length > 0),
    fits: ['preparing', ...running],
    cards: evidenceCards,
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

/** A liaison's own units, and for those who look at others' evidence the table: all of it for the office, the team's for its people (R-10). */
function evidenceCards(personId: string, { assessmentId, roles }: Membership): readonly CardRef[] {
  const own = roles.liaisonOf.map((unitId): CardRef => ({ kind: 'evidence-unit', unitId, personId, page: 0 }));
  const table = { kind: 'evidence-table', assessmentId, personId, page: 0 } as const;
  if (may(roles, { act: 'evidence.see-all' })) return [table, ...own];
  const teamIds = new Set([...roles.leaderOf, ...roles.examinerAs.map(({ teamId }) => teamId)]);
  return [...[...teamIds].map((teamId) => ({ ...table, teamId })), ...own];
}

/** 异议期 for the office, and the own units' results for whoever speaks for some (R-15). */
function objectionCards(personId: string, { assessmentId, roles }: Membership): readonly CardRef[] {
  const own = roles.liaisonOf.map((unitId): CardRef => ({ kind: 'objection-invite', unitId, personId, page: 0 }));
  return may(roles, { act: 'objections.see' })
    ? [{ kind: 'objections', assessmentId, personId, page: 0 }, ...own]
    : own;
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
