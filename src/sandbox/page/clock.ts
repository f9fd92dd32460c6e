/** A clock that runs as the real one does and can be moved ahead of it. */
export interface Clock {
  /** Milliseconds, as Date.now() gives them. */
  now(): number;
  /** Moves the clock forward, never back. */
  advance(ms: number): void;
  onAdvance(listener: () => void): () => void;
}

export function createClock(real: () => number = Date.now): Clock {
  const listeners = new Set<() => void>();
  let ahead = 0;
  return {
    now: () => real() + ahead,
    advance(ms) {
      if (!(ms >= 0)) throw new RangeError(`a clock moves forward only: ${ms}`);
      ahead += ms;
      for (const listener of listeners) listener();
    },
    onAdvance(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
