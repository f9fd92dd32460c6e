import { boolean, dictionary, list, matching, object, oneOf, string, whole } from '../checks.ts';
import { component } from '../elements.ts';
import { fault, wrongValue } from '../faults.ts';
import { CODES } from '../limits.ts';
import {
  elementId,
  icons,
  image,
  imageTranslations,
  LANGUAGES,
  markdown,
  plainText,
  textObject,
  user,
} from '../parts.ts';
import { step } from '../paths.ts';
import { colour, cornerRadius, horizontalAlign, px, textSize } from '../values.ts';
import type { Check, Component } from '../walk.ts';

const richText = component({
  tag: 'markdown',
  required: { content: markdown },
  optional: {
    i18n_content: dictionary(markdown, LANGUAGES),
    text_align: horizontalAlign,
    text_size: textSize,
    ...icons,
  },
});

const text = textObject(['plain_text', 'lark_md'], {
  also: {
    element_id: elementId,
    text_size: textSize,
    text_color: colour,
    text_align: horizontalAlign,
    lines: whole(1),
  },
});

const div = component({
  tag: 'div',
  optional: {
    text,
    ...icons,
    width: px(16, 999, 'fill', 'auto'),
    fields: list(object({ required: { text }, optional: { is_short: boolean } })),
  },
});

const hr = component({ tag: 'hr' });

const imageSize = matching(
  /^(?:stretch|large|medium|small|tiny|\d+px \d+px)$/,
  'stretch, large, medium, small, tiny or a size such as 100px 60px',
);

const img = component({
  tag: 'img',
  required: { img_key: image, alt: plainText },
  optional: {
    ...imageTranslations,
    title: plainText,
    corner_radius: cornerRadius,
    scale_type: oneOf('crop_center', 'crop_top', 'fit_horizontal'),
    size: imageSize,
    transparent: boolean,
    preview: boolean,
    // Of older cards, still taken.
    mode: string,
    custom_width: whole(0),
    compact_width: boolean,
  },
});

/** How many pictures each arrangement holds. */
const PICTURES = new Map<unknown, number>([
  ['double', 2],
  ['triple', 3],
  ['bisect', 6],
  ['trisect', 9],
]);

const imgCombination = component({
  tag: 'img_combination',
  required: {
    combination_mode: oneOf('double', 'triple', 'bisect', 'trisect'),
    img_list: list(object({ required: { img_key: image }, optional: imageTranslations })),
  },
  optional: { combination_transparent: boolean, corner_radius: cornerRadius },
  rule: (node, at) => {
    const most = PICTURES.get(node['combination_mode']) ?? 0;
    const count = Array.isArray(node['img_list']) ? node['img_list'].length : 0;
    return count > most
      ? fault(
          CODES.json,
          at,
          `img_combination.img_list: at most ${most} images in ${String(node['combination_mode'])}`,
          count,
        )
      : undefined;
  },
});

const size = oneOf('extra_small', 'small', 'medium', 'large');

const person = component({
  tag: 'person',
  required: { user_id: user },
  optional: { size, show_avatar: boolean, show_name: boolean, style: oneOf('normal', 'capsule') },
});

const notZero: Check = (value, at) =>
  Number.isInteger(value) && value !== 0 ? undefined : wrongValue(at, 'a whole number other than 0', value);

const personList = component({
  tag: 'person_list',
  required: { persons: list(object({ required: { id: string } })) },
  optional: {
    drop_invalid_user_id: boolean,
    lines: notZero,
    show_name: boolean,
    show_avatar: boolean,
    size,
    ...icons,
  },
  // Strangers are dropped where the card says so, else they fail the card.
  rule: (node, at, walk) =>
    node['drop_invalid_user_id'] === true
      ? undefined
      : list(object({ required: { id: user } }))(node['persons'], step(at, 'persons'), walk),
});

export const display: readonly Component[] = [richText, div, hr, img, imgCombination, person, personList];
