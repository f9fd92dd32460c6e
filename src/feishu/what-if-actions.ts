import { z } from 'zod';
import { toasts } from '../../cards/toasts.ts';
import * as cards from '../db/cards.ts';
import type { Tx } from '../db/database.ts';
import type { CardRef } from '../domain/card-ref.ts';
import { Refusal } from '../domain/refusal.ts';
import { readRules, type TypedRules } from '../domain/tried-rules.ts';
import { showWhatIf, whatIfRef } from '../use-cases/what-if.ts';
import { refuseUnlessOwn, turnPage, type Acting, type Handlers } from './acting.ts';

type WhatIfKind = 'what-if.open' | 'what-if.try' | 'what-if.turn' | 'what-if.reset';

/** Longer than any number is, and short enough to be kept on the card. */
const typedNumber = z
  .string()
  .default('')
  .transform((typed) => Array.from(typed).slice(0, 20).join(''));
const Typed = z.object({
  excellent: typedNumber,
  good: typedNumber,
  fair: typedNumber,
  excellentShare: typedNumber,
  lowShare: typedNumber,
  lowTolerance: typedNumber,
  scope: z.enum(['all', 'category']).catch('all'),
}) satisfies z.ZodType<TypedRules>;

/** 试排: what the proposal would be by other rules. Nothing but the card itself ever changes. */
export const whatIfHandlers: Pick<Handlers, WhatIfKind> = {
  'what-if.open': async (tx, { action: { assessmentId }, actor, click, at }) => {
    await showWhatIf(tx, { assessmentId, actor, at, key: click.key });
    return { toast: toasts.brought };
  },
  'what-if.try': async (tx, acting) => {
    const ref = await ownCard(tx, acting);
    const typed = Typed.parse(acting.click.form);
    const shown = await turnPage(tx, acting.click, { ...ref, typed, page: 0 });
    return 'faults' in readRules(typed) ? { ...shown, toast: toasts.faulty } : shown;
  },
  'what-if.turn': async (tx, acting) =>
    turnPage(tx, acting.click, { ...(await ownCard(tx, acting)), page: acting.action.page }),
  'what-if.reset': async (tx, acting) => {
    await ownCard(tx, acting);
    return turnPage(tx, acting.click, whatIfRef(acting.action.assessmentId, acting.actor));
  },
};

/** The card as it stands, for the one it was sent to; pressed the moment it arrived it may not be known as delivered yet. */
async function ownCard(
  tx: Tx,
  {
    action: { assessmentId },
    actor,
    click,
  }: Pick<Acting<WhatIfKind>, 'actor' | 'click'> & { readonly action: { readonly assessmentId: string } },
): Promise<Extract<CardRef, { kind: 'what-if' }>> {
  const fresh = whatIfRef(assessmentId, actor);
  const shown = await cards.refOf(tx, click.messageId);
  if (shown === undefined) return fresh;
  if (shown.kind !== 'what-if' || shown.assessmentId !== assessmentId) throw new Refusal('card-outdated');
  refuseUnlessOwn(shown.personId, actor);
  return shown;
}
