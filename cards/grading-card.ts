import type { Borderline } from '../src/domain/borderline.ts';
import type { DistributionOptions } from '../src/domain/distribution.ts';
import type { GroupCheck } from '../src/domain/grading.ts';
import { justificationLength } from '../src/domain/grading.ts';
import { formatTotal } from '../src/domain/points.ts';
import type { Points } from '../src/domain/points.ts';
import { countTiers, tiers } from '../src/domain/tier.ts';
import type { Tier } from '../src/domain/tier.ts';
import { checkBlocks, roundLines, roundTags, roundTemplates, tierWord, type RoundFacts } from './grading-text.ts';
import { pageOf, pager, table } from './kit-data.ts';
import { form, input, select, submitButton } from './kit-form.ts';
import { withinBytes } from './kit-size.ts';
import { button, buttonRow, card, heading, note, panel, plainText, present, tiles } from './kit.ts';
import type { Card, Element, RootElement } from './kit.ts';
import type { RefusedReason } from './reason-input.ts';
import { namesText, tierColour, tierText } from './wording.ts';

export interface GradingRow {
  readonly unitId: string;
  readonly unitName: string;
  readonly total: Points;
  readonly byScore: Tier;
  readonly proposed: Tier;
  readonly moved: boolean;
  readonly tied: boolean;
  readonly borderline?: Borderline;
  readonly decided?: Tier;
  /** The reader has no say about it; these have (R-8). */
  readonly aside?: { readonly others: readonly string[] };
}

/** 定档: the round that stands, or the one taken back last (R-6). */
export interface GradingView {
  readonly assessmentId: string;
  readonly assessmentName: string;
  readonly round: RoundFacts;
  readonly options: DistributionOptions;
  readonly checks: readonly GroupCheck[];
  /** What stands is outside the limits. */
  readonly off: boolean;
  readonly justification?: string;
  /** In the order of the ranking. */
  readonly rows: readonly GradingRow[];
  /** Another administrator is to confirm what is handed in. */
  readonly confirmedByAnother: boolean;
  readonly mayReverse: boolean;
  /** Nothing of it changes any more. */
  readonly published: boolean;
  readonly page: number;
  readonly refused?: RefusedReason;
}

/** The names of the fields, for the forms that come back. */
export const unitField = 'unit';
export const justificationField = 'justification';

const rowsPerPage = 24;

export function gradingCard(view: GradingView): Card {
  const { round, rows, assessmentId } = view;
  const counts = countTiers(rows.map(({ decided, proposed }) => decided ?? proposed));
  const undecided = rows.filter(({ decided }) => decided === undefined).length;
  const page = pageOf(rows, view.page, rowsPerPage);
  return card({
    title: round.number > 1 ? `定档（第${round.number}次）` : '定档',
    subtitle: view.assessmentName,
    template: roundTemplates[round.state],
    tags: [roundTags[round.state]],
    summary: `定档：${roundTags[round.state].text}，${tiers.map((tier) => `${tierText[tier]}${counts[tier]}个`).join('，')}`,
    wide: true,
    elements: [
      tiles(tiers.map((tier) => ({ value: String(counts[tier]), label: tierText[tier], colour: tierColour[tier] }))),
      note(
        `共${rows.length}个单位。${undecided > 0 ? `还有${undecided}个没有决定，上面按建议计。` : '各单位都已决定。'}`,
      ),
      plainText(roundLines(round).join('\n')),
      ...checkBlocks(view.checks, view.options),
      view.justification !== undefined && round.state !== 'draft' && view.off
        ? plainText(`说明：${view.justification}`)
        : undefined,
      heading('各单位档次'),
      gradingTable(page.items),
      pager(page, (to) => ({ kind: 'grading.show', assessmentId, page: to })),
      ...(round.state === 'draft' && !view.published ? deciding(view, page.items) : []),
      ...steps(view),
    ],
  });
}

function gradingTable(rows: readonly GradingRow[]): RootElement {
  return table<GradingRow>(
    [
      { title: '单位', width: 140, cell: ({ unitName }) => unitName },
      { title: '总分', width: 80, align: 'right', cell: ({ total }) => formatTotal(total) },
      { title: '按得分', width: 80, coloured: true, cell: ({ byScore }) => tierWord(byScore, tierColour) },
      { title: '建议', width: 80, coloured: true, cell: ({ proposed }) => tierWord(proposed, tierColour) },
      { title: '决定', width: 80, coloured: true, cell: ({ decided }) => tierWord(decided, tierColour) },
      { title: '备注', width: 140, cell: remark },
    ],
    rows,
  );
}

function remark({ aside, tied, decided, proposed, moved, borderline }: GradingRow): string {
  return present([
    aside ? '您须回避' : undefined,
    tied && decided === undefined ? '并列待定' : undefined,
    decided !== undefined && decided !== proposed ? '与建议不同' : undefined,
    moved ? '建议调整' : undefined,
    borderline ? '压线' : undefined,
  ]).join('、');
}

