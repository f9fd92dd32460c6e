import { AESCipher } from '@larksuiteoapi/node-sdk';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openWebhook, type WebhookHeaders } from '../../src/feishu/webhook.ts';
import { encrypt, signature } from '../../src/sandbox/crypto.ts';

const keys = { encryptKey: 'county encrypt key', verificationToken: 'v-token' };
const now = new Date('2026-11-24T12:00:00+08:00');
const seconds = (ms: Date = now): string => String(Math.floor(ms.getTime() / 1000));

const anEvent = (token = keys.verificationToken) => ({
  schema: '2.0',
  header: { event_id: 'e1', event_type: 'im.message.receive_v1', token },
  event: { message: { content: '{"text":"进度"}' } },
});

const envelope = (plain: unknown, encryptKey = keys.encryptKey): string =>
  JSON.stringify({ encrypt: encrypt(JSON.stringify(plain), encryptKey) });

interface Call {
  readonly body?: string;
  readonly timestamp?: string;
  readonly signedWith?: string;
  readonly headers?: WebhookHeaders;
}

function open({ body = envelope(anEvent()), timestamp = seconds(), signedWith = keys.encryptKey, headers }: Call = {}) {
  const nonce = 'a1b2c3';
  const signed = { timestamp, nonce, signature: signature(timestamp, nonce, signedWith, body) };
  return openWebhook(Buffer.from(body), headers ?? signed, keys, now);
}

describe('an event over HTTP', () => {
  it('is opened when it is signed over its very bytes, fresh, and names the token', () => {
    expect(open()).toEqual({ kind: 'event', body: anEvent() });
  });

  it('is signed over the bytes, not over what they mean: blanks make no difference to that', () => {
    const body = `{ "encrypt" :\n"${encrypt(JSON.stringify(anEvent()), keys.encryptKey)}" }\n`;
    expect(open({ body })).toMatchObject({ kind: 'event' });
  });

  it('of the old shape names its token outside', () => {
    const old = {
      uuid: 'u1',
      token: keys.verificationToken,
      type: 'event_callback',
      event: { type: 'p2p_chat_create' },
    };
    expect(open({ body: envelope(old) })).toEqual({ kind: 'event', body: old });
  });

  it.each([
    ['signed with another key', { signedWith: 'another key' }, 'forged'],
    [
      'signed at another moment',
      { headers: { timestamp: seconds(), nonce: 'a1b2c3', signature: 'f'.repeat(64) } },
      'forged',
    ],
    ['not signed', { headers: {} }, 'unsigned'],
    ['without a moment', { headers: { nonce: 'a', signature: 'b' } }, 'unsigned'],
    ['without a nonce', { headers: { timestamp: seconds(), signature: 'b' } }, 'unsigned'],
    ['five minutes and a second old', { timestamp: seconds(new Date(now.getTime() - 301_000)) }, 'stale'],
    ['from five minutes and a second ahead', { timestamp: seconds(new Date(now.getTime() + 301_000)) }, 'stale'],
    ['of a moment that is none', { timestamp: 'yesterday' }, 'stale'],
    ['naming another token', { body: envelope(anEvent('x-token')) }, 'wrong-token'],
    ['naming no token', { body: envelope({ schema: '2.0', header: { event_id: 'e1' } }) }, 'unreadable'],
    ['naming a token nowhere at all', { body: envelope({ type: 'event_callback' }) }, 'wrong-token'],
    ['encrypted with another key', { body: envelope(anEvent(), 'another key') }, 'unreadable'],
    ['not encrypted', { body: JSON.stringify(anEvent()) }, 'unreadable'],
    ['whose code is no base64', { body: JSON.stringify({ encrypt: '%%%' }) }, 'unreadable'],
    ['too short to be encrypted', { body: JSON.stringify({ encrypt: 'AAEC' }) }, 'unreadable'],
    ['that is no JSON', { body: 'encrypt=1' }, 'unreadable'],
    ['that holds no JSON', { body: JSON.stringify({ encrypt: encrypt('hello', keys.encryptKey) }) }, 'unreadable'],
    ['that holds a list', { body: envelope([1, 2]) }, 'unreadable'],
    ['that is empty', { body: '' }, 'unreadable'],
  ] satisfies [string, Call, string][])('is refused %s', (_how, call, why) => {
    expect(open(call)).toEqual({ kind: 'refused', why });
  });

  it.each([-300_000, 300_000])('is taken at the edge of the five minutes (%i ms)', (ms) => {
    expect(open({ timestamp: seconds(new Date(now.getTime() + ms)) })).toMatchObject({ kind: 'event' });
  });

  it('with any one byte of the body changed is refused', () => {
    const body = Buffer.from(envelope(anEvent()));
    const headers = {
      timestamp: seconds(),
      nonce: 'n',
      signature: signature(seconds(), 'n', keys.encryptKey, body.toString()),
    };
    fc.assert(
      fc.property(fc.nat(body.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Buffer.from(body);
        changed[at] = (changed[at] ?? 0) ^ flip;
        return openWebhook(changed, headers, keys, now).kind === 'refused';
      }),
    );
  });

  it('with any one character of its signature, nonce or moment changed is refused', () => {
    const body = envelope(anEvent());
    const good = {
      timestamp: seconds(),
      nonce: 'a1b2c3',
      signature: signature(seconds(), 'a1b2c3', keys.encryptKey, body),
    };
    const header = fc.constantFrom('timestamp', 'nonce', 'signature');
    fc.assert(
      fc.property(header, fc.nat(63), fc.constantFrom(...'0123456789abcdef'.split('')), (name, place, character) => {
        const at = place % good[name].length;
        const changed = good[name].slice(0, at) + character + good[name].slice(at + 1);
        const opened = openWebhook(Buffer.from(body), { ...good, [name]: changed }, keys, now);
        return (opened.kind === 'event') === (changed === good[name]);
      }),
    );
  });

  it('of any bytes and any headers never brings it down', () => {
    const header = fc.option(fc.string(), { nil: undefined });
    fc.assert(
      fc.property(fc.uint8Array(), header, header, header, (bytes, timestamp, nonce, sign) => {
        const opened = openWebhook(Buffer.from(bytes), { timestamp, nonce, signature: sign }, keys, now);
        return opened.kind === 'refused';
      }),
    );
  });
});

