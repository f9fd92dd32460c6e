import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { assemble } from './assemble.ts';
import type { CallRecord } from './calls.ts';
import type { Faults } from './faults.ts';
import { Group } from './group.ts';
import type { SandboxOptions } from './options.ts';
import { createClock } from './page/clock.ts';
import type { Desk } from './page/desk.ts';
import { isLoopback } from './page/guard.ts';
import { createPage } from './page/page.ts';
import { Person } from './person.ts';
import type { App } from './platform.ts';
import { createApiServer } from './server.ts';
import type { Change, State } from './state.ts';

export type { SandboxOptions } from './options.ts';

/** A stand-in for the Feishu platform: what the SDK talks to, and the people on the other side. */
export interface Sandbox {
  /** For the SDK's `domain`. */
  readonly url: string;
  /** Where a browser finds the page, if it is served. */
  readonly pageUrl?: string;
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
  const { host = '127.0.0.1', page } = options;
  if (page && !isLoopback(host)) throw new Error(`the page is served on loopback only, not on ${host}`);
  const clock = options.clock ?? (page && !options.now ? createClock() : undefined);
  const { platform, calls, routes, connection, webhook, courier } = assemble({ ...options, ...(clock && { clock }) });
  const { app, state, faults, tokens } = platform;
  const persons = new Map([...state.people.values()].map((person) => [person.name, new Person(platform, person)]));
  const groups = () => [...state.chats.values()].filter((chat) => chat.kind === 'group');
  const groupNamed = (name: string) => {
    const chat = groups().findLast((one) => one.name === name);
    return chat && new Group(platform, chat);
  };
  const desk: Desk = {
    platform,
    calls,
    persons,
    clock,
    autoplay: page?.autoplay,
    nextJobAt: () => page?.nextJobAt?.(),
    group: groupNamed,
    dropConnections: () => connection.drop(),
  };
  const server = createApiServer(platform, routes, page && createPage(desk, page));
  connection.attach(server);
  server.listen(options.port ?? 0, host);
  await once(server, 'listening');
  if (options.mode === 'webhook' && options.webhookUrl) await webhook.save(options.webhookUrl);

  const url = `http://${host}:${(server.address() as AddressInfo).port}`;
  return {
    url,
    ...(page && { pageUrl: `${url}/sandbox/` }),
    app,
    state,
    calls,
    faults,
    people: () => [...persons.values()],
    person: (name) => persons.get(name) ?? unknown(`没有叫“${name}”的人`, [...persons.keys()]),
    group: (name) =>
      groupNamed(name) ??
      unknown(
        `没有叫“${name}”的群`,
        groups().map((one) => one.name),
      ),
    connections: () => connection.connections,
    readyConnections: () => connection.readyConnections,
    dropConnections: () => connection.drop(),
    revokeTokens: () => tokens.revokeAll(),
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

function unknown(complaint: string, known: readonly string[]): never {
  throw new Error(`${complaint}；有的是：${known.join('、')}`);
}
