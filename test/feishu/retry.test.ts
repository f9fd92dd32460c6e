import fc from 'fast-check';
import { expect, it } from 'vitest';
import { backoffMs, mayStillRetry } from '../../src/feishu/retry.ts';

const attempts = fc.integer({ min: 1, max: 1_000 });
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

it('waits between half a second and a minute, whatever happens', () => {
  fc.assert(
    fc.property(attempts, random, (count, chance) => {
      const wait = backoffMs(count, () => chance);
      return wait >= 500 && wait <= 60_000;
    }),
  );
});

it('never waits less for more attempts, chance being the same', () => {
  fc.assert(
    fc.property(
      attempts,
      random,
      (count, chance) => backoffMs(count + 1, () => chance) >= backoffMs(count, () => chance),
    ),
  );
});

it('doubles from one second to a minute', () => {
  const longest = [1, 2, 3, 4, 5, 6, 7, 8].map((count) => backoffMs(count, () => 1));
  expect(longest).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
});

it('spreads over half of it, so that retries do not come in step', () => {
  expect([backoffMs(4, () => 0), backoffMs(4, () => 0.5), backoffMs(4, () => 1)]).toEqual([4_000, 6_000, 8_000]);
});

it('ends for a message before the platform forgets its uuid, however few its attempts', () => {
  const firstAttemptAt = new Date('2026-11-24T12:00:00+08:00');
  const after = (minutes: number) => new Date(firstAttemptAt.getTime() + minutes * 60_000);
  const message = { kind: 'send', attempts: 2, firstAttemptAt };
  expect(mayStillRetry(message, after(54.9))).toBe(true);
  expect(mayStillRetry(message, after(55))).toBe(false);
  fc.assert(
    fc.property(attempts, fc.double({ min: 0, max: 600, noNaN: true }), random, (count, minutes, chance) => {
      const may = mayStillRetry({ ...message, attempts: count }, after(minutes));
      // Were it tried again now, that would still be within the hour.
      return !may || minutes * 60_000 + backoffMs(count, () => chance) < 3_600_000;
    }),
  );
});

it('ends for a redraw by its attempts: twice does no harm, for ever does', () => {
  const firstAttemptAt = new Date(0);
  const longAfter = new Date('2026-11-24T12:00:00+08:00');
  expect(mayStillRetry({ kind: 'update', attempts: 19, firstAttemptAt }, longAfter)).toBe(true);
  expect(mayStillRetry({ kind: 'update', attempts: 20, firstAttemptAt }, longAfter)).toBe(false);
});
