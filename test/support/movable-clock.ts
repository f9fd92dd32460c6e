import { createClock, type Clock } from '../../src/sandbox/page/clock.ts';

/** A clock that starts at the given moment and can be moved ahead. */
export function clockFrom(start: string): Clock {
  const ahead = new Date(start).getTime() - Date.now();
  return createClock(() => Date.now() + ahead);
}

export const anHourMs = 3_600_000;
export const aDayMs = 24 * anHourMs;
