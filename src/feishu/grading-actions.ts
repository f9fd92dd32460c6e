import { justificationField, unitField } from '../../cards/grading-card.ts';
import { acceptedToast } from '../../cards/grading-text.ts';
import { tierField } from '../../cards/grading-unit-card.ts';
import { reasonField } from '../../cards/reason-input.ts';
import { toasts } from '../../cards/toasts.ts';
import * as cards from '../db/cards.ts';
import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { beginGrading } from '../use-cases/begin-grading.ts';
import { confirmTiers, sendBackTiers } from '../use-cases/confirm-tiers.ts';
import { acceptProposal, decideTier, justify } from '../use-cases/decide-tiers.ts';
import { exportMinutes } from '../use-cases/grading-minutes.ts';
import { handInTiers } from '../use-cases/hand-in-tiers.ts';
import { rescoreUnit, reverseGrading } from '../use-cases/reverse-grading.ts';
import { showGrading, showUnit } from '../use-cases/show-grading.ts';
import { refuseUnlessOwn, turnPage, type Acting, type Handlers, type Reply } from './acting.ts';

type GradingKind =
  | 'grading.show'
  | 'grading.start'
  | 'grading.unit'
  | 'grading.accept'
  | 'grading.decide'
  | 'grading.justify'
  | 'grading.hand-in'
  | 'grading.confirm'
  | 'grading.send-back'
  | 'grading.reverse'
  | 'grading.rescore'
  | 'grading.minutes';

type GradingRef = Extract<CardRef, { kind: 'grading' }>;

/** 定档: the office decides the tiers, a second administrator confirms them. */
export const gradingHandlers: Pick<Handlers, GradingKind> = {
  'grading.show': async (tx, acting) => {
    const { assessmentId, page, place } = acting.action;
    return showOrTurn(tx, await showGrading(tx, { assessmentId, page, place, actor: acting.actor }), acting);
  },
  'grading.start': async (tx, acting) => {
    const { action, actor, at } = acting;
    const { assessmentId } = action;
    const outcome = await beginGrading(tx, { assessmentId, actor, at });
    const reply = await showOrTurn(tx, await showGrading(tx, { assessmentId, page: 0, actor }), acting);
    return outcome === 'begun' ? { ...reply, toast: toasts.gradingBegun } : reply;
  },
  'grading.unit': async (tx, acting) => {
    const { action, actor, click } = acting;
    const chosen = click.form[unitField];
    const ref = await showUnit(tx, { ...action, chosen, actor });
    if (!ref) return { toast: toasts.gradingNothingChosen };
    return showOrTurn(tx, ref, acting);
  },
  'grading.accept': async (tx, acting) => {
    const { action, actor, at } = acting;
    const shown = await ownCard(tx, acting);
    const counts = await acceptProposal(tx, { ...action, actor, at });
    return { toast: acceptedToast(counts), ...(shown && { show: shown }) };
  },
  'grading.decide': async (tx, acting) => {
    const { action, actor, click, at } = acting;
    const shown = await ownCard(tx, acting);
    const chosen = click.form[tierField] || undefined;
    const answer = await decideTier(tx, { ...action, chosen, typed: click.form[reasonField], actor, at });
    if ('refused' in answer) {
      const toast = answer.outcome === 'changed' ? toasts.gradingChanged : toasts.faulty;
      return { toast, refused: answer.refused, ...(shown && { show: shown }) };
    }
    if (!shown) return { toast: toasts.tierDecided };
    const { place: _decided, ...list } = shown;
    return { toast: toasts.tierDecided, ...(await turnPage(tx, click, { ...list, page: action.page })) };
  },
  'grading.justify': async (tx, acting) => {
    const { action, actor, click, at } = acting;
    const shown = await ownCard(tx, acting);
    const answer = await justify(tx, { ...action, typed: click.form[justificationField], actor, at });
    const show = shown && { show: shown };
    if (!('refused' in answer)) return { toast: toasts.justified, ...show };
    const toast = answer.outcome === 'changed' ? toasts.gradingChanged : toasts.faulty;
    return { toast, refused: answer.refused, ...show };
  },
  'grading.hand-in': async (tx, acting) => {
    const { action, actor, click, at } = acting;
    const shown = await ownCard(tx, acting);
    const answer = await handInTiers(tx, { ...action, typed: click.form[justificationField], actor, at });
    const show = shown && { show: shown };
    switch (answer.outcome) {
      case 'faulty':
        return { toast: answer.toast, refused: answer.refused, ...show };
      case 'changed':
        return { toast: toasts.gradingChanged, refused: answer.refused, ...show };
      default:
        return { toast: handedIn[answer.outcome], ...show };
    }
  },
  'grading.confirm': async (tx, acting) => {
    const { action, actor, at } = acting;
    const outcome = await confirmTiers(tx, { ...action, actor, at });
    return { toast: handedIn[outcome], ...(await shownTo(tx, acting)) };
  },
  'grading.send-back': async (tx, acting) => {
    const { action, actor, click, at } = acting;
    const answer = await sendBackTiers(tx, { ...action, typed: click.form[reasonField], actor, at });
    const show = await shownTo(tx, acting);
    if ('refused' in answer) return { toast: toasts.faulty, refused: answer.refused, ...show };
    return { toast: answer.outcome === 'sent-back' ? toasts.gradingSentBack : toasts.gradingIsFinal, ...show };
  },
  'grading.reverse': async (tx, acting) => {
    const { action, actor, click, at } = acting;
    const shown = await ownCard(tx, acting);
    const answer = await reverseGrading(tx, { ...action, typed: click.form[reasonField], actor, at });
    if ('refused' in answer) return { toast: toasts.faulty, refused: answer.refused, ...(shown && { show: shown }) };
    return backToList(tx, acting, shown, toasts.gradingReversed);
  },
  'grading.rescore': async (tx, acting) => {
    const { action, actor, click, at } = acting;
    const shown = await ownCard(tx, acting);
    const { [unitField]: chosen, [reasonField]: typed } = click.form;
    const answer = await rescoreUnit(tx, { ...action, chosen, typed, actor, at });
    if ('refused' in answer) return { toast: toasts.faulty, refused: answer.refused, ...(shown && { show: shown }) };
    return backToList(tx, acting, shown, toasts.gradingRescored);
  },
  'grading.minutes': async (tx, { action: { roundId }, actor, click: { key }, at }) => {
    await exportMinutes(tx, { roundId, actor, at, key });
    return { toast: toasts.fileComing };
  },
};

