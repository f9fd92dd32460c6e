import { copyFields } from '../../cards/copy-card.ts';
import { toasts } from '../../cards/toasts.ts';
import * as cards from '../db/cards.ts';
import * as inbox from '../db/inbox.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { Refusal } from '../domain/refusal.ts';
import { checkWish, copiedWorkbook, proposeCopy, sourceOf } from '../use-cases/copy-assessment.ts';
import type { Actor } from '../db/people.ts';
import type { Db, Tx } from '../db/database.ts';
import { refuseUnlessOwn, turnPage, type Handlers } from './acting.ts';
import type { Click, CopyWanted } from './events.ts';
import type { FileParts, Work } from './file-work.ts';

/** 复制上年: which assessment, what the next one is called, and off it goes. */
export const copyHandlers: Pick<Handlers, 'copy.choose' | 'copy.turn' | 'copy.make'> = {
  'copy.choose': async (tx, { action: { assessmentId }, actor, click }) => {
    const { id: sourceId } = await sourceOf(tx, assessmentId, actor);
    return turnPage(tx, click, { kind: 'copy-form', personId: await ownerOf(tx, click, actor), sourceId });
  },
  'copy.turn': async (tx, { action: { page }, actor, click }) =>
    turnPage(tx, click, { kind: 'copy-choose', personId: await ownerOf(tx, click, actor), page }),
  'copy.make': async (tx, { action: { assessmentId }, actor, click, at }) => {
    const { id: sourceId } = await sourceOf(tx, assessmentId, actor);
    const personId = await ownerOf(tx, click, actor);
    const shown = await cards.refOf(tx, click.messageId);
    if (shown?.kind === 'copy-form' && shown.made) return { toast: toasts.copyUnderWay, show: shown };
    const {
      [copyFields.name]: name = '',
      [copyFields.year]: year = '',
      [copyFields.rehearsal]: rehearsal = '',
    } = click.form;
    const typed = { name, year, rehearsal };
    const read = await checkWish(tx, typed);
    const form: CardRef = { kind: 'copy-form', personId, sourceId, typed };
    if ('faults' in read) return { toast: toasts.faulty, ...(await turnPage(tx, click, form)) };
    // Looking everybody up takes longer than a click may: it is done like an event that came in, once for each form handed in.
    const wanted: CopyWanted = { kind: 'copy-wanted', openId: click.openId, sourceId, wish: read.wish };
    await inbox.receive(tx, `copy:${click.messageId}`, wanted, at);
    return { toast: toasts.copyUnderWay, ...(await turnPage(tx, click, { ...form, made: true })) };
  },
};

/** Everybody's own form. A card pressed the moment it arrived may not be known as delivered yet, and is of whoever presses it. */
async function ownerOf(tx: Tx, { messageId }: Click, actor: Actor): Promise<string> {
  if (!actor.person) throw new Refusal('not-permitted');
  const shown = await cards.refOf(tx, messageId);
  if (shown === undefined) return actor.person.id;
  if (shown.kind !== 'copy-choose' && shown.kind !== 'copy-form') throw new Refusal('card-outdated');
  refuseUnlessOwn(shown.personId, actor);
  return shown.personId;
}

/** The slow part, once the form was handed in; its answer is the check card that an import gets, and the workbook. */
export async function copyWork(
  { db, feishu, shippedRubric }: FileParts & { readonly db: Db },
  key: string,
  { sourceId, wish }: CopyWanted,
  actor: Actor,
  at: Date,
): Promise<Work> {
  const workbook = await copiedWorkbook(db, { sourceId, wish, shippedRubric }, (mobiles) =>
    feishu.findByMobile(mobiles),
  );
  return (tx) => proposeCopy(tx, { workbook, sourceId, wish, actor, at, key });
}
