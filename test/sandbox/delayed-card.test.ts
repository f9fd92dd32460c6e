import { expect, it } from 'vitest';
import { aButton, aCard, aConnectedBot, aSandbox, callWithFreshToken, clientOf, refusal, sendCard } from './support.ts';

const minute = 60_000;

async function aClickedCard(options: Parameters<typeof aSandbox>[0] = {}) {
  const sandbox = await aSandbox(options);
  const client = clientOf(sandbox);
  const update = (token: string, card: unknown = aCard({ title: '已汇总' })) =>
    client.request({ method: 'POST', url: '/open-apis/interactive/v1/card/update', data: { token, card } });
  const during: unknown[] = [];
  let token = '';
  await aConnectedBot(sandbox, {
    'card.action.trigger': async (data) => {
      token = String(data.token);
      during.push(await refusal(update(token)));
      return {};
    },
  });
  const li = sandbox.person('李明');
  const id = await sendCard(client, li.openId, aCard({ elements: [aButton('汇总', { kind: 'sum' })] }));
  await li.press('汇总');
  return { sandbox, client, li, id, token, update, during };
}

it('takes a later card twice after a click, and not a third time', async () => {
  const { li, token, update } = await aClickedCard();
  expect(await update(token)).toEqual({ code: 0, msg: 'ok' });
  expect(li.card().text).toContain('已汇总');
  await update(token);
  expect(await refusal(update(token))).toMatchObject({ code: 300040 });
});

it('takes no later card before the click is answered', async () => {
  const { during } = await aClickedCard();
  expect(during).toMatchObject([{ code: 11310 }]);
});

it('takes no later card after half an hour', async () => {
  let now = Date.now();
  const { sandbox, token } = await aClickedCard({ now: () => now });
  now += 30 * minute + 1;
  const body = { token, card: aCard() };
  const reply = await callWithFreshToken(sandbox, 'POST', '/open-apis/interactive/v1/card/update', body);
  expect(reply.body).toMatchObject({ code: 300030 });
});

it('refuses an invented token, a faulty card, and a card that was recalled', async () => {
  const { client, id, token, update } = await aClickedCard();
  expect(await refusal(update('c-1'))).toMatchObject({ code: 300020 });
  expect(await refusal(update(token, { schema: '2.0', body: { elements: [{ tag: 'note' }] } }))).toMatchObject({
    code: 11311,
  });
  await client.im.v1.message.delete({ path: { message_id: id } });
  expect(await refusal(update(token))).toMatchObject({ code: 200000 });
});
