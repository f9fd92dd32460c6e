import type { Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import { current, replace, type KeptCard } from '../db/renewals.ts';
import { shownTo } from '../domain/renewal.ts';
import { Refusal } from '../domain/refusal.ts';

/**
 * Somebody pressed a button on a card that another one has replaced: the current one comes as a fresh message, once for each old card, so that
 * it need not be looked for.
 */
export async function bringCurrent(
  tx: Tx,
  { old, openId, at }: { old: KeptCard; openId: string; at: Date },
): Promise<'brought' | 'brought-before'> {
  if (old.recipient !== openId) throw new Refusal('not-yours');
  const key = `moved:${old.id}`;
  if ((await outbox.keysPut(tx, [key])).has(key)) return 'brought-before';
  const same = (await current(tx, old.subject)).filter((card) => shownTo(card) === shownTo(old));
  const { ref, to, subject } = same.at(-1) ?? old;
  await replace(
    tx,
    same.map(({ id }) => id),
    at,
  );
  await outbox.putCards(tx, [{ to, ref, subject, at, key }]);
  return 'brought';
}
