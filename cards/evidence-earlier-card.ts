import { shortened } from './evidence-wording.ts';
import { form, multiSelect, submitButton } from './kit-form.ts';
import { card, note, plainText } from './kit.ts';
import type { Card, RootElement } from './kit.ts';

export interface EvidenceEarlierView {
  readonly unitId: string;
  readonly unitName: string;
  readonly assessmentName: string;
  readonly pieces: readonly {
    readonly evidenceId: string;
    readonly name: string;
    readonly assessmentName: string;
    readonly criterionIds: readonly string[];
  }[];
  readonly nothingChosen?: boolean;
}

/** The name of the field that says which pieces. */
export const earlierField = 'earlier';

/** How many a card can offer; the next ones come when these have been taken over. */
export const earlierShown = 50;

/** 沿用往年材料: what the unit handed in before serves again, without being sent again. */
export function evidenceEarlierCard(view: EvidenceEarlierView): Card {
  const { pieces } = view;
  return card({
    title: '沿用往年材料',
    subtitle: `${view.unitName}　${view.assessmentName}`,
    template: pieces.length === 0 ? 'grey' : 'blue',
    summary: `沿用往年材料：${view.unitName}`,
    elements: pieces.length === 0 ? [plainText('没有可以沿用的往年材料，或已全部沿用。')] : choices(view),
  });
}

function choices({ unitId, pieces, nothingChosen }: EvidenceEarlierView): readonly RootElement[] {
  const options = pieces.slice(0, earlierShown).map(({ evidenceId, name, assessmentName, criterionIds }) => ({
    value: evidenceId,
    text: `${shortened(name, 30)}（${shortened(assessmentName, 16)}　${shortened(criterionIds.join('、'), 20)}）`,
  }));
  return [
    plainText('选择仍然有效的材料，不必重新发送。归类与往年相同；往年的考评内容今年没有的，另行选择。'),
    form('earlier-form', [
      nothingChosen ? plainText('✗ 请至少选择一份材料。', { colour: 'red' }) : undefined,
      multiSelect(earlierField, `共${pieces.length}份，可多选`, options, []),
      submitButton('take-over', '沿用', { kind: 'evidence.take-over', unitId }, { primary: true }),
    ]),
    note('沿用的材料标明来自哪一年，由考核组重新核实。'),
  ];
}
