import { expect, it } from 'vitest';
import { aButton, aCard, aConnectedBot, aSandbox, clientOf, eventually, sendCard } from './support.ts';

const day = 24 * 3_600_000;

/** A bot whose card with one button 催办 is with 李明, and who answers a click as told. */
async function aClickableCard(
  answer: (data: Record<string, unknown>) => unknown,
  options: Parameters<typeof aSandbox>[0] = {},
) {
  const sandbox = await aSandbox(options);
  const clicks: Record<string, unknown>[] = [];
  const bot = await aConnectedBot(sandbox, {
    'card.action.trigger': (data) => {
      clicks.push(data);
      return answer(data);
    },
  });
  const li = sandbox.person('李明');
  const client = clientOf(sandbox);
  const id = await sendCard(
    client,
    li.openId,
    aCard({ title: '催办', elements: [aButton('催办', { kind: 'remind' })] }),
  );
  return { sandbox, bot, client, li, id, clicks };
}

it('tells the bot who pressed what where', async () => {
  const { sandbox, li, id, clicks } = await aClickableCard(() => ({}));
  await li.press('催办');
  expect(clicks).toMatchObject([
    {
      event_type: 'card.action.trigger',
      app_id: sandbox.app.id,
      create_time: expect.stringMatching(/^\d{16}$/) as string,
      token: expect.stringMatching(/^c-/) as string,
      operator: {
        open_id: li.openId,
        tenant_key: sandbox.app.tenantKey,
        union_id: expect.stringMatching(/^on_/) as string,
      },
      action: { tag: 'button', value: { kind: 'remind' }, timezone: 'Asia/Shanghai' },
      host: 'im_message',
      context: { open_message_id: id, open_chat_id: sandbox.state.p2pChats.get(li.openId)?.id },
    },
  ]);
});

it.each([
  ['nothing', undefined],
  ['an empty object', {}],
])('changes nothing when the bot answers %s', async (_, answer) => {
  const { li } = await aClickableCard(() => answer);
  const before = li.card().card;
  expect(await li.press('催办')).toEqual({});
  expect(li.card().card).toBe(before);
});

it('shows the toast in Chinese', async () => {
  const toast = { type: 'warning', content: 'Sent', i18n: { zh_cn: '已催办', en_us: 'Sent' } };
  const { li } = await aClickableCard(() => ({ toast }));
  expect(await li.press('催办')).toEqual({ toast: '已催办', toastType: 'warning' });
  expect([li.toast, li.error]).toEqual(['已催办', undefined]);
});

it('puts the new card in place of the old one for everybody in the group', async () => {
  const { sandbox, client, li } = await aClickableCard(() => ({
    card: { type: 'raw', data: aCard({ title: '已催办' }) },
  }));
  const group = sandbox.group('县委党建引领工作推进组');
  await group.addBot();
  const content = JSON.stringify(aCard({ title: '群里的卡片', elements: [aButton('确认', { kind: 'ok' })] }));
  await client.im.v1.message.create({
    params: { receive_id_type: 'chat_id' },
    data: { receive_id: group.id, msg_type: 'interactive', content },
  });
  await li.press('确认');
  expect(sandbox.person('王芳').card().text).toContain('已催办');
});

it.each([
  [
    'a card that is faulty',
    { card: { type: 'raw', data: { schema: '2.0', body: { elements: [{ tag: 'note' }] } } } },
    200673,
  ],
  ['a card of the first version', { card: { type: 'raw', data: { elements: [] } } }, 200830],
  ['a template that does not exist', { card: { type: 'template', data: { template_id: 'ctp_x' } } }, 200673],
  ['a card outside card.data', aCard(), 200672],
  ['bare text', '已催办', 200672],
  ['a toast of no known kind', { toast: { type: 'loud', content: '已催办' } }, 200672],
])('shows the code when the bot answers %s, and leaves the card alone', async (_, answer, code) => {
  const { li } = await aClickableCard(() => answer);
  const before = li.card().card;
  expect(await li.press('催办')).toMatchObject({ errorCode: code });
  expect(li.error).toContain(String(code));
  expect(li.card().card).toBe(before);
});

