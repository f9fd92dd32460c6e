import type { Card } from '../../cards/kit.ts';
import type { Db } from '../db/database.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { dayOf } from '../domain/day.ts';
import { drawCard } from './draw-card.ts';
import { asksForNothing } from './reminder-views.ts';

/**
 * A card that is about to be sent; undefined where there is nothing to say any more.
 *
 * A reminder that did not get out on its day is not made up for on another, when its reader may get the next one; and nobody is reminded
 * of what was done while it was on its way.
 */
export async function drawNew(db: Db, ref: CardRef, now: Date): Promise<Card | undefined> {
  if (ref.kind === 'reminder' || ref.kind === 'reminder-digest') {
    if (ref.day !== dayOf(now) || (await asksForNothing(db, ref, now))) return undefined;
  }
  return drawCard(db, ref, now);
}
