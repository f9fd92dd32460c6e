import type { Tx } from '../db/database.ts';
import { openMatters } from '../db/open-matters.ts';
import * as outbox from '../db/outbox.ts';
import { ageing, forgetExpired, replace } from '../db/renewals.ts';
import type { Day } from '../domain/day.ts';
import { ageingBefore, isStillNeeded, renewals } from '../domain/renewal.ts';

/**
 * Cards whose matter goes on are sent anew before the platform lets them die; the old ones say so. Nothing is sent for what has ended, and
 * nobody has to notice: drafts are kept on the sheet, not on its card.
 */
export async function renewCards(tx: Tx, day: Day, at: Date): Promise<{ renewed: number; replaced: number }> {
  const old = await ageing(tx, ageingBefore(day));
  const open = old.length > 0 ? await openMatters(tx) : undefined;
  const needed = old.filter((card) => open && isStillNeeded(card, open));
  const { renewed, replaced } = renewals(needed, day);
  await replace(
    tx,
    replaced.map(({ id }) => id),
    at,
    { daytime: true },
  );
  await outbox.putCards(
    tx,
    renewed.map(({ id, to, ref, subject }) => ({ to, ref, subject, at, key: `renewed:${id}`, daytime: true })),
  );
  await forgetExpired(tx, at);
  return { renewed: renewed.length, replaced: replaced.length };
}
