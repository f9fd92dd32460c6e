import { expect, it } from 'vitest';
import {
  aButton,
  aCard,
  aConnectedBot,
  aSandbox,
  callWithFreshToken,
  clientOf,
  refusal,
  sendCard,
  sendText,
} from './support.ts';

const day = 24 * 3_600_000;

async function aSentCard(options: Parameters<typeof aSandbox>[0] = {}) {
  const sandbox = await aSandbox(options);
  const client = clientOf(sandbox);
  const li = sandbox.person('李明');
  const id = await sendCard(client, li.openId, aCard({ title: '待评' }));
  const patch = (card: unknown, message_id = id) =>
    client.im.v1.message.patch({ path: { message_id }, data: { content: JSON.stringify(card) } });
  return { sandbox, client, li, id, patch };
}

it('replaces a card for everybody who sees it', async () => {
  const { li, patch } = await aSentCard();
  expect(await patch(aCard({ title: '已评' }))).toMatchObject({ code: 0, msg: 'success', data: {} });
  expect(li.card().text).toContain('已评');
  expect(li.messages()).toMatchObject([{ updated: true }]);
});

it('replaces a card up to the fourteenth day and no longer', async () => {
  let now = Date.now();
  const { sandbox, id } = await aSentCard({ now: () => now });
  const patchAnew = () =>
    callWithFreshToken(sandbox, 'PATCH', `/open-apis/im/v1/messages/${id}`, { content: JSON.stringify(aCard()) });
  now += 14 * day;
  expect(await patchAnew()).toMatchObject({ status: 200, body: { code: 0 } });
  now += 1;
  expect(await patchAnew()).toMatchObject({ status: 400, body: { code: 230031 } });
});

it('refuses to replace a card that is gone altogether', async () => {
  const { sandbox, id, patch } = await aSentCard();
  sandbox.state.messages.get(id)!.deleted = true;
  expect(await refusal(patch(aCard()))).toMatchObject({ status: 400, code: 230110 });
});

it('refuses more than five updates of one card in a second', async () => {
  const { patch } = await aSentCard({ limitClock: () => 0 });
  for (let update = 0; update < 5; update += 1) await patch(aCard());
  expect(await refusal(patch(aCard()))).toMatchObject({ status: 400, code: 230020 });
});

it('refuses to update the card of somebody who has left the range', async () => {
  const { li, patch } = await aSentCard();
  li.leaveRange();
  expect(await refusal(patch(aCard()))).toMatchObject({ status: 400, code: 230013 });
});

it('keeps a card locked while a click on it is being answered, and not a moment longer', async () => {
  const { sandbox, li, client } = await aSentCard();
  const id = await sendCard(
    client,
    li.openId,
    aCard({ title: '可点', elements: [aButton('催办', { kind: 'remind' })] }),
  );
  const patch = () =>
    client.im.v1.message.patch({ path: { message_id: id }, data: { content: JSON.stringify(aCard()) } });
  const during: unknown[] = [];
  await aConnectedBot(sandbox, {
    'card.action.trigger': async () => {
      during.push(await refusal(patch()));
      return {};
    },
  });
  await li.press('催办');
  expect(during).toMatchObject([
    {
      status: 400,
      code: 230099,
      msg: expect.stringContaining('ErrCode: 11310; ErrMsg: card action is lock') as string,
    },
  ]);
  expect(await patch()).toMatchObject({ code: 0 });
});

it('edits its own texts twenty times', async () => {
  const { client, li } = await aSentCard();
  const id = await sendText(client, li.openId, '初稿');
  const edit = (text: string, message_id = id) =>
    client.im.v1.message.update({
      path: { message_id },
      data: { msg_type: 'text', content: JSON.stringify({ text }) },
    });
  for (let time = 1; time <= 20; time += 1) await edit(`第${time}稿`);
  expect(li.messages().at(-1)).toMatchObject({ text: '第20稿', updated: true });
  expect(await refusal(edit('第21稿'))).toMatchObject({ status: 400, code: 230072 });
  const theirs = await li.say('我的话');
  expect(await refusal(edit('改', theirs.id))).toMatchObject({ code: 230071 });
});

it('recalls its own messages, once', async () => {
  const { client, li, id } = await aSentCard();
  const recall = (message_id: string) => client.im.v1.message.delete({ path: { message_id } });
  expect(await recall(id)).toMatchObject({ code: 0 });
  expect(li.messages()).toMatchObject([{ recalled: true, text: '（已撤回）' }]);
  expect(li.cards()).toEqual([]);
  expect(await refusal(recall(id))).toMatchObject({ code: 230110 });
  const theirs = await li.say('你好');
  expect(await refusal(recall(theirs.id))).toMatchObject({ code: 230026 });
});
