import { overburdened, weeklyLimit } from '../src/domain/burden.ts';
import type { Counts, PersonBurden, WeekBurden } from '../src/domain/burden.ts';
import { barChart, pageOf, pager, table } from './kit-data.ts';
import { block, card, heading, note, panel, plainText, tiles } from './kit.ts';
import type { Card, Element, RootElement } from './kit.ts';
import { momentText, namesText } from './wording.ts';

export interface BurdenView {
  readonly assessmentId: string;
  readonly assessmentName: string;
  readonly all: Counts & { readonly toGroups: number };
  /** The most burdened first. */
  readonly people: readonly PersonBurden[];
  /** The earliest first. */
  readonly weeks: readonly WeekBurden[];
  readonly at: Date;
  readonly page: number;
}

const peopleOnPage = 30;
const weeksShown = 10;

/** 减负统计: what the bot asked of people, so that the office sees what it costs them. */
export function burdenCard(view: BurdenView): Card {
  const { all, people } = view;
  const shown = pageOf(people, view.page, peopleOnPage);
  const heavy = overburdened(people);
  return card({
    title: '减负统计',
    subtitle: view.assessmentName,
    template: heavy.length > 0 ? 'orange' : 'blue',
    ...(heavy.length > 0 && { tags: [{ text: `${heavy.length}人偏多`, colour: 'orange' }] }),
    summary: `减负统计：主动发送${all.unasked}条`,
    wide: true,
    elements: [
      tiles([
        { value: String(all.unasked), label: '主动发送' },
        { value: String(all.requests), label: '其中：请办理' },
        { value: String(all.reminders), label: '其中：提醒' },
      ]),
      plainText(groupsLine(view)),
      heavyBlock(heavy),
      ...weekChart(view.weeks),
      people.length > 0 ? heading('按人统计（由多到少）') : plainText('还没有发出消息。'),
      people.length > 0 ? peopleTable(shown.items) : undefined,
      pager(shown, (page) => ({ kind: 'burden.show', assessmentId: view.assessmentId, page })),
      panel('各项数字的含义', [plainText(definitions)]),
      note(`数据截至${momentText(view.at)}。`),
    ],
  });
}

const definitions = [
  '主动发送：机器人主动发给个人、已送达的消息和卡片。本人发指令、点按钮得到的答复不算，卡片原地更新不算。',
  '请办理：主动发送中请本人办理事项的，如打分任务、评分表、修改申请、评分到齐待结束。',
  '提醒：主动发送中催办未完成事项的。每人每天最多一条。',
  '自行查询：本人发指令、点按钮得到的答复。',
  '单周最多：一周（周一至周日）内主动发送最多的条数。',
].join('\n');

function groupsLine({ all, people }: BurdenView): string {
  const told = people.filter(({ unasked }) => unasked > 0);
  const [liaisons, examiners] = [
    told.filter(({ liaisonOf }) => liaisonOf.length > 0),
    told.filter(({ examines }) => examines),
  ];
  const part = (name: string, of: readonly PersonBurden[]) =>
    `${name}${of.length}人共${of.reduce((sum, { unasked }) => sum + unasked, 0)}条`;
  return `收到主动消息的：${part('联络员', liaisons)}，${part('考核人员', examiners)}。另有自行查询${all.answers}条，推进组群${all.toGroups}条。`;
}

function heavyBlock(heavy: readonly PersonBurden[]): Element | undefined {
  if (heavy.length === 0) return undefined;
  const names = namesText(
    heavy.map(({ personName, busiestWeek }) => `${personName}（${busiestWeek}条）`),
    10,
    '人',
  );
  return block(
    [
      plainText(`有${heavy.length}人一周内收到的主动消息超过${weeklyLimit}条`, { size: 'heading', colour: 'orange' }),
      plainText(`${names}。`),
      note('请考虑少催办、合并通知，或者调整分工。'),
    ],
    'orange-50',
  );
}

function weekChart(weeks: readonly WeekBurden[]): readonly (RootElement | undefined)[] {
  if (weeks.length === 0) return [];
  const shown = weeks.slice(-weeksShown);
  return [
    heading(weeks.length > shown.length ? `每周主动发送（最近${shown.length}周）` : '每周主动发送'),
    barChart(shown.map(({ from, unasked }) => ({ label: weekLabel(from), value: unasked, colour: '#3370FF' }))),
  ];
}

/** "11月23日": the Monday. */
function weekLabel(from: string): string {
  const [, month, day] = from.split('-');
  return `${Number(month)}月${Number(day)}日`;
}

function peopleTable(people: readonly PersonBurden[]): RootElement {
  const figure = (title: string, cell: (row: PersonBurden) => number) =>
    ({ title, width: 84, align: 'right', cell: (row: PersonBurden) => String(cell(row)) }) as const;
  return table<PersonBurden>(
    [
      { title: '姓名', width: 90, cell: ({ personName }) => personName },
      { title: '身份', width: 130, cell: standing },
      figure('主动发送', ({ unasked }) => unasked),
      figure('请办理', ({ requests }) => requests),
      figure('提醒', ({ reminders }) => reminders),
      figure('单周最多', ({ busiestWeek }) => busiestWeek),
      figure('自行查询', ({ answers }) => answers),
    ],
    people,
  );
}

/** "青禾镇联络员、考核人员". */
function standing({ liaisonOf, examines, leads, office }: PersonBurden): string {
  const units = liaisonOf.length > 0 ? [`${namesText(liaisonOf, 2, '个单位')}联络员`] : [];
  const others = [...(leads ? ['组长'] : []), ...(examines ? ['考核人员'] : []), ...(office ? ['推进组'] : [])];
  return [...units, ...others].join('、') || '已不在名单中';
}
