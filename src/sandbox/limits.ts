import { failure } from './failure.ts';

/** Infinity lifts a bound. */
export interface Limits {
  /** Per API: either bound triggers. */
  readonly perSecond: number;
  readonly perMinute: number;
  /** Sends to one person or one group, and updates of one message, per second. */
  readonly perTarget: number;
}

export const platformLimits: Limits = { perSecond: 50, perMinute: 1000, perTarget: 5 };

/**
 * Counts calls in sliding windows.
 *
 * Windows run on a clock of their own, not on the sandbox's calendar: a test that stands still at one moment must still recover.
 */
export class RateLimiter {
  readonly #limits: Limits;
  readonly #now: () => number;
  readonly #hits = new Map<string, number[]>();

  constructor(limits: Limits, now: () => number = () => performance.now()) {
    this.#limits = limits;
    this.#now = now;
  }

  /** Refuses with 429 and the platform's two headers once an API has been called too often. */
  countCall(api: string): void {
    const { perSecond, perMinute } = this.#limits;
    if (perSecond === Infinity && perMinute === Infinity) return;
    const hits = this.#recent(`api ${api}`, 60_000);
    const now = this.#now();
    const oldestOf = (limit: number) => hits[hits.length - limit];
    const ofSecond = oldestOf(perSecond);
    const ofMinute = oldestOf(perMinute);
    if (ofMinute !== undefined) throw tooMany(perMinute, ofMinute + 60_000 - now);
    if (ofSecond !== undefined && ofSecond > now - 1000) throw tooMany(perSecond, ofSecond + 1000 - now);
    hits.push(now);
  }

  /** Refuses with 230020 once one person, group or message has had its five in a second. */
  countTarget(target: string): void {
    if (this.#limits.perTarget === Infinity) return;
    const hits = this.#recent(`target ${target}`, 1000);
    if (hits.length >= this.#limits.perTarget) {
      throw failure(230020, 'This operation triggers the frequency limit.');
    }
    hits.push(this.#now());
  }

  #recent(key: string, windowMs: number): number[] {
    const since = this.#now() - windowMs;
    const hits = this.#hits.get(key) ?? [];
    this.#hits.set(key, hits);
    // In order of time, so what is past stands in front.
    const past = hits.findIndex((at) => at > since);
    hits.splice(0, past === -1 ? hits.length : past);
    return hits;
  }
}

function tooMany(limit: number, waitMs: number) {
  return rateLimited(limit, Math.max(1, Math.ceil(waitMs / 1000)));
}

/** The gateway's refusal: HTTP 429, 99991400, quota and seconds until recovery in the headers. */
export function rateLimited(limit: number, resetSeconds: number) {
  return failure(99991400, 'request trigger frequency limit', {
    status: 429,
    headers: { 'x-ogw-ratelimit-limit': String(limit), 'x-ogw-ratelimit-reset': String(resetSeconds) },
  });
}
