import { toasts } from '../../cards/toasts.ts';
import * as cards from '../db/cards.ts';
import type { Tx } from '../db/database.ts';
import { refuseUnlessMayAnalyse, showAnalysis } from '../use-cases/analysis.ts';
import { refuseUnlessOwn, turnPage, type Acting, type Handlers, type Reply } from './acting.ts';

/** What leaders and the office read about the marks; nothing here changes one. */
export const analysisHandlers: Pick<Handlers, 'analysis.show' | 'disagreements.show'> = {
  'analysis.show': (tx, acting) => analysisShown(tx, acting, 'analysis'),
  'disagreements.show': (tx, acting) => analysisShown(tx, acting, 'disagreements'),
};

/** Another page of the card that was clicked, or that card as a new message. */
async function analysisShown(
  tx: Tx,
  { action: { of, page }, actor, click, at }: Acting<'analysis.show'> | Acting<'disagreements.show'>,
  kind: 'analysis' | 'disagreements',
): Promise<Reply> {
  const shown = await cards.refOf(tx, click.messageId);
  if (shown?.kind !== kind) {
    await showAnalysis(tx, { kind, of, page, actor, at, key: click.key });
    return { toast: toasts.brought };
  }
  refuseUnlessOwn(shown.personId, actor);
  await refuseUnlessMayAnalyse(tx, shown.of, actor);
  return turnPage(
    tx,
    click,
    shown.kind === 'disagreements' ? { ...shown, page, asking: undefined } : { ...shown, page },
  );
}
