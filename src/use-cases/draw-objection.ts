import type { Card } from '../../cards/kit.ts';
import { objectionCard } from '../../cards/objection-card.ts';
import { objectionInviteCard } from '../../cards/objection-invite-card.ts';
import { objectionsCard } from '../../cards/objections-card.ts';
import type { RefusedReason } from '../../cards/reason-input.ts';
import type { Db, Tx } from '../db/database.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { objectionInviteView, objectionsView, objectionView } from './objection-views.ts';

type ObjectionRef = Extract<CardRef, { kind: 'objections' | 'objection-invite' | 'objection' }>;

/** A card about objections, as it stands at this moment. */
export async function drawObjection(
  db: Db | Tx,
  ref: ObjectionRef,
  now: Date,
  refused: RefusedReason | undefined,
): Promise<Card | undefined> {
  switch (ref.kind) {
    case 'objections': {
      const view = await objectionsView(db, ref, now, refused);
      return view && objectionsCard(view);
    }
    case 'objection-invite': {
      const view = await objectionInviteView(db, ref, now, refused);
      return view && objectionInviteCard(view);
    }
    case 'objection': {
      const view = await objectionView(db, ref, refused);
      return view && objectionCard(view);
    }
  }
}
