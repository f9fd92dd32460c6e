import type { Day } from '../src/domain/day.ts';
import { objectionDays, type ObjectionBar, type ObjectionState } from '../src/domain/objection.ts';
import type { Criterion } from '../src/domain/rubric.ts';
import { dateText } from './due-text.ts';
import { pageOf, pager } from './kit-data.ts';
import { form, select, submitButton } from './kit-form.ts';
import { button, card, column, columns, heading, note, plainText, present, tiles } from './kit.ts';
import type { Card, Element, RootElement, StateTag } from './kit.ts';
import { objectionTag } from './objection-wording.ts';
import { criterionName, namesText } from './wording.ts';

interface ObjectionRow {
  readonly id: string;
  readonly unitName: string;
  readonly criterion: Pick<Criterion, 'id' | 'title'>;
  readonly state: ObjectionState;
  readonly upheld: boolean | null;
  readonly dueOn: Day;
  readonly askedOf: readonly string[];
  readonly answeredBy: string | null;
  readonly overdue: boolean;
}

/** 异议期, before the office. */
export interface ObjectionsView {
  readonly assessmentId: string;
  readonly assessmentName: string;
  /** Null where units are not asked. */
  readonly days: number | null;
  /** The results that are final, while they are. */
  readonly finalRoundId?: string;
  readonly window?: { readonly dueOn: Day; readonly open: boolean };
  readonly bar?: ObjectionBar;
  readonly units: number;
  /** Liaisons whom Feishu does not know. */
  readonly outOfReach: readonly string[];
  readonly objections: readonly ObjectionRow[];
  /** An administrator reads it, and days may be set now. */
  readonly maySetDays: boolean;
  readonly mayOpen: boolean;
  readonly page: number;
  readonly nothingChosen?: boolean;
}

/** The name of the field that says how many days. */
export const daysField = 'days';

const rowsPerPage = 10;
const peopleNamed = 3;

/** 异议期: whether and until when units are asked about their results, and what became of each objection. */
export function objectionsCard(view: ObjectionsView): Card {
  const { assessmentId, objections } = view;
  const shown = pageOf(objections, view.page, rowsPerPage);
  const tag = stateTag(view);
  return card({
    title: '异议期',
    subtitle: view.assessmentName,
    template: tag.colour === 'orange' ? 'orange' : tag.colour === 'grey' ? 'grey' : 'blue',
    tags: [tag],
    summary: `异议期：${tag.text}`,
    elements: [
      plainText(stateText(view)),
      barText(view),
      ...openButton(view),
      ...(objections.length > 0
        ? [counts(objections), heading('各项异议'), ...shown.items.map(objectionRow)]
        : [view.window ? note('还没有单位提出异议。') : undefined]),
      pager(shown, (page) => ({ kind: 'objections.show', assessmentId, page })),
      ...daysForm(view),
    ],
  });
}

function stateTag({ days, window, finalRoundId }: ObjectionsView): StateTag {
  if (window) return window.open ? { text: '征求意见中', colour: 'orange' } : { text: '已截止', colour: 'blue' };
  if (days === null) return { text: '不征求意见', colour: 'grey' };
  return finalRoundId === undefined ? { text: '待定档', colour: 'blue' } : { text: '待征求意见', colour: 'orange' };
}

function stateText({ days, window, finalRoundId, units }: ObjectionsView): string {
  if (window?.open) return `已向${units}个单位征求意见，${dateText(window.dueOn)}截止（含当日）。`;
  if (window) return `已向${units}个单位征求意见，${dateText(window.dueOn)}已截止。`;
  if (days === null) return '通报之前不征求各单位意见。';
  if (finalRoundId === undefined) return `通报之前征求各单位意见，为期${days}天。定档以后可以开始。`;
  return `已经定档，可以开始征求各单位意见，为期${days}天。`;
}

/** Why results cannot be published yet. */
function barText({ bar }: ObjectionsView): Element | undefined {
  switch (bar?.kind) {
    case 'open':
      return note(`异议没有全部答复之前，不能通报：${barNames(bar)}。`);
    case 'upheld':
      return note(`异议成立的还没有重新打分、重新定档，不能通报：${barNames(bar)}。`);
    case 'window':
      return note('征求意见截止之前，不能通报。');
    case 'not-asked':
      return note('征求意见之前，不能通报。');
    case undefined:
      return undefined;
  }
}

function barNames({ objections }: Extract<ObjectionBar, { kind: 'open' | 'upheld' }>): string {
  return namesText([...new Set(objections.map(({ unitName }) => unitName))], 5, '个单位');
}

function openButton(view: ObjectionsView): readonly (Element | undefined)[] {
  const { assessmentId, finalRoundId, mayOpen, units, days, outOfReach } = view;
  if (!mayOpen || finalRoundId === undefined) return [];
  return [
    outOfReach.length > 0
      ? plainText(`飞书中找不到联络员，收不到卡片，请另行告知：${namesText(outOfReach, 10, '个单位')}。`, {
          colour: 'orange',
        })
      : undefined,
    button(
      '征求意见',
      { kind: 'objections.open', assessmentId, roundId: finalRoundId },
      {
        primary: true,
        confirm: {
          title: '确认征求意见？',
          text: `向${units}个单位的联络员发送本单位的得分，自明日起${days ?? 0}天内可以提出异议。`,
        },
      },
    ),
  ];
}

function counts(objections: readonly ObjectionRow[]): Element {
  const of = (fits: (row: ObjectionRow) => boolean) => String(objections.filter(fits).length);
  return tiles([
    { value: of(({ state }) => state === 'open'), label: '待答复' },
    { value: of(({ upheld }) => upheld === true), label: '成立' },
    { value: of(({ upheld }) => upheld === false), label: '不成立' },
    { value: of(({ state }) => state === 'withdrawn'), label: '已撤回' },
  ]);
}

function objectionRow(row: ObjectionRow): Element {
  const { text, colour } = objectionTag(row);
  const who =
    row.state === 'open'
      ? `请${namesText(row.askedOf, peopleNamed, '人')}于${dateText(row.dueOn)}前答复${row.overdue ? '，已逾期' : ''}`
      : row.answeredBy === null
        ? undefined
        : `由${row.answeredBy}答复`;
  return columns(
    column(
      [
        plainText(`${row.unitName}　${criterionName(row.criterion)}`),
        plainText(text, { colour: row.overdue ? 'red' : colour }),
        who === undefined ? undefined : note(`${who}。`),
      ],
      { weight: 3, middle: true },
    ),
    column([button('查看', { kind: 'objection.show', objectionId: row.id })], { weight: 1, middle: true }),
  );
}

function daysForm({ assessmentId, days, maySetDays, nothingChosen }: ObjectionsView): readonly RootElement[] {
  if (!maySetDays) return [];
  const length = objectionDays.most - objectionDays.fewest + 1;
  const choices = [
    { value: '0', text: '不征求意见' },
    ...Array.from({ length }, (_, n) => ({
      value: String(objectionDays.fewest + n),
      text: `${objectionDays.fewest + n}天`,
    })),
  ];
  return [
    heading('异议期天数'),
    form(
      'days-form',
      present([
        nothingChosen ? plainText('✗ 请选择天数。', { colour: 'red' }) : undefined,
        select(daysField, '选择天数', choices, String(days ?? 0)),
        submitButton('set', '保存', { kind: 'objections.set-days', assessmentId }),
      ]),
    ),
    note('自然日，征求意见的当天不算。征求意见开始以后、截止以前不能改动；通报以后不再改动。'),
  ];
}
