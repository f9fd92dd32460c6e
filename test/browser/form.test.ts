import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { atEnd, aConnectedBot, aSandbox, clientOf, freshAppId } from '../sandbox/support.ts';
import type { Client } from './client.ts';
import { Screen } from './screen.ts';

let screen: Screen;
beforeAll(async () => {
  // Whatever zone the browser is in, a person of the county means the county's time.
  screen = await Screen.open({ timezoneId: 'America/New_York' });
});
afterAll(() => screen?.close());

const text = (content: string) => ({ tag: 'plain_text', content });
const steering = '县委党建引领工作推进组';

/** A form of its own in the steering group, on the screen of 李明, and what the bot hears of it. */
async function aFormOnScreen(fields: readonly object[]) {
  const sandbox = await aSandbox({ appId: freshAppId(), page: { folder: inject('pageFolder') } });
  // The page is left before its sandbox goes, which would break the stream of changes under it.
  atEnd(() => screen.page.goto('about:blank'));
  const heard: Record<string, unknown>[] = [];
  await aConnectedBot(sandbox, {
    'card.action.trigger': ({ action }) => {
      heard.push((action as { form_value: Record<string, unknown> }).form_value);
      return { toast: { type: 'success', content: `第${heard.length}次收到` } };
    },
  });
  await sandbox.group(steering).addBot();
  const submit = { tag: 'button', name: 'submit', form_action_type: 'submit', text: text('提交') };
  const elements = [{ tag: 'form', name: 'form', elements: [...fields, submit] }];
  const content = JSON.stringify({ schema: '2.0', header: { title: text('整改') }, body: { elements } });
  await clientOf(sandbox).im.v1.message.create({
    params: { receive_id_type: 'chat_id' },
    data: { receive_id: sandbox.group(steering).id, msg_type: 'interactive', content },
  });
  const [li] = (await screen.seat(sandbox.pageUrl ?? '', [{ name: '李明' }])) as [Client]; // One was asked for.
  const card = li.message('整改');
  const submitted = async () => {
    const count = heard.length + 1;
    await li.press('提交', card);
    await screen.page.getByText(`第${count}次收到`).waitFor();
    return heard.at(-1);
  };
  return { sandbox, li, card, submitted };
}

it('sends a day and a time as the county means them, from a browser in any zone', async () => {
  const { card, submitted } = await aFormOnScreen([
    { tag: 'date_picker', name: 'due', initial_date: '2026-12-16', placeholder: text('完成日期') },
    { tag: 'picker_time', name: 'at', placeholder: text('时间') },
    { tag: 'picker_datetime', name: 'when', initial_datetime: '2026-12-31 23:30', placeholder: text('何时') },
  ]);
  expect(await submitted()).toEqual({ due: '2026-12-16 +0800', when: '2026-12-31 23:30 +0800' });
  await card.getByPlaceholder('完成日期').click();
  await screen.page.locator('.arco-picker-cell-in-view', { hasText: /^20$/ }).first().click();
  await card.getByPlaceholder('时间').fill('09:05');
  await card.getByPlaceholder('时间').press('Enter');
  expect(await submitted()).toEqual({
    due: '2026-12-20 +0800',
    at: '09:05 +0800',
    when: '2026-12-31 23:30 +0800',
  });
});

it('offers the people of the chat where a card lists nobody, and sends who was chosen', async () => {
  const { sandbox, card, submitted } = await aFormOnScreen([
    { tag: 'select_person', name: 'owner', placeholder: text('责任人') },
  ]);
  await card.getByRole('combobox', { name: '责任人' }).click();
  const offered = screen.page.getByRole('option');
  expect(await offered.allInnerTexts()).toEqual(['李明', '王芳']);
  await offered.filter({ hasText: '王芳' }).click();
  expect(await submitted()).toEqual({ owner: sandbox.person('王芳').openId });
});

it('sends what is left empty in the way that is chosen among the faults', async () => {
  const { submitted } = await aFormOnScreen([
    { tag: 'input', name: 'reason', label: text('扣分因素') },
    { tag: 'select_static', name: 'points', options: [{ text: text('5分'), value: '5' }] },
  ]);
  expect(await submitted()).toEqual({ reason: '' });
  await screen.page.getByRole('button', { name: '故障演练' }).click();
  const drawer = screen.page.getByRole('dialog', { name: '故障演练' });
  await drawer.getByRole('combobox', { name: '留空的项' }).selectOption('都发null');
  await screen.page.getByText('已触发：留空的项都发null').waitFor();
  await expect.poll(() => drawer.getByRole('combobox', { name: '留空的项' }).inputValue()).toBe('都发null');
  expect(await screen.barriers()).toEqual([]);
  await screen.page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'hidden' });
  expect(await submitted()).toEqual({ reason: null, points: null });
});

it('left no error in the browser', async () => {
  expect(await screen.complaints()).toEqual([]);
});
