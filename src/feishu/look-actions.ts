import { reasonField } from '../../cards/reason-input.ts';
import { toasts } from '../../cards/toasts.ts';
import * as cards from '../db/cards.ts';
import { Refusal } from '../domain/refusal.ts';
import { refuseUnlessMayAnalyse } from '../use-cases/analysis.ts';
import { answerLook, askToLookAgain } from '../use-cases/second-look.ts';
import { refuseUnlessOwn, turnPage, type Handlers } from './acting.ts';

/** 请再核: asked from the list of disagreements, answered on a card of one's own. */
export const lookHandlers: Pick<Handlers, 'look.open' | 'look.ask' | 'look.answer'> = {
  'look.open': async (tx, { action: { of, unitId, criterionId, page }, actor, click }) => {
    const shown = await cards.refOf(tx, click.messageId);
    if (shown?.kind !== 'disagreements') throw new Refusal('card-outdated');
    refuseUnlessOwn(shown.personId, actor);
    await refuseUnlessMayAnalyse(tx, of, actor);
    return turnPage(tx, click, { ...shown, page, asking: { unitId, criterionId } });
  },
  'look.ask': async (tx, { action: { teamId, unitId, criterionId }, actor, click, at }) => {
    const shown = await cards.refOf(tx, click.messageId);
    if (shown?.kind === 'disagreements') refuseUnlessOwn(shown.personId, actor);
    const typed = click.form[reasonField];
    const answer = await askToLookAgain(tx, { teamId, unitId, criterionId, typed, actor, at });
    if ('refused' in answer) return { toast: toasts.faulty, refused: answer.refused, ...(shown && { show: shown }) };
    const toast = answer.outcome === 'asked' ? toasts.lookAsked : toasts.lookWaiting;
    if (shown?.kind !== 'disagreements') return { toast };
    const { asking: _asked, ...list } = shown;
    return { toast, ...(await turnPage(tx, click, list)) };
  },
  'look.answer': async (tx, { action: { lookId, sheetId, keep }, actor, click, at }) => {
    const answer = await answerLook(tx, { lookId, sheetId, keep, typed: click.form[reasonField], actor, at });
    const show = { kind: 'second-look', lookId, sheetId } as const;
    if ('refused' in answer) return { toast: toasts.faulty, show, refused: answer.refused };
    const toast = { kept: toasts.lookKept, 'change-asked': toasts.lookChangeAsked, answered: toasts.lookAnswered };
    return { toast: toast[answer.outcome], show };
  },
};
