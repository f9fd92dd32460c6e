import { AxiosError, AxiosHeaders } from 'axios';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { platformError, PlatformError, verdictOn, type Verdict } from '../../src/feishu/platform-error.ts';

interface Answer {
  readonly status?: number;
  readonly code?: number;
  readonly message?: string;
  readonly resetSeconds?: number;
}

const verdict = ({ status = 400, message = '', ...facts }: Answer) =>
  verdictOn(new PlatformError(message, { status, ...facts }));

describe('what to do about a failed call', () => {
  it.each([99991661, 99991663, 99991664, 99991665, 99991668, 99991671, 99991677])(
    '%i: the token is not good any more',
    (code) => {
      expect(verdict({ code })).toEqual({ kind: 'new-token' });
      expect(verdict({ code, status: 401 })).toEqual({ kind: 'new-token' });
    },
  );

  const retries: [string, Answer, Omit<Extract<Verdict, { kind: 'retry' }>, 'kind'>][] = [
    ['the gateway says when', { status: 429, code: 99991400, resetSeconds: 5 }, { everything: true, afterMs: 5_000 }],
    ['the gateway does not say when', { status: 429, code: 99991400 }, { everything: true, afterMs: 1_000 }],
    ['an older API says so with another status', { status: 400, code: 99991400 }, { everything: true, afterMs: 1_000 }],
    ['one person, chat or message has had too many', { code: 230020 }, {}],
    ['the same message is being sent', { code: 230049 }, {}],
    ['the group is busy', { code: 232019 }, {}],
    ['the card entity is busy', { code: 300120 }, {}],
    [
      'a click on the card is being answered',
      { code: 230099, message: 'ErrCode: 11310; ErrMsg: card action is lock; ' },
      { afterMs: 1_500 },
    ],
    ['the platform has a fault', { status: 500, code: 1 }, {}],
    ['the platform is out of service', { status: 503, code: 2 }, {}],
  ];
  it.each(retries)('again later, as the same message, when %s', (_when, answer, expected) => {
    expect(verdict(answer)).toEqual({ kind: 'retry', ...expected });
  });

  it('again later when no usable answer came: nobody knows what became of it', () => {
    expect(verdictOn(new PlatformError('no answer: ECONNRESET', {}))).toEqual({ kind: 'retry' });
    expect(verdictOn(new PlatformError('HTTP 502', { status: 502 }))).toEqual({ kind: 'retry' });
    expect(verdictOn(new PlatformError('upload without a file key', { status: 200 }))).toEqual({ kind: 'retry' });
  });

  it.each([
    [230011, 'recalled'],
    [230031, 'older than 14 days'],
    [230110, 'deleted'],
  ])('%i: the card is gone (%s)', (code) => {
    expect(verdict({ code })).toEqual({ kind: 'card-gone' });
  });

  it.each([
    [230001, 'invalid parameter'],
    [230002, 'bot not in the group'],
    [230006, 'bot ability not activated'],
    [230013, 'out of the availability range'],
    [230015, 'a private chat cannot be shared'],
    [230017, "not the bot's file"],
    [230018, 'only some may speak'],
    [230022, 'sensitive content'],
    [230025, 'too long'],
    [230027, 'a permission is missing'],
    [230028, 'held back by the audit'],
    [230029, 'resigned'],
    [230034, 'no such recipient'],
    [230035, 'no permission to send'],
    [230036, 'the tenant is gone'],
    [230038, 'another tenant'],
    [230053, 'the bot is blocked'],
    [230054, 'not this kind of message'],
    [230055, 'not this kind of file'],
    [230075, 'an encrypted chat'],
    [230099, 'the card is wrong'],
    [232009, 'the chat is dissolved'],
    [234001, 'a wrong upload'],
    [234003, "not this message's file"],
    [234006, 'too large a file'],
    [234010, 'an empty file'],
    [41050, 'outside the contact range'],
    [99991401, 'not from this address'],
    [99991403, "the month's calls are used up"],
    [99991672, 'the app lacks a scope'],
    [99992351, 'no such open_id'],
    [99992361, "another app's open_id"],
    [99992402, 'a field is wrong'],
  ])('%i: no, for good (%s)', (code) => {
    expect(verdict({ code })).toEqual({ kind: 'refused' });
    expect(verdict({ code, status: 200 })).toEqual({ kind: 'refused' });
  });

  it('tells a card locked by a click from other faults of the same code', () => {
    expect(verdict({ code: 230099, message: 'ErrCode: 11310; ErrMsg: element exceeds the limit; ' }).kind).toBe(
      'refused',
    );
  });
});

describe('what is read from what the SDK throws', () => {
  const config = { headers: new AxiosHeaders() };
  const failed = (status: number, data: unknown, headers: Record<string, string> = {}) =>
    new AxiosError('failed', 'ERR_BAD_REQUEST', config, undefined, { status, data, headers, statusText: '', config });

  it('the code and text of a refusal', async () => {
    const error = await platformError(failed(400, { code: 230013, msg: 'Bot has NO availability to this user.' }));
    expect(error).toMatchObject({ code: 230013, status: 400, message: 'Bot has NO availability to this user.' });
  });

  it('when the gateway lets calls through again', async () => {
    const limited = (reset: string) =>
      failed(429, { code: 99991400, msg: 'limit' }, { 'x-ogw-ratelimit-reset': reset });
    expect((await platformError(limited('7'))).resetSeconds).toBe(7);
    expect((await platformError(limited('soon'))).resetSeconds).toBeUndefined();
    expect((await platformError(limited('-1'))).resetSeconds).toBeUndefined();
    expect((await platformError(failed(429, {}))).resetSeconds).toBeUndefined();
  });

  it('the error behind a failed download, which comes as a stream', async () => {
    const error = await platformError(
      failed(400, Readable.from([Buffer.from('{"code":234003,'), Buffer.from('"msg":"资源"}')])),
    );
    expect(error).toMatchObject({ code: 234003, message: '资源' });
  });

  it.each([['<html>502 Bad Gateway</html>'], [Readable.from(['<html>'])], [null], ['']])(
    'no code where there is none: %j',
    async (data) => {
      expect(await platformError(failed(502, data))).toMatchObject({
        code: undefined,
        status: 502,
        message: 'HTTP 502',
      });
    },
  );

  it('that there was no answer at all', async () => {
    const error = await platformError(new AxiosError('socket hang up', 'ECONNRESET', config));
    expect(error).toMatchObject({ code: undefined, status: undefined, message: 'no answer: ECONNRESET' });
  });

  it('any other error by its words', async () => {
    expect((await platformError(new Error('failed to get tenant_access_token'))).message).toContain(
      'tenant_access_token',
    );
    expect((await platformError('odd')).message).toBe('odd');
  });

  it('what is one already stays itself', async () => {
    const error = new PlatformError('x', { code: 1 });
    expect(await platformError(error)).toBe(error);
  });
});
