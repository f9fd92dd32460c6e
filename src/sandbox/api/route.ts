import type { IncomingMessage } from 'node:http';
import type { Bytes } from '../bytes.ts';
import type { Platform } from '../platform.ts';
import type { Form } from './multipart.ts';

/** A call of the bot, taken apart. */
export interface ApiCall {
  readonly platform: Platform;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Parsed JSON; undefined when there was none. */
  readonly body: unknown;
  readonly form: Form | undefined;
  /** Host and port the caller used, for addresses handed back. */
  readonly host: string;
  readonly request: IncomingMessage;
}

export type ApiReply =
  /** The usual envelope around this. */
  | { readonly data: unknown }
  /** Older APIs put their answer at the top level. */
  | { readonly top: Readonly<Record<string, unknown>> }
  | { readonly bytes: Bytes; readonly name: string; readonly contentType: string };

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `:name` stands for one segment. */
  readonly path: string;
  /** As the SDK names the method. */
  readonly name: string;
  /** Answered without a tenant token. */
  readonly open?: boolean;
  /** What a second call says while one with the same `uuid` is under way. */
  readonly inFlight?: { readonly code: number; readonly message: string };
  handle(call: ApiCall): ApiReply | Promise<ApiReply>;
}

/** One page of a list: `page_size`, `page_token`. */
export function page<T>(query: URLSearchParams, items: readonly T[], size: { usual: number; most: number }) {
  const asked = Number(query.get('page_size') ?? size.usual);
  const pageSize = Math.min(size.most, Number.isInteger(asked) && asked > 0 ? asked : size.usual);
  const start = Number(Buffer.from(query.get('page_token') ?? '', 'base64url').toString() || 0);
  const next = start + pageSize;
  const has_more = next < items.length;
  return {
    items: items.slice(start, next),
    has_more,
    page_token: has_more ? Buffer.from(String(next)).toString('base64url') : '',
  };
}
