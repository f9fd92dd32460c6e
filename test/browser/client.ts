import type { Locator, Page } from 'playwright-core';

/** One person's column on the page, worked as a person works it: by what can be read there. */
export class Client {
  readonly #page: Page;
  readonly column: Locator;

  constructor(page: Page, column: Locator) {
    this.#page = page;
    this.column = column;
  }

  get messages(): Locator {
    return this.column.getByRole('log').locator('[data-message]');
  }

  /** The newest message with these words. */
  message(words: string): Locator {
    return this.messages.filter({ hasText: words }).last();
  }

  async open(chat: string): Promise<void> {
    // A row begins with the chat's name; the last words said there may name another one.
    await this.column
      .getByRole('navigation')
      .getByRole('button', { name: new RegExp(`^${chat}`) })
      .click();
  }

  async say(text: string): Promise<void> {
    const box = this.column.getByRole('textbox', { name: /^发送给/ });
    await box.fill(text);
    await box.press('Enter');
  }

  async sendFile(name: string, bytes: Uint8Array): Promise<void> {
    await this.column.locator('input[type=file]').setInputFiles({
      name,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(bytes),
    });
  }

  async press(button: string, inMessage: Locator): Promise<void> {
    await inMessage.getByRole('button', { name: button, exact: true }).click();
  }

  /** Presses what asks for a confirmation, and gives it. */
  async pressAndConfirm(button: string, inMessage: Locator): Promise<void> {
    await this.press(button, inMessage);
    await this.#page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
  }

  /** Chooses the points of a criterion, and says why they are not the full mark. */
  async mark(inMessage: Locator, criterionId: string, points: string, reason = ''): Promise<void> {
    await inMessage.getByRole('combobox', { name: `${criterionId}得分` }).click();
    const option = this.#page.getByRole('option', { name: points, exact: true });
    await option.click();
    // The next list may offer the same.
    await option.waitFor({ state: 'hidden' });
    await inMessage.getByRole('textbox', { name: `${criterionId}扣分因素` }).fill(reason);
  }
}
