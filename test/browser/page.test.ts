import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from './client.ts';
import { Screen } from './screen.ts';
import { aSmallCounty, aStageWithPage } from './world.ts';

let stage: Awaited<ReturnType<typeof aStageWithPage>>;
let screen: Screen;
beforeAll(async () => {
  stage = await aStageWithPage(aSmallCounty());
  screen = await Screen.open();
});
afterAll(async () => {
  await screen?.close();
  await stage?.stop();
});

let zhou: Client;
beforeEach(async () => {
  await stage.admin.openBotChat();
  [zhou] = (await screen.seat(stage.pageUrl, [{ name: '周明远' }])) as [Client]; // One was asked for.
});

describe('the page', () => {
  it('finds a person by unit, and opens the chat with the bot for whoever has none yet', async () => {
    await screen.page.goto('about:blank');
    await screen.page.goto(stage.pageUrl);
    await screen.page
      .getByRole('searchbox', { name: '搜索人员' })
      .or(screen.page.getByLabel('搜索人员'))
      .fill('白石镇');
    await screen.page.getByRole('button', { name: '罗小军' }).click();
    const luo = screen.client('罗小军');
    await luo.column.getByRole('button', { name: '打开与考核助手的会话' }).click();
    await luo.say('帮助');
    await expect.poll(() => luo.messages.count()).toBeGreaterThan(1);
  });

  it('keeps its people side by side over a reload', async () => {
    await screen.page.getByRole('button', { name: '并排再加一人' }).click();
    await screen.page.getByRole('region', { name: '选择人员' }).getByRole('button', { name: '李明' }).click();
    await screen.client('李明').column.waitFor();
    await screen.page.reload();
    await screen.client('李明').column.waitFor();
    await screen.page.getByRole('button', { name: '关闭李明' }).click();
    await screen.client('李明').column.waitFor({ state: 'detached' });
    expect(await zhou.column.isVisible()).toBe(true);
  });

  it('shows a message that arrives by itself, as text and never as markup', async () => {
    await stage.admin.say('**你好**<img src=x>');
    await zhou.message('**你好**<img src=x>').waitFor();
    expect(await zhou.messages.locator('b, strong, img').count()).toBe(0);
  });

  it('sends a text with Enter, breaks the line with Shift+Enter, and takes a message back', async () => {
    const box = zhou.column.getByRole('textbox', { name: /^发送给/ });
    await box.fill('第一行');
    await box.press('Shift+Enter');
    await box.pressSequentially('第二行');
    await box.press('Enter');
    const sent = zhou.message('第二行');
    await sent.waitFor();
    expect(await sent.innerText()).toContain('第一行\n第二行');
    await sent.hover();
    await zhou.press('撤回', sent);
    await zhou.column.getByText('您撤回了一条消息').waitFor();
  });

  it('sends a file that is dropped on the conversation', async () => {
    const data = await screen.page.evaluateHandle(
      "(() => { const data = new DataTransfer(); data.items.add(new File(['名册'], '名册.txt')); return data; })()",
    );
    await zhou.column.getByRole('log').dispatchEvent('drop', { dataTransfer: data });
    const file = zhou.message('名册.txt');
    await file.waitFor();
    const [download] = await Promise.all([
      screen.page.waitForEvent('download'),
      file.getByRole('link', { name: '名册.txt' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('名册.txt');
  });

  it('shows the raw message, how near it is to the limits, and the calls made for it', async () => {
    await zhou.say('帮助');
    const help = zhou.messages.filter({ has: screen.page.getByRole('article') }).last();
    await help.hover();
    await help.getByRole('button', { name: '检视' }).click();
    const drawer = screen.page.getByRole('dialog', { name: '检视消息' });
    await drawer.getByText(/上限30\.0 KB/).waitFor();
    expect(await drawer.getByLabel('原始内容', { exact: true }).last().innerText()).toContain('"schema": "2.0"');
    await drawer.getByRole('button', { name: '本条消息的调用' }).click();
    await drawer
      .getByRole('cell', { name: /\/im\/v1\/messages/ })
      .first()
      .waitFor();
    await screen.picture('inspector');
    expect(await screen.barriers()).toEqual([]);
  });

  it('moves the clock of the whole demonstration', async () => {
    const clock = screen.page.getByLabel('现在时间');
    const before = await clock.innerText();
    await screen.page.getByRole('button', { name: '+1天' }).click();
    await expect.poll(() => clock.innerText()).not.toBe(before);
    const [day] = before.split(' ');
    expect(await clock.innerText()).not.toContain(day);
  });

  it('blocks the bot for a person, and says so in the list', async () => {
    await screen.page.getByRole('button', { name: '故障演练' }).click();
    const drawer = screen.page.getByRole('dialog', { name: '故障演练' });
    await drawer.getByRole('combobox', { name: '人员' }).selectOption('罗小军');
    await drawer.getByRole('button', { name: '屏蔽机器人', exact: true }).click();
    await screen.page.getByText('已触发：罗小军：屏蔽机器人').waitFor();
    expect(await screen.barriers()).toEqual([]);
    await drawer.press('Escape');
    await zhou.column.getByRole('button', { name: '更换人员' }).click();
    await zhou.column.getByText('已屏蔽机器人').waitFor();
  });

  it('left no error in the browser', async () => {
    expect(await screen.complaints()).toEqual([]);
  });
});
