/**
 * Where the SDK keeps its tenant token. It never drops a token that the platform has revoked, so `forget` does.
 *
 * One cache a client: the SDK's own is shared by everything in the process that has the same app id.
 */
export class TokenCache {
  readonly #entries = new Map<string, { value: unknown; expiresAt: number }>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  get = (key: unknown, options?: { namespace?: string }): Promise<unknown> => {
    const entry = this.#entries.get(name(key, options));
    return Promise.resolve(entry && entry.expiresAt > this.#now() ? entry.value : undefined);
  };

  set = (key: unknown, value: unknown, expire?: number, options?: { namespace?: string }): Promise<boolean> => {
    this.#entries.set(name(key, options), { value, expiresAt: expire ?? Infinity });
    return Promise.resolve(true);
  };

  forget(): void {
    this.#entries.clear();
  }
}

function name(key: unknown, options?: { namespace?: string }): string {
  return `${options?.namespace ?? ''}/${String(key)}`;
}
