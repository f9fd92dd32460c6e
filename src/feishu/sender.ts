import { randomUUID } from 'node:crypto';
import PQueue from 'p-queue';
import { markRehearsal, rehearsalText } from '../../cards/rehearsal.ts';
import type { Card } from '../../cards/kit.ts';
import type { Db } from '../db/database.ts';
import * as lease from '../db/lease.ts';
import * as outbox from '../db/outbox.ts';
import type { DueMessage } from '../db/outbox.ts';
import type { FileRef } from '../db/outbox-content.ts';
import type { CardRef } from '../domain/card-ref.ts';
import type { Log } from '../log.ts';
import type { Feishu, WireMessage } from './client.ts';
import type { Clicks } from './clicks.ts';
import { backoffMs, mayStillRetry } from './retry.ts';
import { platformError, verdictOn, type PlatformError } from './platform-error.ts';

export interface SenderParts {
  readonly db: Db;
  readonly feishu: Feishu;
  /** The card as it stands now, for a message of its own or in the place of what is there; undefined when there is nothing left to show. */
  readonly draw: (ref: CardRef, state: 'new' | 'live' | 'retired') => Promise<unknown>;
  readonly makeFile: (ref: FileRef) => Promise<{ name: string; bytes: Uint8Array }>;
  /** Whether a card that has just arrived is marked urgent (加急) for its reader. */
  readonly isUrgent?: (ref: CardRef) => boolean;
  readonly clock: () => Date;
  readonly log: Log;
  readonly clicks: Pick<Clicks, 'moment' | 'haveComeSince'>;
}

export interface Sender {
  /** Something was put into the outbox: look now. */
  readonly wake: () => void;
  /** Stops taking messages, waits for those under way and hands the lease over. */
  readonly stop: () => Promise<void>;
}

// The platform allows 50/s and 1000/min an app, 5/s a chat, user or message; a margin is left for calls made by hand.
// What is counted is the start: with ten under way, no second can see more than the forty started in it and ten that started late.
const appPerSecond = { interval: 1_000, intervalCap: 40, strict: true, concurrency: 10 };
const appPerMinute = { interval: 60_000, intervalCap: 900, strict: true };
const lanePerSecond = { interval: 1_000, intervalCap: 4, strict: true, concurrency: 1 };

const leaseMs = 10_000;
const claimMs = 5 * 60_000;
const idleMs = 500;
// Under load every click wakes the sender: it looks so often at most.
const breathMs = 50;
const inFlightAtMost = 40;

/**
 * Delivers the outbox. One instance at a time holds the lease, so that the limits are kept by whoever sends; a message taken by an instance
 * that died is taken again when its claim runs out, and its uuid keeps it one message.
 */
