const firstMs = 1_000;
const longestMs = 60_000;

/** How long to wait after so many attempts: doubling from one second to a minute, spread so that retries do not come in step. */
export function backoffMs(attempts: number, random: () => number = Math.random): number {
  const full = Math.min(longestMs, firstMs * 2 ** Math.max(0, attempts - 1));
  return Math.round(full / 2 + (full / 2) * random());
}

/**
 * Whether a message may be tried again. The platform remembers a uuid for one hour; past that a retry could be a second message, so a
 * message whose fate is unknown by then is left to an administrator. Updating a card twice does no harm.
 */
export function mayStillRetry(message: { kind: string; attempts: number; firstAttemptAt: Date }, now: Date): boolean {
  if (message.kind === 'update') return message.attempts < 20;
  return now.getTime() - message.firstAttemptAt.getTime() < 55 * 60_000;
}
