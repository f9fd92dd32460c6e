import { type Bytes, wholeOf } from './bytes.ts';
import type { Outcome } from './callback.ts';
import { forward, openBotChat, postAsPerson, readAll, recallOwn, type Sending } from './chatting.ts';
import type { ControlKey } from './find-control.ts';
import { type Confirmation, Hands, type Which } from './hands.ts';
import { beginningWith } from './mentions.ts';
import type { Piece } from './piece.ts';
import type { Platform } from './platform.ts';
import { matches, Screen } from './screen.ts';
import { type SeenCard, type SeenMessage, seenMessage } from './seen.ts';
import type { PersonRecord } from './state.ts';
import { waitUntil } from './waiting.ts';

export interface Where {
  /** Name or, for sending, id of a group; left out, the private chat with the bot. */
  readonly in?: string;
}

const usualPatienceMs = 15_000;

/** One of the people of the world, client in hand: sees what this person would see and can do no more. */
export class Person {
  readonly #platform: Platform;
  readonly #record: PersonRecord;
  readonly #screen: Screen;
  readonly #hands: Hands;

  constructor(platform: Platform, record: PersonRecord) {
    this.#platform = platform;
    this.#record = record;
    this.#screen = new Screen(platform, record);
    this.#hands = new Hands(platform, record, this.#screen);
  }

  get name(): string {
    return this.#record.name;
  }

  get mobile(): string {
    return this.#record.mobile;
  }

  get openId(): string {
    return this.#record.openId;
  }

  /** This person's open_id as another app sees it. */
  get foreignOpenId(): string {
    return this.#record.foreignOpenId;
  }

  /** The toast the last action brought. */
  get toast(): string | undefined {
    return this.#hands.last.toast;
  }

  /** What the client complained of after the last action. */
  get error(): string | undefined {
    return this.#hands.last.error;
  }

  /** Every confirmation dialog that came up. */
  get confirmations(): readonly Confirmation[] {
    return this.#hands.confirmations;
  }

