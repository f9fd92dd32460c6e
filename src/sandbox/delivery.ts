import type { CallRecord } from './calls.ts';
import type { Envelope } from './envelope.ts';
import { reissued } from './events.ts';
import type { EventFault } from './faults.ts';
import type { Platform } from './platform.ts';
import type { Delivery, Sent, Transport } from './transport.ts';

/** After a failed delivery the platform tries four more times, then drops the event. */
export const redeliveryMs = [15_000, 300_000, 3_600_000, 21_600_000] as const;

export interface Courier {
  publish(event: Envelope): Promise<void>;
  /** One try, no second: for callbacks. */
  ask(event: Envelope): Promise<Delivery>;
  close(): void;
}

/** Carries events to the bot and tries again after a failure, at the given distances. */
export function createCourier(platform: Platform, transport: Transport, plan: readonly number[]): Courier {
  const timers = new Set<NodeJS.Timeout>();
  let closed = false;

  async function attempt(event: Envelope, number: number, fault?: EventFault): Promise<void> {
    if (closed) return;
    const sent = await transport.send(event.body, { wrongSignature: fault?.kind === 'wrong-signature' });
    platform.record(record(platform, 'event', transport, event, sent, number));
    const again = plan[number - 1];
    if (!taken(sent.delivery) && again !== undefined) later(again, () => attempt(event, number + 1));
  }

  function later(ms: number, act: () => Promise<void>): void {
    if (closed) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      void act();
    }, ms);
    timers.add(timer.unref());
  }

  async function send(event: Envelope): Promise<void> {
    const fault = platform.faults.takeEvent(event.type);
    switch (fault?.kind) {
      case 'duplicate':
        await Promise.all([attempt(event, 1), attempt(event, 1)]);
        return;
      case 'duplicate-message':
        await Promise.all([attempt(event, 1), attempt(reissued(platform, event), 1)]);
        return;
      case 'delay':
        later(fault.ms, () => attempt(event, 1));
        return;
      case 'wrong-signature':
      case undefined:
        await attempt(event, 1, fault);
    }
  }

  return {
    publish: (event) => (platform.faults.hold(() => send(event)) ? Promise.resolve() : send(event)),
    async ask(event) {
      const sent = await transport.send(event.body);
      platform.record(record(platform, 'callback', transport, event, sent));
      return sent.delivery;
    },
    close() {
      closed = true;
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

/** HTTP 200 in time, or code 200 in the acknowledgement; what the body says does not matter for an event. */
function taken(delivery: Delivery): boolean {
  return delivery.outcome === 'answered' && delivery.status === 200;
}

function record(
  platform: Platform,
  kind: 'event' | 'callback',
  transport: Transport,
  event: Envelope,
  { delivery, posted }: Sent,
  attempt = 1,
): CallRecord {
  return {
    at: platform.now(),
    kind,
    method: 'POST',
    path: transport.place,
    name: event.type,
    status: delivery.outcome === 'answered' ? delivery.status : 0,
    code: taken(delivery) ? 0 : -1,
    request: event.body,
    attempt,
    eventId: event.id,
    ...(delivery.outcome === 'answered'
      ? {}
      : { detail: delivery.outcome === 'timeout' ? 'timeout' : delivery.detail }),
    ...(posted ? { posted } : {}),
  };
}
