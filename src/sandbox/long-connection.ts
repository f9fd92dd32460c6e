import { randomInt } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import {
  controlMethod,
  dataMethod,
  decodeFrame,
  encodeFrame,
  type Frame,
  fragments,
  headerOf,
  headersFrom,
} from './frames.ts';
import type { Ids } from './ids.ts';
import type { Delivery, Transport } from './transport.ts';

/** What the platform tells a client about keeping in touch; seconds, names as on the wire. */
export interface ClientConfig {
  readonly ReconnectCount: number;
  readonly ReconnectInterval: number;
  readonly ReconnectNonce: number;
  readonly PingInterval: number;
}

export interface LongConnectionOptions {
  readonly ids: Ids;
  readonly limitMs: number;
  readonly clientConfig: ClientConfig;
  fragmentBytes(): number;
}

export const maxConnections = 50;
const serviceId = 33554678;

/** The long connection of one client or many, each event to one of them at random. */
export class LongConnection implements Transport {
  readonly place = 'long connection';
  readonly #options: LongConnectionOptions;
  readonly #sockets = new WebSocketServer({ noServer: true });
  /** Clients that have sent their first ping: only then is the SDK listening. */
  readonly #ready = new Set<WebSocket>();
  readonly #tickets = new Set<string>();
  readonly #waiting = new Map<string, { socket: WebSocket; settle: (delivery: Delivery) => void }>();

  constructor(options: LongConnectionOptions) {
    this.#options = options;
  }

  get connections(): number {
    return this.#sockets.clients.size;
  }

  /** Clients an event can go to. */
  get readyConnections(): number {
    return this.#ready.size;
  }

  /** The address a client is told to connect to; the service id must not come first (the SDK cannot read it there). */
  connectUrl(host: string): string {
    const { ids } = this.#options;
    const ticket = ids.next('ticket');
    this.#tickets.add(ticket);
    const device = ids.next('device');
    const query = `fpid=493&aid=552564&device_id=${device}&access_key=${ids.next('nonce')}&service_id=${serviceId}`;
    return `ws://${host}/ws/v2?${query}&ticket=${ticket}`;
  }

  attach(server: Server): void {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      const url = new URL(request.url ?? '/', 'ws://sandbox');
      if (url.pathname !== '/ws/v2' || !this.#tickets.has(url.searchParams.get('ticket') ?? '')) {
        socket.end('HTTP/1.1 403 Forbidden\r\nHandshake-Status: 403\r\nHandshake-Msg: forbidden\r\n\r\n');
        return;
      }
      this.#sockets.handleUpgrade(request, socket, head, (client) => this.#welcome(client));
    });
  }

  async send(envelope: unknown): Promise<{ delivery: Delivery }> {
    const socket = this.#options.ids.pick([...this.#ready]);
    if (!socket) return { delivery: { outcome: 'unreachable', detail: 'no client is connected' } };
    const messageId = this.#options.ids.next('event');
    const traceId = this.#options.ids.next('log');
    const payload = Buffer.from(JSON.stringify(envelope));
    const pieces = fragments(payload, this.#options.fragmentBytes());
    const delivery = new Promise<Delivery>((resolve) => {
      const timer = setTimeout(() => settle({ outcome: 'timeout' }), this.#options.limitMs);
      const settle = (outcome: Delivery) => {
        clearTimeout(timer);
        this.#waiting.delete(messageId);
        resolve(outcome);
      };
      this.#waiting.set(messageId, { socket, settle });
    });
    for (const [seq, piece] of pieces.entries()) {
      const headers = { type: 'event', message_id: messageId, sum: String(pieces.length), seq: String(seq) };
      const frame = { SeqID: 0, LogID: randomInt(1, 2 ** 40), service: serviceId, method: dataMethod };
      socket.send(encodeFrame({ ...frame, headers: headersFrom({ ...headers, trace_id: traceId }), payload: piece }));
    }
    return { delivery: await delivery };
  }

  /** Cuts every connection without a goodbye, as a broken line does. */
  drop(): void {
    for (const client of this.#sockets.clients) client.terminate();
  }

  close(): Promise<void> {
    this.drop();
    for (const { settle } of this.#waiting.values()) settle({ outcome: 'unreachable', detail: 'sandbox closed' });
    return new Promise((resolve) => this.#sockets.close(() => resolve()));
  }

  #welcome(client: WebSocket): void {
    client.on('message', (data: Buffer, isBinary: boolean) => {
      if (isBinary) this.#hear(client, data);
    });
    client.on('error', () => client.terminate());
    client.on('close', () => {
      this.#ready.delete(client);
      for (const { socket, settle } of this.#waiting.values()) {
        if (socket === client) settle({ outcome: 'unreachable', detail: 'the connection broke' });
      }
    });
  }

  #hear(client: WebSocket, data: Buffer): void {
    let frame: Frame;
    try {
      frame = decodeFrame(data);
    } catch {
      client.close(1002, 'not a frame');
      return;
    }
    if (frame.method === controlMethod && headerOf(frame, 'type') === 'ping') {
      this.#ready.add(client);
      const payload = Buffer.from(JSON.stringify(this.#options.clientConfig));
      client.send(encodeFrame({ ...frame, headers: headersFrom({ type: 'pong' }), payload }));
    }
    if (frame.method === dataMethod) this.#acknowledge(client, frame);
  }

  #acknowledge(client: WebSocket, frame: Frame): void {
    const waiting = this.#waiting.get(headerOf(frame, 'message_id') ?? '');
    if (waiting?.socket !== client) return;
    const answer = readAck(frame.payload);
    waiting.settle(answer ?? { outcome: 'unreachable', detail: 'the acknowledgement could not be read' });
  }
}

function readAck(payload: Uint8Array | undefined): Delivery | undefined {
  try {
    const ack = JSON.parse(Buffer.from(payload ?? []).toString()) as { code?: unknown; data?: unknown };
    if (typeof ack.code !== 'number') return undefined;
    const body = typeof ack.data === 'string' ? Buffer.from(ack.data, 'base64').toString() : '';
    return { outcome: 'answered', status: ack.code, body };
  } catch {
    return undefined;
  }
}
