import { addressFields, unitField } from '../../cards/publication-steps.ts';
import { reasonField } from '../../cards/reason-input.ts';
import { deliveredAgainToast, receivedBeforeToast, toasts } from '../../cards/toasts.ts';
import * as cards from '../db/cards.ts';
import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import type { CardRef, PublicationPlace } from '../domain/card-ref.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { Refusal } from '../domain/refusal.ts';
import { beginCorrection, removeFromCorrection, saveCorrection } from '../use-cases/correct-publication.ts';
import { receiveResult, showResult } from '../use-cases/own-results.ts';
import {
  addressPublication,
  confirmPublication,
  dropPublication,
  returnPublication,
  submitPublication,
  takeBackPublication,
} from '../use-cases/prepare-publication.ts';
import { deliverAgain, noteReads } from '../use-cases/publication-delivery.ts';
import { sendPublicationFile, showPublication } from '../use-cases/show-publication.ts';
import { refuseUnlessOwn, turnPage, type Acting, type Handlers, type Reply } from './acting.ts';

type PublicationKind =
  | 'publication.show'
  | 'publication.unit'
  | 'publication.address'
  | 'publication.file'
  | 'publication.submit'
  | 'publication.take-back'
  | 'publication.drop'
  | 'publication.confirm'
  | 'publication.return'
  | 'publication.correct'
  | 'publication.reads'
  | 'publication.resend'
  | 'correction.save'
  | 'correction.remove'
  | 'result.show'
  | 'result.receive';

const overview: PublicationPlace = { step: 'overview', page: 0 };