function deciding(view: GradingView, shown: readonly GradingRow[]): readonly (RootElement | undefined)[] {
  const { round, rows, assessmentId, confirmedByAnother } = view;
  const open = rows.filter(({ decided }) => decided === undefined);
  const acceptable = open.filter(({ tied, aside }) => !tied && !aside);
  const { id: roundId, version } = round;
  return [
    openPanel(open),
    acceptable.length > 0
      ? button(
          `按建议定档（${acceptable.length}个单位）`,
          { kind: 'grading.accept', roundId, version },
          {
            primary: open.length === acceptable.length,
            confirm: { title: '确认按建议定档？', text: acceptText(acceptable.length, open) },
          },
        )
      : undefined,
    shown.length > 0
      ? form('units', [
          select(
            unitField,
            '选择本页的一个单位',
            shown.map(({ unitId, unitName }) => ({ value: unitId, text: unitName })),
            undefined,
          ),
          submitButton('open-unit', '查看、决定这个单位', { kind: 'grading.unit', assessmentId, page: view.page }),
        ])
      : undefined,
    ...handIn(view, open.length, confirmedByAnother ? '提交定档' : '定档'),
  ];
}

function acceptText(taken: number, open: readonly GradingRow[]): string {
  const tied = open.filter((row) => row.tied && !row.aside).length;
  const aside = open.filter((row) => row.aside).length;
  const left = [
    ...(tied > 0 ? [`并列待定的${tied}个须逐个决定`] : []),
    ...(aside > 0 ? [`您须回避的${aside}个由他人决定`] : []),
  ];
  return `还没有决定的${taken}个单位都按建议档次定档${left.length > 0 ? `；${left.join('，')}` : ''}。提交之前可以逐个再改。`;
}

/** Whose turn it is with what is still undecided. */
function openPanel(open: readonly GradingRow[]): Element | undefined {
  const tied = open.filter((row) => row.tied && !row.aside).map(({ unitName }) => unitName);
  const lines = [
    ...(tied.length > 0 ? [`并列待定，须逐个决定：${namesText(tied, 10, '个单位')}。`] : []),
    ...open.flatMap(({ unitName, aside }) => (aside ? [asideText(unitName, aside.others)] : [])),
  ];
  if (lines.length === 0) return undefined;
  const { shown, left } = withinBytes(lines, 2_000);
  const words = left > 0 ? [...shown, `还有${left}个单位，此处从略。`] : shown;
  return panel('需要留意', [plainText(words.join('\n'), { colour: 'orange' })], true);
}

function asideText(unitName: string, others: readonly string[]): string {
  return others.length > 0
    ? `您须回避${unitName}，请由${namesText(others, 5, '人')}决定。`
    : `您须回避${unitName}，推进组目前没有别人可以决定，请先在“人员”中增加推进组人员。`;
}

function handIn(view: GradingView, open: number, label: string): readonly (RootElement | undefined)[] {
  const { round, off, justification, refused, confirmedByAnother } = view;
  const of = { roundId: round.id, version: round.version };
  const look = {
    primary: open === 0,
    confirm: {
      title: `确认${label}？`,
      text: confirmedByAnother
        ? '提交后请另一名管理员确认，确认之前可以撤销。'
        : '定档后告知推进组，不发给被考核单位。',
    },
  };
  if (!off) return [button(label, { kind: 'grading.hand-in', ...of }, look)];
  const { shortest, longest } = justificationLength;
  return [
    form('handing-in', [
      refused?.fault
        ? plainText(
            refused.fault === 'too-long' ? `✗ 说明超过${longest}字，请精简。` : `✗ 请填写说明，至少${shortest}个字。`,
            { colour: 'red' },
          )
        : undefined,
      input({
        name: justificationField,
        label: '说明',
        placeholder: `等次比例不符合要求的，请说明缘由，${shortest}至${longest}字`,
        maxLength: longest,
        value: refused?.typed ?? justification,
      }),
      submitButton('justify', '保存说明', { kind: 'grading.justify', ...of }),
      submitButton('hand-in', label, { kind: 'grading.hand-in', ...of }, look),
    ]),
  ];
}

/** What else can be done with a round at this point of its life. */
function steps({ round, assessmentId, mayReverse, published }: GradingView): readonly (RootElement | undefined)[] {
  const { state, id: roundId } = round;
  const show = (label: string, place: 'rescore' | 'reverse' | 'rounds') =>
    button(label, { kind: 'grading.show', assessmentId, page: 0, place });
  const mayChange = state !== 'reversed' && !published && mayReverse;
  return [
    state === 'reversed' && !published
      ? button('重新定档', { kind: 'grading.start', assessmentId }, { primary: true })
      : undefined,
    state === 'final' ? button('导出纪要（Word）', { kind: 'grading.minutes', roundId }) : undefined,
    mayChange ? buttonRow(show('退回考核组重新打分', 'rescore'), show('撤销定档', 'reverse')) : undefined,
    round.number > 1 || state !== 'draft' ? show('历次定档', 'rounds') : undefined,
    note('系统只提建议，不改动得分。档次可维持或调低，不得高于得分对应的档次；结果在通报时才告知被考核单位。'),
  ];
}
