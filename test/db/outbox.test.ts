import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import * as outbox from '../../src/db/outbox.ts';
import { openForThisFile } from './open-database.ts';
import { aCard, deliverAll, due, emptyOutbox, owe, oweCards, textOf, toPerson } from './outbox-builders.ts';
import { aPerson, later, noon } from './scene.ts';

const database = openForThisFile();

beforeEach(() => emptyOutbox(database.db));

const failure = { code: 230020, error: 'too often' };

async function only(): Promise<outbox.DueMessage> {
  const [message, ...others] = await due(database.db);
  if (!message || others.length > 0) throw new Error('not one message');
  return message;
}

const stored = ({ id }: { id: string }) => database.db.outboxMessage.findUniqueOrThrow({ where: { id } });

describe('a message owed', () => {
  it('exists exactly when the change that causes it does', async () => {
    const undone = database.db.$transaction(async (tx) => {
      await outbox.put(tx, {
        to: toPerson(),
        at: noon,
        assessmentId: undefined,
        content: { type: 'text', text: '您好' },
      });
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow('changed my mind');
    expect(await due(database.db)).toEqual([]);
  });

  it('is owed once under one key, however often it is put', async () => {
    await owe(database.db, { key: 'reminder:1', text: '第一次' });
    await owe(database.db, { key: 'reminder:1', text: '第二次' });
    await oweCards(database.db, aCard({ key: 'reminder:1' }));
    expect((await due(database.db)).map(textOf)).toEqual(['第一次']);
  });

  it('is still owed once after it was sent', async () => {
    await owe(database.db, { key: 'reminder:1' });
    await deliverAll(database.db);
    await owe(database.db, { key: 'reminder:1' });
    expect(await due(database.db)).toEqual([]);
  });

  it('waits for its time', async () => {
    await owe(database.db, { at: later(5_000) });
    expect(await due(database.db)).toEqual([]);
    expect(await due(database.db, later(5_000))).toHaveLength(1);
  });

  it('keeps its uuid through every retry, so that it stays one message', async () => {
    await owe(database.db);
    const first = await only();
    await outbox.retryAt(database.db, first.id, noon, failure);
    const again = await only();
    expect(again).toMatchObject({ id: first.id, uuid: first.uuid, attempts: 2, firstAttemptAt: noon });
  });
});

describe('the order of messages', () => {
  it('is kept for each recipient: the next one goes out when the one before is settled', async () => {
    const to = toPerson();
    for (const text of ['一', '二', '三']) await owe(database.db, { to, text });
    for (const text of ['一', '二', '三']) expect((await deliverAll(database.db)).map(textOf)).toEqual([text]);
  });

  it('is the order in which a batch of cards was given', async () => {
    const to = toPerson();
    await oweCards(database.db, ...['c', 'a', 'b'].map((subject) => aCard({ to, subject, key: subject })));
    const sent = [await deliverAll(database.db), await deliverAll(database.db), await deliverAll(database.db)];
    const keys = await Promise.all(sent.flat().map(stored));
    expect(keys.map(({ key }) => key)).toEqual(['c', 'a', 'b']);
  });

  it('holds back what comes after a message that waits for its retry, but nobody else', async () => {
    const to = toPerson();
    await owe(database.db, { to, text: '一' });
    await owe(database.db, { to, text: '二' });
    await owe(database.db, { text: '给别人' });
    const [first] = await due(database.db);
    if (first) await outbox.retryAt(database.db, first.id, later(30_000), failure);
    await owe(database.db, { text: '再给别人' });
    expect((await due(database.db)).map(textOf)).toEqual(['再给别人']);
    expect((await due(database.db, later(30_000))).map(textOf)).toEqual(['一']);
  });

  it('goes on after a message that was given up', async () => {
    const to = toPerson();
    await owe(database.db, { to, text: '一' });
    await owe(database.db, { to, text: '二' });
    await outbox.giveUp(database.db, await only(), failure, 'dead', noon);
    expect((await due(database.db)).map(textOf)).toEqual(['二']);
  });

  it('starts with the oldest of all where not all can be taken', async () => {
    for (const text of ['一', '二', '三']) await owe(database.db, { text });
    const taken = await outbox.claim(database.db, noon, later(60_000), 2);
    expect(taken.map(textOf)).toEqual(['一', '二']);
  });
});

describe('taking a message', () => {
  it('gives it to one taker only, however many ask at once', async () => {
    for (let index = 0; index < 20; index++) await owe(database.db);
    const taken = await Promise.all(Array.from({ length: 8 }, () => outbox.claim(database.db, noon, later(60_000), 5)));
    const ids = taken.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids, ...(await due(database.db)).map(({ id }) => id)]).toHaveLength(20);
  });

  it('gives it to the next one when the taker does not come back in time', async () => {
    await owe(database.db);
    const first = await only();
    expect(await due(database.db, later(59_999))).toEqual([]);
    expect((await due(database.db, later(60_000))).map(({ uuid }) => uuid)).toEqual([first.uuid]);
  });

  it('can be ended for all but those under way', async () => {
    await owe(database.db, { text: '在途' });
    const [underWay] = await due(database.db);
    await owe(database.db, { text: '前任取走' });
    await due(database.db);
    await outbox.freeClaims(database.db, underWay ? [underWay.id] : []);
    expect((await due(database.db)).map(textOf)).toEqual(['前任取走']);
  });

  it('leaves no trace where it was put back untried', async () => {
    await owe(database.db);
    const taken = await only();
    await outbox.putBack(database.db, taken);
    expect(await stored(taken)).toMatchObject({ attempts: 0, firstAttemptAt: null, claimedUntil: null });
    expect(await only()).toMatchObject({ attempts: 1, firstAttemptAt: noon });
  });
});

