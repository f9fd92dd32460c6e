import * as cards from '../db/cards.ts';
import { Refusal } from '../domain/refusal.ts';
import { showRights } from '../use-cases/rights.ts';
import { refuseUnlessOwn, turnPage, type Handlers } from './acting.ts';

/** Another page of 权限一览. */
export const rightsHandlers: Pick<Handlers, 'rights.show'> = {
  'rights.show': async (tx, { action: { page }, actor, click }) => {
    const shown = await cards.refOf(tx, click.messageId);
    if (shown?.kind !== 'rights') throw new Refusal('card-outdated');
    refuseUnlessOwn(shown.personId, actor);
    return turnPage(tx, click, showRights(actor, { assessmentId: shown.assessmentId, page }));
  },
};
