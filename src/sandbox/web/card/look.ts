import { isNode, stringOf, type Node } from '../../card/json.ts';

/** Colours and text sizes a card names in its `config.style`. */
export interface NamedStyles {
  readonly colours: Readonly<Record<string, string>>;
  readonly sizes: Readonly<Record<string, Node>>;
}

const FAMILIES = new Set(
  'blue carmine green indigo lime grey orange purple red sunflower turquoise violet wathet yellow'.split(' '),
);

/** How much of a family's base colour a level holds; the rest is white up to 400 and black from 600 on. */
const LEVELS: Readonly<Record<string, { readonly part: number; readonly other: 'white' | 'black' }>> = {
  '50': { part: 7, other: 'white' },
  '100': { part: 15, other: 'white' },
  '200': { part: 32, other: 'white' },
  '300': { part: 50, other: 'white' },
  '350': { part: 64, other: 'white' },
  '400': { part: 80, other: 'white' },
  '500': { part: 100, other: 'white' },
  '600': { part: 84, other: 'black' },
  '700': { part: 68, other: 'black' },
  '800': { part: 52, other: 'black' },
  '900': { part: 36, other: 'black' },
};

const RGBA = /^rgba?\(\s*\d{1,3}\s*(?:,\s*\d{1,3}\s*){2}(?:,\s*[\d.]+%?\s*)?\)$/;

export function namedStyles(card: Node): NamedStyles {
  const config = isNode(card['config']) ? card['config'] : {};
  const style = isNode(config['style']) ? config['style'] : {};
  const entries = (value: unknown) =>
    Object.entries(isNode(value) ? value : {}).flatMap(([name, one]) => (isNode(one) ? [[name, one] as const] : []));
  return {
    colours: Object.fromEntries(entries(style['color']).map(([name, one]) => [name, stringOf(one['light_mode'])])),
    sizes: Object.fromEntries(entries(style['text_size'])),
  };
}

/** CSS for a colour of a card as a surface or a line; undefined for the default and for what is no colour. */
export function colourOf(name: unknown, named: NamedStyles): string | undefined {
  const word = stringOf(name);
  const own = named.colours[word];
  if (own !== undefined && RGBA.test(own)) return own;
  if (RGBA.test(word)) return word;
  if (word === 'white' || word === 'bg-white') return '#fff';
  if (word === 'neutral') return 'var(--fc-grey)';
  if (word === 'light_grey') return 'color-mix(in srgb, var(--fc-grey) 50%, white)';
  const [family = '', level = '500'] = word.split('-');
  const mixed = LEVELS[level];
  if (!FAMILIES.has(family) || !mixed) return undefined;
  if (mixed.part === 100) return `var(--fc-${family})`;
  return `color-mix(in srgb, var(--fc-${family}) ${mixed.part}%, ${mixed.other})`;
}

/** CSS for a colour of a border: plain grey is the fine line that parts things everywhere else. */
export function borderColourOf(name: unknown, named: NamedStyles): string {
  const line = 'var(--fc-line)';
  return stringOf(name) === 'grey' ? line : (colourOf(name, named) ?? line);
}

/** CSS for a colour of words: plain names and the level 500 take the darker tone that can be read on white and on pale tints. */
export function textColourOf(name: unknown, named: NamedStyles): string | undefined {
  const word = stringOf(name);
  const [family = '', level = '500'] = (word === 'neutral' ? 'grey' : word).split('-');
  if (named.colours[word] === undefined && FAMILIES.has(family) && (level === '500' || level === '600')) {
    return `var(--fc-${family}-text)`;
  }
  return colourOf(word, named);
}

/** The family of a tag or a header, as its class names it; grey for what is unknown. */
export function familyOf(name: unknown, otherwise = 'grey'): string {
  const word = stringOf(name);
  if (word === 'neutral') return 'grey';
  return FAMILIES.has(word) ? word : otherwise;
}

const SIZES: Readonly<Record<string, readonly [wide: number, phone: number]>> = {
  'heading-0': [30, 26],
  'heading-1': [24, 24],
  'heading-2': [20, 20],
  'heading-3': [18, 17],
  'heading-4': [16, 16],
  heading: [16, 16],
  normal: [14, 14],
  notation: [12, 12],
  'xxxx-large': [30, 26],
  'xxx-large': [24, 24],
  'xx-large': [20, 20],
  'x-large': [18, 18],
  large: [16, 17],
  medium: [14, 14],
  small: [12, 12],
  'x-small': [10, 10],
};

/** Pixels of a text size; an unknown one is shown as normal. */
export function textSizeOf(name: unknown, narrow: boolean, named: NamedStyles): number {
  const own = named.sizes[stringOf(name)];
  const word = own ? (own[narrow ? 'mobile' : 'pc'] ?? own['default']) : name;
  const [wide, phone] = SIZES[stringOf(word)] ?? [14, 14];
  return narrow ? phone : wide;
}

/** One to four lengths as CSS takes them; undefined for anything else. */
export function boxOf(value: unknown): string | undefined {
  const parts = stringOf(value).trim().split(/\s+/);
  if (parts.length > 4 || !parts.every((part) => /^-?\d{1,2}(?:px)?$/.test(part))) return undefined;
  return parts.map((part) => (part.endsWith('px') ? part : `${part}px`)).join(' ');
}

const SPACINGS: Readonly<Record<string, string>> = {
  small: '4px',
  medium: '8px',
  large: '12px',
  extra_large: '16px',
};

export function spacingOf(value: unknown, otherwise: string): string {
  const word = stringOf(value);
  return SPACINGS[word] ?? pixelsOf(word) ?? otherwise;
}

/** A length in pixels as CSS takes it; undefined for words. */
export function pixelsOf(value: unknown): string | undefined {
  const match = /^(\d{1,4})(?:px)?$/.exec(stringOf(value).trim());
  return match ? `${match[1]}px` : undefined;
}

const FLEX: Readonly<Record<string, string>> = { center: 'center', right: 'flex-end', bottom: 'flex-end' };

/** Where children stand along an axis. */
export function flexAlign(value: unknown): string {
  return FLEX[stringOf(value)] ?? 'flex-start';
}
