import { AxiosError } from 'axios';
import type { Readable } from 'node:stream';

/** A call that the platform refused, or that got no usable answer. */
export class PlatformError extends Error {
  /** The platform's code; absent when no JSON answer came. */
  readonly code: number | undefined;
  readonly status: number | undefined;
  /** Seconds until the gateway lets calls through again. */
  readonly resetSeconds: number | undefined;

  constructor(
    message: string,
    facts: { code?: number | undefined; status?: number | undefined; resetSeconds?: number | undefined },
  ) {
    super(message);
    this.name = 'PlatformError';
    this.code = facts.code;
    this.status = facts.status;
    this.resetSeconds = facts.resetSeconds;
  }
}

/** What the SDK threw, as far as the platform's answer can be read from it. */
export async function platformError(error: unknown): Promise<PlatformError> {
  if (error instanceof PlatformError) return error;
  if (!(error instanceof AxiosError))
    return new PlatformError(error instanceof Error ? error.message : String(error), {});
  const { response } = error;
  if (!response) return new PlatformError(`no answer: ${error.code ?? error.message}`, {});
  const body = await jsonBody(response.data);
  const reset = Number(response.headers['x-ogw-ratelimit-reset']);
  return new PlatformError(body?.msg ?? `HTTP ${response.status}`, {
    status: response.status,
    code: body?.code,
    resetSeconds: Number.isFinite(reset) && reset > 0 ? reset : undefined,
  });
}

async function jsonBody(data: unknown): Promise<{ code?: number; msg?: string } | undefined> {
  try {
    const body: unknown = isStream(data) ? JSON.parse(await text(data)) : data;
    return typeof body === 'object' && body !== null ? body : undefined;
  } catch {
    return undefined;
  }
}

// A failed download carries the JSON error as a stream.
function isStream(data: unknown): data is Readable {
  return typeof data === 'object' && data !== null && 'pipe' in data;
}

async function text(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

export type Verdict =
  /** Try the same message again, with the same uuid. `everything`: hold all calls meanwhile. */
  | { readonly kind: 'retry'; readonly afterMs?: number; readonly everything?: boolean }
  | { readonly kind: 'new-token' }
  /** The card to be updated is recalled, deleted or too old: nobody can see the update any more. */
  | { readonly kind: 'card-gone' }
  | { readonly kind: 'refused' };

const tokenCodes = new Set([99991661, 99991663, 99991664, 99991665, 99991668, 99991671, 99991677]);
const goneCodes = new Set([230011, 230031, 230110]);
const busyCodes = new Set([230020, 230049, 232019, 99991400, 300120]);

/** What to do about a failed call (platform: error codes, rate limits). */
export function verdictOn(error: PlatformError): Verdict {
  const { code, status, resetSeconds } = error;
  if (code !== undefined && tokenCodes.has(code)) return { kind: 'new-token' };
  if (status === 429 || code === 99991400)
    return { kind: 'retry', everything: true, afterMs: (resetSeconds ?? 1) * 1000 };
  if (code !== undefined && busyCodes.has(code)) return { kind: 'retry' };
  // A click on this card has not been answered yet; its answer brings the new state, this redraw comes after it.
  if (code === 230099 && /card action is lock/.test(error.message)) return { kind: 'retry', afterMs: 1_500 };
  if (code !== undefined && goneCodes.has(code)) return { kind: 'card-gone' };
  if (code === undefined || status === undefined || status >= 500) return { kind: 'retry' };
  return { kind: 'refused' };
}
