import type { Day } from '../src/domain/day.ts';
import type { ObjectionState } from '../src/domain/objection.ts';
import { dateText } from './due-text.ts';
import { shortened } from './evidence-wording.ts';
import { form, multiSelect, submitButton } from './kit-form.ts';
import { withinBytes } from './kit-size.ts';
import { block, button, card, column, columns, heading, note, plainText, present } from './kit.ts';
import type { Card, Element, RootElement, Template } from './kit.ts';
import { objectionTag, outcomeText, type CriterionOutcome } from './objection-wording.ts';
import { reasonInput, type RefusedReason } from './reason-input.ts';
import { criterionHeading, momentText } from './wording.ts';

interface Piece {
  readonly id: string;
  readonly name: string;
}

/** One objection, for whoever has the card: the unit itself, somebody who may answer, or somebody who may only read. */
export interface ObjectionView {
  readonly objectionId: string;
  readonly reader: 'unit' | 'answerer' | 'other';
  readonly unitName: string;
  readonly assessmentName: string;
  readonly outcome: CriterionOutcome;
  readonly words: string;
  readonly filedBy: string;
  readonly filedAt: Date;
  /** The last day for the answer. */
  readonly dueOn: Day;
  readonly state: ObjectionState;
  readonly upheld: boolean | null;
  readonly answer?: { readonly by: string; readonly at: Date; readonly reason: string };
  /** What the unit leans on. */
  readonly evidence: readonly Piece[];
  /** What it has handed in for the criterion, to choose from. */
  readonly pieces: readonly Piece[];
  readonly refused?: RefusedReason;
}

/** The name of the field that says which pieces. */
export const leanOnField = 'pieces';

/** Each piece is a button, or a choice. */
const piecesShown = 15;
const piecesOffered = 30;
const reasonsBytes = 4_000;

/** 异议: what the unit says, what it leans on, and the answer. */
export function objectionCard(view: ObjectionView): Card {
  const { unitName, outcome, state, words, filedBy, filedAt } = view;
  const tag = objectionTag(view);
  const { shown, left } = withinBytes(outcome.reasons, reasonsBytes);
  return card({
    title: `异议：${unitName}`,
    subtitle: view.assessmentName,
    template: templateOf(view),
    tags: [tag],
    summary: `${unitName}的异议：${tag.text}`,
    elements: [
      block([
        plainText(criterionHeading(outcome.criterion), { size: 'heading' }),
        plainText(outcomeText(outcome)),
        shown.length > 0 ? plainText(`扣分因素：${shown.join('；')}`) : undefined,
        left > 0 ? note(`还有${left}条扣分因素未显示。`) : undefined,
      ]),
      plainText(`异议内容：${words}`),
      note(`${momentText(filedAt)}由${filedBy}代表${unitName}提出。`),
      ...evidenceOf(view),
      ...(state === 'open' ? whatToDo(view) : [outcomeOf(view)]),
    ],
  });
}

function templateOf({ state, upheld }: ObjectionView): Template {
  if (state === 'open') return 'orange';
  if (state === 'withdrawn') return 'grey';
  return upheld ? 'green' : 'blue';
}

function evidenceOf({ reader, evidence }: ObjectionView): readonly Element[] {
  if (evidence.length === 0) return [note(reader === 'unit' ? '还没有选用材料。' : '没有选用材料。')];
  const listed = evidence.slice(0, piecesShown);
  return present([
    heading(`选用的材料（${evidence.length}份）`),
    ...listed.map(({ id, name }) =>
      columns(
        column([plainText(shortened(name, 40))], { weight: 3, middle: true }),
        column([button('打开', { kind: 'evidence.open', evidenceId: id })], { weight: 1 }),
      ),
    ),
    evidence.length > listed.length ? note(`还有${evidence.length - listed.length}份，请在“材料”中查看。`) : undefined,
  ]);
}

function whatToDo(view: ObjectionView): readonly (RootElement | undefined)[] {
  switch (view.reader) {
    case 'unit':
      return unitForms(view);
    case 'answerer':
      return answerForm(view);
    case 'other':
      return [note(`应于${dateText(view.dueOn)}前答复（含当日）。参与这项打分的同志不能答复。`)];
  }
}

function unitForms({ objectionId, pieces, evidence }: ObjectionView): readonly (RootElement | undefined)[] {
  const offered = pieces.slice(-piecesOffered);
  const choices = offered.map(({ id, name }) => ({ value: id, text: shortened(name, 40) }));
  const chosen = evidence.map(({ id }) => id);
  return [
    offered.length > 0
      ? form('lean-on', [
          multiSelect(leanOnField, '选择这项内容的材料', choices, chosen),
          submitButton('keep', '保存所选材料', { kind: 'objection.lean-on', objectionId }),
        ])
      : undefined,
    note('要补充材料的，把文件直接发给我，归到这项内容，再回到这里选用。'),
    button(
      '撤回异议',
      { kind: 'objection.withdraw', objectionId },
      {
        danger: true,
        confirm: { title: '确认撤回异议？', text: '撤回以后不再答复；征求意见截止之前可以重新提出。' },
      },
    ),
  ];
}

function answerForm({ objectionId, dueOn, refused }: ObjectionView): readonly RootElement[] {
  const answer = (name: string, label: string, upheld: boolean, text: string) =>
    column(
      [
        submitButton(
          name,
          label,
          { kind: 'objection.answer', objectionId, upheld },
          {
            confirm: { title: `确认答复“${label}”？`, text },
          },
        ),
      ],
      { weight: 1 },
    );
  return [
    plainText(`请于${dateText(dueOn)}前答复（含当日）。`),
    form('answer', [
      ...reasonInput({ label: '答复理由', placeholder: '请写明理由，2至200字' }, refused),
      columns(
        answer('uphold', '异议成立', true, '由推进组安排重新打分，答复告知该单位，不能修改。'),
        answer('decline', '异议不成立', false, '得分不变，答复告知该单位，不能修改。'),
      ),
    ]),
    note('答复不改动得分。异议成立的，由推进组让考核组重新打分。'),
  ];
}

function outcomeOf({ state, upheld, answer }: ObjectionView): RootElement {
  if (state === 'withdrawn' || !answer) return note('异议已撤回，不再答复。');
  const next = upheld ? '由推进组安排重新打分，得分以重新打分后的为准。' : '得分不变。';
  return block(
    [
      plainText(upheld ? '异议成立' : '异议不成立', { size: 'heading' }),
      plainText(`理由：${answer.reason}`),
      plainText(next),
      note(`${momentText(answer.at)}由${answer.by}答复。`),
    ],
    upheld ? 'green-50' : 'blue-50',
  );
}
