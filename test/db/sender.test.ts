import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import * as outbox from '../../src/db/outbox.ts';
import { Clicks } from '../../src/feishu/clicks.ts';
import { startSender, type Sender, type SenderParts } from '../../src/feishu/sender.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { openForThisFile } from './open-database.ts';
import { emptyOutbox } from './outbox-builders.ts';
import { aCard, aSandbox, atEnd } from '../sandbox/support.ts';
import { callsOf, feishuAt, mostInASecond, silentLog, until } from '../feishu/support.ts';

const database = openForThisFile();

beforeEach(async () => {
  await emptyOutbox(database.db);
  await database.db.$executeRaw`delete from lease`;
});

const [create, patch] = ['im.message.create', 'im.message.patch'];

const people = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    name: `干部${index}`,
    mobile: `199${String(index).padStart(8, '0')}`,
  }));

const nth = (sandbox: Sandbox, index: number) => sandbox.person(`干部${index}`);

function aSender(sandbox: Sandbox, given: Partial<SenderParts> = {}): Sender {
  const sender = startSender({
    db: database.db,
    feishu: feishuAt(sandbox),
    draw: (_ref, state) => Promise.resolve(aCard({ title: state === 'retired' ? '已失效' : '当前' })),
    makeFile: () => Promise.resolve({ name: '考核名单模板.xlsx', bytes: Buffer.from('x') }),
    clock: () => new Date(),
    log: silentLog,
    clicks: new Clicks(),
    ...given,
  });
  atEnd(() => sender.stop());
  return sender;
}

const owe = (to: string, text: string) =>
  database.db.$transaction((tx) =>
    outbox.put(tx, {
      to: { type: 'open_id', id: to },
      at: new Date(),
      assessmentId: undefined,
      content: { type: 'text', text },
    }),
  );

const subject = 'team:1';

const oweCard = (to: string) =>
  database.db.$transaction((tx) =>
    outbox.putCards(tx, [
      {
        to: { type: 'open_id', id: to },
        at: new Date(),
        ref: { kind: 'dead-letters', personId: randomUUID() },
        subject,
      },
    ]),
  );

const redraw = () => database.db.$transaction((tx) => outbox.redraw(tx, subject, new Date()));

/** Nothing is owed any more. */
const settled = () => until(async () => (await outbox.backlog(database.db)).pending === 0);

const received = (sandbox: Sandbox) => sandbox.people().map((person) => person.messages().length);

describe('the limits of the platform', () => {
  it('are kept, not hit: fifty calls a second in all, five for one person', async () => {
    const sandbox = await aSandbox({ world: { people: people(80) } });
    for (const person of sandbox.people()) await owe(person.openId, '您好');
    for (let index = 0; index < 10; index++) await owe(nth(sandbox, 0).openId, `第${index}条`);
    aSender(sandbox);
    await settled();
    const calls = callsOf(sandbox, create);
    expect(calls.filter(({ code }) => code !== 0)).toEqual([]);
    expect(mostInASecond(calls)).toBeLessThanOrEqual(50);
    const toOne = calls.filter(({ request }) => JSON.stringify(request).includes(nth(sandbox, 0).openId));
    expect(toOne).toHaveLength(11);
    expect(mostInASecond(toOne)).toBeLessThanOrEqual(5);
  });

  it('that the gateway names hold everything back for as long as it says', async () => {
    const sandbox = await aSandbox({ world: { people: people(60) } });
    for (const person of sandbox.people()) await owe(person.openId, '您好');
    sandbox.faults.nextCalls(create, { kind: 'rate-limit', resetSeconds: 2 });
    aSender(sandbox);
    await settled();
    const calls = callsOf(sandbox, create);
    const limited = calls.find(({ status }) => status === 429);
    // Those under way at that moment, and none after them.
    expect(calls.filter(({ at }) => at < (limited?.at ?? 0) + 1_900).length).toBeLessThanOrEqual(40);
    expect(received(sandbox)).toEqual(sandbox.people().map(() => 1));
  });
});

