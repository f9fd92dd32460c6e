import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import { type Answer, pageNotFound, refusal } from './answer.ts';
import { type Form, readForm } from './api/multipart.ts';
import type { Route } from './api/route.ts';
import { streamOf } from './bytes.ts';
import { failure } from './failure.ts';
import { createGateway } from './gateway.ts';
import { isForPage } from './page/page.ts';
import type { Platform } from './platform.ts';

const maxJsonBytes = 4 * 1024 * 1024;

/** The platform's HTTP side: finds the API, reads the body, sends the answer, and keeps a record of it; the page, if any, beside it. */
export function createApiServer(platform: Platform, routes: readonly Route[], page?: RequestListener): Server {
  const table = routes.map((route) => ({ route, pattern: patternOf(route.path) }));
  const gateway = createGateway(platform);

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://sandbox');
    const logId = platform.ids.next('log');
    const body = await readBody(request);
    const found = find(request.method, url.pathname);
    const answer = found
      ? await gateway(
          found.route,
          {
            platform,
            params: found.params,
            query: url.searchParams,
            ...body,
            host: request.headers.host ?? '',
            request,
          },
          logId,
        )
      : pageNotFound;
    platform.record({
      at: platform.now(),
      kind: 'api',
      method: request.method ?? '',
      path: `${url.pathname}${url.search}`,
      name: found?.route.name ?? 'unknown',
      status: answer?.status ?? 0,
      code: answer?.code ?? -1,
      request: withoutSecrets(body.body),
      ...(found && answer ? messageOf(found.route, answer) : {}),
    });
    if (answer) send(response, answer, logId);
    else request.socket.destroy();
  }

  function find(method: string | undefined, path: string) {
    for (const { route, pattern } of table) {
      const match = route.method === method ? pattern.exec(path) : null;
      if (match) return { route, params: decoded(match.groups ?? {}) };
    }
    return undefined;
  }

  const server = createServer((request, response) => {
    if (page && isForPage(request.url)) {
      page(request, response);
      return;
    }
    serve(request, response).catch((error: unknown) => {
      const unread = error instanceof SyntaxError;
      const answer = refusal(
        unread ? failure(9499, 'Bad Request') : failure(1, `internal error: ${String(error)}`, { status: 500 }),
        platform.ids.next('log'),
      );
      if (response.headersSent) response.destroy();
      else send(response, answer, '');
    });
  });
  // Longer than a client's pause between calls, so that none meets a connection just being closed.
  server.keepAliveTimeout = 75_000;
  return server;
}

function send(response: ServerResponse, answer: Answer, logId: string): void {
  response.writeHead(answer.status, { 'x-tt-logid': logId, ...answer.headers });
  const { body } = answer;
  if (typeof body === 'string') response.end(body);
  // A caller that hangs up in the middle ends the reading of the file, and nothing else.
  else pipeline(streamOf(body), response, () => undefined);
}

/** A trailing slash makes no difference. */
function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}/?$`);
}

function decoded(groups: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([key, value]) => [key, decodeURIComponent(value)]));
}

function withoutSecrets(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(Object.entries(body).filter(([key]) => !/secret/i.test(key)));
}

/** The message that came of a send; the address of the call does not name it. */
function messageOf(route: Route, answer: Answer): { messageId?: string } {
  if (route.method !== 'POST' || typeof answer.body !== 'string') return {};
  const messageId = /"message_id":"(om_\w+)"/.exec(answer.body)?.[1];
  return messageId === undefined ? {} : { messageId };
}

/** JSON or multipart, whatever the method: the SDK sends `{}` with GET and DELETE. */
async function readBody(request: IncomingMessage): Promise<{ body: unknown; form: Form | undefined }> {
  if (request.headers['content-type']?.startsWith('multipart/form-data')) {
    return { body: undefined, form: await readForm(request) };
  }
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size <= maxJsonBytes) pieces.push(piece);
  }
  const text = Buffer.concat(pieces).toString();
  return { body: text === '' ? undefined : (JSON.parse(text) as unknown), form: undefined };
}
