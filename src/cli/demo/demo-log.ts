import { inspect } from 'node:util';
import type { Log } from '../../log.ts';

/** A log that stays quiet and keeps what went wrong: the transcript is for people, yet no fault of the bot may pass unseen. */
export function createDemoLog(): { readonly log: Log; readonly faults: readonly string[] } {
  const faults: string[] = [];
  const quiet = () => undefined;
  const log: Log = {
    debug: quiet,
    info: quiet,
    warn: quiet,
    error: (...details: unknown[]) => {
      faults.push(details.map((detail) => (typeof detail === 'string' ? detail : inspect(detail))).join(' '));
    },
  };
  return { log, faults };
}
