import type { TeamsShown } from '../src/domain/card-ref.ts';
import { disagreementShare } from '../src/domain/disagreement.ts';
import { formatPoints } from '../src/domain/points.ts';
import type { Points } from '../src/domain/points.ts';
import type { Criterion } from '../src/domain/rubric.ts';
import type { LookState } from '../src/domain/second-look.ts';
import { pageOf, pager } from './kit-data.ts';
import { form, submitButton } from './kit-form.ts';
import { withinBytes } from './kit-size.ts';
import { block, button, card, note, plainText } from './kit.ts';
import type { Card, Element } from './kit.ts';
import { reasonInput } from './reason-input.ts';
import type { RefusedReason } from './reason-input.ts';
import { criterionHeading, momentText, namesText, shareText } from './wording.ts';

export interface DisagreementRow {
  readonly teamId: string;
  readonly unitId: string;
  /** Whether the reader may ask the examiners to look again, nobody having been asked who has not answered. */
  readonly mayAsk: boolean;
  readonly look?: LookSoFar;
  readonly teamName: string;
  readonly unitName: string;
  readonly criterion: Pick<Criterion, 'id' | 'title'>;
  readonly maxPoints: Points;
  readonly range: Points;
  /** Who gave what, lowest first. */
  readonly given: readonly { readonly name: string; readonly points: Points }[];
}

/** The latest 请再核 about an entry. */
interface LookSoFar {
  readonly askedBy: string;
  readonly reason: string;
  readonly asked: readonly { readonly name: string; readonly state: LookState; readonly reason?: string }[];
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
  /** The entry whose form is shown. */
  readonly asking?: { readonly unitId: string; readonly criterionId: string };
  readonly refused?: RefusedReason;
}

const rowsPerPage = 5;
const namesShown = 20;
/** For who gave what in one row: more than forty people with the longest names, each with a mark of his or her own. */
const bytesPerRow = 2_400;
const bytesPerLook = 1_200;

export function disagreementsCard(view: DisagreementsView): Card {
  const { rows, of, asking } = view;
  const asked = asking && rows.find((row) => row.unitId === asking.unitId && row.criterion.id === asking.criterionId);
  if (asked?.mayAsk) return askingCard(view, asked);
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
      ...page.items.map((row) => disagreement(row, of, page.index)),
      pager(page, (to) => ({ kind: 'disagreements.show', of, page: to })),
      button('评分分析', { kind: 'analysis.show', of, page: 0 }),
    ],
  });
}

/** 请再核: the entry, and what the examiners are asked. */
function askingCard(view: DisagreementsView, row: DisagreementRow): Card {
  const { of, refused } = view;
  const { teamId, unitId, criterion } = row;
  return card({
    title: '请再核',
    subtitle: view.assessmentName,
    template: 'blue',
    summary: `请再核：${row.unitName}`,
    elements: [
      disagreement({ ...row, mayAsk: false }, of, view.page),
      note('评过这项内容的成员各收到一张卡片，可以维持，也可以申请修改，都须说明理由。卡片上不显示他人评分。'),
      form('look', [
        ...reasonInput({ label: '请再核的理由', placeholder: '请说明需要核对什么，2至200字' }, refused),
        submitButton(
          'ask',
          '请再核',
          { kind: 'look.ask', teamId, unitId, criterionId: criterion.id },
          { primary: true },
        ),
      ]),
      button('返回', { kind: 'disagreements.show', of, page: view.page }),
    ],
  });
}

function disagreement(row: DisagreementRow, of: TeamsShown, page: number): Element {
  const ofSeveralTeams = 'assessmentId' in of;
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
    row.look ? plainText(lookText(row.look), { size: 'notation' }) : undefined,
    row.mayAsk
      ? button(row.look ? '再次请核' : '请再核', {
          kind: 'look.open',
          of,
          unitId: row.unitId,
          criterionId: row.criterion.id,
          page,
        })
      : undefined,
  ]);
}

const lookStateText: Record<LookState, string> = {
  waiting: '未答复',
  lapsed: '不必答复',
  kept: '维持',
  'change-asked': '申请修改',
};

/** Who was asked, and who answered what. */
function lookText({ askedBy, reason, asked }: LookSoFar): string {
  const answers = asked.map(
    (one) => `${one.name}：${lookStateText[one.state]}${one.reason === undefined ? '' : `（${one.reason}）`}`,
  );
  const { shown, left } = withinBytes([`${askedBy}请再核（${reason}）`, ...answers], bytesPerLook);
  return (left > 0 ? [...shown, `还有${left}条，此处从略。`] : shown).join('\n');
}

/** "6分：李明、王芳" and so on, a line for each mark. */
function marksText(given: DisagreementRow['given']): string {
  const names = new Map<Points, string[]>();
  for (const { name, points } of given) names.set(points, [...(names.get(points) ?? []), name]);
  const lines = [...names].map(([points, of]) => `${formatPoints(points)}分：${namesText(of, namesShown, '人')}`);
  const { shown, left } = withinBytes(lines, bytesPerRow);
  return (left > 0 ? [...shown, `还有${left}种分数，此处从略。`] : shown).join('\n');
}
