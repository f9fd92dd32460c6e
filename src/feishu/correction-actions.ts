import type { CardAction } from '../../cards/actions.ts';
import { sheetField } from '../../cards/corrections-card.ts';
import { reasonField, type RefusedReason } from '../../cards/reason-input.ts';
import { toasts, type Toast } from '../../cards/toasts.ts';
import * as cards from '../db/cards.ts';
import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import type { Actor } from '../db/people.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { askForChange } from '../use-cases/ask-change.ts';
import { correctSheet } from '../use-cases/correct-sheet.ts';
import { showCorrections, showCorrectionTeams } from '../use-cases/corrections.ts';
import { decideChange } from '../use-cases/decide-change.ts';
import { reopenTeamScoring } from '../use-cases/reopen-team.ts';
import { refuseUnlessOwn, turnPage, type Acting, type Handlers, type Reply } from './acting.ts';
import type { Click } from './events.ts';

type CorrectionKind =
  | 'change.ask'
  | 'change.decide'
  | 'corrections.teams'
  | 'corrections.show'
  | 'sheet.reopen'
  | 'sheet.void'
  | 'team.reopen';

/** Second thoughts: what mends a sheet that was submitted, or a team that has ended. */
export const correctionHandlers: Pick<Handlers, CorrectionKind> = {
  'change.ask': async (tx, { action: { sheetId }, actor, click, at }) => {
    const typed = click.form[reasonField];
    const answer = await askForChange(tx, { sheetId, typed, actor, at });
    const shown = await cards.refOf(tx, click.messageId);
    const show = shown?.kind === 'sheet' && shown.sheetId === sheetId ? shown : ({ kind: 'sheet', sheetId } as const);
    return replyTo(answer, show, { asked: toasts.changeAsked, pending: toasts.changePending });
  },
  'change.decide': async (tx, { action: { requestId, allow }, actor, click, at }) => {
    const answer = await decideChange(tx, { requestId, allow, typed: click.form[reasonField], actor, at });
    const show = { kind: 'change-request', requestId } as const;
    return replyTo(answer, show, {
      allowed: toasts.changeAllowed,
      declined: toasts.changeDeclined,
      settled: toasts.changeSettled,
    });
  },
  'corrections.teams': async (tx, { action: { assessmentId, page }, actor, click, at }) => {
    const ref = await showCorrectionTeams(tx, { assessmentId, page, actor });
    return showOrTurn(tx, ref, { actor, click, at });
  },
  'corrections.show': async (tx, { action: { teamId, page }, actor, click, at }) => {
    const ref = await showCorrections(tx, { teamId, page, actor });
    return showOrTurn(tx, ref, { actor, click, at });
  },
  'sheet.reopen': async (tx, { action: { teamId }, actor, click, at }) =>
    correct(tx, 'reopened', { teamId, actor, click, at }),
  'sheet.void': async (tx, { action: { teamId }, actor, click, at }) =>
    correct(tx, 'voided', { teamId, actor, click, at }),
  'team.reopen': async (tx, { action: { teamId, version }, actor, click, at }) => {
    const shown = await cards.refOf(tx, click.messageId);
    if (shown?.kind === 'corrections') refuseUnlessOwn(shown.personId, actor);
    const answer = await reopenTeamScoring(tx, { teamId, version, typed: click.form[reasonField], actor, at });
    const show = await showCorrections(tx, { teamId, page: 0, actor });
    return replyTo(answer, show, { reopened: toasts.teamReopened, scoring: toasts.teamIsScoring });
  },
};

/** A list that is turned over in its own card, and comes as a fresh message from any other. */
async function showOrTurn(
  tx: Tx,
  ref: CardRef,
  { actor, click, at }: Pick<Acting<CardAction['kind']>, 'actor' | 'click' | 'at'>,
): Promise<Reply> {
  const shown = await cards.refOf(tx, click.messageId);
  if (shown && 'personId' in shown) refuseUnlessOwn(shown.personId, actor);
  if (shown && subjectOf(shown) === subjectOf(ref)) return turnPage(tx, click, ref);
  const to = { type: 'open_id', id: click.openId } as const;
  await outbox.putCards(tx, [{ to, ref, subject: subjectOf(ref), at, key: click.key }]);
  return { toast: toasts.brought };
}

async function correct(
  tx: Tx,
  how: 'reopened' | 'voided',
  { teamId, actor, click, at }: { teamId: string; actor: Actor; click: Click; at: Date },
): Promise<Reply> {
  const { [sheetField]: sheetId, [reasonField]: typed } = click.form;
  const shown = await cards.refOf(tx, click.messageId);
  if (shown?.kind === 'corrections') refuseUnlessOwn(shown.personId, actor);
  const answer = await correctSheet(tx, { how, sheetId, typed, actor, at });
  const page = shown?.kind === 'corrections' ? shown.page : 0;
  const show = await showCorrections(tx, { teamId, page, actor });
  return replyTo(answer, show, {
    reopened: toasts.sheetReopened,
    voided: toasts.sheetVoided,
    open: toasts.sheetIsOpen,
  });
}

/** The card as it stands now, or with what is to be mended in its form. */
function replyTo<Outcome extends string>(
  answer: { readonly outcome: Outcome } | { readonly outcome: 'faulty'; readonly refused: RefusedReason },
  show: CardRef,
  toast: Record<Outcome, Toast>,
): Reply {
  return 'refused' in answer
    ? { toast: toasts.faulty, show, refused: answer.refused }
    : { toast: toast[answer.outcome], show };
}
