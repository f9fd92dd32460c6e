import { join } from 'node:path';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { chromiumFlags, chromiumPath } from '../../bench/chromium.ts';
import { Client } from './client.ts';
import { Complaints } from './complaints.ts';

/** Longer than anything takes that works. */
const patienceMs = 40_000;

/** One browser window on the sandbox's page. */
export class Screen {
  readonly #browser: Browser;
  readonly page: Page;
  readonly #complaints: Complaints;

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.page = page;
    this.#complaints = new Complaints(page);
  }

  static async open({ timezoneId }: { readonly timezoneId?: string } = {}): Promise<Screen> {
    const executablePath = chromiumPath();
    if (executablePath === undefined) throw new Error('no Chromium on this machine');
    const browser = await chromium.launch({ executablePath, args: chromiumFlags });
    const page = await browser.newPage({
      viewport: { width: 1440, height: 900 },
      locale: 'zh-CN',
      ...(timezoneId !== undefined && { timezoneId }),
      // What is half faded in has not the contrast it will have.
      reducedMotion: 'reduce',
    });
    page.setDefaultTimeout(patienceMs);
    return new Screen(browser, page);
  }

  /** Brings these people to the screen, side by side. */
  async seat(url: string, people: readonly { readonly name: string; readonly phone?: boolean }[]): Promise<Client[]> {
    const seats = people.map(({ name, phone = false }): [string, string] => [phone ? 'phone' : 'who', name]);
    // A changed fragment alone would not load the page anew.
    await this.page.goto('about:blank');
    await this.page.goto(`${url}#${new URLSearchParams(seats).toString()}`);
    return people.map(({ name }) => this.client(name));
  }

  client(name: string): Client {
    return new Client(this.page, this.page.getByRole('region', { name: `${name}的飞书` }));
  }

  /** Barriers of consequence: "color-contrast: Elements must meet … (3 places)". */
  async barriers(): Promise<string[]> {
    // The page's own policy keeps foreign scripts out; the debugger's door is not the page's.
    await this.page.evaluate(axe.source);
    const found = await this.page.evaluate<{ violations: axe.Result[] }>(
      "axe.run(document, { resultTypes: ['violations'] })",
    );
    return found.violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ html }) => html.slice(0, 300)).join('\n')}`);
  }

  /** Keeps a picture, where SCREENSHOTS names a folder for them. */
  async picture(name: string): Promise<void> {
    const folder = process.env['SCREENSHOTS'];
    if (folder !== undefined) await this.page.screenshot({ path: join(folder, `${name}.png`) });
  }

  /** What the browser complained of so far, with all that explains it. */
  complaints(): Promise<string[]> {
    return this.#complaints.told();
  }

  close(): Promise<void> {
    return this.#browser.close();
  }
}
