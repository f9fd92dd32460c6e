import type { CoverageGap } from '../src/domain/charge.ts';
import { formatPoints } from '../src/domain/points.ts';
import type { Points } from '../src/domain/points.ts';
import type { SettledSection } from '../src/domain/settlement.ts';
import { applicabilityPanel } from './applicability.ts';
import { withinBytes } from './kit-size.ts';
import { block, button, card, note, plainText, tiles } from './kit.ts';
import type { Card, Element } from './kit.ts';
import { settlementBlock } from './settlement-block.ts';
import { criteriaText, momentText } from './wording.ts';

export interface OpeningView {
  readonly assessmentId: string;
  readonly version: number;
  readonly assessmentName: string;
  readonly counts: {
    readonly units: number;
    readonly teams: number;
    readonly examiners: number;
    /** One for each examiner and unit that is not recused. */
    readonly sheets: number;
  };
  readonly sections: readonly SettledSection[];
  readonly gaps: readonly CoverageGap[];
  /** Of the units to be assessed. */
  readonly categories?: readonly string[];
  /** Unit categories to which less than 60 points apply. */
  readonly thin: readonly { readonly category: string; readonly points: Points }[];
  readonly unitNames: ReadonlyMap<string, string>;
  /** How complete the units' evidence is (R-10); absent where it is not looked at. */
  readonly evidence?: {
    readonly complete: number;
    readonly none: number;
    readonly units: number;
    readonly dueOn?: string;
  };
  /** Absent while the assessment is being prepared. */
  readonly opened?: { readonly at: Date; readonly by: string };
}

/** 开始考核: what it will set going, and what stands in its way. */
export function openingCard(view: OpeningView): Card {
  const { counts, gaps, opened } = view;
  const blocked = gaps.length > 0 && !opened;
  return card({
    title: opened ? '考核已开始' : '开始考核',
    subtitle: view.assessmentName,
    template: opened ? 'green' : blocked ? 'red' : 'blue',
    tags: [
      opened
        ? { text: '进行中', colour: 'green' }
        : blocked
          ? { text: '暂不能开始', colour: 'red' }
          : { text: '待确认', colour: 'orange' },
    ],
    summary: `${opened ? '考核已开始' : '开始考核'}：${view.assessmentName}`,
    elements: [
      tiles([
        { value: String(counts.units), label: '单位' },
        { value: String(counts.teams), label: '考核组' },
        { value: String(counts.examiners), label: '考核人员' },
      ]),
      plainText(
        opened
          ? `${momentText(opened.at)}由${opened.by}开始。已向${counts.examiners}名考核人员发送打分任务，共${counts.sheets}份评分表。`
          : `开始后，${counts.examiners}名考核人员将收到打分任务，共${counts.sheets}份评分表。`,
      ),
      settlementBlock(view.sections),
      applicabilityPanel(view.sections, view.categories),
      opened ? undefined : evidenceLine(view.evidence),
      blocked ? gapBlock(view) : undefined,
      opened ? undefined : thinBlock(view.thin),
      opened || blocked ? undefined : confirmButton(view),
    ],
  });
}

/** For the office to weigh; it never stands in the way. */
function evidenceLine(evidence: OpeningView['evidence']): Element | undefined {
  if (!evidence) return undefined;
  const { complete, none, units, dueOn } = evidence;
  const due = dueOn === undefined ? '' : `，截止日${dueOn}`;
  const missing = none > 0 ? `，尚未提交的${none}个` : '';
  return note(`佐证材料：${units}个单位中已交齐${complete}个${missing}${due}。开始后仍可提交。`);
}

function gapBlock({ gaps, unitNames, sections }: OpeningView): Element {
  const criteria = sections.flatMap((section) => section.criteria);
  const lines = gaps.map((gap) => {
    const unit = unitNames.get(gap.unitId) ?? gap.unitId;
    if (gap.kind === 'nothing-applies') return `${unit}：没有适用于“${gap.category}”的考评内容。`;
    const ids = new Set(gap.criterionIds);
    return `${unit}：${criteriaText(criteria.filter(({ id }) => ids.has(id)))}无人评分。`;
  });
  const { shown, left } = withinBytes(lines, 6_000);
  return block(
    [
      plainText('✗ 以下内容无人评分，补齐后才能开始', { size: 'heading', colour: 'red' }),
      plainText(shown.join('\n')),
      left > 0 ? note(`还有${left}个单位。`) : undefined,
      note('请在名单中调整职责分工或增加考核人员，重新导入后再开始。'),
    ],
    'red-50',
  );
}

function thinBlock(thin: OpeningView['thin']): Element | undefined {
  if (thin.length === 0) return undefined;
  const lines = thin.map(
    ({ category, points }) => `${category}：仅${formatPoints(points)}分适用，按满分折算后波动较大。`,
  );
  const { shown, left } = withinBytes(lines, 3_000);
  return block(
    [
      plainText('请留意：适用分值不足60分', { size: 'heading', colour: 'orange' }),
      plainText(shown.join('\n')),
      left > 0 ? note(`还有${left}类单位。`) : undefined,
    ],
    'orange-50',
  );
}

function confirmButton({ assessmentId, version, counts, assessmentName }: OpeningView): Element {
  return button(
    '开始考核',
    { kind: 'assessment.open', assessmentId, version },
    {
      primary: true,
      confirm: {
        title: '确认开始考核？',
        text: `${assessmentName}：将向${counts.examiners}名考核人员发送打分任务。开始后不能撤回。`,
      },
    },
  );
}
