import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ApiFailure } from '../../src/sandbox/failure.ts';
import { platformLimits, RateLimiter } from '../../src/sandbox/limits.ts';

function aLimiter(limits = platformLimits) {
  const clock = { now: 0 };
  return { clock, limiter: new RateLimiter(limits, () => clock.now) };
}

function refusalOf(act: () => void): ApiFailure | undefined {
  try {
    act();
  } catch (error) {
    if (error instanceof ApiFailure) return error;
    throw error;
  }
  return undefined;
}

it('lets fifty calls of an API through in a second and tells the next one when to come back', () => {
  const { limiter, clock } = aLimiter();
  for (let call = 0; call < 50; call += 1) limiter.countCall('im.message.create');
  expect(refusalOf(() => limiter.countCall('im.message.create'))).toMatchObject({
    code: 99991400,
    status: 429,
    headers: { 'x-ogw-ratelimit-limit': '50', 'x-ogw-ratelimit-reset': '1' },
  });
  clock.now = 1000;
  expect(refusalOf(() => limiter.countCall('im.message.create'))).toBeUndefined();
});

it('counts every API for itself', () => {
  const { limiter } = aLimiter({ ...platformLimits, perSecond: 1 });
  limiter.countCall('im.message.create');
  expect(refusalOf(() => limiter.countCall('im.message.patch'))).toBeUndefined();
});

it('lets a thousand calls through in a minute', () => {
  const { limiter, clock } = aLimiter();
  for (let call = 0; call < 1000; call += 1) {
    clock.now = call * 30;
    limiter.countCall('im.message.create');
  }
  clock.now = 30_000;
  expect(refusalOf(() => limiter.countCall('im.message.create'))?.headers).toEqual({
    'x-ogw-ratelimit-limit': '1000',
    'x-ogw-ratelimit-reset': '30',
  });
});

it('lets one person have five messages in a second', () => {
  const { limiter, clock } = aLimiter();
  for (let message = 0; message < 5; message += 1) limiter.countTarget('oc_li');
  expect(refusalOf(() => limiter.countTarget('oc_li'))).toMatchObject({ code: 230020, status: 400 });
  expect(refusalOf(() => limiter.countTarget('oc_wang'))).toBeUndefined();
  clock.now = 1000;
  expect(refusalOf(() => limiter.countTarget('oc_li'))).toBeUndefined();
});

it('lets everything through where the limits are lifted', () => {
  const { limiter } = aLimiter({ perSecond: Infinity, perMinute: Infinity, perTarget: Infinity });
  const call = () => {
    limiter.countCall('im.message.create');
    limiter.countTarget('oc_li');
  };
  expect(Array.from({ length: 20_000 }, () => refusalOf(call)).filter(Boolean)).toEqual([]);
});

it('never lets more through in any second than the limit', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 60 }), (steps) => {
      const { limiter, clock } = aLimiter({ perSecond: 3, perMinute: 1000, perTarget: 5 });
      const passed: number[] = [];
      for (const step of steps) {
        clock.now += step;
        if (!refusalOf(() => limiter.countCall('any'))) passed.push(clock.now);
      }
      for (const at of passed)
        expect(passed.filter((other) => other > at - 1000 && other <= at).length).toBeLessThanOrEqual(3);
    }),
  );
});
