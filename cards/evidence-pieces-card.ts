import type { UseState } from '../src/domain/evidence.ts';
import type { Criterion } from '../src/domain/rubric.ts';
import { shortened, sizeText, useColour, useText } from './evidence-wording.ts';
import { pageOf, pager } from './kit-data.ts';
import { form, select, submitButton } from './kit-form.ts';
import { block, button, buttonRow, card, note, plainText, present } from './kit.ts';
import type { Card, Element, RootElement } from './kit.ts';
import { reasonInput } from './reason-input.ts';
import type { RefusedReason } from './reason-input.ts';
import { criterionHeading, momentText, namesText } from './wording.ts';

interface EvidencePiece {
  readonly evidenceId: string;
  readonly name: string;
  readonly state: UseState;
  readonly reason: string | null;
  readonly decidedBy: string | null;
  /** False while it is on its way from the platform. */
  readonly received: boolean;
  readonly bytes: number | null;
  readonly handedInAt: Date;
  readonly handedInBy: string;
  readonly late: boolean;
  readonly takenFrom: string | null;
  /** Told to those who judge, not to the unit. */
  readonly elsewhere: readonly { readonly unitName: string; readonly assessmentName: string }[];
}

export interface EvidencePiecesView {
  readonly unitId: string;
  readonly unitName: string;
  readonly assessmentName: string;
  readonly criterion: Criterion;
  readonly pieces: readonly EvidencePiece[];
  readonly page: number;
  /** What the reader may do: `own` of the unit's liaison, `judge` of those who verify and return. */
  readonly may: 'look' | 'own' | 'judge';
  readonly refused?: RefusedReason;
}

/** The name of the field that says which piece. */
export const pieceField = 'piece';

const piecesPerPage = 5;

/** What a unit handed in for one criterion, each piece with what can be done about it. */
export function evidencePiecesCard(view: EvidencePiecesView): Card {
  const { unitId, unitName, criterion, pieces } = view;
  const page = pageOf(pieces, view.page, piecesPerPage);
  const open = pieces.filter(({ state }) => state === 'handed-in').length;
  return card({
    title: `${unitName}：${criterionHeading(criterion)}`,
    subtitle: view.assessmentName,
    template: pieces.length === 0 ? 'grey' : open > 0 ? 'blue' : 'green',
    tags: [{ text: `材料${pieces.length}份`, colour: 'blue' }, ...stateTags(pieces)],
    summary: `${unitName}佐证材料：${shortened(criterionHeading(criterion), 30)}`,
    elements: [
      ...(pieces.length === 0 ? [plainText('目前没有材料。')] : page.items.map((piece) => pieceBlock(piece, view))),
      pager(page, (to) => ({ kind: 'evidence.pieces', unitId, criterionId: criterion.id, page: to })),
      view.may === 'judge' ? returnForm(view, page.items) : undefined,
    ],
  });
}

function stateTags(pieces: readonly EvidencePiece[]) {
  return (['verified', 'returned'] as const).flatMap((state) => {
    const count = pieces.filter((piece) => piece.state === state).length;
    return count > 0 ? [{ text: `${useText[state]}${count}份`, colour: useColour[state] }] : [];
  });
}

function pieceBlock(piece: EvidencePiece, { may, criterion }: EvidencePiecesView): Element {
  const { evidenceId, name, state, reason, decidedBy, elsewhere } = piece;
  const size = piece.bytes === null ? '正在接收' : sizeText(piece.bytes);
  const by = decidedBy === null ? '' : `（${decidedBy}）`;
  const origin = piece.takenFrom === null ? '' : `，沿用自${piece.takenFrom}`;
  const places = elsewhere.map(({ unitName, assessmentName }) => `${unitName}（${assessmentName}）`);
  return block([
    plainText(name, { size: 'heading' }),
    note(`${size}，${momentText(piece.handedInAt)}由${piece.handedInBy}提交${piece.late ? '，逾期' : ''}${origin}`),
    plainText(`${useText[state]}${by}`, { colour: useColour[state] }),
    reason === null ? undefined : plainText(`退回理由：${reason}`),
    may === 'judge' && places.length > 0
      ? plainText(`请留意：另有内容相同的材料，见${namesText(places, 3, '处')}。`, { colour: 'orange' })
      : undefined,
    buttons(piece, may, criterion.id, evidenceId),
  ]);
}

function buttons(
  { received, state }: EvidencePiece,
  may: EvidencePiecesView['may'],
  criterionId: string,
  evidenceId: string,
): Element | undefined {
  if (may === 'own') return button('改归类或撤回', { kind: 'evidence.piece', evidenceId });
  if (!received) return undefined;
  return buttonRow(
    ...present([
      button('打开', { kind: 'evidence.open', evidenceId }),
      may === 'judge' && state !== 'verified'
        ? button('核实无误', { kind: 'evidence.verify', evidenceId, criterionId })
        : undefined,
    ]),
  );
}

function returnForm(
  { unitId, criterion, refused }: EvidencePiecesView,
  shown: readonly EvidencePiece[],
): RootElement | undefined {
  const returnable = shown.filter(({ received, state }) => received && state !== 'returned');
  if (returnable.length === 0) return undefined;
  const choices = returnable.map(({ evidenceId, name }) => ({ value: evidenceId, text: shortened(name, 40) }));
  return form('return-form', [
    plainText('材料不符合要求的，选择材料、写明理由后退回。'),
    refused !== undefined && refused.chosen === undefined
      ? plainText('✗ 请选择要退回的材料。', { colour: 'red' })
      : undefined,
    select(pieceField, '选择要退回的材料', choices, refused?.chosen),
    ...reasonInput({ label: '退回理由', placeholder: '请说明哪里不符合、怎样补正，2至200字' }, refused),
    submitButton('return', '退回', { kind: 'evidence.return', unitId, criterionId: criterion.id }, { danger: true }),
  ]);
}
