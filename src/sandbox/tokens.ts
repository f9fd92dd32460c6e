import { failure } from './failure.ts';
import type { Ids } from './ids.ts';

const lifeSeconds = 7200;
const renewBelowSeconds = 1800;

interface Token {
  readonly value: string;
  readonly expiresAt: number;
  revoked: boolean;
}

/** The tenant tokens of the app: one at a time while half an hour of it is left, two in the overlap. */
export class Tokens {
  readonly #ids: Ids;
  readonly #now: () => number;
  readonly #tokens: Token[] = [];

  constructor(ids: Ids, now: () => number) {
    this.#ids = ids;
    this.#now = now;
  }

  issue(): { token: string; expire: number } {
    const newest = this.#tokens.at(-1);
    const left = newest && !newest.revoked ? Math.floor((newest.expiresAt - this.#now()) / 1000) : 0;
    if (newest && left >= renewBelowSeconds) return { token: newest.value, expire: left };
    const value = this.#ids.next('tenant token');
    this.#tokens.push({ value, expiresAt: this.#now() + lifeSeconds * 1000, revoked: false });
    return { token: value, expire: lifeSeconds };
  }

  /** Every token out there stops working at once, as when the secret is reset. */
  revokeAll(): void {
    for (const token of this.#tokens) token.revoked = true;
  }

  /** Refuses a call that carries no token of this app that is still good. */
  check(authorization: string | undefined): void {
    const value = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
    if (!value) {
      throw failure(99991661, 'Missing access token for authorization. Please make a request with token attached.');
    }
    if (!/^[tu]-/.test(value)) {
      throw failure(99991671, 'Invalid access token for authorization. The token must start with "t-" or "u-".');
    }
    if (value.startsWith('u-')) {
      throw failure(99991668, 'Invalid access token for authorization. Please make a request with token attached.');
    }
    const token = this.#tokens.find((known) => known.value === value);
    if (!token || token.revoked || token.expiresAt <= this.#now()) {
      throw failure(99991663, 'Invalid access token for authorization. Please make a request with token attached.');
    }
  }
}
