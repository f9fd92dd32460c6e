import { matching, object, oneOf, string } from './checks.ts';
import { wrongValue } from './faults.ts';
import type { Check } from './walk.ts';

const FAMILIES = 'blue carmine green indigo lime grey orange purple red sunflower turquoise violet wathet yellow'.split(
  ' ',
);
const LEVELS = '50 100 200 300 350 400 500 600 700 800 900'.split(' ');

/** Every colour that has a name everywhere. */
const COLOURS: ReadonlySet<string> = new Set([
  ...FAMILIES,
  ...FAMILIES.flatMap((family) => LEVELS.map((level) => `${family}-${level}`)),
  'default',
  'white',
  'bg-white',
  'neutral',
  'light_grey',
]);

const RGBA = /^rgba\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(?:0|1|0?\.\d+|[01]\.0+)\s*\)$/;

function isRgba(value: string): boolean {
  const match = RGBA.exec(value);
  return match !== null && match.slice(1, 4).every((part) => Number(part) <= 255);
}

export const rgba: Check = (value, at) =>
  typeof value === 'string' && isRgba(value) ? undefined : wrongValue(at, 'rgba(r,g,b,a)', value);

/** A named colour, one the card defines for itself, or rgba; hex is not accepted. */
export const colour: Check = (value, at, walk) =>
  typeof value === 'string' && (COLOURS.has(value) || walk.colours.has(value) || isRgba(value))
    ? undefined
    : wrongValue(at, 'a colour name or rgba(r,g,b,a)', value);

const TAG_COLOURS = [
  'blue',
  'wathet',
  'turquoise',
  'green',
  'yellow',
  'orange',
  'red',
  'carmine',
  'violet',
  'purple',
  'indigo',
];

export const headerTemplate: Check = oneOf(...TAG_COLOURS, 'grey', 'default');
export const tagColour: Check = oneOf(...TAG_COLOURS, 'neutral', 'lime');

/** A length in pixels within bounds, as in `[16,600]px`, or one of a few words. */
export function px(least: number, most: number, ...words: readonly string[]): Check {
  const range = Number.isFinite(most) ? `${least}px to ${most}px` : `${least}px or more`;
  const expected = [...words.filter((word) => word !== ''), range].join(', ');
  return (value, at) =>
    typeof value === 'string' && (words.includes(value) || isLength(value, least, most))
      ? undefined
      : wrongValue(at, expected, value);
}

/** One, two or four lengths; zero needs no unit. */
function box(least: number, most: number): Check {
  return (value, at) => {
    const parts = typeof value === 'string' ? value.split(' ') : [];
    return [1, 2, 4].includes(parts.length) && parts.every((part) => isLength(part, least, most))
      ? undefined
      : wrongValue(at, `1, 2 or 4 lengths from ${least}px to ${most}px`, value);
  };
}

function isLength(text: string, least: number, most: number): boolean {
  return /^(?:-?\d+px|0)$/.test(text) && inRange(Number.parseInt(text, 10), least, most);
}

function inRange(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}

export const margin: Check = box(-99, 99);
export const padding: Check = box(0, 99);

/** Named steps or pixels; "default" and "" come from older cards and are still taken. */
export const spacing: Check = px(0, 99, 'small', 'medium', 'large', 'extra_large', 'default', '');

/** A table's column: its share of the table, or pixels. */
export const columnWidth: Check = (value, at) => {
  const text = typeof value === 'string' ? value : '';
  const share = /^(\d{1,3})%$/.exec(text);
  const right = text === 'auto' || isLength(text, 80, 600) || (share && inRange(Number(share[1]), 1, 100));
  return right ? undefined : wrongValue(at, 'auto, 80px to 600px or 1% to 100%', value);
};

export const cornerRadius: Check = matching(/^(?:\d+px|\d{1,3}%|0)$/, 'a radius in px or %');
export const fieldWidth: Check = px(100, Number.POSITIVE_INFINITY, 'default', 'fill');

/** An unknown size is shown as normal, it is no fault. */
export const textSize: Check = string;

export const TEXT_SIZES = (
  'heading-0 heading-1 heading-2 heading-3 heading-4 heading normal notation ' +
  'xxxx-large xxx-large xx-large x-large large medium small x-small'
).split(' ');

export const horizontalAlign: Check = oneOf('left', 'center', 'right');
export const verticalAlign: Check = oneOf('top', 'center', 'bottom');
const direction: Check = oneOf('vertical', 'horizontal');

/** What all containers that lay out their elements share. */
export const layout = {
  direction,
  padding,
  horizontal_spacing: spacing,
  vertical_spacing: spacing,
  horizontal_align: horizontalAlign,
  vertical_align: verticalAlign,
};

const ADDRESS = /^(?:https?:\/\/|lark:\/\/|feishu:\/\/|tel:|mailto:)\S+$/i;

/** An address the client opens; the platforms' own ones may be empty. */
const address = matching(new RegExp(`^$|${ADDRESS.source}`, 'i'), 'a http, https, lark, tel or mailto address');

const PLATFORMS = ['pc_url', 'ios_url', 'android_url'];

/** A jump: one address for everybody, or one for each kind of client. */
export function link(main: string, more: Readonly<Record<string, Check>> = {}): Check {
  return object({
    required: more,
    optional: { [main]: address, pc_url: address, ios_url: address, android_url: address },
    rule: (node, at) => {
      const given = (name: string) => typeof node[name] === 'string' && node[name] !== '';
      return given(main) || PLATFORMS.every(given)
        ? undefined
        : wrongValue(at, `${main}, or an address for each platform`, node);
    },
  });
}

export const multiUrl: Check = link('url');

/** The older name of a jump, on column sets: `action.multi_url`. */
export const jump: Check = object({ optional: { multi_url: multiUrl } });
