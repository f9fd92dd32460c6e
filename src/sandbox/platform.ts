import type { CallRecord } from './calls.ts';
import type { CardContext } from './card/validate.ts';
import type { Envelope } from './envelope.ts';
import type { Faults } from './faults.ts';
import type { Ids } from './ids.ts';
import type { RateLimiter } from './limits.ts';
import type { State } from './state.ts';
import type { Tokens } from './tokens.ts';
import type { Delivery } from './transport.ts';

/** The app as the platform knows it. */
export interface App {
  readonly id: string;
  readonly secret: string;
  readonly name: string;
  readonly openId: string;
  readonly unionId: string;
  readonly tenantKey: string;
  readonly verificationToken: string;
}

/** A card callback's token for the delayed update. */
interface CardToken {
  readonly messageId: string;
  readonly issuedAt: number;
  answered: boolean;
  uses: number;
}

/** Everything an API or a person's action works on. */
export interface Platform {
  readonly app: App;
  readonly now: () => number;
  readonly ids: Ids;
  readonly state: State;
  readonly tokens: Tokens;
  readonly limiter: RateLimiter;
  readonly faults: Faults;
  readonly cardTokens: Map<string, CardToken>;
  /** Ids already used for a message or a group, with what came of them. */
  readonly usedUuids: Map<string, { readonly at: number; readonly id: string }>;
  /** Group messages that do not mention the bot: pushed only with the sensitive scope. */
  allGroupMessages: boolean;
  record(call: CallRecord): void;
  /** Sends an event to the bot; resolves when the first try has ended, and keeps trying after a failure. */
  publish(event: Envelope): Promise<void>;
  /** Sends a callback to the bot: one try, and its answer. */
  ask(callback: Envelope): Promise<Delivery>;
}

export const fourteenDaysMs = 14 * 24 * 3_600_000;

/** Who and what a card may refer to. */
export function cardContext(platform: Platform): CardContext {
  const { people, resources } = platform.state;
  return {
    knowsUser: (id) =>
      people.has(id) ||
      id === platform.app.openId ||
      [...people.values()].some(({ unionId, userId }) => id === unionId || id === userId),
    ownsImage: (key) => resources.get(key)?.owner === 'app',
  };
}
