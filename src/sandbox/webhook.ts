import { encrypt, signature } from './crypto.ts';
import type { Ids } from './ids.ts';
import type { Sent, Transport } from './transport.ts';

export interface WebhookOptions {
  readonly url?: string | undefined;
  readonly encryptKey?: string | undefined;
  readonly verificationToken: string;
  readonly limitMs: number;
  readonly ids: Ids;
  readonly now: () => number;
  onChallenge(url: string, passed: boolean, detail: string): void;
}

export interface Webhook extends Transport {
  /** Takes another address, and tells whether it has passed the challenge. */
  save(url: string): Promise<boolean>;
}

const challengeLimitMs = 1000;

/** Events posted to the bot's own address, which counts only once it has answered the challenge. */
export function createWebhook(options: WebhookOptions): Webhook {
  const { encryptKey, ids } = options;
  let url = options.url ?? '';
  let verified: Promise<boolean> | undefined;

  const envelopeText = (envelope: unknown): string => {
    const plain = JSON.stringify(envelope);
    return encryptKey ? JSON.stringify({ encrypt: encrypt(plain, encryptKey) }) : plain;
  };

  async function challenge(): Promise<boolean> {
    const word = ids.next('challenge');
    const body = envelopeText({ challenge: word, token: options.verificationToken, type: 'url_verification' });
    // No signature headers: the platform promises none for this request.
    const { delivery } = await post(url, {}, body, challengeLimitMs);
    const passed = delivery.outcome === 'answered' && delivery.status === 200 && echoes(delivery.body, word);
    options.onChallenge(url, passed, passed ? '' : describe(delivery));
    return passed;
  }

  async function verify(): Promise<boolean> {
    verified ??= challenge();
    const passed = await verified;
    if (!passed) verified = undefined;
    return passed;
  }

  return {
    get place() {
      return url;
    },
    save(address) {
      url = address;
      verified = undefined;
      return verify();
    },
    async send(envelope, { wrongSignature = false } = {}) {
      if (!(await verify())) {
        return { delivery: { outcome: 'unreachable', detail: 'the address has not answered the challenge' } };
      }
      const body = envelopeText(envelope);
      const timestamp = String(Math.floor(options.now() / 1000));
      const nonce = ids.next('nonce');
      const key = wrongSignature ? `not ${encryptKey}` : encryptKey;
      const headers = key
        ? {
            'x-lark-request-timestamp': timestamp,
            'x-lark-request-nonce': nonce,
            'x-lark-signature': signature(timestamp, nonce, key, body),
          }
        : {};
      return post(url, headers, body, options.limitMs);
    },
  };
}

async function post(url: string, extra: Record<string, string>, body: string, limitMs: number): Promise<Sent> {
  const headers = { 'content-type': 'application/json; charset=utf-8', ...extra };
  const posted = { headers, body };
  try {
    const signal = AbortSignal.timeout(limitMs);
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
    return { delivery: { outcome: 'answered', status: response.status, body: await response.text() }, posted };
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') return { delivery: { outcome: 'timeout' }, posted };
    return { delivery: { outcome: 'unreachable', detail: String(error) }, posted };
  }
}

function echoes(body: string, word: string): boolean {
  try {
    return (JSON.parse(body) as { challenge?: unknown }).challenge === word;
  } catch {
    return false;
  }
}

function describe(delivery: Sent['delivery']): string {
  return delivery.outcome === 'answered'
    ? `answered ${delivery.status} ${delivery.body.slice(0, 200)}`
    : delivery.outcome;
}
