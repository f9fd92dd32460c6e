import type { Borderline } from '../src/domain/borderline.ts';
import type { Placement } from '../src/domain/proposal.ts';
import { formatPoints, formatTotal } from '../src/domain/points.ts';
import type { Points } from '../src/domain/points.ts';
import type { Tier } from '../src/domain/tier.ts';
import { placementText } from './distribution-text.ts';
import { borderlineText } from './grading-text.ts';
import { form, select, submitButton } from './kit-form.ts';
import { block, button, card, heading, note, panel, plainText } from './kit.ts';
import type { Card, Element, RootElement } from './kit.ts';
import { reasonInput } from './reason-input.ts';
import type { RefusedReason } from './reason-input.ts';
import { momentText, tierColour, tierText } from './wording.ts';

/** One unit in a round of deciding. */
export interface GradingUnitView {
  readonly assessmentId: string;
  readonly assessmentName: string;
  readonly roundId: string;
  readonly version: number;
  readonly unitName: string;
  readonly teamName: string;
  readonly placement: Placement;
  readonly sections: readonly { readonly title: string; readonly full: Points; readonly score?: Points }[];
  readonly borderline?: Borderline;
  /** What its team's report says of it. */
  readonly findings?: { readonly highlights: string; readonly problems: string };
  readonly decided?: { readonly tier: Tier; readonly reason?: string; readonly by: string; readonly at: Date };
  /** Those the unit may be given. */
  readonly allowed: readonly Tier[];
  /** Decided while the round is a draft, by somebody who is not tied to the unit. */
  readonly open: boolean;
  /** Where 返回 leads. */
  readonly page: number;
  readonly refused?: RefusedReason;
}

/** The name of the field that says which tier. */
export const tierField = 'tier';

/** A report may say more than a card can hold beside the rest. */
const findingsShown = 300;

export function gradingUnitCard(view: GradingUnitView): Card {
  const { unitName, placement, decided, assessmentId, page } = view;
  const { total, byScore, proposed, tied } = placement;
  const state = decided ? `已定为${tierText[decided.tier]}` : tied ? '并列待定' : '尚未决定';
  return card({
    title: unitName,
    subtitle: view.assessmentName,
    template: decided ? 'green' : 'blue',
    tags: [decided ? { text: state, colour: 'green' } : { text: state, colour: tied ? 'orange' : 'blue' }],
    summary: `定档：${unitName}${state}`,
    elements: [
      note(`${view.teamName}考核，${placement.category}。`),
      block([
        plainText(`总分${formatTotal(total)}分`, { size: 'heading' }),
        plainText(`按得分：${tierText[byScore]}`, { colour: tierColour[byScore] }),
        plainText(`建议：${tierText[proposed]}`, { colour: tierColour[proposed] }),
        plainText(proposalText(placement), { size: 'notation' }),
        view.borderline ? plainText(`压线提示：${borderlineText(view.borderline)}。`, { colour: 'orange' }) : undefined,
      ]),
      panel('各部分得分', [plainText(sectionLines(view.sections))], true),
      ...findingsBlocks(view.findings),
      decided ? decidedBlock(decided) : undefined,
      view.open ? decisionForm(view) : undefined,
      button('返回', { kind: 'grading.show', assessmentId, page }),
    ],
  });
}

function proposalText(placement: Placement): string {
  const reason = placementText(placement);
  return reason === undefined ? '建议与得分对应的档次一致。' : `${reason}。`;
}

function sectionLines(sections: GradingUnitView['sections']): string {
  return sections
    .map(({ title, full, score }) =>
      score === undefined ? `${title}：不适用` : `${title}：${formatPoints(score)}分（满分${formatPoints(full)}分）`,
    )
    .join('\n');
}

function findingsBlocks(findings: GradingUnitView['findings']): readonly (Element | undefined)[] {
  if (!findings) return [];
  const part = (title: string, text: string) => (text === '' ? [] : [`${title}：${shortened(text)}`]);
  const lines = [...part('亮点', findings.highlights), ...part('突出问题', findings.problems)];
  return lines.length > 0 ? [heading('考核组的意见'), plainText(lines.join('\n'))] : [];
}

function shortened(text: string): string {
  const characters = Array.from(text);
  return characters.length > findingsShown ? `${characters.slice(0, findingsShown).join('')}……` : text;
}

function decidedBlock({ tier, reason, by, at }: NonNullable<GradingUnitView['decided']>): Element {
  return block(
    [
      plainText(`${momentText(at)} ${by}决定：${tierText[tier]}。`),
      reason === undefined ? undefined : plainText(`理由：${reason}`),
    ],
    'green-50',
  );
}

function decisionForm({ roundId, version, placement, allowed, decided, page, refused }: GradingUnitView): RootElement {
  const chosen = refused ? refused.chosen : (decided?.tier ?? (placement.tied ? undefined : placement.proposed));
  return form('decide', [
    refused && refused.chosen === undefined ? plainText('✗ 请选择档次。', { colour: 'red' }) : undefined,
    select(
      tierField,
      '选择档次',
      allowed.map((tier) => ({ value: tier, text: tierText[tier] })),
      chosen,
    ),
    ...reasonInput(
      { label: '理由', placeholder: '与建议不同的必须说明理由，2至200字' },
      refused ?? (decided?.reason === undefined ? undefined : { typed: decided.reason }),
    ),
    submitButton(
      'decide-unit',
      '决定',
      { kind: 'grading.decide', roundId, version, unitId: placement.unitId, page },
      { primary: true },
    ),
    note('不得高于得分对应的档次；确需提高的，请退回考核组重新打分。'),
  ]);
}
