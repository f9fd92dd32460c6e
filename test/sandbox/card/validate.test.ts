import { describe, expect, it } from 'vitest';

import { cardErrorMessage, validateCard } from '../../../src/sandbox/card/validate.ts';
import { aButton, aCard, context, markdown, type Json } from './builders.ts';
import { changed } from './change.ts';
import { badParts } from './corpus-bad-parts.ts';
import { badCards } from './corpus-bad.ts';

const verdict = (card: Json) => validateCard(JSON.stringify(card), context);
const bad = [...badCards, ...badParts];

describe('the one change that the platform refuses is pointed at', () => {
  it.each(bad)('$name', ({ good, change, to, path }) => {
    expect(verdict(good)).toBeUndefined();
    expect(verdict(changed(good, change, to))?.path).toBe(path);
  });
});

describe('the platform refuses', () => {
  it('one byte more than the limit, counted in UTF-8', () => {
    const room = 30_720 - Buffer.byteLength(JSON.stringify(aCard([markdown('')])));
    const content = (bytes: number) => '考'.repeat(Math.floor(bytes / 3)) + 'a'.repeat(bytes % 3);
    expect(verdict(aCard([markdown(content(room))]))).toBeUndefined();
    expect(verdict(aCard([markdown(content(room + 1))]))).toMatchObject({ code: 230_025 });
  });

  it.each(['', '{', 'null', '"卡片"', '[]', '42'])('%j, which is no card', (content) => {
    expect(validateCard(content, context)).toMatchObject({ code: 230_099, subCode: 200_621, path: 'ROOT' });
  });

  it('the first fault of several, in the order of the document', () => {
    const card = aCard([markdown('正文', { text_size: 7 }), aButton('查看', { type: 'huge' })], { config: { x: 1 } });
    expect(verdict(card)?.path).toBe('ROOT -> body -> elements -> 0 -> text_size');
    expect(verdict({ schema: '2.0', config: { x: 1 }, body: card['body'] })?.path).toBe('ROOT -> config');
  });
});

describe('the refusal', () => {
  it('names the code, the place, the element with its property, and the value', () => {
    const fault = verdict(aCard([markdown('正文'), aButton('查看', { type: 'huge' })]));
    expect(fault && cardErrorMessage(fault)).toBe(
      'Failed to create card content, ext=ErrCode: 200621; ErrPath: ROOT -> body -> elements -> 1 -> type; ErrMsg: button.type: expected one of default, primary, danger, text, primary_text, danger_text, primary_filled, danger_filled, laser; ErrorValue: huge; ',
    );
  });

  it('has the words of the platform for a component that is gone', () => {
    const fault = verdict(aCard([{ tag: 'note', elements: [] }]));
    expect(fault && cardErrorMessage(fault)).toBe(
      'Failed to create card content, ext=ErrCode: 200861; ErrPath: ROOT -> body -> elements -> 0; ErrMsg: cards of schema V2 no longer support this capability; ErrorValue: unsupported tag note; ',
    );
  });

  it('leaves out the value where there is none', () => {
    const fault = verdict(aCard([{ tag: 'markdown' }]));
    expect(fault && cardErrorMessage(fault)).toBe(
      'Failed to create card content, ext=ErrCode: 200621; ErrPath: ROOT -> body -> elements -> 0; ErrMsg: markdown: missing required property content; ',
    );
  });

  it('of a card that is too long says so and nothing about its content', () => {
    const fault = validateCard('x'.repeat(30_721), context);
    expect(fault && cardErrorMessage(fault)).toBe('The length of the message content reaches its limit.');
  });
});
