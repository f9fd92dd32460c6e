import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../src/feishu/commands.ts';
import { commandNames } from '../../src/use-cases/scoped-commands.ts';

const name = fc.constantFrom(...commandNames);
const blank = fc.constantFrom('', ' ', '　', '\t', '\n', '\u00A0', '  ');
const mark = fc.constantFrom('', '。', '！', '!', '？', '?', '.', '~', '～', '。。', '！！！');

/** The same words in full width. */
const fullWidth = (text: string): string =>
  text.replaceAll(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));

describe('a command', () => {
  it.each(commandNames)('%s is known', (command) => {
    expect(parseCommand(command)).toEqual({ command });
  });

  it('is known with blanks around it and inside it, and with a closing mark', () => {
    fc.assert(
      fc.property(name, blank, blank, blank, mark, fc.nat(), (command, before, inside, after, closing, place) => {
        const at = place % command.length;
        const typed = `${before}${command.slice(0, at)}${inside}${command.slice(at)}${closing}${after}`;
        expect(parseCommand(typed)).toEqual({ command });
      }),
    );
  });

  it('is not known with other words around it: nobody ends an assessment by talking about it', () => {
    fc.assert(
      fc.property(name, fc.constantFrom('不', '我想', '怎么', '请', '1'), fc.boolean(), (command, word, first) => {
        expect(parseCommand(first ? word + command : command + word).command).toBeUndefined();
      }),
    );
  });

  it.each(['', ' ', '。', '你好', '结束', '@所有人', '进度 帮助', 'help', '__proto__', 'constructor'])(
    '%j is none',
    (text) => {
      expect(parseCommand(text).command).toBeUndefined();
    },
  );

  it('of any text at all is one that is known, or none', () => {
    const known = new Set<string | undefined>([undefined, '管理员', ...commandNames]);
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => known.has(parseCommand(text).command)));
  });
});

describe('管理员', () => {
  const code = fc.stringMatching(/^[2-9A-Za-z]{10}$/);

  it('takes the one-time code, however it was typed', () => {
    fc.assert(
      fc.property(
        code,
        fc.constantFrom(' ', '　', ':', '：', '', ': '),
        fc.boolean(),
        blank,
        (secret, between, wide, after) => {
          const typed = `管理员${between}${wide ? fullWidth(secret) : secret}${after}`;
          expect(parseCommand(typed)).toEqual({ command: '管理员', rest: secret });
        },
      ),
    );
  });

  it('takes a code that was pasted in two pieces', () => {
    expect(parseCommand('管理员 K7Q2X 9MPAC。')).toEqual({ command: '管理员', rest: 'K7Q2X9MPAC' });
  });

  it('without a code is still understood, so that it can be told what is missing', () => {
    expect(parseCommand('管理员')).toEqual({ command: '管理员', rest: '' });
  });

  it.each(['谁是管理员', '管理员在哪里', '管理员，请开始'])('in a sentence (%s) is not meant', (text) => {
    expect(parseCommand(text).command).toBeUndefined();
  });
});
