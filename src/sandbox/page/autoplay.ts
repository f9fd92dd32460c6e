import express, { type Router } from 'express';
import { z } from 'zod';
import type { AutoplayOrder, AutoplayView } from './protocol.ts';
import { checked, PageRefusal } from './refusal.ts';

/** Somebody who plays the people of the world by himself, and lets the page tell him how. */
export interface Autoplay {
  state(): AutoplayView;
  /** Carries an order out; what cannot be done is a plain Error with words for people. */
  order(order: AutoplayOrder): void;
  onChange(listener: () => void): () => void;
}

const Order = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['start', 'pause', 'resume']) }),
  z.strictObject({ kind: z.literal('pace'), pace: z.enum(['slow', 'medium', 'fast']) }),
  z.strictObject({ kind: z.enum(['take-over', 'hand-back']), person: z.string().min(1).max(60) }),
]) satisfies z.ZodType<AutoplayOrder>;

/** /sandbox/api/autoplay, where there is a play. */
export function autoplayRoutes(autoplay: Autoplay, isPerson: (name: string) => boolean): Router {
  const routes = express.Router();
  routes.get('/', (_request, response) => {
    response.json(autoplay.state());
  });
  routes.post('/', express.json(), (request, response) => {
    const order = checked(Order, request.body);
    if ('person' in order && !isPerson(order.person)) throw new PageRefusal(404, `没有叫“${order.person}”的人`);
    try {
      autoplay.order(order);
    } catch (error) {
      throw new PageRefusal(409, error instanceof Error ? error.message : String(error));
    }
    response.json(autoplay.state());
  });
  return routes;
}
