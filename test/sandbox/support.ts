import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import * as lark from '@larksuiteoapi/node-sdk';
import { afterEach } from 'vitest';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/sandbox.ts';

const toClose: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of toClose.splice(0).toReversed()) await close();
});

export function atEnd(close: () => unknown): void {
  toClose.push(close);
}

let apps = 0;

/** Each sandbox its own app: the SDK keeps tokens by app id for the whole process. */
export function freshAppId(): string {
  apps += 1;
  return `cli_${process.pid.toString(16).padStart(8, '0').slice(-8)}${Date.now().toString(16).slice(-4)}${apps.toString(16).padStart(4, '0')}`;
}

export async function aSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({
    appId: freshAppId(),
    appSecret: 'secret',
    mode: 'websocket',
    ...options,
    timing: {
      timeScale: 0.001,
      clientConfig: { ReconnectInterval: 0.02, ReconnectNonce: 0.02, PingInterval: 1 },
      ...options.timing,
    },
  });
  atEnd(() => sandbox.close());
  return sandbox;
}

export const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

/** The SDK as shipped, pointed at the sandbox. */
export function clientOf(sandbox: Sandbox, appSecret = 'secret'): lark.Client {
  return new lark.Client({ appId: sandbox.app.id, appSecret, domain: sandbox.url, logger: silent });
}

/** The SDK's own type knows no `card.action.trigger`. */
export type Handlers = Readonly<Record<string, (data: Record<string, unknown>) => unknown>>;

/** A bot on the long connection, ready to hear. */
export async function aConnectedBot(sandbox: Sandbox, handlers: Handlers): Promise<lark.WSClient> {
  const eventDispatcher = new lark.EventDispatcher({ logger: silent }).register({ ...handlers });
  const before = sandbox.readyConnections();
  const ws = new lark.WSClient({ appId: sandbox.app.id, appSecret: 'secret', domain: sandbox.url, logger: silent });
  atEnd(() => ws.close({ force: true }));
  await ws.start({ eventDispatcher });
  await eventually(() => sandbox.readyConnections() > before);
  return ws;
}

export async function eventually(holds: () => boolean, patienceMs = 5000): Promise<void> {
  const until = performance.now() + patienceMs;
  while (!holds()) {
    if (performance.now() > until) throw new Error('it never came about');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export interface Received {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

interface HttpAnswer {
  readonly status?: number;
  readonly body?: string;
  readonly headers?: Record<string, string>;
}

/** A bot's own address: answers what the function says, keeps what came. */
export async function anAddress(answer: (received: Received) => HttpAnswer | Promise<HttpAnswer>) {
  const received: Received[] = [];
  async function hear(request: IncomingMessage): Promise<HttpAnswer> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const one = { headers: request.headers, body: Buffer.concat(pieces).toString() };
    received.push(one);
    return answer(one);
  }
  const server = createServer((request, response) => {
    void hear(request).then(({ status = 200, body = '', headers = {} }) =>
      response.writeHead(status, headers).end(body),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  atEnd(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook/event`, received };
}

/** The body of the SDK's rejection: HTTP status, code and text as the platform gave them. */
export async function refusal(
  call: Promise<unknown>,
): Promise<{ status: number; code: number; msg: string; headers: Record<string, string> }> {
  try {
    await call;
  } catch (error) {
    const { response } = error as {
      response: { status: number; data: { code: number; msg: string }; headers: Record<string, string> };
    };
    return { status: response.status, code: response.data.code, msg: response.data.msg, headers: response.headers };
  }
  throw new Error('it was not refused');
}

interface Download {
  getReadableStream(): Readable;
}

export async function bytesOf(download: Promise<Download>): Promise<Buffer> {
  return buffer((await download).getReadableStream());
}

/** Refused downloads hide the code in a stream. */
export async function refusedDownload(download: Promise<unknown>): Promise<{ code: number }> {
  const { response } = await download.then(
    () => ({ response: undefined }),
    (error: unknown) => error as { response: { data: Readable } },
  );
  return JSON.parse((await buffer(response!.data)).toString()) as { code: number };
}

export interface CardParts {
  readonly title?: string;
  readonly elements?: readonly unknown[];
}

export function aCard({ title = '评分', elements = [] }: CardParts = {}): Record<string, unknown> {
  return {
    schema: '2.0',
    header: { title: { tag: 'plain_text', content: title }, template: 'blue' },
    body: { elements: [{ tag: 'markdown', content: '请打分' }, ...elements] },
  };
}

export function aButton(text: string, value: unknown, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    tag: 'button',
    text: { tag: 'plain_text', content: text },
    behaviors: [{ type: 'callback', value }],
    ...more,
  };
}

/** A form with a list of points, a reason, and a button 提交. */
export function aScoringForm(
  more: { required?: boolean; elements?: readonly unknown[] } = {},
): Record<string, unknown> {
  return {
    tag: 'form',
    name: 'sheet',
    elements: [
      { tag: 'markdown', content: '组织体系' },
      {
        tag: 'select_static',
        name: 'points',
        required: more.required ?? false,
        placeholder: { tag: 'plain_text', content: '得分' },
        options: ['6', '5.5', '5'].map((points) => ({
          text: { tag: 'plain_text', content: `${points}分` },
          value: points,
        })),
      },
      { tag: 'input', name: 'reason', max_length: 200, label: { tag: 'plain_text', content: '扣分因素' } },
      ...(more.elements ?? []),
      aButton('提交', { kind: 'submit' }, { name: 'submit', form_action_type: 'submit' }),
    ],
  };
}

export async function sendCard(client: lark.Client, openId: string, card: unknown): Promise<string> {
  const reply = await client.im.v1.message.create({
    params: { receive_id_type: 'open_id' },
    data: { receive_id: openId, msg_type: 'interactive', content: JSON.stringify(card) },
  });
  if (reply.code !== 0 || !reply.data?.message_id) throw new Error(`not sent: ${reply.code} ${reply.msg}`);
  return reply.data.message_id;
}

export function textTo(receiveId: string, text: string, more: { uuid?: string } = {}) {
  return { receive_id: receiveId, msg_type: 'text', content: JSON.stringify({ text }), ...more };
}

export async function sendText(
  client: lark.Client,
  openId: string,
  text: string,
  more: { uuid?: string } = {},
): Promise<string> {
  const reply = await client.im.v1.message.create({
    params: { receive_id_type: 'open_id' },
    data: textTo(openId, text, more),
  });
  if (reply.code !== 0 || !reply.data?.message_id) throw new Error(`not sent: ${reply.code} ${reply.msg}`);
  return reply.data.message_id;
}

/** Past the SDK, which goes by the real clock and would send a token that the sandbox's clock has let run out. */
export async function callWithFreshToken(sandbox: Sandbox, method: string, path: string, body?: unknown) {
  const token = await post(sandbox, 'POST', '/open-apis/auth/v3/tenant_access_token/internal', {
    app_id: sandbox.app.id,
    app_secret: 'secret',
  });
  return post(sandbox, method, path, body, { authorization: `Bearer ${String(token.body.tenant_access_token)}` });
}

async function post(
  sandbox: Sandbox,
  method: string,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
) {
  const response = await fetch(sandbox.url + path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
