/** What the page in the browser and the sandbox say to each other. JSON over HTTP under /sandbox/api, changes over server-sent events. */

import type { Piece } from '../piece.ts';

/** GET /sandbox/api/world */
export interface WorldView {
  readonly bot: { readonly name: string };
  /** The sandbox's clock, in milliseconds. */
  readonly now: number;
  readonly people: readonly PersonView[];
  readonly groups: readonly GroupView[];
  /** When the bot has something to do by the clock next, where that is known. */
  readonly nextJobAt?: number;
  /** Whether somebody plays the people by himself: GET and POST /sandbox/api/autoplay. */
  readonly autoplay: boolean;
  /** What a form's empty fields are sent as. */
  readonly emptyFields: EmptyFieldsChoice;
  /** How many calls and events are still to go wrong. */
  readonly faultsLeft: number;
}

interface GroupView {
  readonly name: string;
  readonly botInChat: boolean;
}

export interface PersonView {
  readonly openId: string;
  readonly name: string;
  readonly title?: string;
  readonly organisation?: string;
  readonly unread: number;
  /** In the app's availability range. */
  readonly reachable: boolean;
  readonly blockedBot: boolean;
}

/** GET /sandbox/api/people/:name/chats, newest first */
export interface ChatView {
  readonly id: string;
  readonly kind: 'bot' | 'group';
  readonly name: string;
  readonly members: readonly string[];
  readonly botInChat: boolean;
  readonly unread: number;
  readonly last?: { readonly text: string; readonly at: number };
}

/** GET /sandbox/api/people/:name/chats/:chatId/messages, oldest first; asking marks them read */
export interface MessageView {
  readonly id: string;
  readonly from: { readonly name: string; readonly bot: boolean };
  readonly mine: boolean;
  readonly at: number;
  readonly updated: boolean;
  readonly recalled: boolean;
  readonly content:
    | { readonly kind: 'text'; readonly text: string; readonly mentions: readonly string[] }
    | { readonly kind: 'file'; readonly name: string; readonly bytes: number; readonly url: string }
    | { readonly kind: 'image'; readonly url: string }
    | { readonly kind: 'card'; readonly card: unknown; readonly version: number; readonly expired: boolean };
}

/** POST /sandbox/api/people/:name/open — the private chat with the bot is opened. Answer: { chatId } */
/** POST /sandbox/api/people/:name/chats/:chatId/say */
export interface Say {
  /** Plain, or in parts where somebody is mentioned in it. */
  readonly text: string | readonly Piece[];
  /** Before a plain text: the bot, or everybody. */
  readonly mention?: boolean | 'all';
}
/** POST /sandbox/api/people/:name/chats/:chatId/file?name=… — the body is the file. */

/**
 * POST /sandbox/api/people/:name/act — a press, a choice or a submitted form, as the client sends it; what a form's
 * empty fields are sent as is the sandbox's to decide. Answer: ActOutcome
 */
export interface Act {
  readonly messageId: string;
  /** `event.action` of the callback, without what the platform adds. */
  readonly action: Readonly<Record<string, unknown>>;
}
export interface ActOutcome {
  readonly toast?: string;
  readonly toastType?: 'info' | 'success' | 'warning' | 'error';
  readonly error?: string;
  readonly errorCode?: number;
}
/** POST /sandbox/api/people/:name/recall — { messageId } */

/** GET /sandbox/api/resources/:key — a file, or a picture by its key in a message or a card (`img_key`) */

/** GET /sandbox/api/messages/:id/inspect */
export interface Inspection {
  readonly content: string;
  readonly bytes: number;
  readonly bytesAtMost: number;
  /** Objects with a tag; absent for what is no card. */
  readonly elements?: number;
  readonly elementsAtMost: number;
  readonly calls: readonly CallView[];
}

/** GET /sandbox/api/calls, newest first, at most 200 */
export interface CallView {
  readonly at: number;
  readonly kind: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly code: number;
  readonly detail?: string;
}

/** POST /sandbox/api/clock — moves the clock forward; the whole demo goes by it. Answer: { now } */
export interface ClockMove {
  readonly advanceMs: number;
}
/** POST /sandbox/api/clock/next-job — moves it a second past what `nextJobAt` says. Answer: { now } */

/** How long people take between one act and the next. */
export type Pace = 'slow' | 'medium' | 'fast';

/** GET /sandbox/api/autoplay; also the answer to an order */
export interface AutoplayView {
  /** `preparing` until the play can begin; `failed` may be started again. */
  readonly phase: 'preparing' | 'ready' | 'playing' | 'paused' | 'finished' | 'failed';
  readonly pace: Pace;
  /** What is happening now, or why nothing is; a sentence without a full stop. */
  readonly doing: string;
  /** Score sheets handed in, by whomever, of all that are asked for; none are before the opening. */
  readonly submitted: number;
  readonly all: number;
  /** For whom the play does not act. */
  readonly takenOver: readonly string[];
}

/** POST /sandbox/api/autoplay */
export type AutoplayOrder =
  | { readonly kind: 'start' | 'pause' | 'resume' }
  | { readonly kind: 'pace'; readonly pace: Pace }
  | { readonly kind: 'take-over' | 'hand-back'; readonly person: string };

/** `usual`: inputs send "", everything else sends no key. */
type EmptyFieldsChoice = 'usual' | 'missing' | 'empty-string' | 'null';

/** POST /sandbox/api/faults */
export type FaultRequest =
  | { readonly kind: 'empty-fields'; readonly as: EmptyFieldsChoice }
  | { readonly kind: 'rate-limit'; readonly resetSeconds: number; readonly times: number }
  | { readonly kind: 'server-error'; readonly times: number }
  | { readonly kind: 'slow'; readonly ms: number; readonly times: number }
  | { readonly kind: 'reset-after'; readonly times: number }
  | { readonly kind: 'drop-connections' | 'revoke-tokens' | 'disarm' }
  | { readonly kind: 'duplicate-events' | 'delay-events'; readonly times: number; readonly ms?: number }
  | { readonly kind: 'out-of-reach' | 'in-reach' | 'block-bot' | 'unblock-bot'; readonly person: string }
  | { readonly kind: 'remove-bot' | 'add-bot'; readonly group: string };

/** GET /sandbox/api/events — a stream; one line for each change: `data: {"what":"message"|"call"|"clock"|"people"|"autoplay"}` */
export interface Changed {
  readonly what: 'message' | 'call' | 'clock' | 'people' | 'autoplay';
}
