import type { CardAction } from '../../cards/actions.ts';
import type { Refused } from '../../cards/reason-input.ts';
import type { Toast } from '../../cards/toasts.ts';
import * as cards from '../db/cards.ts';
import type { Tx } from '../db/database.ts';
import type { Actor } from '../db/people.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Click } from './events.ts';

/** What a click is answered: kept with the change it made, so that the same click again gets the same. The card is drawn when it is given. */
export interface Reply {
  readonly toast?: Toast;
  readonly show?: CardRef;
  /** What was typed and is to be mended. */
  readonly refused?: Refused;
  /** Another card has taken the place of the one that was clicked. */
  readonly replaced?: boolean;
}

export interface Acting<K extends CardAction['kind']> {
  readonly action: Extract<CardAction, { kind: K }>;
  readonly actor: Actor;
  readonly click: Click;
  readonly at: Date;
  /** open_ids of the mobiles this click is about, asked of the platform before the transaction. */
  readonly directory: ReadonlyMap<string, string>;
  /** What else the platform was asked for this click, before the transaction. */
  readonly asked: Asked;
}

export interface Asked {
  /** Groups the bot is in. */
  readonly groups?: readonly { readonly id: string; readonly name: string }[];
  /** When each unit's result was opened; absent where the platform was silent. */
  readonly readAt?: ReadonlyMap<string, Date>;
}

/** Saving and submitting bring their own transaction: the two busiest clicks take the fewest round trips. */
type SheetKind = 'sheet.save' | 'sheet.submit';
export type Handlers = { [K in Exclude<CardAction['kind'], SheetKind>]: (tx: Tx, acting: Acting<K>) => Promise<Reply> };

/** The card that was clicked shows another page of the same from now on. */
export async function turnPage(tx: Tx, { messageId }: Click, ref: CardRef): Promise<Reply> {
  await cards.setRef(tx, messageId, ref);
  return { show: ref };
}

/** A card that was copied or forwarded grants nothing: what it shows of a person only that person turns over. */
export function refuseUnlessOwn(personId: string, { person }: Actor): void {
  if (person?.id !== personId) throw new Refusal('not-yours');
}
