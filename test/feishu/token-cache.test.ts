import { expect, it } from 'vitest';
import { TokenCache } from '../../src/feishu/token-cache.ts';

const key = Symbol('tenant-access-token');
const namespace = 'cli_5a6d70c0ffee0001';

it('gives back what was kept, until it expires', async () => {
  let now = 1_000;
  const cache = new TokenCache(() => now);
  await cache.set(key, 't-1', 5_000, { namespace });
  now = 4_999;
  expect(await cache.get(key, { namespace })).toBe('t-1');
  now = 5_000;
  expect(await cache.get(key, { namespace })).toBeUndefined();
});

it('keeps what has no expiry', async () => {
  const cache = new TokenCache();
  await cache.set(key, 't-1');
  expect(await cache.get(key)).toBe('t-1');
});

it('finds a token by name, as the SDK makes a new symbol of the same words', async () => {
  const cache = new TokenCache();
  await cache.set(Symbol('tenant-access-token'), 't-1', undefined, { namespace });
  expect(await cache.get(Symbol('tenant-access-token'), { namespace })).toBe('t-1');
});

it('does not mix apps', async () => {
  const cache = new TokenCache();
  await cache.set(key, 't-1', undefined, { namespace });
  expect(await cache.get(key, { namespace: 'cli_other' })).toBeUndefined();
});

it('forgets everything when told to', async () => {
  const cache = new TokenCache();
  await cache.set(key, 't-1', undefined, { namespace });
  cache.forget();
  expect(await cache.get(key, { namespace })).toBeUndefined();
});

it('shares nothing with another cache of the same app', async () => {
  await new TokenCache().set(key, 't-1', undefined, { namespace });
  expect(await new TokenCache().get(key, { namespace })).toBeUndefined();
});
