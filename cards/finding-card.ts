import type { Deduction } from '../src/domain/deduction.ts';
import { formatPoints, formatTotal, type Points } from '../src/domain/points.ts';
import { findingsLeft, findingsLimit, reportTextLength, type Phrase } from '../src/domain/team-report.ts';
import { form, input, multiSelect, submitButton } from './kit-form.ts';
import { withinBytes } from './kit-size.ts';
import { block, button, card, note, panel, plainText } from './kit.ts';
import type { Card, Element, RootElement, StateTag } from './kit.ts';
import { momentText } from './wording.ts';

export interface FindingView {
  readonly assessmentName: string;
  readonly teamId: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly version: number;
  readonly highlights: string;
  readonly problems: string;
  readonly written?: { readonly by: string; readonly at: Date };
  readonly total?: Points;
  readonly deductions: readonly Deduction[];
  readonly phrases: { readonly highlights: readonly Phrase[]; readonly problems: readonly Phrase[] };
  readonly writable: boolean;
  /** What was typed while a colleague saved: it stands in the form again, and what the colleague wrote above it. */
  readonly retyped?: Readonly<Record<string, string>>;
}

/** The names of the form's fields. */
export const findingFields = {
  highlights: 'highlights',
  problems: 'problems',
  pickedHighlights: 'picked_highlights',
  pickedProblems: 'picked_problems',
} as const;

/** 亮点 and 突出问题 of one unit, with what the scores say beside (R-13). */
export function findingCard(view: FindingView): Card {
  const { unitName, writable } = view;
  const left = findingsLeft(view);
  return card({
    title: unitName,
    subtitle: `${view.assessmentName}综合报告`,
    template: left < 0 ? 'orange' : 'blue',
    tags: [leftTag(left, view)],
    summary: `${unitName}：综合报告`,
    elements: [
      view.total === undefined ? undefined : plainText(`考核得分${formatTotal(view.total)}分`),
      deductionPanel(view.deductions),
      ...(writable ? writing(view, left) : reading(view)),
      view.written ? note(`${view.written.by}，${momentText(view.written.at)}保存`) : undefined,
      button('返回综合报告', { kind: 'report.show', teamId: view.teamId, page: 0 }),
    ],
  });
}

function leftTag(left: number, { written }: FindingView): StateTag {
  if (!written) return { text: '尚未填写', colour: 'orange' };
  return left < 0 ? { text: `超出${-left}字`, colour: 'red' } : { text: `还可写${left}字`, colour: 'green' };
}

function writing(view: FindingView, left: number): readonly (RootElement | undefined)[] {
  const { teamId, unitId, version, phrases, retyped } = view;
  const value = (field: 'highlights' | 'problems'): string => retyped?.[field] ?? view[field];
  return [
    retyped ? others(view) : undefined,
    left < 0 ? plainText(`✗ 亮点和突出问题合计超出${-left}字，请精简后再报送。`, { colour: 'red' }) : undefined,
    form('finding', [
      input({
        name: findingFields.highlights,
        label: '亮点',
        placeholder: '请填写亮点，可分段',
        maxLength: reportTextLength,
        value: value('highlights'),
      }),
      picker(findingFields.pickedHighlights, '从满分内容中选用，保存时加到末尾', phrases.highlights),
      input({
        name: findingFields.problems,
        label: '突出问题',
        placeholder: '请填写突出问题，可分段',
        maxLength: reportTextLength,
        value: value('problems'),
      }),
      picker(findingFields.pickedProblems, '从扣分因素中选用，保存时加到末尾', phrases.problems),
      submitButton('save-finding', '保存', { kind: 'finding.save', teamId, unitId, version }, { primary: true }),
    ]),
    note(`两项合计不超过${findingsLimit}字，按Word字数统计；保存后显示还可写多少字。`),
  ];
}

/** The beginning tells whether it is the same; the whole stands in the form once this one is saved or left. */
const othersLength = 150;

/** What a colleague wrote while this one was typing. */
function others({ highlights, problems, written }: FindingView): Element {
  return block(
    [
      plainText(`${written?.by ?? '本组其他同志'}刚保存的内容：`),
      plainText(`亮点：${shortened(highlights, othersLength) || '（无）'}`),
      plainText(`突出问题：${shortened(problems, othersLength) || '（无）'}`),
    ],
    'orange-50',
  );
}

function reading({ highlights, problems }: FindingView): readonly Element[] {
  return [plainText(`亮点：${highlights || '（无）'}`), plainText(`突出问题：${problems || '（无）'}`)];
}

/** So many to pick from: each is a tagged object of the card. */
const mostPhrases = 30;
const phraseLength = 40;

function picker(name: string, placeholder: string, phrases: readonly Phrase[]): Element | undefined {
  if (phrases.length === 0) return undefined;
  const choices = phrases.slice(0, mostPhrases).map(({ criterionId, text }) => ({
    value: criterionId,
    text: shortened(`${criterionId} ${text}`, phraseLength),
  }));
  return multiSelect(name, placeholder, choices, []);
}

function shortened(text: string, longest: number): string {
  const characters = Array.from(text);
  return characters.length > longest ? `${characters.slice(0, longest).join('')}…` : text;
}

function deductionPanel(deductions: readonly Deduction[]): Element | undefined {
  if (deductions.length === 0) return undefined;
  const lines = deductions.map(
    ({ criterionId, title, lost, reasons }) =>
      `${criterionId} ${title}　扣${formatPoints(lost)}分${reasons.length > 0 ? `：${reasons.join('；')}` : ''}`,
  );
  const { shown, left } = withinBytes(lines, 3_000);
  return panel(`扣分情况（${deductions.length}项）`, [
    plainText(shown.join('\n')),
    ...(left > 0 ? [note(`还有${left}项，见预览文件。`)] : []),
  ]);
}
