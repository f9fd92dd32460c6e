/** What is typed on one version of a card and not yet sent; fields listen to their own value only. */
export class FormValues {
  readonly #typed = new Map<string, unknown>();
  readonly #listeners = new Set<() => void>();
  #missing: ReadonlySet<string> = new Set();

  get typed(): ReadonlyMap<string, unknown> {
    return this.#typed;
  }

  isMissing(name: string): boolean {
    return this.#missing.has(name);
  }

  type(name: string, value: unknown): void {
    this.#typed.set(name, value);
    this.#missing = new Set([...this.#missing].filter((one) => one !== name));
    this.#tell();
  }

  /** Marks the required fields found empty at a submission. */
  mark(names: readonly string[]): void {
    this.#missing = new Set(names);
    this.#tell();
  }

  /** Back to what the card filled in. */
  reset(names: readonly string[]): void {
    for (const name of names) this.#typed.delete(name);
    this.mark([]);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
