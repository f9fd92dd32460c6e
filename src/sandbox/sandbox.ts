import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { authRoutes } from './api/auth.ts';
import { chatRoutes } from './api/chats.ts';
import { contactRoutes } from './api/contact.ts';
import { delayedCardRoutes } from './api/delayed-card.ts';
import { endpointRoute } from './api/endpoint.ts';
import { memberRoutes } from './api/members.ts';
import { messageReadRoutes } from './api/message-reads.ts';
import { messageRoutes } from './api/messages.ts';
import { resourceRoutes } from './api/resources.ts';
import { sendRoutes } from './api/send.ts';
import type { CallRecord } from './calls.ts';
import { type Courier, createCourier, redeliveryMs } from './delivery.ts';
import { Faults } from './faults.ts';
import { Group } from './group.ts';
import { createIds } from './ids.ts';
import { type Limits, platformLimits, RateLimiter } from './limits.ts';
import { type ClientConfig, LongConnection } from './long-connection.ts';
import { Person } from './person.ts';
import type { App, Platform } from './platform.ts';
import { createApiServer } from './server.ts';
import { type Change, createState, type State } from './state.ts';
import { Tokens } from './tokens.ts';
import type { Transport } from './transport.ts';
import { createWebhook } from './webhook.ts';
import { parseWorld, tinyWorld, type WorldInput } from './world.ts';

export interface Timing {
  /** How long the bot may take over an event or a callback. */
  readonly callbackLimitMs?: number;
  readonly redeliveryMs?: readonly number[];
  /** Shrinks (or stretches) the distances between redeliveries. */
  readonly timeScale?: number;
  /** What clients of the long connection are told, in seconds; small, so that a restart is noticed soon. */
  readonly clientConfig?: Partial<ClientConfig>;
}

export interface SandboxOptions {
  /** `cli_` and 16 hex digits: the SDK takes nothing else over the long connection, and caches tokens by it. */
  readonly appId: string;
  readonly appSecret: string;
  readonly mode: 'websocket' | 'webhook';
  readonly webhookUrl?: string;
  readonly encryptKey?: string;
  readonly verificationToken?: string;
  readonly world?: WorldInput;
  readonly port?: number;
  readonly host?: string;
  readonly timing?: Timing;
  readonly now?: () => number;
  readonly limits?: Partial<Limits>;
  /** The same seed gives the same ids. */
  readonly seed?: string;
  /** Push group messages that do not mention the bot, too. */
  readonly allGroupMessages?: boolean;
}

/** A stand-in for the Feishu platform: what the SDK talks to, and the people on the other side. */
export interface Sandbox {
  /** For the SDK's `domain`. */
  readonly url: string;
  readonly app: App;
  readonly state: State;
  /** Every call of the bot and every delivery to it, oldest first. */
  readonly calls: readonly CallRecord[];
  readonly faults: Faults;
  people(): Person[];
  person(name: string): Person;
  group(name: string): Group;
  /** Clients on the long connection. */
  connections(): number;
  /** Those of them that events go to: the ones that have pinged. */
  readyConnections(): number;
  /** Cuts every long connection without a goodbye. */
  dropConnections(): void;
  /** Every token the bot holds stops working. */
  revokeTokens(): void;
  /** Saves the bot's address, as in the console: it counts once it has answered the challenge. */
  setWebhook(url: string): Promise<boolean>;
  onChange(listener: (change: Change) => void): () => void;
  close(): Promise<void>;
}

export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const world = parseWorld(options.world ?? tinyWorld);
  const now = options.now ?? Date.now;
  const ids = createIds(options.appId, options.seed);
  const state = createState(world, ids, now);
  const faults = new Faults();
  const limitMs = options.timing?.callbackLimitMs ?? 3000;
  const app: App = {
    id: options.appId,
    secret: options.appSecret,
    name: world.bot.name,
    openId: ids.next('open id'),
    unionId: ids.next('union id'),
    tenantKey: ids.next('tenant'),
    verificationToken: options.verificationToken ?? ids.next('ticket'),
  };
  const calls: CallRecord[] = [];
  const record = (call: CallRecord) => {
    calls.push(call);
    state.note('call', call.eventId ?? call.name);
  };
  const clientConfig = {
    ReconnectCount: -1,
    ReconnectInterval: 1,
    ReconnectNonce: 1,
    PingInterval: 5,
    ...options.timing?.clientConfig,
  };
  const connection = new LongConnection({ ids, limitMs, clientConfig, fragmentBytes: () => faults.fragmentBytes });
  const webhook = createWebhook({
    url: options.webhookUrl,
    encryptKey: options.encryptKey,
    verificationToken: app.verificationToken,
    limitMs,
    ids,
    now,
    onChallenge: (url, passed, detail) => record(challengeRecord(now(), url, passed, detail)),
  });
  const transport: Transport = options.mode === 'webhook' ? webhook : connection;
  const plan = (options.timing?.redeliveryMs ?? redeliveryMs).map((ms) => ms * (options.timing?.timeScale ?? 1));

  const platform: Platform = {
    app,
    now,
    ids,
    state,
    tokens: new Tokens(ids, now),
    limiter: new RateLimiter({ ...platformLimits, ...options.limits }),
    faults,
    calls,
    cardTokens: new Map(),
    usedUuids: new Map(),
    allGroupMessages: options.allGroupMessages ?? false,
    record,
    publish: (event) => courier.publish(event),
    ask: (event) => courier.ask(event),
  };
  const courier: Courier = createCourier(platform, transport, plan);
  const server = createApiServer(platform, [
    ...authRoutes,
    ...contactRoutes,
    ...sendRoutes,
    ...messageRoutes,
    ...messageReadRoutes,
    ...chatRoutes,
    ...memberRoutes,
    ...resourceRoutes,
    ...delayedCardRoutes,
    endpointRoute(connection, clientConfig),
  ]);
  connection.attach(server);
  const host = options.host ?? '127.0.0.1';
  server.listen(options.port ?? 0, host);
  await once(server, 'listening');
  if (options.mode === 'webhook' && options.webhookUrl) await webhook.save(options.webhookUrl);

  const persons = new Map([...state.people.values()].map((person) => [person.name, new Person(platform, person)]));
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    app,
    state,
    calls,
    faults,
    people: () => [...persons.values()],
    person: (name) => persons.get(name) ?? unknown(`没有叫“${name}”的人`, [...persons.keys()]),
    group(name) {
      const groups = [...state.chats.values()].filter((chat) => chat.kind === 'group');
      const chat = groups.findLast((one) => one.name === name);
      return chat
        ? new Group(platform, chat)
        : unknown(
            `没有叫“${name}”的群`,
            groups.map((one) => one.name),
          );
    },
    connections: () => connection.connections,
    readyConnections: () => connection.readyConnections,
    dropConnections: () => connection.drop(),
    revokeTokens: () => platform.tokens.revokeAll(),
    setWebhook: (url) => webhook.save(url),
    onChange: (listener) => state.onChange(listener),
    async close() {
      courier.close();
      await connection.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function challengeRecord(at: number, path: string, passed: boolean, detail: string): CallRecord {
  const outcome = { status: passed ? 200 : 0, code: passed ? 0 : -1 };
  return { at, kind: 'challenge', method: 'POST', path, name: 'url_verification', ...outcome, detail };
}

function unknown(complaint: string, known: readonly string[]): never {
  throw new Error(`${complaint}；有的是：${known.join('、')}`);
}
