import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';

export interface Wire {
  readonly url: string;
  readonly encryptKey: string;
  readonly verificationToken: string;
  readonly agent: Agent;
}

export interface ClickBody {
  readonly openId: string;
  readonly messageId: string;
  readonly value: unknown;
  readonly form?: Record<string, string>;
}

/** A signed, encrypted card click as the platform posts it. */
export function signedClick(
  { encryptKey, verificationToken }: Wire,
  { openId, messageId, value, form }: ClickBody,
): { body: string; headers: Record<string, string> } {
  const event = {
    schema: '2.0',
    header: {
      event_id: randomBytes(12).toString('hex'),
      token: verificationToken,
      create_time: String(Date.now() * 1000),
      event_type: 'card.action.trigger',
      tenant_key: 'bench',
      app_id: 'cli_bench',
    },
    event: {
      operator: { tenant_key: 'bench', open_id: openId, union_id: 'on_bench' },
      token: 'c-bench',
      action: { tag: 'button', value, timezone: 'Asia/Shanghai', ...(form && { name: 'save', form_value: form }) },
      host: 'im_message',
      context: { open_message_id: messageId, open_chat_id: 'oc_bench' },
    },
  };
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(encryptKey).digest(), iv);
  const encrypted = Buffer.concat([iv, cipher.update(JSON.stringify(event), 'utf8'), cipher.final()]);
  const body = JSON.stringify({ encrypt: encrypted.toString('base64') });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const nonce = randomBytes(8).toString('hex');
  const signature = createHash('sha256')
    .update(timestamp + nonce + encryptKey + body)
    .digest('hex');
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'x-lark-request-timestamp': timestamp,
      'x-lark-request-nonce': nonce,
      'x-lark-signature': signature,
    },
  };
}

/** Posts one click; resolves with the answer's text, rejects on anything but 200. */
export function post(
  wire: Wire,
  { body, headers }: { body: string; headers: Record<string, string> },
): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = request(`${wire.url}/webhook/event`, { method: 'POST', agent: wire.agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        if (response.statusCode === 200) resolve(text);
        else reject(new Error(`HTTP ${response.statusCode}: ${text.slice(0, 200)}`));
      });
    });
    call.on('error', reject);
    call.end(body);
  });
}

export interface Measured {
  readonly requests: number;
  readonly failed: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** So many connections, each sending its next as soon as it has its answer: the ceiling. */
export async function closedLoop(
  connections: number,
  seconds: number,
  next: (lane: number) => Promise<boolean>,
): Promise<Measured> {
  const times: number[] = [];
  let failed = 0;
  const began = performance.now();
  const until = began + seconds * 1000;
  await Promise.all(
    Array.from({ length: connections }, async (_, lane) => {
      while (performance.now() < until) {
        const sent = performance.now();
        // Each connection waits for its own answer: that is what a closed loop is.
        if (!(await next(lane).catch(() => false))) failed += 1;
        times.push(performance.now() - sent);
      }
    }),
  );
  return summary(times, failed, performance.now() - began);
}

/** So many a second whether or not the earlier ones were answered: latency as people meet it. */
export async function offered(
  perSecond: number,
  seconds: number,
  next: (index: number) => Promise<boolean>,
): Promise<Measured> {
  const times: number[] = [];
  let failed = 0;
  const under: Promise<void>[] = [];
  const began = performance.now();
  const total = perSecond * seconds;
  for (let index = 0; index < total; index += 1) {
    const due = began + (index * 1000) / perSecond;
    const wait = due - performance.now();
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
    under.push(
      next(index)
        .catch(() => false)
        .then((good) => {
          if (!good) failed += 1;
          // From when it was due: a late start is the system's delay too.
          times.push(performance.now() - due);
        }),
    );
  }
  await Promise.all(under);
  return summary(times, failed, performance.now() - began);
}

function summary(times: readonly number[], failed: number, ms: number): Measured {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
  return {
    requests: times.length,
    failed,
    perSecond: Math.round((times.length / ms) * 1000),
    p50Ms: at(0.5),
    p99Ms: at(0.99),
  };
}
