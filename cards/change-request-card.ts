import type { ChangeRequest, LapseCause } from '../src/domain/change-request.ts';
import { deciderText } from './change-block.ts';
import { form, submitButton } from './kit-form.ts';
import { block, card, column, columns, note, plainText } from './kit.ts';
import type { Card, RootElement, StateTag, Template } from './kit.ts';
import { reasonInput } from './reason-input.ts';
import type { RefusedReason } from './reason-input.ts';
import { momentText } from './wording.ts';

export interface ChangeRequestView {
  readonly assessmentName: string;
  readonly teamName: string;
  readonly unitName: string;
  readonly askedBy: string;
  readonly decidedBy?: string;
  readonly request: ChangeRequest;
  readonly refused?: RefusedReason;
}

const look: Record<ChangeRequest['state'], { readonly template: Template; readonly tag: StateTag }> = {
  pending: { template: 'orange', tag: { text: '待答复', colour: 'orange' } },
  allowed: { template: 'green', tag: { text: '已同意', colour: 'green' } },
  declined: { template: 'red', tag: { text: '不同意', colour: 'red' } },
  lapsed: { template: 'grey', tag: { text: '已失效', colour: 'grey' } },
};

const lapseText: Record<LapseCause, string> = {
  reopened: '评分表已另行重新打开，申请不必再答复。',
  voided: '评分表的分数已作废并重新打开，申请不必再答复。',
  'team-ended': '考核组已结束考核，评分不能再修改，申请不再办理。',
  closed: '申请人不再对该单位评分，申请不必再答复。',
};

/** 申请修改, before whoever answers it: who, which unit, why, when, and the answer. */
export function changeRequestCard(view: ChangeRequestView): Card {
  const { request, askedBy, unitName, teamName } = view;
  const { template, tag } = look[request.state];
  return card({
    title: `${askedBy}申请修改评分`,
    subtitle: view.assessmentName,
    template,
    tags: [tag],
    summary: `${askedBy}申请修改${unitName}的评分：${tag.text}`,
    elements: [
      plainText(`单位：${unitName}\n考核组：${teamName}\n申请人：${askedBy}`),
      block([plainText('申请理由', { size: 'heading' }), plainText(request.reason)]),
      note(`${momentText(request.askedAt)}申请，由${deciderText[request.decider]}答复。`),
      ...(request.state === 'pending' ? answerForm(view) : [outcome(view)]),
    ],
  });
}

function answerForm({ request: { id }, refused }: ChangeRequestView): readonly RootElement[] {
  const decide = (allow: boolean) => ({ kind: 'change.decide', requestId: id, allow }) as const;
  const answer = { label: '答复意见', placeholder: '不同意的，请说明理由；同意的可不填，2至200字' };
  return [
    form('answer', [
      ...reasonInput(answer, refused),
      columns(
        column([submitButton('allow', '同意', decide(true), { primary: true })], { weight: 1 }),
        column([submitButton('decline', '不同意', decide(false))], { weight: 1 }),
      ),
    ]),
    note('同意后评分表重新打开，原有分数保留为草稿，改动全部留痕；重新提交之前，按未提交计。'),
  ];
}

function outcome({ request, decidedBy }: ChangeRequestView): RootElement {
  const { state, answer, settledAt, lapsedBecause } = request;
  const when = settledAt ? momentText(settledAt) : '';
  if (lapsedBecause) return plainText(`${when} ${lapseText[lapsedBecause]}`);
  return block(
    [
      plainText(`${when} ${decidedBy ?? ''}${state === 'allowed' ? '同意，评分表已重新打开。' : '不同意修改。'}`),
      answer === undefined ? undefined : plainText(`答复意见：${answer}`),
    ],
    state === 'allowed' ? 'green-50' : 'red-50',
  );
}
