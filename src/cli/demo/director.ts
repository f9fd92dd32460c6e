import type { AutoplayView, Pace } from '../../sandbox/page/protocol.ts';
import type { Person } from '../../sandbox/person.ts';

/** Whom everybody in the play asks before each act. */
export interface Director {
  /** In a watched play others act too, so what was not expected is looked at again; in an unwatched one it ends the play. */
  readonly watched: boolean;
  /**
   * Resolves when it is this person's turn. False when something held the person up meanwhile: then look again before acting.
   *
   * @param doing what the person is about to do, as a sentence without a full stop
   */
  turn(person: Person, doing: string): Promise<boolean>;
  /** After something unexpected: throws it on, or resolves when it is time to look again. */
  surprised(error: unknown): Promise<void>;
}

/** Nobody watches, nobody takes over, nothing waits. */
export const unwatched: Director = {
  watched: false,
  turn: () => Promise.resolve(true),
  surprised: (error) => Promise.reject(error instanceof Error ? error : new Error(String(error))),
};

/** What people take between one act and the next, in milliseconds. */
const pauses: Readonly<Record<Pace, number>> = { slow: 3000, medium: 1000, fast: 0 };

const secondLookMs = 1000;

/** The same direction as long as the run lasts; after that nobody of the run ever gets another turn. */
export function whileRunning(director: Director, isRunning: () => boolean): Director {
  const never = new Promise<never>(() => undefined);
  return {
    watched: director.watched,
    async turn(person, doing) {
      const straight = isRunning() && (await director.turn(person, doing));
      return isRunning() ? straight : never;
    },
    async surprised(error) {
      await director.surprised(error);
      if (!isRunning()) await never;
    },
  };
}

/** Directs a play that somebody watches and joins in. */
export class WatchedDirector implements Director {
  readonly watched = true;
  readonly takenOver = new Set<string>();
  pace: Pace = 'medium';
  doing = '';
  readonly #wait: (ms: number) => Promise<void>;
  readonly #listeners = new Set<() => void>();
  #paused = false;
  #waiting: (() => void)[] = [];

  constructor(wait: (ms: number) => Promise<void>) {
    this.#wait = wait;
  }

  get paused(): boolean {
    return this.#paused;
  }

  async turn({ name }: Person, doing: string): Promise<boolean> {
    const pause = pauses[this.pace];
    if (pause > 0) await this.#wait(pause);
    if (this.#paused || this.takenOver.has(name)) {
      await this.#news();
      return false;
    }
    if (this.doing !== doing) {
      this.doing = doing;
      this.#tell();
    }
    return true;
  }

  surprised(): Promise<void> {
    return this.#wait(secondLookMs);
  }

  /** Something has happened in the chats: whoever is held up may find the work done. */
  stir(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const go of waiting) go();
  }

  pause(paused: boolean): void {
    this.#paused = paused;
    this.#changed();
  }

  setPace(pace: Pace): void {
    this.pace = pace;
    this.#changed();
  }

  takeOver(person: string): void {
    this.takenOver.add(person);
    this.#changed();
  }

  handBack(person: string): void {
    this.takenOver.delete(person);
    this.#changed();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What of the page's view is the director's. */
  view(): Pick<AutoplayView, 'pace' | 'doing' | 'takenOver'> {
    return { pace: this.pace, doing: this.doing, takenOver: [...this.takenOver] };
  }

  /** Tells whoever draws the state that it is another one. */
  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  #changed(): void {
    this.#tell();
    this.stir();
  }

  #news(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
