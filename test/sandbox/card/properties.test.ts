import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { controlsOf } from '../../../src/sandbox/card/controls.ts';
import { cardText } from '../../../src/sandbox/card/text.ts';
import { cardErrorMessage, validateCard } from '../../../src/sandbox/card/validate.ts';
import { context, type Json } from './builders.ts';
import { changed } from './change.ts';
import { goodCards } from './corpus-good.ts';

/** What a card passes on unread: a callback's value, a chart's specification. */
const UNREAD = ['value', 'chart_spec'];
/** Where a card names things as it likes. */
const OWN_NAMES = ['config.style.text_size', 'config.style.color'];

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}

/** Every place in a card, as dotted paths. */
function places(value: unknown, at = ''): readonly string[] {
  if (!isObject(value)) return [at];
  const inner = Object.entries(value).filter(([key, item]) => !(UNREAD.includes(key) && isObject(item)));
  return [at, ...inner.flatMap(([key, item]) => places(item, at === '' ? key : `${at}.${key}`))];
}

function lookUp(card: Json, place: string): unknown {
  return place.split('.').reduce<unknown>((node, key) => (isObject(node) ? node[key] : undefined), card);
}

const objectPlaces = goodCards.flatMap(({ card }) =>
  places(card)
    .filter(
      (place) =>
        place !== '' &&
        !OWN_NAMES.includes(place) &&
        isObject(lookUp(card, place)) &&
        !Array.isArray(lookUp(card, place)),
    )
    .map((place) => ({ card, place })),
);
const anyPlace = goodCards.flatMap(({ card }) =>
  places(card)
    .filter((place) => place !== '')
    .map((place) => ({ card, place })),
);
const check = (card: unknown) => validateCard(JSON.stringify(card), context);

describe('validation', () => {
  it('refuses a good card with an unknown key anywhere in it', () => {
    const key = fc.constantFrom('foo', 'Tag', 'note', 'constructor', 'zh', 'toString', 'data-x');
    const value = fc.constantFrom<unknown>(null, 1, 'x', true, [], {});
    fc.assert(
      fc.property(fc.constantFrom(...objectPlaces), key, value, ({ card, place }, unknown, item) => {
        expect(check(changed(card, `${place}.${unknown}`, item))).toBeDefined();
      }),
      { numRuns: 3000 },
    );
  });

  it('answers any text without failing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.string({ unit: 'binary' })), (content) => {
        expect(validateCard(content, context)?.message).toBeTypeOf('string');
      }),
    );
  });

  it('answers a good card with anything put anywhere, and can say why', () => {
    fc.assert(
      fc.property(fc.constantFrom(...anyPlace), fc.jsonValue(), ({ card, place }, value) => {
        const fault = check(changed(card, place, value));
        expect(fault ? cardErrorMessage(fault) : 'taken').not.toMatch(/undefined|\[object/);
      }),
      { numRuns: 3000 },
    );
  });

  it('answers the deepest text that fits', () => {
    const depth = 15_000;
    const lists = `{"schema":"2.0","body":${'['.repeat(depth)}${']'.repeat(depth)}}`;
    expect(validateCard(lists, context)?.path).toBe('ROOT -> body');
    const panels = '{"tag":"collapsible_panel","header":{},"elements":[';
    const nested = `{"schema":"2.0","body":{"elements":[${panels.repeat(400)}${']}'.repeat(400)}]}}`;
    expect(validateCard(nested, context)).toMatchObject({ subCode: 11_310 });
  });
});

describe('reading', () => {
  it('finds the controls and draws the text of every card the platform takes', () => {
    const width = fc.integer({ min: 0, max: 160 });
    fc.assert(
      fc.property(fc.constantFrom(...anyPlace), fc.jsonValue(), width, ({ card, place }, value, columns) => {
        const other = changed(card, place, value);
        fc.pre(check(other) === undefined);
        expect(Array.isArray(controlsOf(other))).toBe(true);
        expect(cardText(other, { width: columns })).not.toMatch(/undefined|\[object/);
      }),
      { numRuns: 200 },
    );
  });

  it('does so for every card of the corpus at any width', () => {
    fc.assert(
      fc.property(fc.constantFrom(...goodCards), fc.integer({ min: -5, max: 200 }), ({ card }, width) => {
        expect(controlsOf(card)).toBeDefined();
        expect(cardText(card, { width })).not.toMatch(/undefined|NaN|\[object/);
      }),
      { numRuns: 1000 },
    );
  });

  it('takes anything else for a card without controls or text', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(controlsOf(value)).toEqual([]);
        expect(cardText(value)).toBeTypeOf('string');
      }),
    );
  });
});
