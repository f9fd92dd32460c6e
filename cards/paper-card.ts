import type { TeamsShown } from '../src/domain/card-ref.ts';
import { pager } from './kit-data.ts';
import { form, select, submitButton } from './kit-form.ts';
import { withinBytes } from './kit-size.ts';
import { card, note, panel, plainText } from './kit.ts';
import type { Card, Element, RootElement } from './kit.ts';
import type { RefusedReason } from './reason-input.ts';
import { namesText } from './wording.ts';

export interface PaperView {
  readonly assessmentName: string;
  readonly teamName: string;
  readonly teamId: string;
  readonly of: TeamsShown;
  readonly scoring: boolean;
  /** Those with units whose marks the reader may type. */
  readonly examiners: readonly { readonly examinerId: string; readonly name: string; readonly units: number }[];
  /** Units the reader has to score before typing the marks of others. */
  readonly ownFirst: readonly string[];
  /** What was typed and not checked yet. */
  readonly waiting: readonly { readonly unitName: string; readonly examinerName: string }[];
  readonly page: { readonly index: number; readonly count: number };
  readonly refused?: RefusedReason;
}

/** The name of the field that says whose paper. */
export const examinerField = 'examiner';

/** Goes with the workbook for a signed paper. */
export const paperSentText =
  '录入用的打分表已发送。请照签字的纸质评分表填写：要录入的单位逐项填全，其余单位留空。填好后把文件发给我，检查通过再送另一人核对。';

/** Each choice is a tagged object; a team hardly ever has half as many. */
const examinersShown = 80;

/** 纸质录入: an examiner who cannot use the messenger has signed a paper, and somebody types what it says. */
export function paperCard(view: PaperView): Card {
  const { teamName, scoring } = view;
  return card({
    title: `${teamName}：纸质录入`,
    subtitle: view.assessmentName,
    template: scoring ? 'blue' : 'grey',
    ...(scoring ? {} : { tags: [{ text: '不在评分', colour: 'grey' as const }] }),
    summary: `${teamName}：纸质录入`,
    elements: [
      ...(scoring ? choice(view) : [plainText('考核组不在评分，不能办理纸质录入。')]),
      waitingPanel(view.waiting),
      pager({ ...view.page, items: [] }, (to) => ({ kind: 'paper.show', of: view.of, page: to })),
    ],
  });
}

function choice({ examiners, ownFirst, teamId, refused }: PaperView): readonly (RootElement | undefined)[] {
  const first =
    ownFirst.length === 0
      ? undefined
      : note(
          `${namesText(ownFirst, 5, '个单位')}：您自己的评分还没有提交，不能录入他人的评分。可先提交自己的，或者请推进组录入。`,
        );
  if (examiners.length === 0) return [plainText('目前没有您可以录入的评分表。'), first];
  const options = examiners.slice(0, examinersShown).map(({ examinerId, name, units }) => ({
    value: examinerId,
    text: `${name}　${units}个单位未提交`,
  }));
  return [
    plainText('成员不便使用飞书的，可以照其签字的纸质评分表录入。录入后由另一人对照纸质评分表核对，核对无误的才算分。'),
    form('paper', [
      refused && refused.chosen === undefined ? plainText('✗ 请选择评分人。', { colour: 'red' }) : undefined,
      select(examinerField, '请选择评分人', options, refused?.chosen),
      submitButton('export', '取得录入用的打分表', { kind: 'paper.export', teamId }, { primary: true }),
    ]),
    first,
  ];
}

function waitingPanel(waiting: PaperView['waiting']): Element | undefined {
  if (waiting.length === 0) return undefined;
  const { shown, left } = withinBytes(
    waiting.map(({ unitName, examinerName }) => `${unitName}（${examinerName}）`),
    3_000,
  );
  const words = [...shown, ...(left > 0 ? [`还有${left}份。`] : [])];
  return panel(`等待核对（${waiting.length}份）`, [plainText(words.join('\n'))], waiting.length <= 5);
}
