import { faultText } from '../../cards/refusal-text.ts';
import type { Db } from '../db/database.ts';
import * as inbox from '../db/inbox.ts';
import * as outbox from '../db/outbox.ts';
import type { Log } from '../log.ts';
import { startClaimLoop, type ClaimLoop } from './claim-loop.ts';
import type { FeishuEvent } from './events.ts';
import { backoffMs } from './retry.ts';

export interface EventWorkerParts {
  readonly db: Db;
  /** Deals with an event; finishing it in the inbox is part of its transaction. */
  readonly handle: (key: string, event: FeishuEvent) => Promise<void>;
  readonly clock: () => Date;
  readonly log: Log;
  readonly wakeSender: () => void;
}

const claimMs = 2 * 60_000;
const attemptsAtMost = 4;

/**
 * Works through events that were received. The platform is answered before this starts, so a slow one (a workbook to download and check)
 * is no time-out; one that an instance died on is taken again when its claim runs out.
 */
export function startEventWorker({ db, handle, clock, log, wakeSender }: EventWorkerParts): ClaimLoop {
  async function work({ key, payload, attempts }: inbox.InboxEvent): Promise<void> {
    const event = payload as FeishuEvent; // Kept by the inbound side, after it was parsed.
    try {
      if (attempts > attemptsAtMost) throw new Error('an instance ended at every attempt');
      await handle(key, event);
    } catch (error) {
      log.error({ error, key, attempts }, 'event failed');
      await (
        attempts < attemptsAtMost
          ? inbox.release(db, key, new Date(clock().getTime() + backoffMs(attempts)))
          : giveUp(key, event)
      ).catch((failure: unknown) => log.error({ error: failure, key }, 'event could not be put back'));
    }
    wakeSender();
  }

  async function giveUp(key: string, event: FeishuEvent): Promise<void> {
    await db.$transaction(async (tx) => {
      if (event.kind === 'message' || event.kind === 'copy-wanted')
        await outbox.put(tx, {
          to: { type: 'open_id', id: event.openId },
          at: clock(),
          key: `${key}:failed`,
          assessmentId: undefined,
          content: { type: 'text', text: faultText },
        });
      await inbox.finish(tx, key, 'failed');
    });
  }

  return startClaimLoop({
    atOnce: 4,
    claim: () => {
      const now = clock();
      return inbox.claim(db, now, new Date(now.getTime() + claimMs));
    },
    work,
    of: 'events',
    log,
  });
}
