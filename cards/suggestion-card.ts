import type { LengthLimits } from '../src/domain/text.ts';
import { form, input, submitButton } from './kit-form.ts';
import { card, note, plainText } from './kit.ts';
import type { Card } from './kit.ts';
import { momentText } from './wording.ts';

/** What the field is called in the form. */
export const suggestionField = 'words';

/** 意见建议: a sheet of paper for the steering office. */
export function suggestionForm({
  suggestionId,
  assessmentId,
  assessmentName,
  length,
}: {
  readonly suggestionId: string;
  readonly assessmentId: string;
  readonly assessmentName: string;
  readonly length: LengthLimits;
}): Card {
  return card({
    title: '意见建议',
    subtitle: assessmentName,
    template: 'blue',
    summary: '意见建议',
    elements: [
      plainText('对考核安排、评分标准、材料报送和本机器人，有困难、有想法都可以写在这里，由推进组收阅。'),
      form('suggestion', [
        input({
          name: suggestionField,
          label: '您的意见建议',
          placeholder: `请填写，${length.shortest}至${length.longest}字`,
          maxLength: length.longest,
          value: undefined,
        }),
        submitButton('make', '提交', { kind: 'suggestion.make', suggestionId, assessmentId }, { primary: true }),
      ]),
      note('提交后，推进组能看到您的姓名和所写内容。'),
    ],
  });
}

interface MadeSuggestion {
  readonly assessmentName: string;
  readonly words: string;
  readonly at: Date;
}

/** What the form becomes once it was handed in. */
export function suggestionMade({ assessmentName, words, at }: MadeSuggestion): Card {
  return card({
    title: '意见建议已转给推进组',
    subtitle: assessmentName,
    template: 'green',
    summary: '意见建议已转给推进组',
    elements: [plainText(words), note(`${momentText(at)}提交。`), note('如需再提，请发送“意见建议”。')],
  });
}

/** To the steering office: who wrote what. */
export function suggestionNotice({
  assessmentName,
  words,
  at,
  personName,
}: MadeSuggestion & { readonly personName: string }): Card {
  return card({
    title: '收到意见建议',
    subtitle: assessmentName,
    template: 'blue',
    summary: `${personName}提出意见建议`,
    elements: [plainText(words), note(`${personName}，${momentText(at)}`)],
  });
}
