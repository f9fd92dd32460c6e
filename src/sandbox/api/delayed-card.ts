import { z } from 'zod';
import { validateCard } from '../card/validate.ts';
import { failure, fields } from '../failure.ts';
import { cardContext } from '../platform.ts';
import { replaceCard } from './messages.ts';
import type { ApiReply, Route } from './route.ts';

const tokenLifeMs = 30 * 60_000;
const tokenUses = 2;

/** 延时更新: a card may be replaced twice within half an hour of a click, once that click has been answered. */
const update: Route = {
  method: 'POST',
  path: '/open-apis/interactive/v1/card/update',
  name: 'interactive.card.update',
  handle({ platform, body }): ApiReply {
    const { token, card } = fields(z.object({ token: z.string(), card: z.record(z.string(), z.unknown()) }), body);
    const known = platform.cardTokens.get(token);
    if (!known) throw failure(300020, 'token is malformed');
    if (platform.now() - known.issuedAt > tokenLifeMs) throw failure(300030, 'token is expired');
    if (known.uses >= tokenUses) throw failure(300040, 'token has been used more than 2 times');
    const message = platform.state.messages.get(known.messageId);
    if (!message || message.deleted || message.recalledAt !== undefined) throw failure(200000, 'message is recalled');
    if (!known.answered || message.openCallbacks > 0) throw failure(11310, 'card action is lock');
    const fault = validateCard(JSON.stringify(card), cardContext(platform));
    if (fault) throw failure(11311, fault.message);
    known.uses += 1;
    replaceCard(platform, message, card);
    return { top: { code: 0, msg: 'ok' } };
  },
};

export const delayedCardRoutes: readonly Route[] = [update];
