/** One line of the sandbox's record: a call of the bot, or a delivery to it. */
export interface CallRecord {
  readonly at: number;
  readonly kind: 'api' | 'event' | 'callback' | 'challenge';
  readonly method: string;
  readonly path: string;
  /** The API as the SDK names it, or the event type. */
  readonly name: string;
  /** HTTP status, or the code of the acknowledgement; 0 when nothing came back. */
  readonly status: number;
  /** Code in the body; for deliveries 0 means taken. */
  readonly code: number;
  readonly request?: unknown;
  /** The message a send brought about. */
  readonly messageId?: string;
  /** Which try of one event this was, from 1. */
  readonly attempt?: number;
  readonly eventId?: string;
  readonly detail?: string;
  /** Over HTTP: what was posted, byte for byte, so that a replay can be tried. */
  readonly posted?: { readonly headers: Readonly<Record<string, string>>; readonly body: string };
}
