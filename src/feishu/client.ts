import * as lark from '@larksuiteoapi/node-sdk';
import axios, { type AxiosResponse } from 'axios';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Readable } from 'node:stream';
import { sdkLog, type Log } from '../log.ts';
import { platformError, PlatformError, verdictOn } from './platform-error.ts';
import { TokenCache } from './token-cache.ts';

export interface FeishuSettings {
  readonly appId: string;
  readonly appSecret: string;
  readonly domain: string;
  /** The SDK has no time-out of its own. */
  readonly timeoutMs?: number;
}

export type WireMessage = { readonly type: 'text' | 'interactive' | 'file'; readonly content: string };

/** The platform's API as far as this program uses it. Every function throws PlatformError. */
export type Feishu = ReturnType<typeof createFeishu>;

export function createFeishu({ appId, appSecret, domain, timeoutMs = 10_000 }: FeishuSettings, log: Log) {
  const cache = new TokenCache();
  const http = axios.create({
    timeout: timeoutMs,
    httpAgent: new HttpAgent({ keepAlive: true }),
    httpsAgent: new HttpsAgent({ keepAlive: true }),
  });
  // What the SDK expects of an instance: the body alone, or body and headers when it asks for them.
  http.interceptors.response.use(((response: AxiosResponse & { config: { $return_headers?: boolean } }) =>
    response.config.$return_headers ? { data: response.data, headers: response.headers } : response.data) as never);
  const client = new lark.Client({
    appId,
    appSecret,
    domain,
    cache,
    httpInstance: http as unknown as lark.HttpInstance,
    logger: sdkLog(log),
    loggerLevel: lark.LoggerLevel.warn,
  });

  /** Calls once more with a fresh token when the platform does not accept the one in use: the SDK would keep it until it expires. */
  async function call<T>(send: () => Promise<T>): Promise<T> {
    try {
      return await checked(send);
    } catch (error) {
      const failure = await platformError(error);
      if (verdictOn(failure).kind !== 'new-token') throw failure;
      cache.forget();
      return checked(send).catch(async (again: unknown) => {
        throw await platformError(again);
      });
    }
  }

  return {
    async send(to: { type: 'open_id' | 'chat_id'; id: string }, message: WireMessage, uuid: string): Promise<string> {
      const { data } = await call(() =>
        client.im.v1.message.create({
          params: { receive_id_type: to.type },
          data: { receive_id: to.id, msg_type: message.type, content: message.content, uuid },
        }),
      );
      return messageIdOf(data);
    },

    async reply(messageId: string, message: WireMessage, uuid: string): Promise<string> {
      const { data } = await call(() =>
        client.im.v1.message.reply({
          path: { message_id: messageId },
          data: { msg_type: message.type, content: message.content, uuid },
        }),
      );
      return messageIdOf(data);
    },

    async updateCard(messageId: string, content: string): Promise<void> {
      await call(() => client.im.v1.message.patch({ path: { message_id: messageId }, data: { content } }));
    },

    /** 加急: the reader is told of the message over whatever he or she is doing in Feishu. */
    async urge(messageId: string, openId: string): Promise<void> {
      await call(() =>
        client.im.v1.message.urgentApp({
          path: { message_id: messageId },
          params: { user_id_type: 'open_id' },
          data: { user_id_list: [openId] },
        }),
      );
    },

    /** Uploads a file for sending; at most 30 MB. */
    async upload(name: string, bytes: Uint8Array): Promise<string> {
      const data = await call(() =>
        client.im.v1.file.create({ data: { file_type: 'stream', file_name: name, file: Buffer.from(bytes) } }),
      );
      // The SDK hides the code of a failed upload behind a null.
      if (!data?.file_key) throw new PlatformError('upload without a file key', { status: 200 });
      return data.file_key;
    },

    /** A file that somebody sent to the bot; refused above the limit without reading on. */
    async download(messageId: string, fileKey: string, limitBytes: number): Promise<Uint8Array | 'too-large'> {
      const { getReadableStream, headers } = await call(() =>
        client.im.v1.messageResource.get({
          path: { message_id: messageId, file_key: fileKey },
          params: { type: 'file' },
        }),
      );
      try {
        const bytes = await readAtMost(getReadableStream(), limitBytes);
        if (bytes !== 'too-large' && isBareJson(headers)) await checked(() => Promise.resolve(jsonIn(bytes)));
        return bytes;
      } catch (error) {
        throw await platformError(error);
      }
    },

    /** A file of up to 100 MB from a message, as it comes in; what has gone wrong halfway shows as a failure of the stream. */
    async openResource(messageId: string, fileKey: string, type: 'image' | 'file'): Promise<Readable> {
      const { getReadableStream, headers } = await call(() =>
        client.im.v1.messageResource.get({ path: { message_id: messageId, file_key: fileKey }, params: { type } }),
      );
      const stream = getReadableStream();
      if (!isBareJson(headers)) return stream;
      const answer = await readAtMost(stream, 64 * 1024);
      await checked(() => Promise.resolve(answer === 'too-large' ? undefined : jsonIn(answer)));
      throw new PlatformError('an answer in place of a file', { status: 200 });
    },

    /** Passes on a message the bot was sent: files too large for it to upload. */
    async forward(to: { type: 'open_id' | 'chat_id'; id: string }, messageId: string, uuid: string): Promise<string> {
      const { data } = await call(() =>
        client.im.v1.message.forward({
          path: { message_id: messageId },
          params: { receive_id_type: to.type, uuid },
          data: { receive_id: to.id },
        }),
      );
      return messageIdOf(data);
    },

    /** open_ids by mobile; people the app may not see, or nobody has, are absent. */
    async findByMobile(mobiles: readonly string[]): Promise<Map<string, string>> {
      const found = new Map<string, string>();
      for (let start = 0; start < mobiles.length; start += 50) {
        // One page after the other: a roster has two or three of them.
        const { data } = await call(() =>
          client.contact.v3.user.batchGetId({
            params: { user_id_type: 'open_id' },
            data: { mobiles: mobiles.slice(start, start + 50) },
          }),
        );
        for (const { mobile, user_id } of data?.user_list ?? []) {
          if (mobile && user_id) found.set(mobile.replace(/^\+86/, ''), user_id);
        }
      }
      return found;
    },

    /** Groups the bot is in: as many as people can choose among. */
    async groups(): Promise<{ id: string; name: string }[]> {
      const { data } = await call(() =>
        client.im.v1.chat.list({ params: { sort_type: 'ByActiveTimeDesc', page_size: 100 } }),
      );
      return (data?.items ?? []).flatMap(({ chat_id, name }) =>
        chat_id ? [{ id: chat_id, name: name || '未命名的群' }] : [],
      );
    },

    /** When somebody opened a message of the bot's; undefined while he or she has not. */
    async readAt(messageId: string, openId: string): Promise<Date | undefined> {
      const { data } = await call(() =>
        client.im.v1.message.readUsers({
          path: { message_id: messageId },
          params: { user_id_type: 'open_id', page_size: 100 },
        }),
      );
      const read = (data?.items ?? []).find(({ user_id }) => user_id === openId);
      return read && new Date(Number(read.timestamp));
    },

    /** The bot's own open_id, to recognise a mention. */
    async botOpenId(): Promise<string> {
      const { bot } = await call(
        () =>
          client.request({ method: 'GET', url: '/open-apis/bot/v3/info' }) as Promise<{
            code?: number;
            bot?: { open_id?: string };
          }>,
      );
      if (!bot?.open_id) throw new PlatformError('the bot has no open_id: is the bot ability activated?', {});
      return bot.open_id;
    },

    /** What Feishu calls somebody; undefined outside the app's contact range. */
    async nameOf(openId: string): Promise<string | undefined> {
      const { data } = await call(() =>
        client.contact.v3.user.get({ path: { user_id: openId }, params: { user_id_type: 'open_id' } }),
      );
      return data?.user?.name;
    },
  };
}

async function readAtMost(stream: Readable, limitBytes: number): Promise<Buffer | 'too-large'> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limitBytes) {
      stream.destroy();
      return 'too-large';
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** HTTP 200 with an error is handed over as if it were the file; a file comes with a name. */
function isBareJson(headers: unknown): boolean {
  const { 'content-type': type, 'content-disposition': disposition } = (headers ?? {}) as Record<string, unknown>;
  return String(type).includes('json') && disposition === undefined;
}

function jsonIn(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** HTTP 200 with a code resolves in the SDK like a success. */
async function checked<T>(send: () => Promise<T>): Promise<T> {
  const answer = await send();
  const { code, msg } = (answer ?? {}) as { code?: number; msg?: string };
  if (code !== undefined && code !== 0) throw new PlatformError(msg ?? '', { code, status: 200 });
  return answer;
}

function messageIdOf(data: { message_id?: string | undefined } | undefined): string {
  if (!data?.message_id) throw new PlatformError('no message id in the answer', {});
  return data.message_id;
}
