import { formatPoints } from '../src/domain/points.ts';
import type { Points } from '../src/domain/points.ts';
import type { Criterion } from '../src/domain/rubric.ts';
import type { LookState } from '../src/domain/second-look.ts';
import { form, submitButton } from './kit-form.ts';
import { block, card, column, columns, note, plainText } from './kit.ts';
import type { Card, RootElement, StateTag, Template } from './kit.ts';
import { reasonInput } from './reason-input.ts';
import type { RefusedReason } from './reason-input.ts';
import { criterionHeading, momentText } from './wording.ts';

/** 请再核, before the examiner: his or her own mark only, so that nobody else's pulls at it. */
export interface SecondLookView {
  readonly assessmentName: string;
  readonly lookId: string;
  readonly sheetId: string;
  readonly unitName: string;
  readonly criterion: Pick<Criterion, 'id' | 'title'>;
  readonly maxPoints: Points;
  /** Absent once the sheet is open again. */
  readonly own?: { readonly points: Points; readonly reason?: string };
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly reason: string;
  readonly state: LookState;
  readonly answer?: string;
  readonly refused?: RefusedReason;
}

const look: Record<LookState, { readonly template: Template; readonly tag: StateTag }> = {
  waiting: { template: 'orange', tag: { text: '待答复', colour: 'orange' } },
  kept: { template: 'green', tag: { text: '已维持', colour: 'green' } },
  'change-asked': { template: 'blue', tag: { text: '已申请修改', colour: 'blue' } },
  lapsed: { template: 'grey', tag: { text: '不必答复', colour: 'grey' } },
};

export function secondLookCard(view: SecondLookView): Card {
  const { unitName, state, own, criterion } = view;
  const { template, tag } = look[state];
  return card({
    title: `请再核：${unitName}`,
    subtitle: view.assessmentName,
    template,
    tags: [tag],
    summary: `请再核${unitName}的评分：${tag.text}`,
    elements: [
      block([
        plainText(criterionHeading(criterion), { size: 'heading' }),
        own
          ? plainText(`您给${formatPoints(own.points)}分，满分${formatPoints(view.maxPoints)}分`)
          : note(`满分${formatPoints(view.maxPoints)}分`),
        own?.reason === undefined ? undefined : plainText(`扣分因素：${own.reason}`),
      ]),
      plainText(`${view.askedBy}请您再核对这项评分：${view.reason}`),
      note(`${momentText(view.askedAt)}提出。各成员对这项内容的评分相差较大，意见不同可以各有理由。`),
      ...outcome(view),
    ],
  });
}

function outcome({ state, answer, lookId, sheetId, refused }: SecondLookView): readonly RootElement[] {
  switch (state) {
    case 'waiting':
      return [
        form('look', [
          ...reasonInput({ label: '理由', placeholder: '请说明维持或修改的理由，2至200字' }, refused),
          columns(
            column([submitButton('keep', '维持', { kind: 'look.answer', lookId, sheetId, keep: true })], { weight: 1 }),
            column([submitButton('change', '申请修改', { kind: 'look.answer', lookId, sheetId, keep: false })], {
              weight: 1,
            }),
          ),
        ]),
        note('申请修改的，经答复同意后评分表重新打开。'),
      ];
    case 'kept':
      return [block([plainText(`您已答复维持：${answer ?? ''}`)], 'green-50')];
    case 'change-asked':
      return [block([plainText(`您已申请修改：${answer ?? ''}`)], 'blue-50')];
    case 'lapsed':
      return [note('评分表已重新打开，或不再由您评分，不必答复。')];
  }
}
