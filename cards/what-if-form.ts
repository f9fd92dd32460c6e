import {
  floorNumbers,
  ruleNumbers,
  type RuleFault,
  type RuleNumber,
  type TypedRules,
} from '../src/domain/tried-rules.ts';
import { form, lineInput, select, submitButton } from './kit-form.ts';
import { column, columns, plainText } from './kit.ts';
import type { Element, RootElement } from './kit.ts';
import { ruleFaultText, ruleLabels } from './what-if-text.ts';

const shareNumbers = ruleNumbers.filter((field) => !floorNumbers.includes(field));

/** The numbers of the rules, as they are in force or as they were typed, with what is to be mended above them. */
export function whatIfForm({
  assessmentId,
  typed,
  faults,
}: {
  readonly assessmentId: string;
  readonly typed: TypedRules;
  readonly faults: readonly RuleFault[];
}): RootElement {
  return form('what_if', [
    ...faults.map((fault) => plainText(`✗ ${ruleFaultText(fault)}`, { colour: 'red' })),
    plainText('分数线（分）'),
    row(floorNumbers, typed),
    plainText('等次比例（%）'),
    row(shareNumbers, typed),
    plainText('比例按什么范围套用'),
    select(
      'scope',
      '请选择',
      [
        { text: '全部单位', value: 'all' },
        { text: '按单位类别', value: 'category' },
      ],
      typed.scope,
    ),
    submitButton('try', '试排', { kind: 'what-if.try', assessmentId }, { primary: true }),
  ]);
}

function row(fields: readonly RuleNumber[], typed: TypedRules): Element {
  return columns(
    ...fields.map((name) =>
      column([lineInput({ name, label: ruleLabels[name], placeholder: '0至100', maxLength: 8, value: typed[name] })], {
        weight: 1,
      }),
    ),
  );
}
