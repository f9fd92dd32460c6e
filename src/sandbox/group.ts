import { botAddedOrDeleted, chatDisbanded, usersAddedOrDeleted } from './events.ts';
import type { Platform } from './platform.ts';
import { type SeenMessage, seenMessage } from './seen.ts';
import type { ChatRecord, PersonRecord } from './state.ts';

/** A group chat, and what its members can do with it. */
export class Group {
  readonly #platform: Platform;
  readonly #chat: ChatRecord;

  constructor(platform: Platform, chat: ChatRecord) {
    this.#platform = platform;
    this.#chat = chat;
  }

  get id(): string {
    return this.#chat.id;
  }

  get name(): string {
    return this.#chat.name;
  }

  get botInChat(): boolean {
    return this.#chat.botInChat;
  }

  members(): string[] {
    return this.#people().map((person) => person.name);
  }

  /** Oldest first, as a member sees them. */
  messages(): SeenMessage[] {
    const viewer = this.#people()[0];
    return viewer ? this.#chat.messages.map((message) => seenMessage(this.#platform, viewer, message)) : [];
  }

  /** Somebody brings the bot in; by default the owner, else the first member. */
  async addBot(by?: string): Promise<void> {
    await this.#changeBot(true, by);
  }

  async removeBot(by?: string): Promise<void> {
    await this.#changeBot(false, by);
  }

  async add(name: string, by?: string): Promise<void> {
    await this.#changeMember('added', name, by);
  }

  async remove(name: string, by?: string): Promise<void> {
    await this.#changeMember('deleted', name, by);
  }

  async dissolve(by?: string): Promise<void> {
    const operator = this.#operator(by);
    this.#chat.dissolved = true;
    this.#changed();
    if (this.#chat.botInChat) await this.#platform.publish(chatDisbanded(this.#platform, this.#chat, operator));
  }

  async #changeBot(inChat: boolean, by: string | undefined): Promise<void> {
    if (this.#chat.botInChat === inChat) return;
    this.#chat.botInChat = inChat;
    this.#changed();
    const what = inChat ? 'added' : 'deleted';
    await this.#platform.publish(botAddedOrDeleted(this.#platform, what, this.#chat, this.#operator(by)));
  }

  async #changeMember(what: 'added' | 'deleted', name: string, by: string | undefined): Promise<void> {
    const operator = this.#operator(by);
    const person = this.#named(name);
    if (what === 'added') this.#chat.members.add(person.openId);
    else this.#chat.members.delete(person.openId);
    this.#changed();
    if (!this.#chat.botInChat) return;
    await this.#platform.publish(usersAddedOrDeleted(this.#platform, what, this.#chat, operator, [person]));
  }

  #people(): PersonRecord[] {
    return [...this.#chat.members].map((openId) => this.#platform.state.people.get(openId)!);
  }

  #operator(name: string | undefined): PersonRecord {
    if (name !== undefined) return this.#named(name);
    const operator = this.#platform.state.people.get(this.#chat.ownerId ?? '') ?? this.#people()[0];
    if (!operator) throw new Error(`“${this.name}”里没有人`);
    return operator;
  }

  #named(name: string): PersonRecord {
    const person = [...this.#platform.state.people.values()].find((one) => one.name === name);
    if (!person) throw new Error(`没有叫“${name}”的人`);
    return person;
  }

  #changed(): void {
    this.#platform.state.note('chat.changed', this.#chat.id);
  }
}
