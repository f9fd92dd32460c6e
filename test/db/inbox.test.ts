import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Tx } from '../../src/db/database.ts';
import * as inbox from '../../src/db/inbox.ts';
import { openForThisFile } from './open-database.ts';
import { later, noon } from './scene.ts';

const database = openForThisFile();

beforeEach(() => database.db.inboxEntry.deleteMany());

describe('a click', () => {
  const aKey = () => `click:${randomUUID()}`;
  const click = <Answer>(key: string, work: (tx: Tx) => Promise<Answer>) => inbox.once(database.db, key, noon, work);
  const note = (tx: Tx, what: string) =>
    tx.$executeRaw`insert into audit_entry (at, what, subject) values (${noon}, ${what}, 'test')`;
  const noted = (what: string) => database.db.auditEntry.count({ where: { what } });

  it('is answered with what its work came to', async () => {
    expect(await click(aKey(), () => Promise.resolve({ toast: '已保存' }))).toEqual({ toast: '已保存' });
  });

  it('delivered again gets its first answer, and changes nothing', async () => {
    const key = aKey();
    const work = async (tx: Tx) => ({ count: await note(tx, key), at: Math.random() });
    const first = await click(key, work);
    expect(await click(key, work)).toEqual(first);
    expect(await noted(key)).toBe(1);
  });

  it('delivered several times at once is done once, and every delivery gets the same answer', async () => {
    const key = aKey();
    const work = async (tx: Tx) => {
      await note(tx, key);
      return { answer: Math.random() };
    };
    const answers = await Promise.all(Array.from({ length: 5 }, () => click(key, work)));
    expect(new Set(answers.map(({ answer }) => answer)).size).toBe(1);
    expect(await noted(key)).toBe(1);
  });

  it('whose work fails leaves nothing behind and can be tried again', async () => {
    const key = aKey();
    const failing = click(key, async (tx) => {
      await note(tx, key);
      throw new Error('not today');
    });
    await expect(failing).rejects.toThrow('not today');
    expect([await noted(key), await inbox.answerOf(database.db, key)]).toEqual([0, undefined]);
    expect(await click(key, () => Promise.resolve('done'))).toBe('done');
  });

  it('that is refused because another delivery of it got through gets the answer of that one', async () => {
    const key = aKey();
    await database.db
      .$executeRaw`insert into lease (name, holder, expires_at) values (${key}, gen_random_uuid(), ${noon})`;
    const work = async (tx: Tx) => {
      // Whoever comes second finds the thing done, and says no.
      const done = await tx.$executeRaw`delete from lease where name = ${key}`;
      if (done === 0) throw new Error('the sheet is submitted already');
      return { toast: '已提交', at: Math.random() };
    };
    const [one, two] = await Promise.all([click(key, work), click(key, work)]);
    expect(one).toMatchObject({ toast: '已提交' });
    expect(two).toEqual(one);
  });
});

describe('an event', () => {
  const receive = (key: string, payload: unknown = { kind: 'message' }, at = noon) =>
    inbox.receive(database.db, key, payload, at);
  const claim = (at = noon) => inbox.claim(database.db, at, later(60_000, at));

  it('is kept once, however often and however closely together it is delivered', async () => {
    const kept = await Promise.all(Array.from({ length: 5 }, () => receive('message:om_1')));
    expect(kept.filter(Boolean)).toHaveLength(1);
    expect(await receive('message:om_1')).toBe(false);
  });

  it('is taken as it was received, the oldest first', async () => {
    await receive('b', { said: '进度' }, later(1));
    await receive('a', { said: '帮助' }, later(2));
    expect(await claim()).toEqual({ key: 'b', payload: { said: '进度' }, attempts: 1 });
    expect(await claim()).toMatchObject({ key: 'a' });
    expect(await claim()).toBeUndefined();
  });

  it('is taken by one taker only', async () => {
    await receive('a');
    const taken = await Promise.all(Array.from({ length: 5 }, () => claim()));
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  it('comes back when its taker does not', async () => {
    await receive('a');
    await claim();
    expect(await claim(later(59_999))).toBeUndefined();
    expect(await claim(later(60_000))).toMatchObject({ key: 'a', attempts: 2 });
  });

  it('given back for later is left alone until then', async () => {
    await receive('a');
    await claim();
    await inbox.release(database.db, 'a', later(5_000));
    expect(await claim(later(4_999))).toBeUndefined();
    expect(await claim(later(5_000))).toMatchObject({ key: 'a' });
  });

  it.each(['done', 'failed'] as const)('that is %s is not taken again, nor kept again', async (state) => {
    await receive('a');
    await claim();
    await database.db.$transaction((tx) => inbox.finish(tx, 'a', state));
    await inbox.release(database.db, 'a', noon);
    expect(await claim(later(3_600_000))).toBeUndefined();
    expect(await receive('a')).toBe(false);
  });

  it('is not done when what it caused is rolled back', async () => {
    await receive('a');
    await claim();
    const undone = database.db.$transaction(async (tx) => {
      await inbox.finish(tx, 'a', 'done');
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow('changed my mind');
    expect(await claim(later(60_000))).toMatchObject({ key: 'a' });
  });

  it('answers no click', async () => {
    await receive('click:1');
    expect(await inbox.answerOf(database.db, 'click:1')).toBeUndefined();
  });
});
