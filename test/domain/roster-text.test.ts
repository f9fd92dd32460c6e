import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMobile, quoted, quotedList, tidyLine, tidyName } from '../../src/domain/roster-text.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 40 });

describe('names', () => {
  it('are the same however they are spaced', () => {
    expect([' 张三', '张 三', '张　三', '张\t三\n', '张\u200D三'].map(tidyName)).toEqual(Array(5).fill('张三'));
  });

  it('are the same in full and half width', () => {
    expect(tidyName('Ａ１座(东)')).toBe('A1座（东）');
    expect(tidyName('买买提．艾力')).toBe('买买提·艾力');
    expect(tidyName('⼭')).toBe('山');
  });

  it('keep the blanks between foreign words', () => {
    expect(tidyName('John  Smith')).toBe('John Smith');
  });

  it('do not change any more once they are tidy', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(tidyName(tidyName(text))).toBe(tidyName(text));
        expect(tidyLine(tidyLine(text))).toBe(tidyLine(text));
      }),
    );
  });

  it('hold nothing that is not seen', () => {
    const unseen = /[\p{Cc}\p{Cf}\p{Cs}]/u;
    fc.assert(
      fc.property(anyText, (text) => {
        expect(tidyName(text)).not.toMatch(unseen);
      }),
    );
  });
});

describe('mobiles', () => {
  const mobile = fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }).map(String);

  it('are read however they are grouped and prefixed', () => {
    const separators = fc.array(fc.constantFrom('', ' ', '-', '　', '\u200B', '－'), { minLength: 11, maxLength: 11 });
    const prefix = fc.constantFrom('', '86', '+86', '＋86', '0086', '(+86)');
    fc.assert(
      fc.property(mobile, separators, prefix, (number, between, before) => {
        const written =
          before +
          Array.from(number)
            .map((digit, at) => `${between[at]}${digit}`)
            .join('');
        expect(parseMobile(written)).toBe(number);
      }),
    );
  });

  it('have eleven digits, neither more nor fewer', () => {
    fc.assert(
      fc.property(mobile, fc.nat(9), (number, digit) => {
        expect(parseMobile(number.slice(0, -1))).toBeUndefined();
        expect(parseMobile(`${number}${digit}`)).toBeUndefined();
      }),
    );
  });

  it.each(['', '12345678901', '0454-8888888', '1.99E+10', '+1 9900000101', '19900000101.5'])('are not %j', (text) => {
    expect(parseMobile(text)).toBeUndefined();
  });
});

describe('quotations', () => {
  it('are one line and never longer than promised', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(quoted(text)).toMatch(/^“.{0,21}”$/u);
      }),
    );
  });

  it('say how many there are when not all fit', () => {
    expect(quotedList(['甲', '乙', '丙'], 2)).toBe('“甲”、“乙”等3个');
    expect(quotedList(['甲', '乙'], 2)).toBe('“甲”、“乙”');
  });
});
