import type { State } from './state.ts';

/** Looks now and after every change, until there is something to see; says what was there instead when time is up. */
export function waitUntil<T>(
  state: State,
  look: () => T | undefined,
  timeoutMs: number,
  complaint: () => string,
): Promise<T> {
  const already = look();
  if (already !== undefined) return Promise.resolve(already);
  return new Promise((resolve, reject) => {
    const finish = (act: () => void) => {
      clearTimeout(timer);
      stop();
      act();
    };
    const timer = setTimeout(() => finish(() => reject(new Error(complaint()))), timeoutMs);
    const stop = state.onChange(() => {
      let seen: T | undefined;
      try {
        seen = look();
      } catch (error) {
        finish(() => reject(error instanceof Error ? error : new Error(String(error))));
        return;
      }
      if (seen !== undefined) finish(() => resolve(seen));
    });
  });
}
