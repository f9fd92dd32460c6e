/** The platform lifts its lock on a card when it has the answer, a moment after we gave it. */
const unlockMs = 300;
/** Longer than any redraw is under way. */
const rememberedMs = 60_000;

/** Which cards are being clicked, and which were a moment ago: a redraw must neither come before the answer to a click nor undo it. */
export class Clicks {
  readonly #open = new Map<string, number>();
  /** When the last click on a message was answered; the latest one last. */
  readonly #answered = new Map<string, number>();
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  begin(messageId: string): void {
    this.#open.set(messageId, (this.#open.get(messageId) ?? 0) + 1);
  }

  end(messageId: string): void {
    const open = (this.#open.get(messageId) ?? 1) - 1;
    if (open > 0) this.#open.set(messageId, open);
    else this.#open.delete(messageId);
    this.#answered.delete(messageId);
    this.#answered.set(messageId, this.#now());
    for (const [id, at] of this.#answered) {
      if (at > this.#now() - rememberedMs) break;
      this.#answered.delete(id);
    }
  }

  /** Whether a click on it is being answered: the platform refuses to update the card until then. */
  isUnderWay(messageId: string): boolean {
    return this.#open.has(messageId) || this.#lastAnswer(messageId) > this.#now() - unlockMs;
  }

  /** A moment to ask about later. */
  moment(): number {
    return this.#now();
  }

  /** Whether it was clicked after that moment, or still is. */
  haveComeSince(messageId: string, moment: number): boolean {
    return this.isUnderWay(messageId) || this.#lastAnswer(messageId) >= moment;
  }

  #lastAnswer(messageId: string): number {
    return this.#answered.get(messageId) ?? -Infinity;
  }
}
