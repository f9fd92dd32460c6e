import type { TeamsShown } from '../src/domain/card-ref.ts';
import { disagreementShare } from '../src/domain/disagreement.ts';
import { formatPoints } from '../src/domain/points.ts';
import type { Points } from '../src/domain/points.ts';
import type { Criterion } from '../src/domain/rubric.ts';
import { pageOf, pager } from './kit-data.ts';
import { withinBytes } from './kit-size.ts';
import { block, button, card, note, plainText } from './kit.ts';
import type { Card, Element } from './kit.ts';
import { criterionHeading, momentText, namesText, shareText } from './wording.ts';

export interface DisagreementRow {
  readonly teamName: string;
  readonly unitName: string;
  readonly criterion: Pick<Criterion, 'id' | 'title'>;
  readonly maxPoints: Points;
  readonly range: Points;
  /** Who gave what, lowest first. */
  readonly given: readonly { readonly name: string; readonly points: Points }[];
}

/** 分歧较大的评分: where examiners are far apart, for leader and office to read. */
export interface DisagreementsView {
  readonly assessmentName: string;
  readonly of: TeamsShown;
  /** The furthest apart first. */
  readonly rows: readonly DisagreementRow[];
  /** Units left out because the reader must not see their marks (R-3). */
  readonly hiddenUnits: number;
  readonly at: Date;
  readonly page: number;
}

const rowsPerPage = 5;
const namesShown = 20;
/** For who gave what in one row: more than forty people with the longest names, each with a mark of his or her own. */
const bytesPerRow = 3_000;

export function disagreementsCard(view: DisagreementsView): Card {
  const { rows, of } = view;
  const page = pageOf(rows, view.page, rowsPerPage);
  const share = shareText(disagreementShare);
  return card({
    title: '分歧较大的评分',
    subtitle: view.assessmentName,
    template: 'blue',
    tags: [rows.length > 0 ? { text: `${rows.length}项`, colour: 'orange' } : { text: '没有', colour: 'green' }],
    summary: `分歧较大的评分：${rows.length}项`,
    elements: [
      note(
        `同一单位同一项内容，各人得分相差超过该项满分${share}的，差得最多的在前。按已提交的评分，截至${momentText(view.at)}。`,
      ),
      note('意见不同可能各有理由，本清单只供参考，不改动任何得分。'),
      view.hiddenUnits > 0
        ? note(`有${view.hiddenUnits}个单位不在其中：您须先提交自己的评分，或者须回避。`)
        : undefined,
      rows.length === 0 ? plainText(`已提交的评分中，没有相差超过满分${share}的。`) : undefined,
      ...page.items.map((row) => disagreement(row, 'assessmentId' in of)),
      pager(page, (to) => ({ kind: 'disagreements.show', of, page: to })),
      button('评分分析', { kind: 'analysis.show', of, page: 0 }),
    ],
  });
}

function disagreement(row: DisagreementRow, ofSeveralTeams: boolean): Element {
  const { maxPoints, range, given } = row;
  const percent = Math.round((1_000 * range) / maxPoints) / 10;
  return block([
    plainText(row.unitName, { size: 'heading' }),
    plainText(criterionHeading(row.criterion)),
    plainText(
      `${ofSeveralTeams ? `${row.teamName}，` : ''}满分${formatPoints(maxPoints)}分，相差${formatPoints(range)}分（${percent}%）`,
      { size: 'notation', colour: 'grey' },
    ),
    plainText(marksText(given)),
  ]);
}

/** "6分：李明、王芳" and so on, a line for each mark. */
function marksText(given: DisagreementRow['given']): string {
  const names = new Map<Points, string[]>();
  for (const { name, points } of given) names.set(points, [...(names.get(points) ?? []), name]);
  const lines = [...names].map(([points, of]) => `${formatPoints(points)}分：${namesText(of, namesShown, '人')}`);
  const { shown, left } = withinBytes(lines, bytesPerRow);
  return (left > 0 ? [...shown, `还有${left}种分数，此处从略。`] : shown).join('\n');
}