describe('a message settled', () => {
  it('is sent with the id the platform gave it', async () => {
    await owe(database.db);
    const message = await only();
    await outbox.sent(database.db, message, 'om_1', later(1_000));
    expect(await stored(message)).toMatchObject({ state: 'sent', messageId: 'om_1', settledAt: later(1_000) });
    expect(await due(database.db, later(3_600_000))).toEqual([]);
  });

  it('is not settled a second time by an answer that comes late', async () => {
    await owe(database.db);
    const message = await only();
    await outbox.sent(database.db, message, 'om_1', noon);
    await outbox.giveUp(database.db, message, failure, 'dead', noon);
    await outbox.retryAt(database.db, message.id, noon, failure);
    expect(await stored(message)).toMatchObject({ state: 'sent', messageId: 'om_1' });
  });

  it('given up is a dead letter, with who it was for and why', async () => {
    const wang = await aPerson(database.db, { name: '王芳' });
    await owe(database.db, { to: { type: 'open_id', id: wang.openId } });
    await owe(database.db, { to: { type: 'chat_id', id: 'oc_1' } });
    for (const message of await due(database.db))
      await outbox.giveUp(database.db, message, { code: 230013, error: 'no availability' }, 'dead', later(1_000));
    const letter = { what: 'text', errorCode: 230013, error: 'no availability', gaveUpAt: later(1_000) };
    expect(await outbox.deadLetters(database.db, 10)).toMatchObject([
      { ...letter, recipientName: null },
      { ...letter, recipientName: '王芳' },
    ]);
    expect(await outbox.backlog(database.db)).toEqual({ pending: 0, dead: 2 });
  });

  it('dropped is no dead letter', async () => {
    await owe(database.db);
    await outbox.giveUp(database.db, await only(), failure, 'dropped', noon);
    expect(await outbox.deadLetters(database.db, 10)).toEqual([]);
    expect(await outbox.backlog(database.db)).toEqual({ pending: 0, dead: 0 });
  });
});

describe('a dead letter sent again', () => {
  const again = (id: string) => database.db.$transaction((tx) => outbox.resend(tx, id, later(60_000)));

  it('is a new message that starts over', async () => {
    await owe(database.db);
    const message = await only();
    await outbox.giveUp(database.db, message, failure, 'dead', noon);
    expect(await again(message.id)).toBe(true);
    const [revived] = await due(database.db, later(60_000));
    expect(revived).toMatchObject({ id: message.id, attempts: 1, firstAttemptAt: later(60_000) });
    expect(revived?.uuid).not.toBe(message.uuid);
  });

  it('is sent once, however often that is pressed', async () => {
    await owe(database.db);
    const message = await only();
    await outbox.giveUp(database.db, message, failure, 'dead', noon);
    const pressed = await Promise.all([again(message.id), again(message.id)]);
    expect(pressed.toSorted()).toEqual([false, true]);
  });

  it('cannot be one that was sent, waits, or never was', async () => {
    await owe(database.db);
    const message = await only();
    expect(await again(message.id)).toBe(false);
    await outbox.sent(database.db, message, 'om_1', noon);
    expect(await again(message.id)).toBe(false);
    expect(await again(randomUUID())).toBe(false);
  });
});
