import type { RequestHandler } from 'express';
import type { Change } from '../state.ts';
import type { Desk } from './desk.ts';
import type { Changed } from './protocol.ts';

const gatherMs = 40;
const beatMs = 15_000;

const told: Readonly<Record<Change['what'], Changed['what'] | undefined>> = {
  'message.sent': 'message',
  'message.updated': 'message',
  'message.recalled': 'message',
  'message.read': 'message',
  'chat.changed': 'people',
  'person.changed': 'people',
  'faults.changed': 'people',
  interaction: undefined,
  call: 'call',
};

/** Tells a browser what has changed, as it changes. Equal news within a moment are told once: they say nothing but where to look. */
export function streamChanges({ platform, clock, autoplay }: Desk): RequestHandler {
  return (_request, response) => {
    const news = new Set<Changed['what']>();
    let telling: NodeJS.Timeout | undefined;
    const flush = () => {
      telling = undefined;
      for (const what of news) response.write(`data: ${JSON.stringify({ what } satisfies Changed)}\n\n`);
      news.clear();
    };
    const tell = (what: Changed['what'] | undefined) => {
      if (what === undefined) return;
      news.add(what);
      telling ??= setTimeout(flush, gatherMs);
    };
    const unsubscribe = [
      platform.state.onChange((change) => tell(told[change.what])),
      clock?.onAdvance(() => {
        tell('clock');
        // Cards may have run out.
        tell('message');
      }),
      autoplay?.onChange(() => tell('autoplay')),
    ];
    // A line now and then shows either side when the other is gone.
    const beat = setInterval(() => response.write(':\n\n'), beatMs);
    response.once('close', () => {
      clearInterval(beat);
      clearTimeout(telling);
      for (const stop of unsubscribe) stop?.();
    });
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
    response.write('retry: 1000\n\n');
  };
}
