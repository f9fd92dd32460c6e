import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { characterCount, cleanText, reasonFault } from '../../src/domain/text.ts';

describe('text typed by people', () => {
  it('becomes one line', () => {
    expect(cleanText('  名册不全\r\n缺两名成员\t补报 ')).toBe('名册不全 缺两名成员 补报');
  });

  it('loses what cannot be seen or turns the reading order around', () => {
    expect(cleanText('名\u0000册\u200B不\u202E全\uD800')).toBe('名册不全');
  });

  it('keeps an emoji joined and a double space as typed', () => {
    expect(cleanText('好👨‍👩‍👧  好')).toBe('好👨‍👩‍👧  好');
  });

  it('is counted in characters, not in halves of them', () => {
    expect(characterCount('𠮷野家')).toBe(3);
  });

  it('makes a reason with 2 to 200 characters', () => {
    const faults = ['', '缺', '缺册', '缺'.repeat(200), '缺'.repeat(201)].map((reason) => reasonFault(reason));
    expect(faults).toEqual(['missing', 'too-short', undefined, undefined, 'too-long']);
  });

  it('is clean once it has been cleaned', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const clean = cleanText(typed);
        expect(cleanText(clean)).toBe(clean);
        expect(clean).not.toMatch(/[\p{Cc}\p{Cs}]/u);
      }),
    );
  });
});
