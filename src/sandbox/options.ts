import type { Limits } from './limits.ts';
import type { ClientConfig } from './long-connection.ts';
import type { Clock } from './page/clock.ts';
import type { PageOptions } from './page/page.ts';
import type { WorldInput } from './world.ts';

interface Timing {
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
  /** Takes the place of `now`, and can be moved from the page. */
  readonly clock?: Clock;
  /** Serves the page under /sandbox/, where people play every role in a browser; on loopback only. */
  readonly page?: PageOptions;
  readonly limits?: Partial<Limits>;
  /** Milliseconds for the frequency limits, which do not follow `now`: where that stands still, they must still recover. */
  readonly limitClock?: () => number;
  /** The same seed gives the same ids. */
  readonly seed?: string;
  /** Push group messages that do not mention the bot, too. */
  readonly allGroupMessages?: boolean;
}
