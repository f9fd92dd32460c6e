import { may } from '../src/domain/permissions.ts';
import type { Roles } from '../src/domain/permissions.ts';
import { button, card, column, columns, note, plainText } from './kit.ts';
import type { Card, Element } from './kit.ts';
import { strangerCard } from './notice-card.ts';

export interface HelpView {
  readonly roles: Roles;
  /** Absent when the person belongs to no open assessment. */
  readonly assessmentName?: string;
  /** A rehearsal is under way that the person's office may end. */
  readonly rehearsing?: boolean;
  /** There is an assessment to copy from. */
  readonly mayCopy?: boolean;
  /** The unit the person speaks for is being asked about its results. */
  readonly objecting?: boolean;
  /** When the card answers a message that was not understood. */
  readonly notUnderstood?: boolean;
}

interface Command {
  readonly command: string;
  readonly does: string;
  readonly isFor: (roles: Roles, of: Pick<HelpView, 'rehearsing' | 'mayCopy' | 'objecting'>) => boolean;
}

/** In the order of use; nobody is shown what is not theirs. */
const commands: readonly Command[] = [
  { command: '我的打分', does: '查看打分任务，继续打分', isFor: ({ examinerAs }) => examinerAs.length > 0 },
  { command: '导出打分表', does: '不便用手机时，用表格打分', isFor: ({ examinerAs }) => examinerAs.length > 0 },
  { command: '模板', does: '获取考核名单模板', isFor: (roles) => may(roles, { act: 'roster.import' }) },
  {
    command: '复制上年',
    does: '按以前的考核生成新名单',
    isFor: (roles, { mayCopy }) => mayCopy === true && may(roles, { act: 'roster.import' }),
  },
  { command: '开始考核', does: '核对后开始，发送打分任务', isFor: (roles) => may(roles, { act: 'assessment.open' }) },
  { command: '进度', does: '查看与您有关的考核进度', isFor: takesPart },
  { command: '材料', does: '提交或查看佐证材料', isFor: takesPart },
  { command: '结束考核', does: '核对本组评分，结束考核', isFor: ({ leaderOf }) => leaderOf.length > 0 },
  { command: '纸质录入', does: '录入成员签字的纸质评分表', isFor: typesPaper },
  { command: '人员', does: '办理人员变动，查找联系不上的人', isFor: (roles) => may(roles, { act: 'contact.change' }) },
  { command: '工作日历', does: '查看、更正工作日历', isFor: (roles) => may(roles, { act: 'calendar.correct' }) },
  { command: '提醒计划', does: '查看、调整自动提醒', isFor: (roles) => may(roles, { act: 'reminders.plan' }) },
  { command: '综合报告', does: '撰写、报送或查看综合报告', isFor: writesOrReads },
  { command: '汇总', does: '查看得分、档次和比例', isFor: (roles) => may(roles, { act: 'results.see' }) },
  { command: '定档', does: '研究确定各单位档次', isFor: (roles) => may(roles, { act: 'tiers.decide' }) },
  { command: '通报', does: '发布考核结果，查看送达情况', isFor: (roles) => may(roles, { act: 'publication.see' }) },
  { command: '我的结果', does: '查看、签收本单位考核结果', isFor: ({ liaisonOf }) => liaisonOf.length > 0 },
  { command: '导出', does: '导出汇总表和综合报告', isFor: (roles) => may(roles, { act: 'results.see' }) },
  { command: '减负统计', does: '查看发出多少消息、提醒', isFor: (roles) => may(roles, { act: 'burden.see' }) },
  {
    command: '异议',
    does: '结果征求意见，提出、查看异议',
    isFor: (roles, { objecting }) => objecting === true || may(roles, { act: 'objections.see' }),
  },
  { command: '权限一览', does: '查看谁可以办理什么', isFor: (roles) => may(roles, { act: 'rights.see' }) },
  {
    command: '结束演练',
    does: '收起演练，停用有关卡片',
    isFor: (roles, { rehearsing }) => rehearsing === true && may(roles, { act: 'rehearsal.end' }),
  },
  { command: '意见建议', does: '有困难、有想法，告诉推进组', isFor: takesPart },
];

function typesPaper(roles: Roles): boolean {
  return may(roles, { act: 'paper.offer-all' }) || roles.leaderOf.length > 0;
}

function writesOrReads(roles: Roles): boolean {
  return may(roles, { act: 'report.return' }) || roles.leaderOf.length > 0 || roles.examinerAs.length > 0;
}

function takesPart(roles: Roles): boolean {
  const { leaderOf, examinerAs, liaisonOf } = roles;
  return may(roles, { act: 'progress.see-all' }) || [leaderOf, examinerAs, liaisonOf].some((of) => of.length > 0);
}

/** 帮助: what this person can do here, each thing one tap away. */
export function helpCard({ roles, assessmentName, notUnderstood, ...of }: HelpView): Card {
  const own = commands.filter(({ isFor }) => isFor(roles, of));
  if (own.length === 0) return strangerCard();
  return card({
    title: '您可以在这里办理',
    ...(assessmentName === undefined ? {} : { subtitle: assessmentName }),
    template: 'blue',
    summary: `帮助：${own.map(({ command }) => command).join('、')}`,
    elements: [
      notUnderstood ? plainText('没有看懂您发的内容。请点按钮，或发送按钮上的文字。') : undefined,
      ...own.map(commandRow),
      may(roles, { act: 'roster.import' })
        ? note('导入名单：把填好的名单文件（.xlsx）直接发给我。\n绑定推进组：在推进组群里@我并发送“绑定推进组”。')
        : undefined,
    ],
  });
}

function commandRow({ command, does }: Command): Element {
  return columns(
    column([plainText(does)], { weight: 3, middle: true }),
    column([button(command, { kind: 'command.run', command })], { weight: 2 }),
  );
}
