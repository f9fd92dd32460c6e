import { borderlineUnits } from '../src/domain/borderline.ts';
import type { DistributionOptions } from '../src/domain/distribution.ts';
import { formatTotal } from '../src/domain/points.ts';
import type { Placement, ProposalGroup } from '../src/domain/proposal.ts';
import type { SettledSection } from '../src/domain/settlement.ts';
import { countTiers, tiers } from '../src/domain/tier.ts';
import type { Tier } from '../src/domain/tier.ts';
import { applicabilityPanel } from './applicability.ts';
import { borderlineText } from './borderline-text.ts';
import { distributionBlock } from './distribution-block.ts';
import { placementText } from './distribution-text.ts';
import { exceptionLines } from './exceptions.ts';
import type { ExceptionsView } from './exceptions.ts';
import { pageOf, pager, table } from './kit-data.ts';
import type { Cell } from './kit-data.ts';
import { withinBytes } from './kit-size.ts';
import { button, buttonRow, card, heading, note, panel, plainText, tiles } from './kit.ts';
import type { Card, Element, RootElement } from './kit.ts';
import { tierChart } from './spread.ts';
import { settlementLines, tierColour, tierText } from './wording.ts';

/** 汇总: the whole assessment, as far as it can be added up (R-14). */
export interface ResultsView {
  readonly assessmentId: string;
  readonly assessmentName: string;
  /** What `propose` makes of the units whose scores are complete; one group, or one a category. */
  readonly groups: readonly ProposalGroup[];
  readonly options: DistributionOptions;
  readonly unitNames: ReadonlyMap<string, string>;
  readonly exceptions: ExceptionsView;
  readonly sections: readonly SettledSection[];
  /** Of the assessed units. */
  readonly categories?: readonly string[];
  readonly teams: { readonly ended: number; readonly all: number };
  readonly page: number;
  /** Sent because the last team has ended, rather than asked for. */
  readonly lastTeamJustEnded?: boolean;
}

const rowsPerPage = 24;

export function resultsCard(view: ResultsView): Card {
  const complete = isEverythingIn(view);
  const rows = rankedRows(view);
  const page = pageOf(rows, view.page, rowsPerPage);
  const counts = countTiers(rows.map(({ byScore }) => byScore));
  return card({
    title: view.lastTeamJustEnded ? '各考核组均已结束考核' : '考核结果汇总',
    subtitle: view.assessmentName,
    template: complete ? 'turquoise' : 'orange',
    tags: [complete ? { text: '得分已齐', colour: 'green' } : { text: '得分未齐', colour: 'orange' }],
    summary: `考核结果汇总：${tiers.map((tier) => `${tierText[tier]}${counts[tier]}个`).join('，')}`,
    wide: true,
    elements: [
      tiles(tiers.map((tier) => ({ value: String(counts[tier]), label: tierText[tier], colour: tierColour[tier] }))),
      note(`按得分计，共${rows.length}个单位。${complete ? '' : '得分补齐后结果可能变化。'}`),
      ...(rows.length > 0 ? [tierChart(counts), heading('得分与档次'), resultTable(page.items)] : []),
      pager(page, (to) => ({ kind: 'results.show', assessmentId: view.assessmentId, page: to })),
      ...(rows.length > 0 ? [heading('等次比例检查'), ...distributionBlocks(view)] : []),
      proposals(rows),
      folded('临界单位', '个单位', borderlineLines(rows)),
      folded('特殊情况', '条', exceptionLines(view.exceptions)),
      settlement(view),
      applicabilityPanel(view.sections, view.categories, 700),
      buttonRow(
        button('导出汇总表', { kind: 'results.export', assessmentId: view.assessmentId }),
        ...(rows.length > 0 ? [button('试排', { kind: 'what-if.open', assessmentId: view.assessmentId })] : []),
      ),
      note(whatNext(view, complete)),
    ],
  });
}

/** Units within a point of an edge, whichever group they are in. */
function borderlineLines(rows: readonly Row[]): readonly string[] {
  const names = new Map(rows.map(({ unitId, unitName }) => [unitId, unitName]));
  return borderlineUnits(rows).map((unit) => borderlineText(unit, names.get(unit.unitId) ?? unit.unitId));
}

function isEverythingIn({ teams, exceptions }: ResultsView): boolean {
  return teams.ended === teams.all && exceptions.incomplete.length === 0;
}

interface Row extends Placement {
  readonly unitName: string;
  /** Within its group; shared by units with one total. */
  readonly rank: number;
}

/** Every unit that has a total, the best first within its group. */
export function rankedRows({ groups, unitNames }: Pick<ResultsView, 'groups' | 'unitNames'>): readonly Row[] {
  return groups.flatMap(({ placements }) =>
    placements.map((placement) => ({
      ...placement,
      unitName: unitNames.get(placement.unitId) ?? placement.unitId,
      rank: placements.filter(({ total }) => total > placement.total).length + 1,
    })),
  );
}

function resultTable(rows: readonly Row[]): RootElement {
  return table<Row>(
    [
      { title: '单位', width: 140, cell: ({ unitName }) => unitName },
      { title: '名次', width: 80, align: 'right', cell: ({ rank }) => String(rank) },
      { title: '总分', width: 80, align: 'right', cell: ({ total }) => formatTotal(total) },
      { title: '按得分', width: 80, coloured: true, cell: ({ byScore }) => tierCell(byScore) },
      { title: '建议', width: 80, coloured: true, cell: ({ proposed }) => tierCell(proposed) },
      {
        title: '备注',
        width: 100,
        cell: ({ tied, moves }) => (tied ? '并列待定' : moves.length > 0 ? '建议调整' : ''),
      },
      { title: '类别', width: 120, cell: ({ category }) => category },
    ],
    rows,
  );
}

function tierCell(tier: Tier): Cell {
  return { text: tierText[tier], colour: tierColour[tier] };
}

/** The most groups whose arithmetic is written out on the card. */
const groupsShown = 4;

function distributionBlocks(view: ResultsView): readonly (Element | undefined)[] {
  const more = view.groups.length - groupsShown;
  return [
    ...view.groups.slice(0, groupsShown).map((group) => distributionBlock(group, view)),
    more > 0 ? note(`还有${more}个单位类别，详见汇总表。`) : undefined,
  ];
}

function proposals(rows: readonly Row[]): Element | undefined {
  const lines = rows.flatMap((row) => {
    const reason = placementText(row);
    return reason ? [`${row.unitName}（${formatTotal(row.total)}分）${reason}。`] : [];
  });
  return folded('档次建议', '个单位', lines);
}

/** A few lines are shown at once; many wait behind their count, and never more than the card can hold. */
function folded(title: string, counter: string, lines: readonly string[]): Element | undefined {
  if (lines.length === 0) return undefined;
  const { shown, left } = withinBytes(lines, 2_400);
  const words = left > 0 ? [...shown, `还有${left}${counter}，此处从略。`] : shown;
  return panel(`${title}（${lines.length}${counter}）`, [plainText(words.join('\n'))], lines.length <= 3);
}

function settlement({ sections }: ResultsView): Element | undefined {
  const lines = settlementLines(sections);
  return lines.length > 0 ? note(lines.join('\n')) : undefined;
}

function whatNext({ teams }: ResultsView, complete: boolean): string {
  if (complete) {
    return '系统只提建议，不改动得分。档次由推进组研究确定：可维持或调低，不得高于得分对应的档次；比例不符合要求的，须作出说明。';
  }
  const open = teams.all - teams.ended;
  return open > 0 ? `还有${open}个考核组未结束考核，全部结束后再定档。` : '请先补齐得分，再定档。';
}
