import type { EvidenceUse } from '../src/domain/evidence.ts';
import { mayWithdraw } from '../src/domain/evidence.ts';
import type { SettledSection } from '../src/domain/settlement.ts';
import { criteriaLists, criteriaOf } from './evidence-choices.ts';
import { shortened } from './evidence-wording.ts';
import { form, submitButton } from './kit-form.ts';
import { button, card, note, plainText } from './kit.ts';
import type { Card, RootElement } from './kit.ts';
import { criteriaText, momentText } from './wording.ts';

export interface EvidencePieceView {
  readonly evidenceId: string;
  readonly name: string;
  readonly handedInAt: Date;
  readonly unitName: string;
  readonly assessmentName: string;
  readonly category: string;
  readonly sections: readonly SettledSection[];
  readonly uses: readonly EvidenceUse[];
  readonly withdrawn: boolean;
  /** Evidence is still taken. */
  readonly open: boolean;
  readonly nothingChosen?: boolean;
}

/** One piece, for the liaison who handed it in: what it is for, and taking it back. */
export function evidencePieceCard(view: EvidencePieceView): Card {
  const { name, withdrawn, open } = view;
  return card({
    title: withdrawn ? '材料已撤回' : '改归类或撤回',
    subtitle: `${view.unitName}　${view.assessmentName}`,
    template: withdrawn || !open ? 'grey' : 'blue',
    summary: `佐证材料：${shortened(name, 30)}`,
    elements: [
      plainText(name, { size: 'heading' }),
      note(`${momentText(view.handedInAt)}提交`),
      ...(withdrawn ? [] : open ? choices(view) : [note('材料提交阶段已结束，不能再改归类或撤回。')]),
    ],
  });
}

function choices(view: EvidencePieceView): readonly (RootElement | undefined)[] {
  const { evidenceId, uses, sections, category } = view;
  const verified = uses.filter(({ state }) => state === 'verified').map(({ criterionId }) => criterionId);
  const chosen = uses.map(({ criterionId }) => criterionId);
  const settled = criteriaOf(sections, new Set(verified));
  return [
    settled.length > 0 ? note(`${criteriaText(settled)}已核实，归类不再更改。`) : undefined,
    form('criteria-form', [
      view.nothingChosen ? plainText('✗ 请至少选择一项考评内容；不再提交的，请撤回。', { colour: 'red' }) : undefined,
      ...criteriaLists(sections, { category, chosen, without: verified }),
      submitButton('reassign', '保存归类', { kind: 'evidence.reassign', evidenceId }, { primary: true }),
    ]),
    mayWithdraw(uses)
      ? button(
          '撤回这份材料',
          { kind: 'evidence.withdraw', evidenceId },
          { danger: true, confirm: { title: '确认撤回？', text: '撤回后不再计入任何考评内容，需要时可以重新发送。' } },
        )
      : undefined,
  ];
}
