import { pipeline } from 'node:stream';
import { sizeOf, streamOf, wholeOf } from '../bytes.ts';
import express, { type Router } from 'express';
import { z } from 'zod';
import { imageFormat } from '../api/image-format.ts';
import { streamChanges } from './changes.ts';
import { type Desk, messageWith } from './desk.ts';
import { callView, inspect } from './inspect.ts';
import { checked, PageRefusal } from './refusal.ts';
import { makeTrouble, Trouble } from './trouble.ts';
import { worldView } from './views.ts';

const dayMs = 24 * 3_600_000;
const ClockMove = z.strictObject({
  advanceMs: z
    .int()
    .min(1)
    .max(400 * dayMs),
});
/** A job of nine o'clock has been due for a moment when the clock gets there. */
const pastJobMs = 1000;
const callsShown = 200;

/** What one sees behind the scenes: everybody, every call, the clock and the faults. */
export function platformRoutes(desk: Desk): Router {
  const { platform, calls, clock } = desk;
  const json = express.json({ limit: '1mb' });
  const routes = express.Router();

  routes.get('/world', (_request, response) => {
    response.json(worldView(desk));
  });

  routes.get('/calls', (_request, response) => {
    response.json(calls.slice(-callsShown).toReversed().map(callView));
  });

  routes.get('/messages/:id/inspect', (request, response) => {
    response.json(inspect(messageWith(desk, request.params.id), calls));
  });

  routes.get('/resources/:key', (request, response) => {
    const resource = platform.state.resources.get(request.params.key);
    if (!resource) throw new PageRefusal(404, '没有这个文件');
    const format = resource.kind === 'image' ? imageFormat(wholeOf(resource.bytes)) : undefined;
    // Shown in place only what is a picture by its bytes; anything else is saved, never opened as a page.
    if (format) response.type(format.kind);
    else response.attachment(resource.name).type('application/octet-stream');
    response.setHeader('content-length', sizeOf(resource.bytes));
    pipeline(streamOf(resource.bytes), response, () => undefined);
  });

  routes.get('/events', streamChanges(desk));

  routes.post('/clock', json, (request, response) => {
    response.json(moveClock(checked(ClockMove, request.body).advanceMs));
  });

  routes.post('/clock/next-job', (_request, response) => {
    const at = desk.nextJobAt();
    if (at === undefined) throw new PageRefusal(409, '没有定时任务');
    response.json(moveClock(Math.max(0, at - platform.now()) + pastJobMs));
  });

  routes.post('/faults', json, async (request, response) => {
    await makeTrouble(desk, checked(Trouble, request.body));
    response.json({});
  });

  function moveClock(ms: number): { now: number } {
    if (!clock) throw new PageRefusal(409, '这个沙箱的时钟不能拨动');
    clock.advance(ms);
    return { now: clock.now() };
  }

  return routes;
}