  /** Opens the private chat with the bot, which tells the bot so and marks everything read. */
  openBotChat(): Promise<void> {
    return openBotChat(this.#platform, this.#record);
  }

  /** Resolves when the bot has taken the message, or the first try has failed. */
  say(
    text: string | readonly Piece[],
    options: Where & { readonly mention?: boolean | 'all' } = {},
  ): Promise<SeenMessage> {
    const pieces = typeof text === 'string' ? beginningWith(options.mention ?? false, text) : text;
    return this.#send({ kind: 'text', pieces }, options);
  }

  sendFile(name: string, bytes: Bytes, where: Where = {}): Promise<SeenMessage> {
    return this.#send({ kind: 'file', name, bytes }, where);
  }

  sendImage(name: string, bytes: Uint8Array, where: Where = {}): Promise<SeenMessage> {
    return this.#send({ kind: 'image', name, bytes }, where);
  }

  /** A voice message; it has no name that the bot hears of. */
  sendAudio(name: string, bytes: Bytes, where: Where = {}): Promise<SeenMessage> {
    return this.#send({ kind: 'audio', name, bytes }, where);
  }

  sendVideo(name: string, bytes: Bytes, where: Where = {}): Promise<SeenMessage> {
    return this.#send({ kind: 'media', name, bytes }, where);
  }

  /** Passes a card on into a group: a copy, which acts only where the card allows it. */
  async forward(card: SeenCard, to: { readonly in: string }): Promise<void> {
    await forward(this.#platform, this.#record, card.id, to.in);
  }

  /** Takes back a message of this person's own. */
  async recall(message: SeenMessage): Promise<void> {
    await recallOwn(this.#platform, this.#record, message.id);
  }

  /** Marks everything the bot has sent there as read. */
  read(where: Where = {}): Promise<void> {
    return readAll(this.#platform, this.#record, where.in);
  }

  /** Names of the chats this person has: the bot's, once there is one, and the groups. */
  chats(): string[] {
    return this.#screen.chats().map((chat) => this.#screen.nameOf(chat));
  }

  /** Every message this person can see, oldest first; `in` narrows it to one group, or to the bot by its name. */
  messages(where: Where = {}): SeenMessage[] {
    return this.#screen.messages(where.in);
  }

  cards(where: Where = {}): SeenCard[] {
    return this.#screen.cards(where.in);
  }

  /** The newest card on which the words stand. */
  card(match: string | RegExp = ''): SeenCard {
    const found = this.#screen.newest((card) => matches(card, match));
    if (found) return found;
    throw new Error(`${this.name}没有含“${match}”的卡片；看得到的有：\n${this.#screen.listCards()}`);
  }

  /** The private chat, or a group, as one would read it. */
  screen(where: Where = {}): string {
    return this.#screen.text(where.in);
  }

  /** Types into a form's fields and chooses from its lists; nothing leaves the client until it is submitted. */
  fill(values: Readonly<Record<string, unknown>>, which: Which = {}): void {
    this.#hands.fill(values, which);
  }

  /** Presses a button. Resolves once the bot has answered, or at once where the client needs no bot. */
  press(
    key: ControlKey,
    options: Which & { readonly twice?: boolean; readonly confirm?: boolean } = {},
  ): Promise<Outcome> {
    return this.#hands.press(key, options);
  }

  /** Acts on a field outside a form: a list, a picker, an input with its own submit key, a tick, a ⋯ menu. */
  choose(key: ControlKey, value: unknown, which: Which = {}): Promise<Outcome> {
    return this.#hands.choose(key, value, which);
  }

  /** Sends any action at all for a card, past everything the client would check: what a forger can do. */
  rawClick(
    action: Readonly<Record<string, unknown>>,
    which: Which & { readonly messageId?: string } = {},
  ): Promise<Outcome> {
    return this.#hands.rawClick(action, which);
  }

  /** Opens a file or picture in a message. */
  download(message: SeenMessage): { name: string; bytes: Uint8Array } {
    const key = this.#screen.sees(message.id) ? message.file?.key : undefined;
    const resource = this.#platform.state.resources.get(key ?? '');
    if (!resource) throw new Error(`${this.name}打不开这条消息里的文件`);
    return { name: resource.name, bytes: wholeOf(resource.bytes) };
  }

  /** Waits until such a card is on the screen. */
  waitForCard(match: string | RegExp = '', timeoutMs = usualPatienceMs): Promise<SeenCard> {
    const look = () => this.#screen.newest((card) => matches(card, match));
    const complaint = () =>
      `${this.name}等了${timeoutMs}毫秒，没有等到含“${match}”的卡片；看得到的有：\n${this.#screen.listCards()}`;
    return waitUntil(this.#platform.state, look, timeoutMs, complaint);
  }

  /** Waits until something holds that can be seen on this person's screen. */
  async waitFor(holds: (person: this) => boolean, timeoutMs = usualPatienceMs): Promise<void> {
    const complaint = () => `${this.name}等了${timeoutMs}毫秒，没有等到；看到的是：\n${this.screen()}`;
    await waitUntil(this.#platform.state, () => holds(this) || undefined, timeoutMs, complaint);
  }

  /** Leaves the app's availability range (可用范围), as when an administrator narrows it. */
  leaveRange(): void {
    this.#become({ reachable: false });
  }

  enterRange(): void {
    this.#become({ reachable: true });
  }

  blockBot(): void {
    this.#become({ blockedBot: true });
  }

  unblockBot(): void {
    this.#become({ blockedBot: false });
  }

  resign(): void {
    this.#become({ resigned: true });
  }

  async #send(sending: Sending, where: Where): Promise<SeenMessage> {
    const message = await postAsPerson(this.#platform, this.#record, sending, where.in);
    return seenMessage(this.#platform, this.#record, message);
  }

  #become(change: Partial<Pick<PersonRecord, 'reachable' | 'blockedBot' | 'resigned'>>): void {
    Object.assign(this.#record, change);
    this.#platform.state.note('person.changed', this.#record.openId);
  }
}
