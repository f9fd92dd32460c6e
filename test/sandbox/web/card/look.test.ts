import { expect, it } from 'vitest';
import {
  boxOf,
  colourOf,
  familyOf,
  namedStyles,
  spacingOf,
  textColourOf,
  textSizeOf,
} from '../../../../src/sandbox/web/card/look.ts';

const plain = namedStyles({});

it('mixes the levels of a family from its base colour', () => {
  expect(colourOf('blue', plain)).toBe('var(--fc-blue)');
  expect(colourOf('blue-50', plain)).toBe('color-mix(in srgb, var(--fc-blue) 7%, white)');
  expect(colourOf('red-700', plain)).toBe('color-mix(in srgb, var(--fc-red) 68%, black)');
});

it('takes the tone that can be read for words', () => {
  expect(textColourOf('green', plain)).toBe('var(--fc-green-text)');
});

it('takes RGBA and the colours the card names, and nothing else', () => {
  const named = namedStyles({ config: { style: { color: { mine: { light_mode: 'rgba(5,157,178,0.52)' } } } } });
  expect(colourOf('mine', named)).toBe('rgba(5,157,178,0.52)');
  expect(colourOf('rgba(1, 2, 3, 0.5)', plain)).toBe('rgba(1, 2, 3, 0.5)');
  expect([colourOf('#ff0000', plain), colourOf('default', plain), colourOf('url(x)', plain)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

it('shows an unknown text size as normal, and the large ones smaller on a phone', () => {
  expect(textSizeOf('gigantic', false, plain)).toBe(14);
  expect([textSizeOf('heading-0', false, plain), textSizeOf('heading-0', true, plain)]).toEqual([30, 26]);
});

it('takes a size the card names for each kind of device', () => {
  const named = namedStyles({
    config: { style: { text_size: { own: { default: 'normal', pc: 'heading-2', mobile: 'notation' } } } },
  });
  expect([textSizeOf('own', false, named), textSizeOf('own', true, named)]).toEqual([20, 12]);
});

it('reads boxes and spacings', () => {
  expect(boxOf('4px 0')).toBe('4px 0px');
  expect(boxOf('1em')).toBeUndefined();
  expect([spacingOf('large', '8px'), spacingOf('20px', '8px'), spacingOf('default', '8px')]).toEqual([
    '12px',
    '20px',
    '8px',
  ]);
});

it('calls neutral grey', () => {
  expect([familyOf('neutral'), familyOf('unheard-of'), familyOf('', 'default')]).toEqual(['grey', 'grey', 'default']);
});
