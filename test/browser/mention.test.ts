import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { freshAppId } from '../sandbox/support.ts';
import type { Client } from './client.ts';
import { Screen } from './screen.ts';

const steering = '县委党建引领工作推进组';

let sandbox: Sandbox;
let screen: Screen;
beforeAll(async () => {
  const page = { folder: inject('pageFolder') };
  sandbox = await startSandbox({ appId: freshAppId(), appSecret: 'secret', mode: 'websocket', page });
  await sandbox.group(steering).addBot();
  screen = await Screen.open();
});
afterAll(async () => {
  await screen?.close();
  await sandbox?.close();
});

let li: Client;
let box: Locator;
beforeEach(async () => {
  [li] = (await screen.seat(sandbox.pageUrl ?? '', [{ name: '李明' }])) as [Client]; // One was asked for.
  await li.open(steering);
  box = li.column.getByRole('textbox', { name: /^发送给/ });
});

const list = () => li.column.getByRole('listbox', { name: '提到谁' });
/** The names offered, without what stands beside them. */
const offered = () => list().locator('strong').allInnerTexts();
const lastText = () => sandbox.group(steering).messages().at(-1)?.text;
const lastSent = () => [...sandbox.state.messages.values()].at(-1);

describe('an @ in a group', () => {
  it('opens a list with the bot first, then everybody, then the others, and points at the first', async () => {
    await box.pressSequentially('请@');
    await list().waitFor();
    expect(await offered()).toEqual(['考核助手', '所有人', '王芳']);
    const active = await box.getAttribute('aria-activedescendant');
    expect(active).toBe(await list().getByRole('option', { selected: true }).getAttribute('id'));
    expect(await box.getAttribute('aria-controls')).toBe(await list().getAttribute('id'));
    await screen.picture('mention');
    expect(await screen.barriers()).toEqual([]);
  });

  it('is answered with the arrows and Enter, and sent as the platform’s own mention', async () => {
    await box.pressSequentially('@');
    await box.press('ArrowDown');
    await box.press('ArrowDown');
    await box.press('Enter');
    expect(await box.inputValue()).toBe('@王芳 ');
    await box.pressSequentially('请核对，');
    await box.pressSequentially('@考');
    await box.press('Tab');
    await box.press('Enter');
    await li.message('请核对').waitFor();
    expect(lastText()).toBe('@王芳 请核对，@考核助手');
    expect(lastSent()?.mentions).toMatchObject([
      { key: '@_user_1', openId: sandbox.person('王芳').openId },
      { key: '@_user_2', openId: sandbox.app.openId },
    ]);
    expect(await li.message('请核对').locator('.mention').allInnerTexts()).toEqual(['@王芳', '@考核助手']);
  });

  it('goes round at either end, and back with the arrow up', async () => {
    await box.pressSequentially('@');
    await box.press('ArrowUp');
    await box.press('Enter');
    expect(await box.inputValue()).toBe('@王芳 ');
  });

  it('is narrowed by what follows, and closed where nobody fits', async () => {
    await box.pressSequentially('@所');
    await expect.poll(offered).toEqual(['所有人']);
    await box.pressSequentially('谓');
    await list().waitFor({ state: 'detached' });
    await box.press('Enter');
    await li.message('@所谓').waitFor();
    expect(lastSent()?.mentions).toEqual([]);
  });

  it('is left with Escape, and Enter then sends', async () => {
    await box.pressSequentially('@王');
    await list().waitFor();
    await box.press('Escape');
    await list().waitFor({ state: 'detached' });
    await box.pressSequentially('芳');
    expect(await list().count()).toBe(0);
    await box.press('Enter');
    await li.message('@王芳').waitFor();
    expect(lastSent()?.mentions).toEqual([]);
  });

  it('is answered with the mouse in the midst of a text, and taken out again as a whole', async () => {
    await box.pressSequentially('请核对');
    await box.press('Home');
    await box.pressSequentially('@');
    await list().getByRole('option', { name: '王芳' }).click();
    expect(await box.inputValue()).toBe('@王芳 请核对');
    await box.press('Backspace');
    expect(await box.inputValue()).toBe('请核对');
    await box.pressSequentially('@所有');
    await box.press('Enter');
    expect(await box.inputValue()).toBe('@所有人 请核对');
    await box.press('Enter');
    await li.message('@所有人 请核对').waitFor();
    expect(JSON.parse(lastSent()?.content ?? '')).toEqual({ text: '@_all 请核对' });
  });

  it('offers nobody in the chat with the bot', async () => {
    await sandbox.person('李明').openBotChat();
    await li.open('考核助手');
    await box.pressSequentially('@');
    expect(await list().count()).toBe(0);
  });
});

it('left no error in the browser', async () => {
  expect(await screen.complaints()).toEqual([]);
});
