import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBotMoved, parseClick, parseFirstMeeting, parseMessage } from '../../src/feishu/events.ts';

interface MessageGiven {
  readonly text?: string;
  readonly content?: string;
  readonly type?: string;
  readonly chatType?: string;
  readonly sender?: string;
  readonly mentions?: unknown;
}

function aMessage({
  text = '进度',
  content,
  type = 'text',
  chatType = 'p2p',
  sender = 'user',
  mentions,
}: MessageGiven = {}) {
  return {
    event_id: 'e1',
    sender: { sender_id: { open_id: 'ou_li', union_id: 'on_li' }, sender_type: sender, tenant_key: 't' },
    message: {
      message_id: 'om_1',
      chat_id: 'oc_1',
      chat_type: chatType,
      message_type: type,
      content: content ?? JSON.stringify({ text }),
      ...(mentions !== undefined && { mentions }),
    },
  };
}

const said = (given: MessageGiven) => parseMessage(aMessage(given))?.said;
const mention = (key: string, openId: string | undefined = `ou_${key}`) => ({
  key,
  id: openId === undefined ? {} : { open_id: openId },
  name: '考核助手',
});

describe('a message', () => {
  it('is understood: who, where, what', () => {
    expect(parseMessage(aMessage())).toEqual({
      kind: 'message',
      messageId: 'om_1',
      openId: 'ou_li',
      chat: { id: 'oc_1', p2p: true },
      mentions: [],
      said: { type: 'text', text: '进度' },
    });
  });

  it('in a group, or in a topic group, is not private', () => {
    expect(parseMessage(aMessage({ chatType: 'group' }))?.chat.p2p).toBe(false);
    expect(parseMessage(aMessage({ chatType: 'topic_group' }))?.chat.p2p).toBe(false);
  });

  it('is read without its mentions, and tells whom they mean', () => {
    const given = { text: '@_user_1 绑定推进组 @_user_2', mentions: [mention('@_user_1'), mention('@_user_2')] };
    expect(parseMessage(aMessage(given))).toMatchObject({
      said: { type: 'text', text: '绑定推进组' },
      mentions: ['ou_@_user_1', 'ou_@_user_2'],
    });
  });

  it('with ten mentions leaves no digit of the tenth behind', () => {
    const keys = Array.from({ length: 10 }, (_, index) => `@_user_${index + 1}`);
    expect(said({ text: `${keys.join(' ')} 进度`, mentions: keys.map((key) => mention(key)) })).toEqual({
      type: 'text',
      text: '进度',
    });
  });

  it('to everyone, or to somebody without an open_id, mentions nobody in particular', () => {
    const everyone = aMessage({ text: '@_all 进度', mentions: [{ key: '@_all', id: {}, name: '所有人' }] });
    expect(parseMessage(everyone)).toMatchObject({ said: { text: '进度' }, mentions: [] });
  });

  it.each([null, []])('may come with mentions %j', (mentions) => {
    expect(said({ mentions })).toEqual({ type: 'text', text: '进度' });
  });

  it('with a file names the file', () => {
    const content = JSON.stringify({ file_key: 'file_v3_1', file_name: '名单.xlsx' });
    expect(said({ type: 'file', content })).toEqual({ type: 'file', fileKey: 'file_v3_1', fileName: '名单.xlsx' });
  });

  it.each([
    ['image', { image_key: 'img_1' }, { kind: 'image', fileKey: 'img_1' }],
    ['audio', { file_key: 'file_1', duration: 2000 }, { kind: 'audio', fileKey: 'file_1' }],
    [
      'media',
      { file_key: 'file_2', image_key: 'img_2', file_name: '走访.mp4', duration: 1 },
      { kind: 'video', fileKey: 'file_2', fileName: '走访.mp4' },
    ],
  ])('of the kind %s brings something to fetch', (type, content, media) => {
    expect(said({ type, content: JSON.stringify(content) })).toEqual({ type: 'media', media: [media] });
  });

  it('that is a post brings its pictures and films, and of its words nothing', () => {
    const content = [
      [{ tag: 'text', text: '见照片' }],
      [{ tag: 'img', image_key: 'img_1' }],
      [{ tag: 'media', file_key: 'file_1', image_key: 'img_2' }],
    ];
    const media = [
      { kind: 'image', fileKey: 'img_1' },
      { kind: 'video', fileKey: 'file_1' },
    ];
    expect(said({ type: 'post', content: JSON.stringify({ title: '', content }) })).toEqual({ type: 'media', media });
  });

  it.each(['sticker', 'audio', 'post', 'interactive'])('of the kind %s is something else', (type) => {
    expect(said({ type, content: '{"image_key":"img_1"}' })).toEqual({ type: 'other' });
  });

  it.each([
    ['text', 'not JSON'],
    ['text', '{"txt":"进度"}'],
    ['text', 'null'],
    ['file', '{"file_key":"file_v3_1"}'],
  ])('whose content cannot be read (%s %s) is something else', (type, content) => {
    expect(said({ type, content })).toEqual({ type: 'other' });
  });

  it('of a bot, this one included, is nobody’s', () => {
    expect(parseMessage(aMessage({ sender: 'app' }))).toBeUndefined();
    expect(parseMessage(aMessage({ sender: 'system' }))).toBeUndefined();
  });

  it.each([[undefined], [null], ['text'], [{}], [{ sender: {}, message: {} }], [{ ...aMessage(), message: null }]])(
    'that is malformed is none: %j',
    (data) => {
      expect(parseMessage(data)).toBeUndefined();
    },
  );

  it('is always something a database can keep', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const parsed = said({ text: `${text}\0\uD800` });
        return parsed?.type === 'text' && !/[\0\p{Cs}]/u.test(parsed.text);
      }),
    );
  });

  it('of anything at all never brings it down', () => {
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        parseMessage(anything);
        parseClick(anything);
        parseBotMoved('bot-added', anything);
        parseFirstMeeting(anything);
      }),
    );
  });
});

