import type { Mark } from '../src/domain/cell-state.ts';
import { formatPoints, points as pointsOf } from '../src/domain/points.ts';
import type { Points } from '../src/domain/points.ts';
import type { Criterion } from '../src/domain/rubric.ts';
import { pageOf, pager } from './kit-data.ts';
import { form, submitButton } from './kit-form.ts';
import { bytesOf } from './kit-size.ts';
import { block, card, column, columns, note, plainText, tiles } from './kit.ts';
import type { Card, Element, RootElement } from './kit.ts';
import type { PaperStanding } from './paper-check-card.ts';
import { reasonInput } from './reason-input.ts';
import type { RefusedReason } from './reason-input.ts';
import { criterionHeading, momentText } from './wording.ts';

export interface PaperReviewUnit {
  readonly entryId: string;
  readonly unitName: string;
  readonly marks: readonly (Mark & { readonly criterion: Criterion })[];
  readonly standing: Exclude<PaperStanding, 'typed'>;
  readonly settledBy?: string;
  readonly settledAt?: Date;
  readonly reason?: string;
}

export interface PaperReviewView {
  readonly workbookId: string;
  readonly assessmentName: string;
  readonly teamName: string;
  readonly examinerName: string;
  readonly typedBy: string;
  readonly typedAt: Date;
  readonly units: readonly PaperReviewUnit[];
  readonly page: number;
  readonly refused?: RefusedReason;
}

interface ReviewPage {
  readonly unit: PaperReviewUnit;
  readonly lines: readonly string[];
  /** From 0, of the pages that this unit takes. */
  readonly part: number;
  readonly parts: number;
}

/** A unit a page; one with very long reasons goes on over further pages. What was typed never changes, so the pages stay what they are. */
export function reviewPages(units: readonly PaperReviewUnit[]): readonly ReviewPage[] {
  return units.flatMap((unit) => {
    const parts = inParts(unit.marks.map(markLine));
    return parts.map((lines, part) => ({ unit, lines, part, parts: parts.length }));
  });
}

const partBytes = 14_000;

function inParts(lines: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = [[]];
  let room = partBytes;
  for (const line of lines) {
    room -= bytesOf(line);
    if (room < 0 && parts.at(-1)?.length !== 0) {
      parts.push([]);
      room = partBytes - bytesOf(line);
    }
    parts.at(-1)?.push(line);
  }
  return parts;
}

function markLine({ criterion, points, reason }: PaperReviewUnit['marks'][number]): string {
  const [given, full] = [formatPoints(points), formatPoints(criterion.maxPoints)];
  return `${criterionHeading(criterion)}\n得${given}分，满分${full}分${reason === undefined ? '' : `；扣分因素：${reason}`}`;
}

/** To a second person: what was typed, unit by unit, to be checked against the signed paper (R-3). */
export function paperReviewCard(view: PaperReviewView): Card {
  const { units, examinerName } = view;
  const count = (standing: PaperStanding) => units.filter((unit) => unit.standing === standing).length;
  const waiting = count('waiting');
  const page = pageOf(reviewPages(units), view.page, 1);
  return card({
    title: `请核对${examinerName}的纸质评分表`,
    subtitle: view.assessmentName,
    template: waiting > 0 ? 'orange' : 'green',
    tags: [waiting > 0 ? { text: `待核对${waiting}个单位`, colour: 'orange' } : { text: '核对完毕', colour: 'green' }],
    summary: `纸质录入（${examinerName}）：${waiting > 0 ? `待核对${waiting}个单位` : '核对完毕'}`,
    elements: [
      tiles([
        { value: String(waiting), label: '待核对', colour: 'orange' },
        { value: String(count('confirmed')), label: '已核对', colour: 'green' },
        { value: String(count('declined')), label: '已退回', colour: 'red' },
      ]),
      note(`${view.teamName}。${view.typedBy}于${momentText(view.typedAt)}照签字的纸质评分表录入。`),
      ...page.items.flatMap((shown) => pageElements(shown, view.refused)),
      pager(page, (to) => ({ kind: 'paper.turn', workbookId: view.workbookId, page: to })),
    ],
  });
}

function pageElements(
  { unit, lines, part, parts }: ReviewPage,
  refused: RefusedReason | undefined,
): readonly (RootElement | undefined)[] {
  const continued = parts > 1 ? `（${part + 1}/${parts}）` : '';
  const last = part === parts - 1;
  return [
    plainText(`${unit.unitName}${continued}`, { size: 'heading-3' }),
    note(`${unit.marks.length}项，细则得分合计${formatPoints(sumOf(unit))}分。`),
    block([plainText(lines.join('\n\n'))]),
    ...(unit.standing !== 'waiting'
      ? [outcome(unit)]
      : last
        ? decision(unit, refused)
        : [note('请看完下一页再办理。')]),
  ];
}

function sumOf({ marks }: PaperReviewUnit): Points {
  return pointsOf(marks.reduce((sum, { points }) => sum + points, 0));
}

function decision({ entryId, unitName }: PaperReviewUnit, refused: RefusedReason | undefined): readonly RootElement[] {
  const decide = (accept: boolean) => ({ kind: 'paper.decide', entryId, accept }) as const;
  const confirm = { title: '确认核对无误？', text: `${unitName}的得分随即提交、算分，并注明由您核对。` };
  return [
    form('check', [
      ...reasonInput({ label: '退回理由', placeholder: '与纸质评分表不一致的，请说明，2至200字' }, refused),
      columns(
        column([submitButton('accept', '核对无误', decide(true), { primary: true, confirm })], { weight: 1 }),
        column([submitButton('decline', '退回', decide(false))], { weight: 1 }),
      ),
    ]),
    note('请逐项对照签字的纸质评分表。'),
  ];
}

function outcome({ standing, settledBy = '', settledAt, reason }: PaperReviewUnit): Element {
  const when = settledAt ? momentText(settledAt) : '';
  switch (standing) {
    case 'confirmed':
      return block([plainText(`${when} ${settledBy}核对无误，评分已提交。`)], 'green-50');
    case 'declined':
      return block([plainText(`${when} ${settledBy}退回。`), plainText(`理由：${reason ?? ''}`)], 'red-50');
    case 'lapsed':
      return plainText('这个单位已另行录入，或者评分表有变化，请以新卡片为准。');
    case 'waiting':
    case 'overtaken':
      return plainText('评分人已自行提交，或者考核组不再打分，这份录入不再办理。');
  }
}
