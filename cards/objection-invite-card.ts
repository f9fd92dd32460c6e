import type { Day } from '../src/domain/day.ts';
import { objectionLength, type ObjectionState } from '../src/domain/objection.ts';
import { formatTotal } from '../src/domain/points.ts';
import type { Points } from '../src/domain/points.ts';
import type { Criterion } from '../src/domain/rubric.ts';
import type { SettledSection } from '../src/domain/settlement.ts';
import type { ReasonFault } from '../src/domain/text.ts';
import { dateText } from './due-text.ts';
import { shortened } from './evidence-wording.ts';
import { pageOf, pager } from './kit-data.ts';
import { form, input, select, submitButton } from './kit-form.ts';
import { withinBytes } from './kit-size.ts';
import { block, button, card, column, columns, heading, note, plainText, present } from './kit.ts';
import type { Card, Element, RootElement } from './kit.ts';
import { noticeCard } from './notice-card.ts';
import { objectionTag, outcomeText, type CriterionOutcome } from './objection-wording.ts';
import { reasonField, type RefusedReason } from './reason-input.ts';
import { criterionHeading, criterionName, sectionTitle } from './wording.ts';

interface OwnObjection {
  readonly id: string;
  readonly criterion: Pick<Criterion, 'id' | 'title'>;
  readonly state: ObjectionState;
  readonly upheld: boolean | null;
}

/** A unit's own results, before they are final: nobody else's are in it. */
export interface ObjectionInviteView {
  readonly unitId: string;
  readonly unitName: string;
  readonly assessmentName: string;
  /** Absent while units are not asked. */
  readonly asked?: {
    readonly dueOn: Day;
    /** Until the last second of the last day. */
    readonly open: boolean;
    readonly total?: Points;
    readonly sections: readonly { readonly section: SettledSection; readonly index: number }[];
    readonly outcomes: ReadonlyMap<string, CriterionOutcome>;
  };
  readonly objections: readonly OwnObjection[];
  readonly page: number;
  readonly refused?: RefusedReason;
}

/** The name of the field that says which criterion. */
export const criterionField = 'criterion';

/** Reasons of one section together, in bytes; with ten criteria the card stays within its limits. */
const reasonsBytes = 6_000;
const objectionsShown = 5;

/** 结果征求意见: section by section what the unit got and why points are off, and the way to object. */
export function objectionInviteCard(view: ObjectionInviteView): Card {
  const { unitId, unitName, assessmentName, asked, objections } = view;
  if (!asked) {
    return noticeCard({
      title: `结果征求意见：${unitName}`,
      subtitle: assessmentName,
      tone: 'past',
      lines: ['目前没有就考核结果征求意见。需要征求意见时，会发给您新的卡片。'],
    });
  }
  const shown = pageOf(asked.sections, view.page, 1);
  const [page] = shown.items;
  const { open, total } = asked;
  return card({
    title: `结果征求意见：${unitName}`,
    subtitle: assessmentName,
    template: open ? 'blue' : 'grey',
    tags: [open ? { text: '征求意见中', colour: 'blue' } : { text: '已截止', colour: 'grey' }],
    summary: `结果征求意见：${unitName}`,
    elements: [
      plainText(
        open
          ? `考核得分已经形成，通报之前征求您单位的意见。有异议的，请于${dateText(asked.dueOn)}前提出（含当日）；没有异议的，不必回复。`
          : `征求意见已于${dateText(asked.dueOn)}截止。`,
      ),
      total === undefined ? undefined : plainText(`总分${formatTotal(total)}分`, { size: 'heading' }),
      ...(page ? sectionOf(page.section, page.index, asked.outcomes) : []),
      pager(shown, (to) => ({ kind: 'objection.invite', unitId, page: to })),
      ...ownObjections(objections),
      ...(open && page ? objectionForm(view, page.section, shown.index) : []),
    ],
  });
}

function sectionOf(
  section: SettledSection,
  index: number,
  outcomes: ReadonlyMap<string, CriterionOutcome>,
): readonly (Element | undefined)[] {
  const room = Math.floor(reasonsBytes / Math.max(1, section.criteria.length));
  return [
    heading('各项得分'),
    plainText(sectionTitle(section, index)),
    section.notice === undefined ? undefined : note(`${section.notice}。`),
    ...section.criteria.flatMap(({ id }) => {
      const outcome = outcomes.get(id);
      return outcome ? [outcomeBlock(outcome, room)] : [];
    }),
  ];
}

function outcomeBlock(outcome: CriterionOutcome, room: number): Element {
  const { shown, left } = withinBytes(outcome.reasons, room);
  return block([
    plainText(criterionHeading(outcome.criterion), { size: 'heading' }),
    plainText(outcomeText(outcome)),
    reasonsText(shown, left),
  ]);
}

/** The first of many, and how many more there are. */
function reasonsText(shown: readonly string[], left: number): Element | undefined {
  if (shown.length + left === 0) return undefined;
  const more = left > 0 ? `${shown.length > 0 ? '；另有' : ''}${left}条，内容较长，请向考核组了解` : '';
  return plainText(`扣分因素：${shown.join('；')}${more}`);
}

function ownObjections(objections: readonly OwnObjection[]): readonly Element[] {
  if (objections.length === 0) return [];
  const listed = objections.slice(-objectionsShown);
  return present([
    heading('已提出的异议'),
    ...listed.map(({ id, criterion, ...of }) =>
      columns(
        column([plainText(`${criterionName(criterion)}：${objectionTag(of).text}`)], { weight: 3, middle: true }),
        column([button('查看', { kind: 'objection.show', objectionId: id })], { weight: 1 }),
      ),
    ),
    objections.length > listed.length ? note(`仅列最近的${listed.length}项，共${objections.length}项。`) : undefined,
  ]);
}

function objectionForm(
  { unitId, refused }: ObjectionInviteView,
  section: SettledSection,
  page: number,
): readonly RootElement[] {
  const choices = section.criteria.map((one) => ({ value: one.id, text: shortened(criterionHeading(one), 30) }));
  return [
    heading('提出异议'),
    form(
      'objection',
      present([
        refused && refused.chosen === undefined
          ? plainText('✗ 请选择有异议的考评内容。', { colour: 'red' })
          : undefined,
        select(criterionField, '选择本页的考评内容', choices, refused?.chosen),
        refused?.fault ? plainText(`✗ ${faultText(refused.fault)}`, { colour: 'red' }) : undefined,
        input({
          name: reasonField,
          label: '异议内容',
          placeholder: '请写明事实和理由，2至500字',
          maxLength: objectionLength.longest,
          value: refused?.typed,
        }),
        submitButton(
          'file',
          '提出异议',
          { kind: 'objection.file', unitId, page },
          {
            primary: true,
            confirm: { title: '确认提出异议？', text: '将请没有参与这项打分的同志答复。答复之前可以撤回。' },
          },
        ),
      ]),
    ),
    note('一项内容提一次异议。提出以后，可以选用已交的材料，也可以把新材料直接发给我。'),
  ];
}

function faultText(fault: ReasonFault): string {
  switch (fault) {
    case 'missing':
      return '请填写异议内容。';
    case 'too-short':
      return `异议内容太短，请至少填写${objectionLength.shortest}个字。`;
    case 'too-long':
      return `异议内容超过${objectionLength.longest}字，请精简。`;
  }
}
