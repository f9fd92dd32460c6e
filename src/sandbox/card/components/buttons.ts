import { between, boolean, list, object, oneOf, string, unique } from '../checks.ts';
import { component, elementOf } from '../elements.ts';
import { fault } from '../faults.ts';
import { CODES, LIMITS } from '../limits.ts';
import { anything, callbacks, icons, interactive, plainText, textObject } from '../parts.ts';
import { colour, fieldWidth, horizontalAlign, multiUrl, padding, textSize } from '../values.ts';
import type { Check, Component } from '../walk.ts';

const label = textObject(['plain_text'], { most: LIMITS.buttonText });

/** What a button does to the form around it; one that submits makes the form complete. */
function formAction(submit: string, reset: string): Check {
  const known = oneOf(submit, reset);
  return (value, at, walk) => {
    const wrong = known(value, at, walk);
    if (wrong) return wrong;
    if (!walk.place.form) return fault(CODES.json, at, 'formActionType only in form', value);
    if (value === submit) walk.place.form.submits++;
    return undefined;
  };
}

const button = component({
  tag: 'button',
  named: true,
  optional: {
    ...interactive,
    ...icons,
    text: label,
    type: oneOf(
      'default',
      'primary',
      'danger',
      'text',
      'primary_text',
      'danger_text',
      'primary_filled',
      'danger_filled',
      'laser',
    ),
    size: oneOf('tiny', 'small', 'medium', 'large'),
    width: fieldWidth,
    hover_tips: plainText,
    form_action_type: formAction('submit', 'reset'),
    // Of older cards, still taken.
    action_type: formAction('form_submit', 'form_reset'),
    value: anything,
    url: string,
    multi_url: multiUrl,
  },
  rule: (node, at) =>
    node['text'] === undefined && node['icon'] === undefined
      ? fault(CODES.json, at, 'button: missing required property text, or an icon')
      : undefined,
});

const overflow = component({
  tag: 'overflow',
  named: true,
  required: {
    options: list(object({ required: { text: label }, optional: { value: string, multi_url: multiUrl } })),
  },
  optional: { ...interactive, width: fieldWidth },
  rule: unique('options', (option) => option['value']),
});

const checker = component({
  tag: 'checker',
  named: true,
  optional: {
    ...interactive,
    behaviors: callbacks,
    checked: boolean,
    text: textObject(['plain_text', 'lark_md'], {
      also: { text_size: textSize, text_color: colour, text_align: horizontalAlign },
    }),
    overall_checkable: boolean,
    button_area: object({
      optional: {
        pc_display_rule: oneOf('always', 'on_hover'),
        buttons: list(elementOf('button'), LIMITS.checkerButtons),
      },
    }),
    checked_style: object({ optional: { show_strikethrough: boolean, opacity: between(0, 1) } }),
    padding,
    hover_tips: plainText,
  },
});

export const buttons: readonly Component[] = [button, overflow, checker];
