import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  matching,
  type Mentionable,
  mentionables,
  mentionBefore,
  soughtAt,
  spoken,
} from '../../../src/sandbox/web/mention.ts';

const bot: Mentionable = { id: 'bot', name: '考核助手', about: '机器人' };
const all: Mentionable = { id: 'all', name: '所有人', about: '3人' };
const wang: Mentionable = { id: 'ou_w', name: '王芳', about: '县直机关工委' };
const wangFang: Mentionable = { id: 'ou_wf', name: '王芳芳', about: '青禾镇' };

describe('who can be mentioned', () => {
  const person = (name: string) => ({ openId: `ou_${name}`, name, unread: 0, reachable: true, blockedBot: false });
  const world = { bot: { name: '考核助手' }, people: ['李明', '王芳', '赵强'].map(person) };
  const group = { kind: 'group', members: ['李明', '王芳'], botInChat: true } as const;
  const names = (chat: Parameters<typeof mentionables>[1]) => mentionables('李明', chat, world).map(({ name }) => name);

  it('the bot first, then everybody, then the others of the group', () => {
    expect(names(group)).toEqual(['考核助手', '所有人', '王芳']);
  });
  it('not a bot that is not in the group, and nobody in a private chat', () => {
    expect(names({ ...group, botInChat: false })).toEqual(['所有人', '王芳']);
    expect(names({ ...group, kind: 'bot' })).toEqual([]);
  });
});

describe('what is looked for', () => {
  it.each([
    ['@', 1, { from: 0, words: '' }],
    ['请@王', 3, { from: 1, words: '王' }],
    ['请＠王', 3, { from: 1, words: '王' }],
    ['@王芳 请@考核', 8, { from: 5, words: '考核' }],
    ['请@王芳核对', 3, { from: 1, words: '王' }],
  ])('in “%s” at %i', (text, caret, expected) => {
    expect(soughtAt(text, caret)).toEqual(expected);
  });
  it.each([
    ['没有提到谁', 5],
    ['@王芳 请核对', 7],
    ['请@王芳', 1],
    ['bangong@yunling.gov.cn', 15],
    [`@${'长'.repeat(21)}`, 22],
  ])('nothing in “%s” at %i', (text, caret) => {
    expect(soughtAt(text, caret)).toBeUndefined();
  });
  it('is found by name or by office', () => {
    expect(matching([bot, all, wang, wangFang], '王')).toEqual([wang, wangFang]);
    expect(matching([bot, all, wang, wangFang], '青禾')).toEqual([wangFang]);
  });
});

describe('what is sent', () => {
  const offered = [bot, all, wang, wangFang];

  it('mentions whom was picked where the name stands, the longer name first', () => {
    expect(spoken('请@王芳芳 、@王芳 核对', [wang, wangFang], undefined, offered)).toEqual({
      text: ['请', { mention: 'ou_wf' }, ' 、', { mention: 'ou_w' }, ' 核对'],
    });
  });
  it('mentions nobody whose name was only typed, except the bot and everybody at the beginning', () => {
    expect(spoken('@王芳 核对', [], undefined, offered)).toEqual({ text: '@王芳 核对' });
    expect(spoken(' @考核助手 进度', [], undefined, offered)).toEqual({ text: [{ mention: 'bot' }, ' 进度'] });
    expect(spoken('@所有人 开会', [], undefined, offered)).toEqual({ text: [{ mention: 'all' }, ' 开会'] });
    expect(spoken('进度 @考核助手', [], undefined, offered)).toEqual({ text: '进度 @考核助手' });
  });
  it('puts what was pressed before the words, once', () => {
    expect(spoken('进度', [], 'bot', offered)).toEqual({ text: [{ mention: 'bot' }, ' ', '进度'] });
    expect(spoken('@考核助手 进度', [bot], 'bot', offered)).toEqual({ text: [{ mention: 'bot' }, ' 进度'] });
  });
  it('mentions nobody whose name was taken out again', () => {
    expect(spoken('请@王 核对', [wang], undefined, offered)).toEqual({ text: '请@王 核对' });
  });
  it('keeps every word, whatever is picked', () => {
    const nameOf = (id: string) => offered.find((one) => one.id === id)?.name ?? '';
    const words = fc
      .array(fc.constantFrom('@王芳', '@王芳芳', '@', ' ', '请', '@考核助手', '芳'))
      .map((all) => all.join(''));
    fc.assert(
      fc.property(words, fc.subarray(offered), (text, picked) => {
        const said = spoken(text, picked, undefined, offered).text;
        const pieces = typeof said === 'string' ? [said] : said;
        const read = pieces.map((piece) => (typeof piece === 'string' ? piece : `@${nameOf(piece.mention)}`)).join('');
        expect(read).toBe(text.trim());
      }),
    );
  });
});

it('a mention is taken out as a whole, with its blank', () => {
  expect(mentionBefore('请@王芳 ', 5, [wang])).toBe(1);
  expect(mentionBefore('请@王芳', 4, [wang])).toBe(1);
  expect(mentionBefore('请@王芳芳', 5, [wang, wangFang])).toBe(1);
  expect(mentionBefore('请@王芳 核', 6, [wang])).toBeUndefined();
});