describe('one message is one message', () => {
  it('when the clock passes its claim while the card is still being drawn', async () => {
    const sandbox = await aSandbox();
    await oweCard(sandbox.person('李明').openId);
    let ahead = 0;
    let drawn: () => void = () => {};
    const slowly = new Promise<void>((resolve) => (drawn = resolve));
    let drawings = 0;
    const draw = async () => {
      drawings += 1;
      // The first is the card itself, the next its redraw.
      if (drawings > 1) await slowly;
      return aCard({ title: '当前' });
    };
    const sender = aSender(sandbox, { draw, clock: () => new Date(Date.now() + ahead) });
    await settled();
    await redraw();
    sender.wake();
    await until(() => drawings === 2);
    ahead = 3 * 24 * 3_600_000;
    sender.wake();
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    drawn();
    await settled();
    expect(drawings).toBe(2);
    expect(callsOf(sandbox, patch)).toHaveLength(1);
  });

  it('when the connection breaks after the platform has sent it', async () => {
    const sandbox = await aSandbox();
    sandbox.faults.nextCalls(create, { kind: 'reset', when: 'after' });
    await owe(sandbox.person('李明').openId, '您好');
    aSender(sandbox);
    await settled();
    expect(callsOf(sandbox, create)).toHaveLength(2);
    expect(sandbox.person('李明').messages()).toHaveLength(1);
  });

  it('with several instances at work, which share the limits of one', async () => {
    const sandbox = await aSandbox({ world: { people: people(50) } });
    for (const person of sandbox.people()) await owe(person.openId, '您好');
    for (let index = 0; index < 3; index++) aSender(sandbox);
    await settled();
    expect(received(sandbox)).toEqual(sandbox.people().map(() => 1));
    expect(callsOf(sandbox, create)).toHaveLength(50);
  });

  it('where the instance is stopped in the middle: what was not tried is given back untouched, and the next one sends it', async () => {
    const sandbox = await aSandbox({ world: { people: people(60) } });
    for (const person of sandbox.people()) await owe(person.openId, '您好');
    const sender = aSender(sandbox);
    await until(() => callsOf(sandbox, create).length > 0);
    await sender.stop();
    const waiting = await database.db.outboxMessage.findMany({ where: { state: 'pending' } });
    expect(waiting.length).toBeGreaterThan(0);
    expect(waiting.filter(({ attempts, claimedUntil }) => attempts > 0 || claimedUntil !== null)).toEqual([]);
    aSender(sandbox);
    await settled();
    expect(received(sandbox)).toEqual(sandbox.people().map(() => 1));
  });

  it('and is left to an administrator when its fate is unknown and the platform has forgotten its uuid', async () => {
    const sandbox = await aSandbox();
    await owe(sandbox.person('李明').openId, '您好');
    await database.db.outboxMessage.updateMany({
      data: { attempts: 1, firstAttemptAt: new Date(Date.now() - 56 * 60_000) },
    });
    aSender(sandbox);
    await settled();
    expect(callsOf(sandbox, create)).toEqual([]);
    expect(await outbox.deadLetters(database.db, 10)).toMatchObject([{ errorCode: null, what: 'text' }]);
  });
});

describe('what cannot be delivered', () => {
  it.each([
    ['left the range', 230013, 'leaveRange'],
    ['resigned', 230013, 'resign'],
    ['blocked the bot', 230053, 'blockBot'],
  ] as const)(
    'to somebody who %s is a dead letter at once, and nobody else waits for it',
    async (_what, code, become) => {
      const sandbox = await aSandbox();
      const [li, wang] = [sandbox.person('李明'), sandbox.person('王芳')];
      li[become]();
      await owe(li.openId, '您好');
      await owe(wang.openId, '您好');
      aSender(sandbox);
      await settled();
      expect(wang.messages()).toHaveLength(1);
      expect(callsOf(sandbox, create)).toHaveLength(2);
      expect(await outbox.deadLetters(database.db, 10)).toMatchObject([{ errorCode: code }]);
    },
  );

  it('arrives when an administrator sends it again after the obstacle is gone', async () => {
    const sandbox = await aSandbox();
    const li = sandbox.person('李明');
    li.leaveRange();
    await owe(li.openId, '您好');
    const sender = aSender(sandbox);
    await settled();
    li.enterRange();
    const [letter] = await outbox.deadLetters(database.db, 1);
    await database.db.$transaction((tx) => outbox.resend(tx, letter?.id ?? '', new Date()));
    sender.wake();
    await settled();
    expect(li.messages()).toHaveLength(1);
  });
});

