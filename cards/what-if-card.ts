import { countTiers, isAbove, tiers } from '../src/domain/tier.ts';
import type { ProposalGroup, Placement } from '../src/domain/proposal.ts';
import { formatTotal } from '../src/domain/points.ts';
import type { RuleFault, TypedRules } from '../src/domain/tried-rules.ts';
import type { Shift, TierRules, WhatIf } from '../src/domain/what-if.ts';
import { distributionBlock } from './distribution-block.ts';
import { pager } from './kit-data.ts';
import { block, button, card, column, columns, heading, note, plainText } from './kit.ts';
import type { Card, Element, RootElement } from './kit.ts';
import { whatIfForm } from './what-if-form.ts';
import { shiftReason } from './what-if-text.ts';
import { momentText, tierText } from './wording.ts';

/** 试排: the form, and what the rules that were typed would lead to. */
export interface WhatIfView {
  readonly assessmentId: string;
  readonly assessmentName: string;
  readonly typed: TypedRules;
  readonly faults: readonly RuleFault[];
  /** Absent before anything was tried, and while something is to be mended. */
  readonly tried?: WhatIf & { readonly rules: TierRules };
  readonly unitNames: ReadonlyMap<string, string>;
  /** With a complete total. */
  readonly units: number;
  readonly incomplete: number;
  readonly at: Date;
  readonly page: number;
}

const shiftsShown = 12;
/** Categories whose arithmetic stands on one page. */
const groupsShown = 4;

export function whatIfCard(view: WhatIfView): Card {
  const { assessmentId, assessmentName, tried, faults } = view;
  return card({
    title: '试排',
    subtitle: assessmentName,
    template: 'grey',
    tags: [{ text: '不改变结果', colour: 'grey' }],
    summary: tried ? `试排：${tried.shifts.length}个单位的建议档次有变动` : '试排：换一套分数线和比例看看',
    wide: true,
    elements: [
      plainText('换一套分数线和比例，看看建议档次会怎样。只是试排：得分、档次和现行规则都不改变，结果不保存。'),
      note('这张卡片只发给您本人，别人试排的内容互相看不到。'),
      whatIfForm(view),
      ...(tried ? outcome(view, tried) : []),
      tried || faults.length > 0 ? button('恢复现行规则', { kind: 'what-if.reset', assessmentId }) : undefined,
    ],
  });
}

function outcome(
  view: WhatIfView,
  { before, after, shifts, rules }: NonNullable<WhatIfView['tried']>,
): readonly (RootElement | undefined)[] {
  const { assessmentId, units, incomplete, at, unitNames } = view;
  if (units === 0) return [plainText('还没有得分已齐的单位，暂时排不出结果。', { colour: 'orange' })];
  const pages = Math.max(Math.ceil(shifts.length / shiftsShown), Math.ceil(after.length / groupsShown), 1);
  const index = Math.min(view.page, pages - 1);
  const shown = shifts.slice(index * shiftsShown, (index + 1) * shiftsShown);
  const groups = after.slice(index * groupsShown, (index + 1) * groupsShown);
  return [
    heading('试排结果'),
    note(
      `按${momentText(at)}的得分试排，共${units}个单位。${incomplete > 0 ? `另有${incomplete}个单位得分未齐，不在其中。` : ''}`,
    ),
    counts(before, after),
    groups.length > 0
      ? heading(`按试排规则检查比例${after.length > groupsShown ? `（共${after.length}类）` : ''}`)
      : undefined,
    ...groups.map((group) => distributionBlock(group, { options: rules.options, unitNames })),
    heading(`建议档次有变动的单位（${shifts.length}个）`),
    shifts.length === 0 ? plainText('没有单位变动。') : undefined,
    ...shown.map((shift) => shiftBlock(shift, rules, unitNames)),
    pager({ items: [], index, count: pages }, (page) => ({ kind: 'what-if.turn', assessmentId, page })),
  ];
}

/** Four lines under the names of the tiers: by score and proposed, by the rules in force and by the others. */
function counts(before: readonly ProposalGroup[], after: readonly ProposalGroup[]): Element {
  const placementsOf = (groups: readonly ProposalGroup[]) => groups.flatMap(({ placements }) => placements);
  const countsOf = (groups: readonly ProposalGroup[], tier: (placement: Placement) => Placement['proposed']) =>
    countTiers(placementsOf(groups).map(tier));
  const rows = [
    { label: '现行 按得分', counts: countsOf(before, ({ byScore }) => byScore) },
    { label: '试排 按得分', counts: countsOf(after, ({ byScore }) => byScore) },
    { label: '现行 建议', counts: countsOf(before, ({ proposed }) => proposed) },
    { label: '试排 建议', counts: countsOf(after, ({ proposed }) => proposed) },
  ];
  return columns(
    column([plainText(['个数', ...rows.map(({ label }) => label)].join('\n'))], { weight: 2, background: 'grey-50' }),
    ...tiers.map((tier) =>
      column(
        [plainText([tierText[tier], ...rows.map((row) => String(row.counts[tier]))].join('\n'), { align: 'right' })],
        { weight: 1, background: 'grey-50' },
      ),
    ),
  );
}

function shiftBlock(shift: Shift, rules: TierRules, unitNames: ReadonlyMap<string, string>): Element {
  const { unitId, from, to, before } = shift;
  const way = isAbove(to, from) ? '↑' : '↓';
  return block([
    plainText(
      `${unitNames.get(unitId) ?? unitId}（${formatTotal(before.total)}分）\n${way} ${tierText[from]}→${tierText[to]}`,
    ),
    note(shiftReason(shift, rules)),
  ]);
}
