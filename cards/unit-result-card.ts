import { printedDay } from '../src/domain/bulletin-text.ts';
import type { Deduction } from '../src/domain/deduction.ts';
import { formatPoints, formatTotal } from '../src/domain/points.ts';
import type { OwnCorrection, OwnResult, UnitContent } from '../src/domain/publication.ts';
import { pager } from './kit-data.ts';
import { packed } from './kit-size.ts';
import { block, button, card, heading, note, plainText, tiles } from './kit.ts';
import type { Card, Element, RootElement } from './kit.ts';
import { criterionHeading, dayText, momentText, sectionOrdinal, tierColour, tierText } from './wording.ts';

export interface UnitResultView {
  readonly publicationId: string;
  readonly unitId: string;
  readonly content: UnitContent;
  readonly received?: { readonly by: string; readonly at: Date };
  /** When a later correction that concerns the unit went out. */
  readonly correctedAt?: Date;
  readonly page: number;
  /** Looked at by the office before it is sent: where that leads back to. */
  readonly preview?: true;
}

/** What one unit is sent: its own result or a correction of it, and nothing of others. */
export function unitResultCard(view: UnitResultView): Card {
  const { content, received, preview, correctedAt } = view;
  const { unitName, assessmentName } = content;
  const what = content.kind === 'bulletin' ? '考核结果' : '考核结果更正';
  return card({
    title: `${unitName}：${what}`,
    subtitle: assessmentName,
    template: preview ? 'grey' : received ? 'green' : content.kind === 'bulletin' ? 'blue' : 'orange',
    tags: [
      preview
        ? { text: '预览', colour: 'grey' }
        : received
          ? { text: '已签收', colour: 'green' }
          : { text: '请签收', colour: 'orange' },
      ...(correctedAt ? [{ text: '有更正', colour: 'orange' } as const] : []),
    ],
    summary: `${unitName}${what}${received ? '：已签收' : preview ? '' : '，请签收'}`,
    elements: [
      correctedAt
        ? plainText(`${dayText(correctedAt)}另有更正，有关内容以更正为准。`, { colour: 'orange' })
        : undefined,
      ...(content.kind === 'bulletin' ? resultElements(content, view) : correctionElements(content)),
      note(`${printedDay(content.publishedOn)}发布。`),
      ...receipt(view),
    ],
  });
}

/** Room for the deductions of a page, in bytes. */
const deductionBytes = 6_500;

function resultElements(
  content: OwnResult,
  { publicationId, unitId, page }: UnitResultView,
): (RootElement | undefined)[] {
  const { total, tier, byScore, sections, deductions, highlights, problems, notes } = content;
  const shown = packed(deductions.map(deductionText), deductionBytes, page);
  return [
    tiles([
      { value: formatTotal(total), label: '总分' },
      { value: tierText[tier], label: '考评档次', colour: tierColour[tier] },
    ]),
    byScore
      ? plainText(`按得分对应“${tierText[byScore]}”，由推进组按照等次比例要求研究确定为“${tierText[tier]}”。`)
      : undefined,
    heading('各部分得分'),
    block([plainText(sections.map(sectionText).join('\n')), notes.length > 0 ? note(notes.join('\n')) : undefined]),
    heading(deductions.length > 0 ? `扣分情况（${deductions.length}项）` : '扣分情况'),
    plainText(deductions.length > 0 ? shown.items.join('\n') : '没有扣分。'),
    pager(shown, (to) => ({ kind: 'result.show', publicationId, unitId, page: to })),
    ...written('亮点', highlights),
    ...written('存在的问题', problems),
  ];
}

function sectionText({ title, full, score }: OwnResult['sections'][number], index: number): string {
  const of = `${sectionOrdinal(index)}　${title}`;
  return score === undefined
    ? `${of}：不适用，不计入满分`
    : `${of}：得${formatPoints(score)}分，满分${formatPoints(full)}分`;
}

function deductionText({ criterionId, title, lost, reasons }: Deduction): string {
  return `${criterionHeading({ id: criterionId, title })}　扣${formatPoints(lost)}分：${reasons.join('；')}`;
}

function written(title: string, words: string): (Element | undefined)[] {
  return words === '' ? [] : [heading(title), plainText(words)];
}

function correctionElements({ bulletinOn, words, tier }: OwnCorrection): (RootElement | undefined)[] {
  return [
    plainText(`${printedDay(bulletinOn)}发布的考核结果通报有误，现更正如下。`),
    block([
      plainText(words),
      tier
        ? plainText(`本单位考评档次由“${tierText[tier.from]}”更正为“${tierText[tier.to]}”。`, { size: 'heading' })
        : undefined,
    ]),
  ];
}

function receipt({ publicationId, unitId, received, preview }: UnitResultView): (Element | undefined)[] {
  if (preview)
    return [
      note('以上是该单位将收到的内容，另有“签收”按钮。'),
      button('返回', { kind: 'publication.show', publicationId, step: 'unit', page: 0 }),
    ];
  if (received) return [plainText(`${received.by}已于${momentText(received.at)}签收。`, { colour: 'green' })];
  return [
    note('签收表示已经收到。'),
    button('签收', { kind: 'result.receive', publicationId, unitId }, { primary: true }),
  ];
}
