import type { Page } from 'playwright-core';

interface Complaint {
  readonly afterMs: number;
  readonly words: string;
}

/** Enough of an answer to see who refused what. */
const bodyShown = 500;

/**
 * What the browser complains of: errors of the page's own program, and what it writes to the console as an error.
 *
 * Each is told with all that can explain it once the run is over: when, on which address, the stack, the line, and
 * the requests that went wrong meanwhile. Such a request alone is no complaint: leaving a page breaks those under way.
 */
export class Complaints {
  readonly #page: Page;
  readonly #since = performance.now();
  readonly #complaints: Complaint[] = [];
  readonly #requests: Promise<string>[] = [];

  constructor(page: Page) {
    this.#page = page;
    page.on('pageerror', (error) => this.#note(`uncaught ${error.stack ?? error.message}`));
    page.on('crash', () => this.#note('the page crashed'));
    page.on('console', (message) => {
      if (message.type() !== 'error') return;
      const { url, lineNumber, columnNumber } = message.location();
      this.#note(`console: ${message.text()}\n  at ${url}:${lineNumber + 1}:${columnNumber + 1}`);
    });
    page.on('requestfailed', (request) => {
      this.#went(`${request.method()} ${request.url()} failed: ${request.failure()?.errorText ?? 'no reason given'}`);
    });
    page.on('response', (response) => {
      if (response.status() < 400) return;
      const line = `${response.request().method()} ${response.url()} answered ${response.status()}`;
      this.#went(
        response.text().then(
          (body) => `${line} ${body.slice(0, bodyShown)}`,
          () => line,
        ),
      );
    });
  }

  /** Empty where all went well. */
  async told(): Promise<string[]> {
    if (this.#complaints.length === 0) return [];
    const requests = await Promise.all(this.#requests);
    return [
      ...this.#complaints.map(({ afterMs, words }) => `${afterMs} ms: ${words}`),
      ...requests.map((request) => `meanwhile, ${request}`),
    ];
  }

  #note(words: string): void {
    this.#complaints.push({ afterMs: this.#now(), words: `${words}\n  on ${this.#page.url()}` });
  }

  #went(what: string | Promise<string>): void {
    const afterMs = this.#now();
    this.#requests.push(Promise.resolve(what).then((words) => `${afterMs} ms: ${words}`));
  }

  #now(): number {
    return Math.round(performance.now() - this.#since);
  }
}