const handedIn = {
  awaiting: toasts.gradingAwaits,
  'is-awaiting': toasts.gradingIsAwaiting,
  final: toasts.gradingFinal,
  'is-final': toasts.gradingIsFinal,
  'totals-changed': toasts.gradingTotalsChanged,
} as const;

type Clicked = Pick<Acting<GradingKind>, 'actor' | 'click' | 'at'>;

/** The 定档 card that was clicked, which only its own reader works. */
async function ownCard(tx: Tx, { actor, click }: Clicked): Promise<GradingRef | undefined> {
  const shown = await cards.refOf(tx, click.messageId);
  if (shown?.kind !== 'grading') return undefined;
  refuseUnlessOwn(shown.personId, actor);
  return shown;
}

async function backToList(
  tx: Tx,
  { click }: Clicked,
  shown: GradingRef | undefined,
  toast: NonNullable<Reply['toast']>,
): Promise<Reply> {
  if (!shown) return { toast };
  const { place: _form, ...list } = shown;
  return { toast, ...(await turnPage(tx, click, { ...list, page: 0 })) };
}

/** The card that was clicked, as it stands now, for whoever it was sent to. */
async function shownTo(tx: Tx, { click }: Clicked): Promise<Pick<Reply, 'show'>> {
  const shown = await cards.refShownTo(tx, click.messageId, click.openId);
  return shown ? { show: shown } : {};
}

/** In the reader's own 定档 card another place of it; from any other card a fresh message. */
async function showOrTurn(tx: Tx, ref: GradingRef, acting: Clicked): Promise<Reply> {
  const { click, at } = acting;
  const shown = await ownCard(tx, acting);
  if (shown?.assessmentId === ref.assessmentId) return turnPage(tx, click, ref);
  const to = { type: 'open_id', id: click.openId } as const;
  await outbox.putCards(tx, [{ to, ref, subject: subjectOf(ref), at, key: click.key }]);
  return { toast: toasts.brought };
}
