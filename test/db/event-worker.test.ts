import { beforeEach, describe, expect, it } from 'vitest';
import { faultText } from '../../cards/refusal-text.ts';
import * as inbox from '../../src/db/inbox.ts';
import type { ClaimLoop } from '../../src/feishu/claim-loop.ts';
import { startEventWorker, type EventWorkerParts } from '../../src/feishu/event-worker.ts';
import type { FeishuEvent } from '../../src/feishu/events.ts';
import { openForThisFile } from './open-database.ts';
import { emptyOutbox } from './outbox-builders.ts';
import { later, noon } from './scene.ts';
import { atEnd } from '../sandbox/support.ts';
import { silentLog, until } from '../feishu/support.ts';

const database = openForThisFile();

beforeEach(async () => {
  await emptyOutbox(database.db);
  await database.db.inboxEntry.deleteMany();
});

const aMessage = (text = '进度'): FeishuEvent => ({
  kind: 'message',
  messageId: 'om_1',
  openId: 'ou_li',
  chat: { id: 'oc_1', p2p: true },
  mentions: [],
  said: { type: 'text', text },
});

const receive = (key: string, event: FeishuEvent = aMessage()) => inbox.receive(database.db, key, event, noon);
const finish = (key: string) => database.db.$transaction((tx) => inbox.finish(tx, key, 'done'));
const entry = (key: string) => database.db.inboxEntry.findUniqueOrThrow({ where: { key } });

/** The clock stands at noon and is moved by hand. */
function aWorker(handle: EventWorkerParts['handle'], clock = { now: noon }): ClaimLoop & { clock: { now: Date } } {
  const worker = startEventWorker({
    db: database.db,
    handle,
    clock: () => clock.now,
    log: silentLog,
    wakeSender: () => undefined,
  });
  atEnd(() => worker.stop());
  return { ...worker, clock };
}

const isFree = (key: string, attempts: number) => async () => {
  const { claimedUntil, attempts: made } = await entry(key);
  return made === attempts && claimedUntil !== null && claimedUntil.getTime() < later(110_000).getTime();
};

describe('an event that was received', () => {
  it('is dealt with as it was kept', async () => {
    const seen: [string, FeishuEvent][] = [];
    await receive('message:om_1', aMessage('帮助'));
    aWorker(async (key, event) => {
      seen.push([key, event]);
      await finish(key);
    });
    await until(async () => (await entry('message:om_1')).state === 'done');
    expect(seen).toEqual([['message:om_1', aMessage('帮助')]]);
  });

  it('is dealt with although it came while nobody was at work, and so are all the others', async () => {
    for (let index = 0; index < 12; index++) await receive(`message:om_${index}`);
    aWorker(finish);
    await until(async () => (await database.db.inboxEntry.count({ where: { state: 'done' } })) === 12);
    expect(await database.db.inboxEntry.count()).toBe(12);
  });

  it('is dealt with once where two instances are at work', async () => {
    const seen: string[] = [];
    const handle = async (key: string) => {
      seen.push(key);
      await finish(key);
    };
    for (let index = 0; index < 12; index++) await receive(`message:om_${index}`);
    aWorker(handle);
    aWorker(handle);
    await until(async () => (await database.db.inboxEntry.count({ where: { state: 'done' } })) === 12);
    expect(seen.toSorted()).toEqual([...new Set(seen)].toSorted());
  });
});

describe('an event that fails', () => {
  const failing = () => Promise.reject(new Error('the database is away'));

  it('is tried again after a while, and goes well then', async () => {
    await receive('a');
    let attempts = 0;
    const worker = aWorker(async (key) => {
      attempts += 1;
      if (attempts === 1) throw new Error('once');
      await finish(key);
    });
    await until(isFree('a', 1));
    expect((await entry('a')).claimedUntil?.getTime()).toBeGreaterThan(noon.getTime());
    worker.clock.now = later(1_000);
    worker.wake();
    await until(async () => (await entry('a')).state === 'done');
    expect(attempts).toBe(2);
  });

  it('four times is given up, and whoever sent it is told, once', async () => {
    await receive('a');
    const worker = aWorker(failing);
    for (let attempt = 1; attempt < 4; attempt++) {
      await until(isFree('a', attempt));
      worker.clock.now = later(10_000 * attempt);
      worker.wake();
    }
    await until(async () => (await entry('a')).state === 'failed');
    const owed = await database.db.outboxMessage.findMany();
    expect(owed).toMatchObject([{ recipient: 'ou_li', content: { type: 'text', text: faultText }, key: 'a:failed' }]);
  });

  it('and is not a message is given up in silence', async () => {
    await receive('a', { kind: 'bot-removed', eventId: 'e1', chatId: 'oc_1', openId: undefined });
    await database.db.inboxEntry.updateMany({ data: { attempts: 3 } });
    aWorker(failing);
    await until(async () => (await entry('a')).state === 'failed');
    expect(await database.db.outboxMessage.count()).toBe(0);
  });

  it('does not keep the others waiting', async () => {
    await receive('a');
    await receive('b');
    aWorker((key) => (key === 'a' ? failing() : finish(key)));
    await until(async () => (await entry('b')).state === 'done');
    expect((await entry('a')).state).toBe('received');
  });

  it('by ending the instance, time and again, is not tried for ever', async () => {
    await receive('a');
    await database.db.inboxEntry.updateMany({ data: { attempts: 4, claimedUntil: noon } });
    let tried = false;
    aWorker(() => {
      tried = true;
      return Promise.resolve();
    });
    await until(async () => (await entry('a')).state === 'failed');
    expect(tried).toBe(false);
  });
});

it('stopping waits for what is under way and takes nothing more', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let begun = false;
  const worker = aWorker(async (key) => {
    begun = true;
    await held;
    await finish(key);
  });
  await receive('a');
  worker.wake();
  await until(() => begun);
  const stopping = worker.stop();
  await receive('b');
  worker.wake();
  release();
  await stopping;
  expect((await entry('a')).state).toBe('done');
  expect(await entry('b')).toMatchObject({ state: 'received', attempts: 0 });
});
