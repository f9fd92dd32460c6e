import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordCount } from '../../src/domain/word-count.ts';

describe('字数 (R-13)', () => {
  it.each([
    ['', 0],
    ['   \n\t　', 0],
    ['网格', 2],
    ['网格化管理，扎实推进。', 11],
    ['《实施方案》', 6],
    ['“一网统管”', 6],
    ['建立网格党小组12个', 9],
    ['覆盖率98.5%', 4],
    ['12 个', 2],
    ['2026年11月24日', 6],
    ['grid management', 2],
    ['VPN接入', 3],
    ['don’t', 1],
    ['ＡＢ１２', 4],
    ['成效显著👍👍', 6],
    ['👨‍👩‍👧‍👦', 1],
    ['☎️12345', 2],
    ['𠮷林', 2],
    ['……', 2],
    ['——', 2],
  ])('of “%s” is %i', (text, count) => {
    expect(wordCount(text)).toBe(count);
  });

  it('of two texts with a space between is the sum of both', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(wordCount(`${one} ${other}`)).toBe(wordCount(one) + wordCount(other));
      }),
    );
  });

  it('is never more than the characters, and as many for Han characters alone', () => {
    fc.assert(
      fc.property(text, fc.stringMatching(/^[\u4e00-\u9fff]*$/), (any, han) => {
        expect(wordCount(any)).toBeLessThanOrEqual(Array.from(any).length);
        expect(wordCount(han)).toBe(Array.from(han).length);
      }),
    );
  });
});

const text = fc
  .array(fc.constantFrom('网', '，', 'a', '7', ' ', '.', 'Ａ', '👍', '“'), { maxLength: 20 })
  .map((all) => all.join(''));
