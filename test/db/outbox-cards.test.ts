import { beforeEach, describe, expect, it } from 'vitest';
import * as cards from '../../src/db/cards.ts';
import * as outbox from '../../src/db/outbox.ts';
import { openForThisFile } from './open-database.ts';
import { aCard, deliverAll, due, emptyOutbox, oweCards } from './outbox-builders.ts';
import { later, noon } from './scene.ts';

const database = openForThisFile();

beforeEach(() => emptyOutbox(database.db));

const subject = 'team:1';
const failure = { code: 230110, error: 'deleted' };

const redraw = (except?: string) => database.db.$transaction((tx) => outbox.redraw(tx, subject, noon, except));
const retire = () => database.db.$transaction((tx) => outbox.retire(tx, subject, noon));
const states = async () =>
  (await database.db.card.findMany({ orderBy: { createdAt: 'asc' } })).map(({ state }) => state);

/** A card of the subject that has arrived; its message id. */
async function liveCard(): Promise<string> {
  await oweCards(database.db, aCard({ subject }));
  const [sent] = await deliverAll(database.db);
  return `om_${sent?.id}`;
}

describe('a card', () => {
  it('is live from the moment it is sent, and known by its message', async () => {
    const card = aCard({ subject });
    await oweCards(database.db, card);
    expect(await states()).toEqual(['queued']);
    const [sent] = await deliverAll(database.db);
    expect(await states()).toEqual(['live']);
    expect(await cards.refOf(database.db, `om_${sent?.id}`)).toEqual(card.ref);
  });

  it('can come to show another page of the same', async () => {
    const messageId = await liveCard();
    const ref = { kind: 'results', assessmentId: '1', page: 2 } as const;
    await cards.setRef(database.db, messageId, ref);
    expect(await cards.refOf(database.db, messageId)).toEqual(ref);
  });

  it('that nobody keeps current is not known', async () => {
    expect(await cards.refOf(database.db, 'om_unknown')).toBeUndefined();
  });

  it('is gone when its message is given up, and back when that is sent again', async () => {
    await oweCards(database.db, aCard({ subject }));
    const [message] = await due(database.db);
    if (message) await outbox.giveUp(database.db, message, failure, 'dead', noon);
    expect(await states()).toEqual(['gone']);
    await database.db.$transaction((tx) => outbox.resend(tx, message?.id ?? '', noon));
    expect(await states()).toEqual(['queued']);
    await deliverAll(database.db);
    expect(await states()).toEqual(['live']);
  });

  it('that had nothing left to say when its turn came is gone', async () => {
    await oweCards(database.db, aCard({ subject }));
    const [message] = await due(database.db);
    if (message) await outbox.sent(database.db, message, undefined, noon);
    expect(await states()).toEqual(['gone']);
  });

  it('is not left behind by a batch that was owed already', async () => {
    await oweCards(database.db, aCard({ subject, key: 'first' }));
    await oweCards(database.db, aCard({ subject, key: 'first' }), aCard({ subject, key: 'second' }));
    expect(await states()).toEqual(['queued', 'queued']);
  });
});

describe('a redraw', () => {
  it('is owed to every live card of the subject and to no other', async () => {
    const [one, two] = [await liveCard(), await liveCard()];
    await oweCards(database.db, aCard({ subject: 'team:2' }));
    await deliverAll(database.db);
    await redraw();
    const updates = await due(database.db);
    expect(updates.map(({ kind }) => kind)).toEqual(['update', 'update']);
    expect(updates.map(({ cardMessageId }) => cardMessageId)).toEqual(expect.arrayContaining([one, two]));
  });

  it('leaves out the card whose click is being answered', async () => {
    const [clicked, other] = [await liveCard(), await liveCard()];
    await redraw(clicked);
    expect((await due(database.db)).map(({ cardMessageId }) => cardMessageId)).toEqual([other]);
  });

  it('is one, however many changes it shows', async () => {
    await liveCard();
    await Promise.all([redraw(), redraw(), redraw()]);
    expect(await due(database.db)).toHaveLength(1);
  });

  it('is sent once more when the card changed after it was drawn', async () => {
    await liveCard();
    await redraw();
    const [drawn] = await due(database.db);
    await redraw();
    expect(await due(database.db)).toEqual([]);
    if (drawn) await outbox.sent(database.db, drawn, undefined, noon);
    expect(await deliverAll(database.db)).toHaveLength(1);
    expect(await due(database.db)).toEqual([]);
  });

  it('follows a card that was drawn before the change and is on its way', async () => {
    await oweCards(database.db, aCard({ subject }));
    const [onItsWay] = await due(database.db);
    await redraw();
    expect(await due(database.db)).toEqual([]);
    if (onItsWay) await outbox.sent(database.db, onItsWay, 'om_1', noon);
    expect(await deliverAll(database.db)).toMatchObject([{ kind: 'update', cardMessageId: 'om_1' }]);
  });

  it('of a card that is gone from its chat is dropped, and none is owed any more', async () => {
    await liveCard();
    await redraw();
    const [update] = await due(database.db);
    if (update) await outbox.giveUp(database.db, update, failure, 'dropped', noon);
    expect(await states()).toEqual(['gone']);
    await redraw();
    expect(await due(database.db)).toEqual([]);
  });

  it('given up leaves its card live: the next change tries again', async () => {
    await liveCard();
    await redraw();
    const [update] = await due(database.db);
    if (update) await outbox.giveUp(database.db, update, { code: 230099, error: 'content' }, 'dead', noon);
    expect(await states()).toEqual(['live']);
    await redraw();
    expect(await due(database.db)).toHaveLength(1);
  });

  it('that was given up is not revived beside a newer one', async () => {
    await liveCard();
    await redraw();
    const [update] = await due(database.db);
    if (update) await outbox.giveUp(database.db, update, { code: 230099, error: 'content' }, 'dead', noon);
    await redraw();
    expect(await database.db.$transaction((tx) => outbox.resend(tx, update?.id ?? '', noon))).toBe(false);
  });

  it('waits for nobody else: a card has a lane of its own', async () => {
    const to = { type: 'open_id', id: 'ou_1' } as const;
    await oweCards(database.db, aCard({ subject, to }), aCard({ to, subject: 'other' }));
    await deliverAll(database.db);
    const [second] = await due(database.db);
    if (second) await outbox.retryAt(database.db, second.id, later(60_000), failure);
    await redraw();
    expect(await due(database.db)).toMatchObject([{ kind: 'update' }]);
  });
});

describe('a newer card takes over', () => {
  it('the earlier ones say so, and are redrawn no more', async () => {
    const messageId = await liveCard();
    await retire();
    expect(await due(database.db)).toMatchObject([{ kind: 'update', cardState: 'retired', cardMessageId: messageId }]);
    await redraw();
    expect(await due(database.db)).toEqual([]);
  });

  it('one not sent yet is left unsaid', async () => {
    await oweCards(database.db, aCard({ subject }));
    await retire();
    expect(await due(database.db)).toMatchObject([{ kind: 'send', cardState: 'retired' }]);
  });

  it('one on its way says so as soon as it has arrived', async () => {
    await oweCards(database.db, aCard({ subject }));
    const [onItsWay] = await due(database.db);
    await retire();
    if (onItsWay) await outbox.sent(database.db, onItsWay, 'om_1', noon);
    expect(await due(database.db)).toMatchObject([{ kind: 'update', cardState: 'retired', cardMessageId: 'om_1' }]);
  });
});
