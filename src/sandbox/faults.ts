/** What may go wrong with the next calls of an API, as seen from the bot. */
export type ApiFault =
  /** The gateway's 429, with the seconds until recovery. */
  | { readonly kind: 'rate-limit'; readonly resetSeconds: number }
  /** A JSON error with any HTTP status, 200 included. */
  | { readonly kind: 'code'; readonly status: number; readonly code: number; readonly message?: string }
  /** A proxy in between answers with a page. */
  | { readonly kind: 'html'; readonly status: number }
  /** The answer takes its time; the effect waits with it. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** The connection breaks, before or after the call has taken effect. */
  | { readonly kind: 'reset'; readonly when: 'before' | 'after' };

/** What may happen to the next events on their way to the bot. */
export type EventFault =
  /** Delivered twice at once under one event_id. */
  | { readonly kind: 'duplicate' }
  /** The same message again under a new event_id (messages only; others are merely delivered twice). */
  | { readonly kind: 'duplicate-message' }
  | { readonly kind: 'delay'; readonly ms: number }
  /** Over HTTP: signed with another Encrypt Key. */
  | { readonly kind: 'wrong-signature' };

/** Which value an emptied form field sends; the platform documents none. */
export type EmptyFields = 'missing' | 'empty-string' | 'null';

interface Armed<T> {
  readonly name: string;
  readonly fault: T;
  left: number;
}

/** The switches: what the platform does wrong from now on. Everything starts out off. */
export class Faults {
  /** Unset: inputs send "", everything else sends no key. */
  emptyFields: EmptyFields | undefined;
  /** Payloads above this many bytes are split over the long connection. */
  fragmentBytes = 100_000;
  readonly #api: Armed<ApiFault>[] = [];
  readonly #events: Armed<EventFault>[] = [];
  #held: { publish: () => Promise<void> }[] | undefined;

  /** The next calls of an API (named as the SDK names it, e.g. `im.message.create`; `*` for any) go wrong. */
  nextCalls(api: string, fault: ApiFault, times = 1): void {
    this.#api.push({ name: api, fault, left: times });
  }

  /** The next events (by event type; `*` for any) go wrong. */
  nextEvents(type: string, fault: EventFault, times = 1): void {
    this.#events.push({ name: type, fault, left: times });
  }

  /** How many calls and events are still to go wrong. */
  get left(): number {
    return [...this.#api, ...this.#events].reduce((sum, { left }) => sum + left, 0);
  }

  /** What has not gone wrong yet will not. */
  disarm(): void {
    this.#api.length = 0;
    this.#events.length = 0;
  }

  takeCall(api: string): ApiFault | undefined {
    return take(this.#api, api);
  }

  takeEvent(type: string): EventFault | undefined {
    return take(this.#events, type);
  }

  /** Keeps events back until released, in the order they happened or the other way round. */
  holdEvents(): (order?: 'in-order' | 'reversed') => Promise<void> {
    const held: { publish: () => Promise<void> }[] = [];
    this.#held = held;
    return async (order = 'in-order') => {
      if (this.#held === held) this.#held = undefined;
      const queue = order === 'reversed' ? held.toReversed() : held;
      // One after the other: the order is the point.
      for (const event of queue) await event.publish();
    };
  }

  /** Tells whether an event is kept back; it then belongs to whoever called holdEvents. */
  hold(publish: () => Promise<void>): boolean {
    this.#held?.push({ publish });
    return this.#held !== undefined;
  }
}

function take<T>(armed: Armed<T>[], name: string): T | undefined {
  const found = armed.find((one) => one.left > 0 && (one.name === name || one.name === '*'));
  if (found) found.left -= 1;
  return found?.fault;
}