/** 通报: prepared by the office, confirmed by a second administrator, received by the units, and corrected where it was wrong. */
export const publicationHandlers: Pick<Handlers, PublicationKind> = {
  'publication.show': async (tx, acting) => {
    const { step, page } = acting.action;
    const { groups } = acting.asked;
    return turned(tx, acting, { step, page, ...(groups && { groups }) });
  },
  'publication.unit': async (tx, acting) =>
    turned(tx, acting, { step: 'unit', page: 0, unitId: acting.click.form[unitField] }),
  'publication.address': async (tx, acting) => {
    const { action, actor, click, at } = acting;
    const shown = await cards.refOf(tx, click.messageId);
    if (shown?.kind !== 'publication' || shown.publicationId !== action.publicationId)
      throw new Refusal('card-outdated');
    refuseUnlessOwn(shown.personId, actor);
    const offered = new Map((shown.at.groups ?? []).map(({ id, name }) => [id, name]));
    const chosen = click.chosen[addressFields.chats] ?? [];
    const { [addressFields.units]: units } = click.form;
    await addressPublication(tx, {
      ...action,
      // Groups the platform named; anything else was made up.
      chats: chosen.flatMap((chatId) => {
        const name = offered.get(chatId);
        return name === undefined ? [] : [{ chatId, name }];
      }),
      tellUnits: units !== 'no',
      actor,
      at,
    });
    return { toast: toasts.publicationSaved, ...(await turned(tx, acting, overview)) };
  },
  'publication.file': async (tx, { action: { publicationId, scope }, actor, click: { key }, at }) => {
    await sendPublicationFile(tx, { publicationId, scope, actor, at, key });
    return { toast: toasts.fileComing };
  },
  'publication.submit': async (tx, acting) => {
    const outcome = await submitPublication(tx, { ...acting.action, actor: acting.actor, at: acting.at });
    const toast = outcome === 'published' ? toasts.publicationPublished : toasts.publicationSubmitted;
    return { toast, show: await ownOverview(tx, acting) };
  },
  'publication.take-back': async (tx, acting) => {
    await takeBackPublication(tx, { ...acting.action, actor: acting.actor, at: acting.at });
    return { toast: toasts.publicationTakenBack, show: await ownOverview(tx, acting) };
  },
  'publication.drop': async (tx, acting) => {
    await dropPublication(tx, { ...acting.action, actor: acting.actor, at: acting.at });
    return { toast: toasts.publicationDropped, show: await ownOverview(tx, acting) };
  },
  'publication.confirm': async (tx, acting) => {
    await confirmPublication(tx, { ...acting.action, actor: acting.actor, at: acting.at });
    return { toast: toasts.publicationPublished, show: await ownOverview(tx, acting) };
  },
  'publication.return': async (tx, acting) => {
    const { action, actor, click, at } = acting;
    const { refused } = await returnPublication(tx, { ...action, typed: click.form[reasonField], actor, at });
    const show = await ownOverview(tx, acting);
    return refused ? { toast: toasts.faulty, show, refused } : { toast: toasts.publicationReturned, show };
  },
  'publication.correct': async (tx, { action: { publicationId: of }, actor, click: { openId, key }, at }) => {
    const publicationId = await beginCorrection(tx, { publicationId: of, actor, at });
    const ref = await showPublication(tx, { publicationId, place: overview, actor });
    await outbox.putCards(tx, [{ to: { type: 'open_id', id: openId }, ref, subject: subjectOf(ref), at, key }]);
    return { toast: toasts.brought };
  },
  'correction.save': async (tx, acting) => {
    const { action, actor, click, at } = acting;
    const saved = await saveCorrection(tx, { ...action, form: click.form, actor, at });
    const show = await ownOverview(tx, acting);
    if ('refused' in saved) return { toast: toasts.faulty, show, refused: saved.refused };
    if (saved.outcome === 'saved') return { toast: toasts.publicationSaved, show };
    return { toast: toasts.correctionEntryUnchosen, show, refused: { typed: '', fields: click.form } };
  },
  'correction.remove': async (tx, acting) => {
    await removeFromCorrection(tx, { ...acting.action, actor: acting.actor, at: acting.at });
    return { toast: toasts.publicationSaved, show: await ownOverview(tx, acting) };
  },
  'publication.reads': async (tx, acting) => {
    const { publicationId, page } = acting.action;
    const { readAt } = acting.asked;
    if (readAt) await noteReads(tx, { publicationId, actor: acting.actor, at: acting.at, readAt });
    const shown = await turned(tx, acting, { step: 'delivery', page });
    return { ...shown, toast: readAt ? toasts.readsRefreshed : toasts.readsSilent };
  },
  'publication.resend': async (tx, acting) => {
    const { publicationId, page } = acting.action;
    const outcome = await deliverAgain(tx, { publicationId, actor: acting.actor, at: acting.at });
    return { ...(await turned(tx, acting, { step: 'delivery', page })), toast: deliveredAgainToast(outcome) };
  },
  'result.show': async (tx, { action: { publicationId, unitId, page }, actor, click, at }) => {
    const shown = await cards.refOf(tx, click.messageId);
    // Looked at by the office before it goes out: another page of the same.
    if (shown?.kind === 'publication' && shown.publicationId === publicationId) {
      refuseUnlessOwn(shown.personId, actor);
      return turnPage(tx, click, { ...shown, at: { step: 'unit', page, unitId } });
    }
    const ref = await showResult(tx, { publicationId, unitId, page, actor });
    if (shown && subjectOf(shown) === subjectOf(ref)) return turnPage(tx, click, ref);
    const to = { type: 'open_id', id: click.openId } as const;
    await outbox.putCards(tx, [{ to, ref, subject: subjectOf(ref), at, key: click.key }]);
    return { toast: toasts.brought };
  },
  'result.receive': async (tx, { action: { publicationId, unitId }, actor, at }) => {
    const outcome = await receiveResult(tx, { publicationId, unitId, actor, at });
    const show = await showResult(tx, { publicationId, unitId, page: 0, actor });
    return { toast: outcome === 'received' ? toasts.resultReceived : receivedBeforeToast(outcome), show };
  },
};

type OfOne = Pick<Acting<PublicationKind>, 'actor' | 'click' | 'at'> & {
  readonly action: { readonly publicationId: string };
};

/** In a card of the same publication another step of it; from any other, such as that of a group, a fresh message. */
async function turned(
  tx: Tx,
  { action: { publicationId }, actor, click, at }: OfOne,
  place: PublicationPlace,
): Promise<Reply> {
  const ref = await showPublication(tx, { publicationId, place, actor });
  const shown = await cards.refOf(tx, click.messageId);
  if (shown?.kind === 'publication' && shown.publicationId === publicationId) {
    refuseUnlessOwn(shown.personId, actor);
    return turnPage(tx, click, ref);
  }
  const to = { type: 'open_id', id: click.openId } as const;
  await outbox.putCards(tx, [{ to, ref, subject: subjectOf(ref), at, key: click.key }]);
  return { toast: toasts.brought };
}

/** The card that was clicked, where it is the clicker's own: as the publication stands now. */
async function ownOverview(tx: Tx, { action: { publicationId }, actor, click }: OfOne): Promise<CardRef> {
  const shown = await cards.refOf(tx, click.messageId);
  if (shown?.kind === 'publication') refuseUnlessOwn(shown.personId, actor);
  return showPublication(tx, { publicationId, place: overview, actor });
}
