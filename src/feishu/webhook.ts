import { createHash, timingSafeEqual } from 'node:crypto';
import { AESCipher } from '@larksuiteoapi/node-sdk';
import { z } from 'zod';

export interface WebhookKeys {
  readonly encryptKey: string;
  readonly verificationToken: string;
}

export interface WebhookHeaders {
  readonly timestamp?: string | undefined;
  readonly nonce?: string | undefined;
  readonly signature?: string | undefined;
}

export type Opened =
  | { readonly kind: 'event'; readonly body: Record<string, unknown> }
  | { readonly kind: 'challenge'; readonly challenge: string }
  | { readonly kind: 'refused'; readonly why: 'unsigned' | 'stale' | 'forged' | 'unreadable' | 'wrong-token' };

const freshForSeconds = 5 * 60;

const Challenge = z.object({ type: z.literal('url_verification'), challenge: z.string(), token: z.string() });
const EventBody = z.looseObject({
  token: z.string().optional(),
  header: z.looseObject({ token: z.string() }).optional(),
});

/**
 * Opens what came in over HTTP, or says why not (platform: event subscription, encryption and signature).
 *
 * The signature is taken over the raw bytes and compared in constant time; a message older or newer than five minutes is refused, so that
 * a recorded one cannot be played later. The check of the address in the console is the one request that carries no signature: it must
 * still be encrypted with the key and name the token, and changes nothing.
 */
export function openWebhook(raw: Buffer, headers: WebhookHeaders, keys: WebhookKeys, now: Date): Opened {
  const { timestamp, nonce, signature } = headers;
  const signed = Boolean(timestamp && nonce && signature);
  if (signed) {
    if (!matches(signature ?? '', sign(timestamp ?? '', nonce ?? '', keys.encryptKey, raw))) return refused('forged');
    const age = Math.abs(now.getTime() / 1000 - Number(timestamp));
    if (!(age <= freshForSeconds)) return refused('stale');
  }
  const body = decrypt(raw, keys.encryptKey);
  if (body === undefined) return refused(signed ? 'unreadable' : 'unsigned');
  const challenge = Challenge.safeParse(body);
  if (challenge.success) {
    return matches(challenge.data.token, keys.verificationToken)
      ? { kind: 'challenge', challenge: challenge.data.challenge }
      : refused('wrong-token');
  }
  if (!signed) return refused('unsigned');
  const event = EventBody.safeParse(body);
  if (!event.success) return refused('unreadable');
  const token = event.data.header?.token ?? event.data.token ?? '';
  return matches(token, keys.verificationToken) ? { kind: 'event', body: event.data } : refused('wrong-token');
}

function refused(why: Extract<Opened, { kind: 'refused' }>['why']): Opened {
  return { kind: 'refused', why };
}

function sign(timestamp: string, nonce: string, encryptKey: string, raw: Buffer): string {
  return createHash('sha256')
    .update(timestamp + nonce + encryptKey)
    .update(raw)
    .digest('hex');
}

function matches(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

const Envelope = z.object({ encrypt: z.string() });

function decrypt(raw: Buffer, encryptKey: string): unknown {
  try {
    const { encrypt } = Envelope.parse(JSON.parse(raw.toString('utf8')));
    return JSON.parse(new AESCipher(encryptKey).decrypt(encrypt));
  } catch {
    return undefined;
  }
}
