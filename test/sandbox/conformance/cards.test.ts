import { describe, expect, it } from 'vitest';
import type { Json } from '../card/builders.ts';
import { LIU, WANG } from '../card/builders.ts';
import { changed } from '../card/change.ts';
import { badParts } from '../card/corpus-bad-parts.ts';
import { badCards } from '../card/corpus-bad.ts';
import { goodCards } from '../card/corpus-good.ts';
import { aCard, refusal } from '../support.ts';
import { aPicture } from './bytes.ts';
import { aCardOf, aText, idOf, thePlatform } from './platform.ts';

const { client, send, chatId, openId, colleagueId } = await thePlatform();
const picture = await client.im.v1.image.create({ data: { image_type: 'message', image: aPicture } });

/** The cards of the corpus name people and pictures that only it knows: here they are those of the platform. */
function asSent(card: Json): Json {
  const text = JSON.stringify(card)
    .replaceAll(LIU, openId)
    .replaceAll(WANG, colleagueId)
    .replaceAll(/\bimg_(?:a|b|c|map|seal|emblem)\b/g, picture?.image_key ?? '');
  return JSON.parse(text) as Json;
}

const patch = (message_id: string, card: unknown) =>
  client.im.v1.message.patch({ path: { message_id }, data: { content: JSON.stringify(card) } });

describe('the platform takes', () => {
  it.each(goodCards)('$name', async ({ card }) => {
    expect(await send(aCardOf(asSent(card)))).toMatchObject({ code: 0 });
  });
});

describe('the platform refuses', () => {
  it.each([...badCards, ...badParts])('$name', async ({ good, change, to, subCode }) => {
    const refused = await refusal(send(aCardOf(asSent(changed(good, change, to)))));
    expect(refused).toMatchObject({ status: 400, code: 230099 });
    expect(refused.msg).toContain(`Failed to create card content, ext=ErrCode: ${subCode};`);
  });
});

describe('a card that was sent', () => {
  it('is replaced by another', async () => {
    const id = await idOf(send(aCardOf(aCard({ title: '待评' }))));
    expect(await patch(id, aCard({ title: '已评' }))).toMatchObject({ code: 0, msg: 'success', data: {} });
  });

  it('is not replaced by a broken one, by none, or by one for single viewers', async () => {
    const id = await idOf(send(aCardOf(aCard())));
    const broken = { schema: '2.0', body: { elements: [{ tag: 'note' }] } };
    expect(await refusal(patch(id, broken))).toMatchObject({ status: 400, code: 230099 });
    expect(await refusal(patch(id, { schema: '2.0', config: { update_multi: false } }))).toMatchObject({
      code: 230099,
    });
    expect(await refusal(patch(id, 'not a card'))).toMatchObject({ code: 230099 });
  });

  it('is not replaced once it is recalled', async () => {
    const id = await idOf(send(aCardOf(aCard())));
    await client.im.v1.message.delete({ path: { message_id: id } });
    expect(await refusal(patch(id, aCard()))).toMatchObject({ status: 400, code: 230011 });
  });
});

describe('a card does not take the place of', () => {
  it('a text', async () => {
    const id = await idOf(send(aText('你好')));
    expect(await refusal(patch(id, aCard()))).toMatchObject({ status: 400, code: 230001 });
  });

  it('what somebody else has said', async () => {
    const params = { container_id_type: 'chat', container_id: chatId, page_size: 50 };
    const listed = await client.im.v1.message.list({ params: { ...params, sort_type: 'ByCreateTimeDesc' } });
    const theirs = listed.data?.items?.find(({ sender }) => sender?.sender_type === 'user')?.message_id;
    if (theirs === undefined) throw new Error('CONFORMANCE_CHAT_ID: nobody has said anything there');
    expect(await refusal(patch(theirs, aCard()))).toMatchObject({ status: 400, code: 230001 });
    const edit = client.im.v1.message.update({ path: { message_id: theirs }, data: aText('改') });
    expect(await refusal(edit)).toMatchObject({ code: 230071 });
  });
});
