import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { aCard, aScoringForm, clientOf, freshAppId, sendCard, sendText } from '../sandbox/support.ts';
import type { Client } from './client.ts';
import { Screen } from './screen.ts';

let sandbox: Sandbox;
let screen: Screen;
let li: Client;
beforeAll(async () => {
  sandbox = await startSandbox({
    appId: freshAppId(),
    appSecret: 'secret',
    mode: 'websocket',
    page: { folder: inject('pageFolder') },
    limits: { perSecond: Infinity, perMinute: Infinity, perTarget: Infinity },
  });
  const client = clientOf(sandbox);
  const { openId } = sandbox.person('李明');
  await sendCard(client, openId, aCard({ title: '最早的评分表', elements: [aScoringForm()] }));
  for (let index = 1; index <= 300; index += 1) await sendText(client, openId, `第${index}条消息`);
  screen = await Screen.open();
  [li] = (await screen.seat(sandbox.pageUrl ?? '', [{ name: '李明' }])) as [Client]; // One was asked for.
});
afterAll(async () => {
  await screen?.close();
  await sandbox?.close();
});

const toTop = () => li.column.getByRole('log').evaluate((box: { scrollTop: number }) => (box.scrollTop = 0));
const newer = () => li.column.getByRole('button', { name: '新消息' });

describe('a long chat', () => {
  it('begins at its newest message, and draws little more than what is seen', async () => {
    await li.message('第300条消息').waitFor();
    expect(await li.message('第300条消息').isVisible()).toBe(true);
    expect(await li.messages.count()).toBeLessThan(60);
  });

  it('can be read back to its first message', async () => {
    await toTop();
    await li.message('最早的评分表').waitFor();
    expect(await li.messages.count()).toBeLessThan(60);
  });

  it('keeps what was typed on a card while one reads elsewhere', async () => {
    await toTop();
    await li.message('最早的评分表').getByRole('textbox', { name: '扣分因素' }).fill('台账不全');
    await li.column.getByRole('log').evaluate((box: { scrollTop: number; scrollHeight: number }) => {
      box.scrollTop = box.scrollHeight;
    });
    await li.message('第299条消息').waitFor();
    await toTop();
    expect(await li.message('最早的评分表').getByRole('textbox', { name: '扣分因素' }).inputValue()).toBe('台账不全');
  });

  it('tells who reads further up that something has come, and brings it', async () => {
    await toTop();
    expect(await newer().count()).toBe(0);
    await sendText(clientOf(sandbox), sandbox.person('李明').openId, '最新的消息');
    await newer().waitFor();
    await screen.picture('newer');
    expect(await screen.barriers()).toEqual([]);
    await newer().click();
    await newer().waitFor({ state: 'detached' });
    expect(await li.message('最新的消息').isVisible()).toBe(true);
  });

  it('goes to the end with what one says', async () => {
    await toTop();
    await li.say('收到');
    await li.message('收到').waitFor();
    await expect
      .poll(() =>
        li.column
          .getByRole('log')
          .evaluate(
            ({
              scrollTop,
              scrollHeight,
              clientHeight,
            }: Record<'scrollTop' | 'scrollHeight' | 'clientHeight', number>) =>
              scrollHeight - scrollTop - clientHeight,
          ),
      )
      .toBeLessThan(120);
  });

  it('left no error in the browser', async () => {
    expect(await screen.complaints()).toEqual([]);
  });
});
