import { open, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { Db } from '../db/database.ts';
import * as evidence from '../db/evidence.ts';
import type { DueDownload } from '../db/evidence.ts';
import { evidenceLimitBytes, type EvidenceRefusal } from '../domain/evidence.ts';
import { headBytes, mediaTypeOf } from '../domain/evidence-type.ts';
import type { Log } from '../log.ts';
import { FileTooLarge, receive, type Received } from '../storage/receive.ts';
import type { Storage } from '../storage/storage.ts';
import { contentReceived, contentRefused } from '../use-cases/settle-download.ts';
import { startClaimLoop, type ClaimLoop } from './claim-loop.ts';
import type { Feishu } from './client.ts';
import { platformError, verdictOn } from './platform-error.ts';

export interface EvidenceWorkerParts {
  readonly db: Db;
  readonly feishu: Feishu;
  readonly storage: Storage;
  readonly clock: () => Date;
  readonly log: Log;
  readonly wakeSender: () => void;
  readonly pace?: Partial<EvidencePace>;
}

/** How patient it is; tests have less time. */
interface EvidencePace {
  readonly firstRetryMs: number;
  readonly attemptsAtMost: number;
}

/** A claim is short and renewed while the file comes in: one that an instance died on is taken again soon. */
const claimMs = 30_000;
const renewMs = 10_000;
/** A download that has stopped moving is begun anew. */
const stalledMs = 30_000;
const longestRetryMs = 10 * 60_000;
/** Twelve attempts take about an hour. */
const usualPace: EvidencePace = { firstRetryMs: 2_000, attemptsAtMost: 12 };

/**
 * Fetches files that were sent to the bot, outside any transaction and a piece at a time.
 *
 * What an instance died on, the platform failed at, or the disk had no room for is tried again; what is given up is told to whoever sent it.
 */
export function startEvidenceWorker(parts: EvidenceWorkerParts): ClaimLoop {
  const { db, feishu, storage, clock, log } = parts;
  const pace = { ...usualPace, ...parts.pace };
  const flowing = new Set<Readable>();
  let stopped = false;
  const soon = (ms: number) => new Date(clock().getTime() + ms);

  async function fetchOne(due: DueDownload): Promise<void> {
    const renewing = setInterval(() => {
      evidence.holdClaim(db, due.id, soon(claimMs)).catch((error: unknown) => log.warn({ error }, 'claim not renewed'));
    }, renewMs);
    try {
      const outcome = await fetched(due);
      await settle(due, outcome);
    } catch (error) {
      await failed(due, error).catch((failure: unknown) => log.error({ error: failure, id: due.id }, 'not put back'));
    } finally {
      clearInterval(renewing);
    }
    parts.wakeSender();
  }

  /** The file, kept in the storage; or why it is not kept. */
  async function fetched({ messageId, fileKey, resource, name }: DueDownload): Promise<Kept | EvidenceRefusal> {
    const stream = await feishu.openResource(messageId, fileKey, resource);
    flowing.add(stream);
    let moved = true;
    const watch = setInterval(() => {
      if (!moved) stream.destroy(new Error('the download has stopped moving'));
      moved = false;
    }, stalledMs);
    stream.on('data', () => (moved = true)).pause();
    let received: Received;
    try {
      received = await receive(storage, stream, evidenceLimitBytes);
    } catch (error) {
      if (error instanceof FileTooLarge) return 'too-large';
      throw error;
    } finally {
      clearInterval(watch);
      flowing.delete(stream);
    }
    const { file, hash, bytes } = received;
    const type = bytes === 0 ? undefined : mediaTypeOf(await headOf(file), name);
    if (!type) {
      await rm(file, { force: true });
      return bytes === 0 ? 'empty' : 'not-allowed';
    }
    await storage.put(hash, file);
    return { sha256: hash, bytes, mediaType: type.mediaType };
  }

  async function settle({ id: evidenceId }: DueDownload, outcome: Kept | EvidenceRefusal): Promise<void> {
    await db.$transaction((tx) =>
      typeof outcome === 'string'
        ? contentRefused(tx, { evidenceId, why: outcome, at: clock() })
        : contentReceived(tx, { evidenceId, content: outcome, at: clock() }),
    );
  }

  async function failed(due: DueDownload, error: unknown): Promise<void> {
    const { code, message } = await platformError(error);
    const why = code === undefined ? undefined : refusedBy[code];
    if (why) return settle(due, why);
    const verdict = verdictOn(await platformError(error));
    log.error({ error, id: due.id, attempts: due.attempts, code, message }, 'evidence not fetched');
    if (stopped || due.attempts < pace.attemptsAtMost) {
      const waited = Math.min(longestRetryMs, pace.firstRetryMs * 2 ** (due.attempts - 1));
      const ms = verdict.kind === 'retry' ? (verdict.afterMs ?? waited) : waited;
      return evidence.tryAgainAt(db, due.id, soon(ms));
    }
    await settle(due, 'not-received');
  }

  return startClaimLoop({
    atOnce: 2,
    claim: () => evidence.claim(db, clock(), soon(claimMs)),
    work: fetchOne,
    // Whoever starts next begins them anew; a hundred megabytes are not worth waiting for.
    stopping: () => {
      stopped = true;
      for (const stream of flowing) stream.destroy(new Error('the bot is being stopped'));
    },
    of: 'evidence',
    log,
  });
}

interface Kept {
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
}

/** What the platform says of a file that can never be had: too large for it, not in the message, or its message gone. */
const refusedBy: Readonly<Record<number, EvidenceRefusal>> = {
  234037: 'too-large',
  234003: 'gone',
  234040: 'gone',
  230110: 'gone',
  234043: 'not-allowed',
};

async function headOf(file: string): Promise<Uint8Array> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
