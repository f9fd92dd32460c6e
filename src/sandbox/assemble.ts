import { authRoutes } from './api/auth.ts';
import { chatRoutes } from './api/chats.ts';
import { contactRoutes } from './api/contact.ts';
import { delayedCardRoutes } from './api/delayed-card.ts';
import { endpointRoute } from './api/endpoint.ts';
import { memberRoutes } from './api/members.ts';
import { messageReadRoutes } from './api/message-reads.ts';
import { messageRoutes } from './api/messages.ts';
import { resourceRoutes } from './api/resources.ts';
import type { Route } from './api/route.ts';
import { sendRoutes } from './api/send.ts';
import type { CallRecord } from './calls.ts';
import { type Courier, createCourier, redeliveryMs } from './delivery.ts';
import { Faults } from './faults.ts';
import { createIds } from './ids.ts';
import { platformLimits, RateLimiter } from './limits.ts';
import { type ClientConfig, LongConnection } from './long-connection.ts';
import type { SandboxOptions } from './options.ts';
import type { App, Platform } from './platform.ts';
import { createState } from './state.ts';
import { Tokens } from './tokens.ts';
import { createWebhook, type Webhook } from './webhook.ts';
import { parseWorld, tinyWorld } from './world.ts';

export interface Assembly {
  readonly platform: Platform;
  readonly calls: readonly CallRecord[];
  readonly routes: readonly Route[];
  readonly connection: LongConnection;
  readonly webhook: Webhook;
  readonly courier: Courier;
}

/** Small, so that a bot notices soon when the sandbox was started anew; the real platform says 120, 30 and 120. */
const usualConfig: ClientConfig = { ReconnectCount: -1, ReconnectInterval: 1, ReconnectNonce: 1, PingInterval: 5 };

/** Puts the parts of the platform together, listening to nothing yet. */
export function assemble(options: SandboxOptions): Assembly {
  const { timing = {}, clock } = options;
  const now = clock ? () => clock.now() : (options.now ?? Date.now);
  const world = parseWorld(options.world ?? tinyWorld);
  const ids = createIds(options.appId, options.seed);
  const state = createState(world, ids, now);
  const faults = new Faults();
  const limitMs = timing.callbackLimitMs ?? 3000;
  const calls: CallRecord[] = [];
  const record = (call: CallRecord) => {
    calls.push(call);
    state.note('call', call.eventId ?? call.name);
  };
  const app: App = {
    id: options.appId,
    secret: options.appSecret,
    name: world.bot.name,
    openId: ids.next('open id'),
    unionId: ids.next('union id'),
    tenantKey: ids.next('tenant'),
    verificationToken: options.verificationToken ?? ids.next('ticket'),
  };
  const clientConfig = { ...usualConfig, ...timing.clientConfig };
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
  const platform: Platform = {
    app,
    now,
    ids,
    state,
    // A clock moved ahead does not age tokens: the SDK keeps them by the real one and would go on sending those run out.
    tokens: new Tokens(ids, clock ? Date.now : now),
    limiter: new RateLimiter({ ...platformLimits, ...options.limits }, options.limitClock),
    faults,
    cardTokens: new Map(),
    usedUuids: new Map(),
    allGroupMessages: options.allGroupMessages ?? false,
    record,
    publish: (event) => courier.publish(event),
    ask: (event) => courier.ask(event),
  };
  const plan = (timing.redeliveryMs ?? redeliveryMs).map((ms) => ms * (timing.timeScale ?? 1));
  const courier: Courier = createCourier(platform, options.mode === 'webhook' ? webhook : connection, plan);
  const routes = [
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
  ];
  return { platform, calls, routes, connection, webhook, courier };
}

function challengeRecord(at: number, path: string, passed: boolean, detail: string): CallRecord {
  const outcome = { status: passed ? 200 : 0, code: passed ? 0 : -1 };
  return { at, kind: 'challenge', method: 'POST', path, name: 'url_verification', ...outcome, detail };
}
