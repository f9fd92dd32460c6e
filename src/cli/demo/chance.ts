import { createHash } from 'node:crypto';

/**
 * A number from 0 up to 1 that depends on the seed and the words alone.
 *
 * People act at the same time and in another order every run; so no draw may depend on the one before.
 */
export function chance(seed: number, ...words: readonly string[]): number {
  const digest = createHash('sha256')
    .update([String(seed), ...words].join('\n'))
    .digest();
  return digest.readUIntBE(0, 6) / 2 ** 48;
}

/** Evenly from -width to +width. */
export function sway(width: number, seed: number, ...words: readonly string[]): number {
  return (2 * chance(seed, ...words) - 1) * width;
}