export function startSender(parts: SenderParts): Sender {
  const { db, clock, log } = parts;
  const me = randomUUID();
  const minute = new PQueue({ ...appPerMinute, concurrency: Infinity });
  const second = new PQueue(appPerSecond);
  const lanes = new Map<string, PQueue>();
  const underWay = new Map<string, Promise<void>>();
  let stopped = false;
  let pausedUntil = 0;
  let resume: NodeJS.Timeout | undefined;
  let leaseUntil = 0;
  let wakeUp = () => {};
  let woken = false;

  const wake = () => {
    woken = true;
    wakeUp();
  };

  async function pause(ms: number): Promise<void> {
    if (woken || stopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function holdsLease(): Promise<boolean> {
    const now = clock().getTime();
    if (now < leaseUntil - leaseMs / 2) return true;
    const until = now + leaseMs;
    if (!(await lease.hold(db, 'sender', me, new Date(now), new Date(until)))) return false;
    // Newly ours: what the last holder had taken and not finished is free again.
    if (now >= leaseUntil) await outbox.freeClaims(db, [...underWay.keys()]);
    leaseUntil = until;
    return true;
  }

  async function run(): Promise<void> {
    while (!stopped) {
      woken = false;
      const breath = new Promise((resolve) => setTimeout(resolve, breathMs));
      try {
        const room = pausedUntil > Date.now() ? 0 : inFlightAtMost - underWay.size;
        if ((await holdsLease()) && room > 0) {
          const now = clock();
          const taken = parts.clicks.moment();
          const due = await outbox.claim(db, now, new Date(now.getTime() + claimMs), room, [...underWay.keys()]);
          for (const message of due) start(message, taken);
        }
      } catch (error) {
        log.error({ error }, 'outbox could not be read');
        await new Promise((resolve) => setTimeout(resolve, 1_000));
      }
      await breath;
      await pause(idleMs - breathMs);
    }
  }

  function start(message: DueMessage, taken: number): void {
    const task = throttled(message.lane, () => deliver(message, taken))
      .catch((error: unknown) => log.error({ error, id: message.id }, 'delivery failed'))
      .finally(() => {
        underWay.delete(message.id);
        wake();
      });
    underWay.set(message.id, task);
  }

  /** Lane first: a busy chat waits for itself, not for the others. */
  async function throttled(lane: string, work: () => Promise<void>): Promise<void> {
    const queue = lanes.get(lane) ?? new PQueue(lanePerSecond);
    lanes.set(lane, queue);
    await queue.add(() => minute.add(() => second.add(work)));
    if (lanes.size > 500)
      for (const [name, idle] of lanes) if (idle.size === 0 && idle.pending === 0) lanes.delete(name);
  }

  /** The platform takes no more calls for now: what waits for its turn keeps waiting, too. */
  function holdEverything(ms: number): void {
    pausedUntil = Math.max(pausedUntil, Date.now() + ms);
    second.pause();
    clearTimeout(resume);
    resume = setTimeout(() => {
      second.start();
      wake();
    }, pausedUntil - Date.now());
  }

  /** `taken`: the moment before what is to be shown was read. */
  async function deliver(message: DueMessage, taken: number): Promise<void> {
    if (stopped) return outbox.putBack(db, message);
    if (isClicked(message, taken)) return afterTheClick(message);
    if (message.kind !== 'update' && message.attempts > 1 && !mayStillRetry(message, clock())) {
      await outbox.giveUp(db, message, { error: 'not known to have arrived within the hour' }, 'dead', clock());
      return;
    }
    try {
      const messageId = await transmit(message);
      // Clicked while it was under way, the card may have been drawn before that click and shown after its answer.
      if (isClicked(message, taken)) await afterTheClick(message);
      else await outbox.sent(db, message, messageId, clock());
      if (messageId !== undefined) await urge(message, messageId);
    } catch (error) {
      await failed(message, await platformError(error));
    }
  }

  /** It has arrived, urgent or not: a mark that the platform refuses is not asked for again. */
  async function urge({ id, ref, recipient, recipientType }: DueMessage, messageId: string): Promise<void> {
    if (!ref || recipient === null || recipientType !== 'open_id' || !parts.isUrgent?.(ref)) return;
    await parts.feishu
      .urge(messageId, recipient)
      .catch((error: unknown) => log.warn({ error, id }, 'message could not be marked urgent'));
  }

  /** Whether a click on its card is being answered, or has been since. */
  function isClicked({ kind, cardMessageId }: DueMessage, since: number): boolean {
    return kind === 'update' && cardMessageId !== null && parts.clicks.haveComeSince(cardMessageId, since);
  }

  function afterTheClick({ id }: DueMessage): Promise<void> {
    return outbox.retryAt(db, id, new Date(clock().getTime() + 500), { error: 'its click is being answered' });
  }

  async function transmit(message: DueMessage): Promise<string | undefined> {
    const { content, recipient, recipientType } = message;
    if (content?.type === 'forward' && recipient && recipientType)
      return parts.feishu.forward({ type: recipientType, id: recipient }, content.messageId, message.uuid);
    const wire = await wireMessage(message);
    if (!wire) return undefined;
    if (message.kind === 'update') {
      if (message.cardMessageId) await parts.feishu.updateCard(message.cardMessageId, wire.content);
      return undefined;
    }
    if (message.kind === 'reply' && message.replyTo) return parts.feishu.reply(message.replyTo, wire, message.uuid);
    if (!message.recipient || !message.recipientType) throw new Error(`message ${message.id} has no recipient`);
    return parts.feishu.send({ type: message.recipientType, id: message.recipient }, wire, message.uuid);
  }

  async function wireMessage(message: DueMessage): Promise<WireMessage | undefined> {
    const { content, ref, cardState, kind, rehearsal } = message;
    if (ref) {
      // Superseded before it was sent: there is nothing to say.
      if (kind !== 'update' && cardState !== 'queued') return undefined;
      const state = cardState === 'retired' ? 'retired' : kind === 'update' ? 'live' : 'new';
      const card = await parts.draw(ref, state);
      return card === undefined ? undefined : { type: 'interactive', content: JSON.stringify(card) };
    }
    switch (content?.type) {
      case 'text':
        return {
          type: 'text',
          content: JSON.stringify({ text: rehearsal ? rehearsalText(content.text) : content.text }),
        };
      case 'card': {
        // Drawn by one of ours when it was queued.
        const card = rehearsal ? markRehearsal(content.card as Card) : content.card;
        return { type: 'interactive', content: JSON.stringify(card) };
      }
      case 'file': {
        const { name, bytes } = await parts.makeFile(content.file);
        const fileName = rehearsal ? rehearsalText(name) : name;
        return { type: 'file', content: JSON.stringify({ file_key: await parts.feishu.upload(fileName, bytes) }) };
      }
      case 'forward':
      case undefined:
        return undefined;
    }
  }

  async function failed(message: DueMessage, error: PlatformError): Promise<void> {
    const now = clock();
    const verdict = verdictOn(error);
    const failure = { code: error.code, error: error.message };
    if (verdict.kind === 'retry' && verdict.everything) holdEverything(verdict.afterMs ?? 1_000);
    if (verdict.kind === 'card-gone' && message.kind === 'update') {
      await outbox.giveUp(db, message, failure, 'dropped', now);
      return;
    }
    const retry = verdict.kind === 'retry' || verdict.kind === 'new-token';
    if (retry && mayStillRetry(message, now)) {
      const afterMs = verdict.kind === 'retry' && verdict.afterMs ? verdict.afterMs : backoffMs(message.attempts);
      await outbox.retryAt(db, message.id, new Date(now.getTime() + afterMs), failure);
      log.warn({ id: message.id, code: error.code, afterMs }, 'message will be tried again');
      return;
    }
    log.error({ id: message.id, code: error.code, error: error.message }, 'message given up');
    await outbox.giveUp(db, message, failure, 'dead', now);
  }

  const running = run();
  return {
    wake,
    async stop() {
      stopped = true;
      clearTimeout(resume);
      second.start();
      wakeUp();
      await running;
      await Promise.allSettled(underWay.values());
      await lease.release(db, 'sender', me).catch(() => undefined);
    },
  };
}
