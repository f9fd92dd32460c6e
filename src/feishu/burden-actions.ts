import * as cards from '../db/cards.ts';
import { refuseUnlessMay } from '../domain/permissions.ts';
import { rolesIn } from '../use-cases/roles.ts';
import { refuseUnlessOwn, turnPage, type Handlers } from './acting.ts';
import { Refusal } from '../domain/refusal.ts';

/** Another page of 减负统计. */
export const burdenHandlers: Pick<Handlers, 'burden.show'> = {
  'burden.show': async (tx, { action: { page }, actor, click }) => {
    const shown = await cards.refOf(tx, click.messageId);
    if (shown?.kind !== 'burden') throw new Refusal('card-outdated');
    refuseUnlessOwn(shown.personId, actor);
    refuseUnlessMay(rolesIn(actor, shown.assessmentId), { act: 'burden.see' });
    return turnPage(tx, click, { ...shown, page });
  },
};
