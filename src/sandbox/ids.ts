import { createHash, randomBytes } from 'node:crypto';

const shapes = {
  'open id': (hex: string) => `ou_${hex.slice(0, 32)}`,
  'union id': (hex: string) => `on_${hex.slice(0, 32)}`,
  'user id': (hex: string) => hex.slice(0, 8),
  chat: (hex: string) => `oc_${hex.slice(0, 32)}`,
  message: (hex: string) => `om_${hex.slice(0, 32)}`,
  thread: (hex: string) => `omt_${hex.slice(0, 13)}`,
  file: (hex: string) => `file_v3_${hex.slice(0, 36)}`,
  image: (hex: string) => `img_v3_${hex.slice(0, 36)}`,
  'tenant token': (hex: string) => `t-${hex.slice(0, 40)}`,
  'card token': (hex: string) => `c-${hex.slice(0, 34)}`,
  event: (hex: string) => hex.slice(0, 32),
  tenant: (hex: string) => hex.slice(0, 16),
  log: (hex: string) => hex.slice(0, 32).toUpperCase(),
  ticket: (hex: string) => hex.slice(0, 32),
  nonce: (hex: string) => hex.slice(0, 10),
  challenge: (hex: string) => hex.slice(0, 20),
  device: (hex: string) => (BigInt(`0x${hex.slice(0, 15)}`) + 7_000_000_000_000_000_000n).toString(),
} as const;

type IdKind = keyof typeof shapes;

/** Makes every identifier the platform hands out. */
export interface Ids {
  next(kind: IdKind): string;
  /** Chooses as the platform would: at random, yet the same way for the same seed. */
  pick<T>(items: readonly T[]): T | undefined;
}

/** The same seed gives the same ids; two apps never share one, since an open_id belongs to one app. */
export function createIds(appId: string, seed = randomBytes(16).toString('hex')): Ids {
  const counters = new Map<string, number>();
  const hash = (kind: string): string => {
    const count = (counters.get(kind) ?? 0) + 1;
    counters.set(kind, count);
    return createHash('sha256').update(`${seed}/${appId}/${kind}/${count}`).digest('hex');
  };
  return {
    next: (kind) => shapes[kind](hash(kind)),
    pick: (items) => items[Number.parseInt(hash('pick').slice(0, 8), 16) % items.length],
  };
}