describe('the check of the address', () => {
  const aChallenge = (token = keys.verificationToken) => ({
    challenge: 'ajls384kdjx98XX',
    token,
    type: 'url_verification',
  });

  it('is answered when it is encrypted and names the token, though it carries no signature', () => {
    expect(open({ body: envelope(aChallenge()), headers: {} })).toEqual({
      kind: 'challenge',
      challenge: 'ajls384kdjx98XX',
    });
  });

  it.each([
    ['with another token', envelope(aChallenge('x-token')), 'wrong-token'],
    ['in the clear', JSON.stringify(aChallenge()), 'unsigned'],
    ['encrypted with another key', envelope(aChallenge(), 'another key'), 'unsigned'],
  ])('is refused %s', (_how, body, why) => {
    expect(open({ body, headers: {} })).toEqual({ kind: 'refused', why });
  });

  it('is refused with a signature that is wrong', () => {
    expect(open({ body: envelope(aChallenge()), signedWith: 'another key' })).toEqual({
      kind: 'refused',
      why: 'forged',
    });
  });
});

describe('known vectors', () => {
  it("the platform's own text is decrypted", () => {
    expect(new AESCipher('test key').decrypt('P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=')).toBe('hello world');
  });

  it('a whole request, from key to challenge, is opened', () => {
    const body =
      '{"encrypt":"AAECAwQFBgcICQoLDA0ODw9mLTIAZS9jAmGTQ1wAhHpnBHVL2wRjH9rPunQdQC1v7Ul2It1rHFTWsmjuzZhlagLtW3ZHyPjf3W1wXOEOhxiDMSsDQd8PXenDk3PVXb71"}';
    const headers = {
      timestamp: '1700000000',
      nonce: 'a1b2c3',
      signature: '76eb2f55a73971a28313ac8a02c31d4a0aa30a71ba70fd5c2a43dd4c7686426c',
    };
    const opened = openWebhook(
      Buffer.from(body),
      headers,
      { encryptKey: 'test key', verificationToken: 'v-token' },
      new Date(1_700_000_000_000),
    );
    expect(opened).toEqual({ kind: 'challenge', challenge: 'ajls384kdjx98XX' });
  });
});
