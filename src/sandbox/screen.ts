import type { Platform } from './platform.ts';
import { onScreen, type SeenCard, seenCard, type SeenMessage, seenMessage } from './seen.ts';
import type { ChatRecord, MessageRecord, PersonRecord } from './state.ts';

/** What one person can see, and nothing else. */
export class Screen {
  readonly #platform: Platform;
  readonly #viewer: PersonRecord;

  constructor(platform: Platform, viewer: PersonRecord) {
    this.#platform = platform;
    this.#viewer = viewer;
  }

  chats(): ChatRecord[] {
    return [...this.#platform.state.chats.values()].filter(
      (chat) => chat.members.has(this.#viewer.openId) && !chat.dissolved,
    );
  }

  nameOf(chat: ChatRecord): string {
    return chat.kind === 'group' ? chat.name : this.#platform.app.name;
  }

  /** Oldest first; with a name, only that chat's. */
  messages(chatName?: string): SeenMessage[] {
    return this.#records(chatName).map((message) => seenMessage(this.#platform, this.#viewer, message));
  }

  cards(chatName?: string): SeenCard[] {
    return this.#records(chatName)
      .filter(isLiveCard)
      .map((message) => seenCard(this.#platform, this.#viewer, message));
  }

  /** The newest card of which the predicate holds. */
  newest(holds: (card: SeenCard) => boolean): SeenCard | undefined {
    for (const message of this.#records().toReversed()) {
      const card = isLiveCard(message) ? seenCard(this.#platform, this.#viewer, message) : undefined;
      if (card && holds(card)) return card;
    }
    return undefined;
  }

  sees(messageId: string): boolean {
    return this.#records().some((message) => message.id === messageId);
  }

  /** The chat as one would read it. */
  text(chatName = this.#platform.app.name): string {
    return this.messages(chatName)
      .map((message) => `${message.from}：${message.urgent ? '【加急】' : ''}\n${onScreen(this.#platform, message)}`)
      .join('\n\n');
  }

  /** Every card in one line, for complaints. */
  listCards(): string {
    const lines = this.cards().map((card) => `  ${card.chat}：${card.title}`);
    return lines.join('\n') || '  （一张也没有）';
  }

  #records(chatName?: string): MessageRecord[] {
    const chats = this.chats().filter((chat) => chatName === undefined || this.nameOf(chat) === chatName);
    if (chats.length === 1) return [...chats[0]!.messages];
    const ids = new Set(chats.map((chat) => chat.id));
    return [...this.#platform.state.messages.values()].filter((message) => ids.has(message.chatId));
  }
}

function isLiveCard(message: MessageRecord): boolean {
  return message.kind === 'interactive' && message.recalledAt === undefined && !message.deleted;
}

export function matches(card: SeenCard, match: string | RegExp): boolean {
  return typeof match === 'string' ? card.text.includes(match) : card.text.search(match) >= 0;
}
