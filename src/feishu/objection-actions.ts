import type { CardAction } from '../../cards/actions.ts';
import { leanOnField } from '../../cards/objection-card.ts';
import { criterionField } from '../../cards/objection-invite-card.ts';
import { daysField } from '../../cards/objections-card.ts';
import { reasonField } from '../../cards/reason-input.ts';
import { toasts } from '../../cards/toasts.ts';
import * as cards from '../db/cards.ts';
import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { answerObjection, showObjection } from '../use-cases/answer-objection.ts';
import { askUnits, setObjectionDays, showObjections } from '../use-cases/ask-units.ts';
import { fileObjection, leanOnEvidence, showInvite, withdrawObjection } from '../use-cases/file-objection.ts';
import { refuseUnlessOwn, turnPage, type Acting, type Handlers, type Reply } from './acting.ts';

type ObjectionKind = Extract<CardAction['kind'], `objection${string}`>;
type Press = Pick<Acting<ObjectionKind>, 'actor' | 'click' | 'at'>;

/** 异议: units are asked about their results, object, and are answered. */
export const objectionHandlers: Pick<Handlers, ObjectionKind> = {
  'objections.show': async (tx, { action: { assessmentId, page }, ...press }) =>
    showOrTurn(tx, showObjections(press.actor, { assessmentId, page }), press),
  'objections.set-days': async (tx, { action: { assessmentId }, actor, click, at }) => {
    const show = await ownOr(tx, showObjections(actor, { assessmentId, page: 0 }), { actor, click, at });
    const outcome = await setObjectionDays(tx, { assessmentId, typed: click.form[daysField], actor, at });
    if (outcome === 'nothing-chosen') return { toast: toasts.faulty, show, refused: { typed: '' } };
    return { toast: outcome === 'set' ? toasts.objectionDaysSet : toasts.objectionDaysAlready, show };
  },
  'objections.open': async (tx, { action: { assessmentId, roundId }, actor, click, at }) => {
    const show = await ownOr(tx, showObjections(actor, { assessmentId, page: 0 }), { actor, click, at });
    const outcome = await askUnits(tx, { assessmentId, roundId, actor, at });
    return { toast: outcome === 'asked' ? toasts.unitsAsked : toasts.unitsAskedAlready, show };
  },
  'objection.invite': async (tx, { action: { unitId, page }, ...press }) =>
    showOrTurn(tx, await showInvite(tx, { unitId, page, actor: press.actor }), press),
  'objection.file': async (tx, { action: { unitId, page }, actor, click, at }) => {
    const { [criterionField]: criterionId, [reasonField]: typed } = click.form;
    const show = await ownOr(tx, await showInvite(tx, { unitId, page, actor }), { actor, click, at });
    const answer = await fileObjection(tx, { unitId, criterionId, typed, actor, at });
    if (answer.outcome === 'faulty') return { toast: toasts.faulty, show, refused: answer.refused };
    return { toast: answer.outcome === 'filed' ? toasts.objectionFiled : toasts.objectionFiledAlready, show };
  },
  'objection.show': async (tx, { action: { objectionId }, ...press }) =>
    showOrTurn(tx, await showObjection(tx, { objectionId, actor: press.actor }), press),
  'objection.lean-on': async (tx, { action: { objectionId }, actor, click, at }) => {
    const show = await ownOr(tx, await showObjection(tx, { objectionId, actor }), { actor, click, at });
    const outcome = await leanOnEvidence(tx, { objectionId, chosen: click.chosen[leanOnField] ?? [], actor, at });
    return { toast: outcome === 'kept' ? toasts.objectionEvidenceKept : toasts.objectionSettled, show };
  },
  'objection.withdraw': async (tx, { action: { objectionId }, actor, click, at }) => {
    const show = await ownOr(tx, await showObjection(tx, { objectionId, actor }), { actor, click, at });
    const outcome = await withdrawObjection(tx, { objectionId, actor, at });
    return { toast: outcome === 'withdrawn' ? toasts.objectionWithdrawn : toasts.objectionSettled, show };
  },
  'objection.answer': async (tx, { action: { objectionId, upheld }, actor, click, at }) => {
    const show = await ownOr(tx, await showObjection(tx, { objectionId, actor }), { actor, click, at });
    const answer = await answerObjection(tx, { objectionId, upheld, typed: click.form[reasonField], actor, at });
    if (answer.outcome === 'faulty') return { toast: toasts.faulty, show, refused: answer.refused };
    return { toast: answer.outcome === 'answered' ? toasts.objectionAnswered : toasts.objectionSettled, show };
  },
};

/** The page that the clicked card shows stays; somebody else's card is nobody's to press. */
async function ownOr(tx: Tx, ref: CardRef, { actor, click }: Press): Promise<CardRef> {
  const shown = await cards.refOf(tx, click.messageId);
  if (shown && 'personId' in shown) refuseUnlessOwn(shown.personId, actor);
  return shown?.kind === ref.kind && subjectOf(shown) === subjectOf(ref) ? shown : ref;
}

/** In its own card another page of it; from any other a fresh message. */
async function showOrTurn(tx: Tx, ref: CardRef, { actor, click, at }: Press): Promise<Reply> {
  const shown = await cards.refOf(tx, click.messageId);
  if (shown && 'personId' in shown) refuseUnlessOwn(shown.personId, actor);
  if (shown?.kind === ref.kind && subjectOf(shown) === subjectOf(ref)) return turnPage(tx, click, ref);
  const to = { type: 'open_id', id: click.openId } as const;
  await outbox.putCards(tx, [{ to, ref, subject: subjectOf(ref), at, key: click.key }]);
  return { toast: toasts.brought };
}
