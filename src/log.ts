import { inspect } from 'node:util';
import { pino } from 'pino';

export type Log = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** Structured log on standard output. What could name a person or open a door is taken out wherever it appears. */
export function createLog(level: string): Log {
  return pino({ level, hooks: { logMethod } });
}

function logMethod(this: pino.Logger, args: Parameters<pino.LogFn>, method: pino.LogFn): void {
  method.apply(this, args.map(redacted) as Parameters<pino.LogFn>);
}

const secrets = /(Bearer\s+|"?(?:app_?secret|tenant_access_token|encrypt_?key|verification_?token|password)"?\s*[:=]\s*"?)[^\s",}]+/gi;
const mobiles = /(?<!\d)(1\d{2})\d{4}(\d{4})(?!\d)/g;

function redacted(value: unknown): unknown {
  if (typeof value === 'string') return redactText(value);
  if (value instanceof Error) return { error: redactText(value.stack ?? value.message) };
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, redacted(each)]));
  }
  return value;
}

function redactText(text: string): string {
  return text.replace(secrets, '$1***').replace(mobiles, '$1****$2');
}

/** The shape the SDK logs in: one array per call, which may hold streams and cycles. */
export function sdkLog(log: Log): Record<'error' | 'warn' | 'info' | 'debug' | 'trace', (message: unknown) => void> {
  const text = (message: unknown) => redactText(inspect(message, { depth: 3, breakLength: Infinity })).slice(0, 1_000);
  return {
    error: (message) => log.warn({ sdk: text(message) }),
    warn: (message) => log.warn({ sdk: text(message) }),
    info: (message) => log.debug({ sdk: text(message) }),
    debug: (message) => log.debug({ sdk: text(message) }),
    trace: () => undefined,
  };
}
