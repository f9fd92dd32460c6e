/** What goes to the bot, before encryption. */
export interface Envelope {
  readonly type: string;
  /** De-duplication key: header.event_id, or uuid in the old envelope. */
  readonly id: string;
  readonly body: Readonly<Record<string, unknown>>;
}
