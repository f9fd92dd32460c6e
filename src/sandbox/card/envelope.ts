import { boolean, dictionary, list, object, oneOf, string, tagged, whole } from './checks.ts';
import { elements } from './elements.ts';
import { fault } from './faults.ts';
import { CODES } from './limits.ts';
import { elementId, icons, LANGUAGES, plainText, textObject } from './parts.ts';
import { naming } from './paths.ts';
import { headerTemplate, layout, link, padding, rgba, tagColour, TEXT_SIZES } from './values.ts';
import type { Check, Shape } from './walk.ts';

/** An object without a tag that messages call by its key. */
function part(name: string, shape: Shape): Check {
  const check = object(shape);
  return (value, at, walk) => check(value, naming(at, name), walk);
}

/** Cards of version 2 are shared by everybody who sees them. */
const updateMulti: Check = (value, at, walk) =>
  boolean(value, at, walk) ??
  (value === false ? fault(CODES.notShared, at, 'config.update_multi can only be true', value) : undefined);

const perClient = object({ optional: { default: whole(0), android: whole(0), ios: whole(0), pc: whole(0) } });
const textSize = oneOf(...TEXT_SIZES);

const config = part('config', {
  optional: {
    update_multi: updateMulti,
    enable_forward: boolean,
    enable_forward_interaction: boolean,
    width_mode: oneOf('default', 'compact', 'fill'),
    streaming_mode: boolean,
    streaming_config: object({
      optional: { print_frequency_ms: perClient, print_step: perClient, print_strategy: oneOf('fast', 'delay') },
    }),
    summary: object({ optional: { content: string, i18n_content: dictionary(string, LANGUAGES) } }),
    locales: list(oneOf(...LANGUAGES)),
    use_custom_translation: boolean,
    style: object({
      optional: {
        text_size: dictionary(object({ optional: { default: textSize, pc: textSize, mobile: textSize } })),
        color: dictionary(object({ optional: { light_mode: rgba, dark_mode: rgba } })),
      },
    }),
  },
});

const textTags = list(
  tagged(['text_tag'], { required: { text: plainText }, optional: { element_id: elementId, color: tagColour } }),
);
const title = textObject(['plain_text', 'lark_md']);

const header = part('header', {
  required: { title },
  optional: {
    subtitle: title,
    text_tag_list: textTags,
    i18n_text_tag_list: dictionary(textTags, LANGUAGES),
    template: headerTemplate,
    padding,
    ...icons,
  },
});

const body = part('body', { optional: { ...layout, elements } });

/** A whole card. */
export const card: Check = object({
  required: { schema: oneOf('2.0') },
  optional: { config, card_link: link('url'), header, body },
});
