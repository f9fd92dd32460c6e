import type { CardAction } from '../../cards/actions.ts';
import { toasts, type Toast } from '../../cards/toasts.ts';
import type { Db, Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import { replaced } from '../db/renewals.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { subjectOf } from '../domain/card-subject.ts';
import { bringCurrent } from '../use-cases/bring-current.ts';
import type { Reply } from './acting.ts';
import type { Click } from './events.ts';

/**
 * A click on a card that another one has replaced. What was typed into it still counts, and it then says that it is replaced; any other button
 * brings the current card. A button that asks for a sheet's card brings just that, wherever it stands.
 */
export async function mindingReplaced(
  tx: Tx,
  { action, click, at }: { action: CardAction; click: Click; at: Date },
  act: () => Promise<Reply>,
): Promise<Reply> {
  const old = action.kind === 'sheet.bring' ? undefined : await replaced(tx, click.messageId);
  if (!old) return act();
  if (Object.keys(click.form).length === 0) {
    const outcome = await bringCurrent(tx, { old, openId: click.openId, at });
    const toast = outcome === 'brought' ? toasts.replacedBrought : toasts.replacedBefore;
    return { toast, show: old.ref, replaced: true };
  }
  const reply = await act();
  return reply.refused ? reply : { ...reply, show: old.ref, replaced: true };
}

/** After a save from a replaced card: the current one shows it, the old one says that it is replaced. */
export async function showOnCurrent(db: Db, ref: CardRef, toast: Toast, at: Date): Promise<Reply> {
  await db.$transaction((tx) => outbox.redraw(tx, subjectOf(ref), at));
  return { toast, show: ref, replaced: true };
}