describe('other events', () => {
  const moved = { event_id: 'e1', chat_id: 'oc_1', operator_id: { open_id: 'ou_li' }, name: '推进组' };

  it('tell that the bot was taken into a group, or put out of it, and by whom', () => {
    expect(parseBotMoved('bot-added', moved)).toEqual({
      kind: 'bot-added',
      eventId: 'e1',
      chatId: 'oc_1',
      openId: 'ou_li',
    });
    expect(parseBotMoved('bot-removed', { ...moved, operator_id: {} })).toMatchObject({
      kind: 'bot-removed',
      openId: undefined,
    });
    expect(parseBotMoved('bot-added', { ...moved, chat_id: 1 })).toBeUndefined();
  });

  it('tell that somebody opened the chat for the first time', () => {
    const created = { uuid: 'u1', chat_id: 'oc_1', user: { open_id: 'ou_li', name: '李明' } };
    expect(parseFirstMeeting(created)).toEqual({ kind: 'first-meeting', eventId: 'p2p:oc_1', openId: 'ou_li' });
    expect(parseFirstMeeting({ ...created, user: {} })).toBeUndefined();
  });
});

describe('a click', () => {
  const action = { kind: 'sheet.save', sheetId: randomUUID(), version: 3, page: 0, go: 1 };
  const aClick = (value: unknown, form?: unknown) => ({
    event_id: 'e1',
    operator: { open_id: 'ou_li', tenant_key: 't' },
    token: 'c-1',
    action: { value, tag: 'button', ...(form !== undefined && { form_value: form }) },
    context: { open_message_id: 'om_1', open_chat_id: 'oc_1' },
  });

  it('is understood: who, on which card, what, with what in the form', () => {
    expect(parseClick(aClick(action, { 'points.1.1': '5.5', 'reason.1.1': '台账不全' }))).toEqual({
      key: 'click:e1',
      openId: 'ou_li',
      messageId: 'om_1',
      chatId: 'oc_1',
      action,
      form: { 'points.1.1': '5.5', 'reason.1.1': '台账不全' },
      chosen: {},
    });
  });

  it('carries lists in which several were chosen, apart from what was typed', () => {
    const click = parseClick(aClick(action, { reason: '不全', criteria_0: ['1.1', '1.2'], criteria_1: [] }));
    expect(click?.form).toEqual({ reason: '不全' });
    expect(click?.chosen).toEqual({ criteria_0: ['1.1', '1.2'] });
  });

  it.each([[{ points: '' }], [{ points: null }], [{}], [null], [undefined]])(
    'with an empty field (%j) has none',
    (form) => {
      expect(parseClick(aClick(action, form))?.form).toEqual({});
    },
  );

  it('takes from a form only text, whatever else somebody sends', () => {
    const form = { points: ['5.5'], ticked: true, on: { date: '2026-11-24' }, many: 5, reason: '台账不全' };
    expect(parseClick(aClick(action, form))?.form).toEqual({ reason: '台账不全' });
  });

  it('brings nothing a database cannot keep', () => {
    expect(parseClick(aClick(action, { reason: '台\0账\uDC00不全' }))?.form).toEqual({ reason: '台账不全' });
  });

  it.each([
    ['of an action nobody knows', { kind: 'score.delete', sheetId: randomUUID() }],
    ['of an older version of a button', { kind: 'sheet.save', sheetId: randomUUID() }],
    ['with an id that is none', { ...action, sheetId: `${randomUUID()}' or true` }],
    ['with a negative page', { ...action, page: -1 }],
    ['with half a version', { ...action, version: 1.5 }],
    ['without a value', undefined],
    ['with a text as value', 'sheet.save'],
  ])('%s is none', (_what, value) => {
    expect(parseClick(aClick(value))).toBeUndefined();
  });

  it.each(['event_id', 'operator', 'action', 'context'])('without its %s is none', (part) => {
    expect(parseClick({ ...aClick(action), [part]: undefined })).toBeUndefined();
  });
});
