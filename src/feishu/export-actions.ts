import { toasts } from '../../cards/toasts.ts';
import * as cards from '../db/cards.ts';
import { refuseUnlessMay } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { exportResults } from '../use-cases/results-file.ts';
import { rolesIn } from '../use-cases/roles.ts';
import { refuseUnlessOwn, turnPage, type Handlers } from './acting.ts';

/** Files for the office: the results workbook, and another page of what there is. */
export const exportHandlers: Pick<Handlers, 'results.export' | 'exports.show'> = {
  'results.export': async (tx, { action: { assessmentId }, actor, at }) => {
    await exportResults(tx, { assessmentId, actor, at });
    return { toast: toasts.fileComing };
  },
  'exports.show': async (tx, { action: { page }, actor, click }) => {
    const shown = await cards.refOf(tx, click.messageId);
    if (shown?.kind !== 'exports') throw new Refusal('card-outdated');
    refuseUnlessOwn(shown.personId, actor);
    refuseUnlessMay(rolesIn(actor, shown.assessmentId), { act: 'results.see' });
    return turnPage(tx, click, { ...shown, page });
  },
};
