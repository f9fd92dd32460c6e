import { examinerField } from '../../cards/paper-card.ts';
import { reasonField } from '../../cards/reason-input.ts';
import { toasts, type Toast } from '../../cards/toasts.ts';
import * as cards from '../db/cards.ts';
import type { WorkbookState } from '../db/marks-workbooks.ts';
import * as outbox from '../db/outbox.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { Refusal } from '../domain/refusal.ts';
import { decidePaper, type PaperDecided } from '../use-cases/decide-paper.ts';
import { exportPaperForm, refuseUnlessMayOffer } from '../use-cases/paper-offer.ts';
import { turnReview } from '../use-cases/review-paper.ts';
import { sendPaper } from '../use-cases/send-paper.ts';
import { refuseUnlessOwn, turnPage, type Handlers } from './acting.ts';

type PaperKind = 'paper.show' | 'paper.export' | 'paper.send' | 'paper.turn' | 'paper.decide';

const sent: Record<WorkbookState | 'changed', Toast> = {
  pending: toasts.marksSettled,
  filled: toasts.marksSettled,
  sent: toasts.paperSent,
  discarded: toasts.marksDiscarded,
  outdated: toasts.marksSettled,
  changed: toasts.sheetsChanged,
};

const decided: Record<PaperDecided['outcome'], Toast> = {
  confirmed: toasts.paperConfirmed,
  declined: toasts.paperDeclined,
  settled: toasts.paperSettled,
  overtaken: toasts.paperOvertaken,
  faulty: toasts.faulty,
  contradictory: toasts.paperContradictory,
};

/** 纸质录入: one person types what a signed paper says, another checks it. */
export const paperHandlers: Pick<Handlers, PaperKind> = {
  'paper.show': async (tx, { action: { of, page }, actor, click, at }) => {
    await refuseUnlessMayOffer(tx, of, actor);
    if (!actor.person) throw new Refusal('not-permitted');
    const ref: CardRef = { kind: 'paper', personId: actor.person.id, of, page };
    const shown = await cards.refOf(tx, click.messageId);
    if (shown?.kind === 'paper') {
      refuseUnlessOwn(shown.personId, actor);
      return turnPage(tx, click, ref);
    }
    const to = { type: 'open_id', id: click.openId } as const;
    await outbox.putCards(tx, [{ to, ref, subject: subjectOf(ref), at, key: click.key }]);
    return { toast: toasts.brought };
  },
  'paper.export': async (tx, { action: { teamId }, actor, click, at }) => {
    const shown = await cards.refOf(tx, click.messageId);
    if (shown?.kind === 'paper') refuseUnlessOwn(shown.personId, actor);
    const examinerId = click.form[examinerField];
    const made = await exportPaperForm(tx, { teamId, examinerId, actor, at, key: click.key });
    // Drawn anew either way: what a press before this one was told to mend is mended.
    const show = shown && { show: shown };
    return made ? { toast: toasts.brought, ...show } : { toast: toasts.faulty, ...show, refused: { typed: '' } };
  },
  'paper.send': async (tx, { action: { workbookId, seen }, actor, at }) => ({
    toast: sent[await sendPaper(tx, { workbookId, seen, actor, at })],
    show: { kind: 'marks-check', workbookId },
  }),
  'paper.turn': async (tx, { action: { workbookId, page }, actor, click }) =>
    turnPage(tx, click, await turnReview(tx, { workbookId, page, actor })),
  'paper.decide': async (tx, { action: { entryId, accept }, actor, click, at }) => {
    const typed = click.form[reasonField];
    const answer = await decidePaper(tx, { entryId, accept, typed, actor, at, key: click.key });
    const reply = await turnPage(tx, click, answer.show);
    return { ...reply, toast: decided[answer.outcome], ...('refused' in answer && { refused: answer.refused }) };
  },
};
