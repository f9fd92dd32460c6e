/** What the bot made of one delivery. */
export type Delivery =
  /** HTTP status or acknowledgement code, and the body as text ("" when there is none). */
  | { readonly outcome: 'answered'; readonly status: number; readonly body: string }
  | { readonly outcome: 'timeout' }
  | { readonly outcome: 'unreachable'; readonly detail: string };

/** A way to the bot: the long connection or an address it listens on. */
export interface Transport {
  /** Where a delivery goes, for the record. */
  readonly place: string;
  send(envelope: unknown, options?: { readonly wrongSignature?: boolean }): Promise<Sent>;
}

export interface Sent {
  readonly delivery: Delivery;
  /** Over HTTP: what was posted, byte for byte. */
  readonly posted?: { readonly headers: Readonly<Record<string, string>>; readonly body: string };
}
