import type { ApiReply } from './api/route.ts';
import { type Bytes, sizeOf } from './bytes.ts';
import { ApiFailure } from './failure.ts';

/** What goes back over the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Bytes;
  /** The code in the body, for the record; -1 where the body has none. */
  readonly code: number;
}

/** A success: HTTP 200, in the usual envelope unless the API has its own. */
export function success(reply: ApiReply): Answer {
  if ('bytes' in reply) {
    const name = encodeURIComponent(reply.name);
    const headers = {
      'content-type': reply.contentType,
      'content-length': String(sizeOf(reply.bytes)),
      'content-disposition': `attachment; filename="${name}"; filename*=UTF-8''${name}`,
    };
    return { status: 200, headers, body: reply.bytes, code: 0 };
  }
  if ('top' in reply) return { status: 200, code: Number(reply.top.code ?? 0), ...json(reply.top) };
  return { status: 200, code: 0, ...json({ code: 0, msg: 'success', data: reply.data }) };
}

/** A refusal, with the log id the platform's support asks for. */
export function refusal({ code, message, status, headers, data, error }: ApiFailure, logId: string): Answer {
  const encoded = json({
    code,
    msg: message,
    ...(data === undefined ? {} : { data }),
    error: { log_id: logId, troubleshooter: '', ...error },
  });
  return { ...encoded, status, headers: { ...encoded.headers, ...headers }, code };
}

/** What a proxy in front of the platform says when it gets no answer itself. */
export function proxyPage(status: number): Answer {
  const title = `${status} Bad Gateway`;
  const body = `<html><head><title>${title}</title></head><body><center><h1>${title}</h1></center></body></html>`;
  return { status, headers: { 'content-type': 'text/html' }, body, code: -1 };
}

export const pageNotFound: Answer = {
  status: 404,
  headers: { 'content-type': 'text/plain' },
  body: '404 page not found',
  code: -1,
};

function json(value: unknown) {
  return { headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(value) };
}