describe('a card', () => {
  async function aLiveCard(given: Partial<SenderParts> = {}) {
    const sandbox = await aSandbox();
    const li = sandbox.person('李明');
    const clicks = new Clicks();
    await oweCard(li.openId);
    const sender = aSender(sandbox, { clicks, ...given });
    await settled();
    return { sandbox, li, clicks, sender, messageId: li.card('当前').id };
  }

  it('is drawn when it is sent, and anew when it changes', async () => {
    let drawn = 0;
    const draw = () => Promise.resolve(aCard({ title: `当前 第${(drawn += 1)}版` }));
    const { li, sender } = await aLiveCard({ draw });
    await redraw();
    sender.wake();
    await settled();
    expect(li.card().title).toBe('当前 第2版');
  });

  it('says so when a newer one has taken over', async () => {
    const { li, sender } = await aLiveCard();
    await database.db.$transaction((tx) => outbox.retire(tx, subject, new Date()));
    sender.wake();
    await settled();
    expect(li.card().title).toBe('已失效');
  });

  it('is left alone while its click is being answered, and drawn after that', async () => {
    const { sandbox, clicks, sender, messageId } = await aLiveCard();
    clicks.begin(messageId);
    await redraw();
    sender.wake();
    await until(async () => (await database.db.outboxMessage.findFirst({ where: { kind: 'update' } }))?.attempts === 1);
    expect(callsOf(sandbox, patch)).toEqual([]);
    clicks.end(messageId);
    await settled();
    expect(callsOf(sandbox, patch)).toHaveLength(1);
  });

  it('is drawn once more when it was clicked while its redraw was under way', async () => {
    const { sandbox, clicks, sender, messageId } = await aLiveCard();
    sandbox.faults.nextCalls(patch, { kind: 'slow', ms: 200 });
    await redraw();
    sender.wake();
    await until(async () => (await database.db.outboxMessage.findFirst({ where: { kind: 'update' } }))?.attempts === 1);
    clicks.begin(messageId);
    await until(() => callsOf(sandbox, patch).length === 1);
    await until(
      async () => (await database.db.outboxMessage.findFirst({ where: { kind: 'update' } }))?.claimedUntil === null,
    );
    clicks.end(messageId);
    await settled();
    expect(callsOf(sandbox, patch)).toHaveLength(2);
  });

  it('is drawn once more when a click came and went while its redraw was under way', async () => {
    const { sandbox, clicks, sender, messageId } = await aLiveCard();
    sandbox.faults.nextCalls(patch, { kind: 'slow', ms: 800 });
    await redraw();
    sender.wake();
    await until(async () => (await database.db.outboxMessage.findFirst({ where: { kind: 'update' } }))?.attempts === 1);
    clicks.begin(messageId);
    clicks.end(messageId);
    await settled();
    expect(callsOf(sandbox, patch)).toHaveLength(2);
  });

  it('that the platform has locked is tried again', async () => {
    const { sandbox, sender } = await aLiveCard();
    const message = 'Failed to create card content, ext=ErrCode: 11310; ErrMsg: card action is lock; ';
    sandbox.faults.nextCalls(patch, { kind: 'code', status: 400, code: 230099, message });
    await redraw();
    sender.wake();
    await settled();
    expect(callsOf(sandbox, patch).map(({ code }) => code)).toEqual([230099, 0]);
  });

  it.each([230011, 230031, 230110])('that nobody can see any more (%i) is nothing to mourn', async (code) => {
    const { sandbox, sender } = await aLiveCard();
    sandbox.faults.nextCalls(patch, { kind: 'code', status: 400, code });
    await redraw();
    sender.wake();
    await settled();
    expect(await outbox.backlog(database.db)).toEqual({ pending: 0, dead: 0 });
    expect(await database.db.card.findFirst()).toMatchObject({ state: 'gone' });
  });

  it('with nothing left to show is not sent', async () => {
    const sandbox = await aSandbox();
    await oweCard(sandbox.person('李明').openId);
    aSender(sandbox, { draw: () => Promise.resolve(undefined) });
    await settled();
    expect(callsOf(sandbox, create)).toEqual([]);
    expect(await database.db.card.findFirst()).toMatchObject({ state: 'gone' });
  });
});

it('a file is made and sent', async () => {
  const sandbox = await aSandbox();
  const li = sandbox.person('李明');
  const content = { type: 'file', file: { kind: 'roster-template' } } as const;
  await database.db.$transaction((tx) =>
    outbox.put(tx, { to: { type: 'open_id', id: li.openId }, at: new Date(), assessmentId: undefined, content }),
  );
  aSender(sandbox);
  await settled();
  expect(li.messages()).toMatchObject([{ kind: 'file', file: { name: '考核名单模板.xlsx' } }]);
});