it('shows the code when the bot fails, when it is too slow, and when it is away', async () => {
  const { sandbox, bot, li } = await aClickableCard(
    (data) => {
      if ((data.action as { value: { kind: string } }).value.kind === 'fail') throw new Error('broken');
      return new Promise((resolve) => setTimeout(() => resolve({ toast: { content: '晚了' } }), 900));
    },
    { timing: { callbackLimitMs: 400 } },
  );
  expect(await li.rawClick({ value: { kind: 'fail' } })).toMatchObject({ errorCode: 200671 });
  expect(await li.press('催办')).toMatchObject({ errorCode: 200341 });
  const pressed = li.press('催办');
  sandbox.dropConnections();
  expect(await pressed).toMatchObject({ errorCode: 200342 });
  bot.close({ force: true });
  await eventually(() => sandbox.connections() === 0);
  expect(await li.press('催办')).toMatchObject({ errorCode: 200340 });
});

it('never delivers a click a second time', async () => {
  const { sandbox, li } = await aClickableCard(() => {
    throw new Error('broken');
  });
  await li.press('催办');
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(sandbox.calls.filter((call) => call.kind === 'callback')).toMatchObject([{ status: 500, attempt: 1 }]);
});

it('delivers two clicks when somebody is quick, each with its own event id and token', async () => {
  const { li, clicks } = await aClickableCard(() => ({ toast: { content: '已催办' } }));
  expect(await li.press('催办', { twice: true })).toMatchObject({ toast: '已催办' });
  expect(new Set(clicks.map((click) => click.event_id)).size).toBe(2);
  expect(new Set(clicks.map((click) => click.token)).size).toBe(2);
});

it('lets nobody act on a card after fourteen days', async () => {
  let now = Date.now();
  const { li, clicks } = await aClickableCard(() => ({}), { now: () => now });
  now += 14 * day;
  await li.press('催办');
  now += 1;
  expect(await li.press('催办')).toEqual({ error: '卡片已过期，无法操作' });
  expect(clicks.length).toBe(1);
});

it('does nothing for a button that is disabled', async () => {
  const { li, client, clicks } = await aClickableCard(() => ({}));
  await sendCard(
    client,
    li.openId,
    aCard({ title: '已结束', elements: [aButton('结束', { kind: 'end' }, { disabled: true })] }),
  );
  expect(await li.press('结束')).toEqual({});
  expect(clicks).toEqual([]);
});

it('asks before acting where the card wants it, and sends nothing when the person says no', async () => {
  const { li, client, clicks } = await aClickableCard(() => ({}));
  const confirm = {
    title: { tag: 'plain_text', content: '结束考核？' },
    text: { tag: 'plain_text', content: '结束后不能再改。' },
  };
  await sendCard(client, li.openId, aCard({ elements: [aButton('结束', { kind: 'end' }, { confirm })] }));
  await li.press('结束', { confirm: false });
  expect(clicks).toEqual([]);
  await li.press('结束');
  expect(clicks.length).toBe(1);
  expect(li.confirmations).toEqual([
    { title: '结束考核？', text: '结束后不能再改。', accepted: false },
    { title: '结束考核？', text: '结束后不能再改。', accepted: true },
  ]);
});

it('lets a forger send anything from anywhere', async () => {
  const { sandbox, id, clicks } = await aClickableCard(() => ({}));
  const wang = sandbox.person('王芳');
  await wang.rawClick({ value: { kind: 'end' }, form_value: { points: '100' } }, { messageId: id });
  expect(clicks).toMatchObject([
    { operator: { open_id: wang.openId }, action: { value: { kind: 'end' }, form_value: { points: '100' } } },
  ]);
});
