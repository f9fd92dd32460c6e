import { inspect } from 'node:util';
import { pino } from 'pino';

export type Log = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** Structured log, on standard output unless told otherwise. What could name a person or open a door is taken out wherever it appears. */
export function createLog(level: string, destination: pino.DestinationStream = pino.destination(1)): Log {
  return pino({ level, hooks: { logMethod } }, destination);
}

function logMethod(this: pino.Logger, args: Parameters<pino.LogFn>, method: pino.LogFn): void {
  method.apply(this, args.map((arg) => redacted(arg)) as Parameters<pino.LogFn>);
}

const secretNames =
  'app_?secret|(?:tenant|app)_access_token|encrypt_?key|verification_?token|password|access_key|ticket';
const quote = String.raw`\\*["']?`;
const secrets = new RegExp(
  String.raw`(Bearer\s+|(?:${secretNames})${quote}\s*(?:=>|[:=])\s*${quote})[^\s"',}\\]+`,
  'gi',
);
const secretName = new RegExp(`(?:${secretNames})$`, 'i');
const urlPasswords = /(\b[a-z]+:\/\/[^\s:/@]*:)[^\s/"']+(?=@)/gi;
const mobiles = /(?<!\d)((?:86|0086)?1\d{2})\d{4}(\d{4})(?!\d)/g;

function redactText(text: string): string {
  return text.replace(secrets, '$1***').replace(urlPasswords, '$1***').replace(mobiles, '$1****$2');
}

const deepest = 8;

function redacted(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'number' || typeof value === 'bigint') {
    const text = redactText(String(value));
    return text === String(value) ? value : text;
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (value instanceof Error) return { error: redactText(value.stack ?? value.message) };
  // A stream, a socket, a map, or a ring of objects: told about, not walked through.
  if (depth > deepest || !isPlain(value)) return shown(value);
  if (Array.isArray(value)) return value.map((each) => redacted(each, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      redactText(key),
      secretName.test(key) ? '***' : redacted(each, depth + 1),
    ]),
  );
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}

function shown(value: unknown): string {
  return redactText(inspect(value, { depth: 3, breakLength: Infinity })).slice(0, 1_000);
}

/** The shape the SDK logs in: one array per call, which may hold streams and cycles. */
export function sdkLog(log: Log): Record<'error' | 'warn' | 'info' | 'debug' | 'trace', (message: unknown) => void> {
  return {
    error: (message) => log.warn({ sdk: shown(message) }),
    warn: (message) => log.warn({ sdk: shown(message) }),
    info: (message) => log.debug({ sdk: shown(message) }),
    debug: (message) => log.debug({ sdk: shown(message) }),
    trace: () => undefined,
  };
}
