import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import * as lease from '../../src/db/lease.ts';
import { openForThisFile } from './open-database.ts';
import { later, noon } from './scene.ts';

const database = openForThisFile();
const [one, other] = [randomUUID(), randomUUID()];

const hold = (holder: string, at = noon) => lease.hold(database.db, 'sender', holder, at, later(10_000, at));

beforeEach(() => database.db.$executeRaw`delete from lease`);

it('is held by one instance, however many ask at once', async () => {
  const held = await Promise.all(Array.from({ length: 8 }, () => hold(randomUUID())));
  expect(held.filter(Boolean)).toHaveLength(1);
});

it('is kept by its holder, who asks again in time', async () => {
  expect(await hold(one)).toBe(true);
  expect(await hold(one, later(8_000))).toBe(true);
  expect(await hold(other, later(12_000))).toBe(false);
});

it('goes to another instance once it has run out, and the old holder learns so', async () => {
  await hold(one);
  expect(await hold(other, later(9_999))).toBe(false);
  expect(await hold(other, later(10_000))).toBe(true);
  expect(await hold(one, later(10_001))).toBe(false);
});

it('goes on at once where the holder hands it over', async () => {
  await hold(one);
  await lease.release(database.db, 'sender', one);
  expect(await hold(other)).toBe(true);
});

it('cannot be handed over by somebody who does not hold it', async () => {
  await hold(one);
  await lease.release(database.db, 'sender', other);
  expect(await hold(other)).toBe(false);
});

it('is one for each kind of work', async () => {
  await hold(one);
  expect(await lease.hold(database.db, 'reminders', other, noon, later(10_000))).toBe(true);
});
