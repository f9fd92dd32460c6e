import { reportTextLength } from '../src/domain/team-report.ts';
import { form, input, submitButton } from './kit-form.ts';
import { block, button, card, note, plainText } from './kit.ts';
import type { Card } from './kit.ts';
import { momentText } from './wording.ts';

export interface NextStepsView {
  readonly assessmentName: string;
  readonly teamId: string;
  readonly teamName: string;
  readonly version: number;
  readonly nextSteps: string;
  readonly written?: { readonly by: string; readonly at: Date };
  readonly writable: boolean;
  readonly retyped?: Readonly<Record<string, string>>;
}

export const nextStepsField = 'next_steps';

/** 下步工作打算 of a team's report. */
export function nextStepsCard(view: NextStepsView): Card {
  const { teamId, teamName, version, nextSteps, written, writable, retyped } = view;
  return card({
    title: `${teamName}：下步工作打算`,
    subtitle: `${view.assessmentName}综合报告`,
    template: 'blue',
    summary: `${teamName}：下步工作打算`,
    elements: [
      retyped
        ? block(
            [plainText(`${written?.by ?? '本组其他同志'}刚保存的内容：`), plainText(nextSteps || '（无）')],
            'orange-50',
          )
        : undefined,
      writable
        ? form('steps', [
            input({
              name: nextStepsField,
              label: '下步工作打算',
              placeholder: '请填写，可分段',
              maxLength: reportTextLength,
              value: retyped?.[nextStepsField] ?? nextSteps,
            }),
            submitButton('save-steps', '保存', { kind: 'steps.save', teamId, version }, { primary: true }),
          ])
        : plainText(nextSteps || '（无）'),
      written ? note(`${written.by}，${momentText(written.at)}保存`) : undefined,
      button('返回综合报告', { kind: 'report.show', teamId, page: 0 }),
    ],
  });
}
