import { changedToast, toasts } from '../../cards/toasts.ts';
import type { CardAction } from '../../cards/actions.ts';
import * as cards from '../db/cards.ts';
import type { Db, Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import { mobileOf } from '../db/people.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { Refusal } from '../domain/refusal.ts';
import { parseMobile } from '../domain/roster-text.ts';
import type { Log } from '../log.ts';
import { changePeople } from '../use-cases/change-people.ts';
import { showPeople } from '../use-cases/people-view.ts';
import { reachAgain } from '../use-cases/reach-people.ts';
import { refuseUnlessOwn, turnPage, type Acting, type Handlers, type Reply } from './acting.ts';
import type { Click } from './events.ts';

/** 人员: changes of people and units by the office, and who cannot be reached. */
export const peopleHandlers: Pick<Handlers, 'people.show' | 'people.change' | 'people.reach'> = {
  'people.show': async (tx, { action: { assessmentId, teamId, form, page }, actor, click, at }) => {
    const ref = showPeople(actor, assessmentId, { teamId, form, page });
    const shown = await shownPeople(tx, click);
    if (shown) {
      refuseUnlessOwn(shown.personId, actor);
      return turnPage(tx, click, ref);
    }
    const to = { type: 'open_id', id: click.openId } as const;
    await outbox.putCards(tx, [{ to, ref, subject: subjectOf(ref), at, key: click.key }]);
    return { toast: toasts.brought };
  },
  'people.change': async (tx, { action: { assessmentId, teamId, form }, actor, click, at, directory }) => {
    await refuseUnlessOnOwnCard(tx, { actor, click });
    const answer = await changePeople(tx, { form, assessmentId, teamId, typed: click.form, directory, actor, at });
    if ('refused' in answer) {
      const show = (await shownPeople(tx, click)) ?? showPeople(actor, assessmentId, { teamId, form, page: 0 });
      return { toast: toasts.faulty, show, refused: answer.refused };
    }
    const turned = await turnPage(tx, click, showPeople(actor, assessmentId, { teamId, page: 0 }));
    return { toast: changedToast(form), ...turned };
  },
  'people.reach': async (tx, { action: { assessmentId, personId }, actor, click, at, directory }): Promise<Reply> => {
    await refuseUnlessOnOwnCard(tx, { actor, click });
    const outcome = await reachAgain(tx, { assessmentId, actor, at }, personId, directory);
    const show = showPeople(actor, assessmentId, { page: 0 });
    return { toast: outcome === 'sent' ? toasts.reachedAgain : toasts.stillUnknown, show };
  },
};

async function shownPeople(tx: Tx, { messageId }: Click): Promise<Extract<CardRef, { kind: 'people' }> | undefined> {
  const shown = await cards.refOf(tx, messageId);
  return shown?.kind === 'people' ? shown : undefined;
}

async function refuseUnlessOnOwnCard(
  tx: Tx,
  { actor, click }: Pick<Acting<CardAction['kind']>, 'actor' | 'click'>,
): Promise<void> {
  const shown = await shownPeople(tx, click);
  if (shown) refuseUnlessOwn(shown.personId, actor);
}

export type FindByMobile = (mobiles: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** A click is answered within three seconds; the directory gets less. */
const directoryPatienceMs = 1_800;

/** Asks the platform who has the mobile a click is about: before the transaction, for it may take its time. */
export async function directoryFor(
  db: Db,
  { action, form }: Click,
  findByMobile: FindByMobile,
  log: Log,
): Promise<ReadonlyMap<string, string>> {
  const mobile =
    action.kind === 'people.change'
      ? parseMobile(form['mobile'] ?? '')
      : action.kind === 'people.reach'
        ? await mobileOf(db, action.personId)
        : undefined;
  if (mobile === undefined) return new Map();
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Refusal('directory-silent')), directoryPatienceMs);
  });
  try {
    return await Promise.race([findByMobile([mobile]), silence]);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    log.warn({ error }, 'the directory could not be asked');
    throw new Refusal('directory-silent');
  } finally {
    clearTimeout(timer);
  }
}
