import { boolean, either, list, object, oneOf, string, tagged, whole } from '../checks.ts';
import { component, elementOf, elements } from '../elements.ts';
import { fault, wrongValue } from '../faults.ts';
import { CODES } from '../limits.ts';
import { image, imageTranslations, interactive, plainText, textObject } from '../parts.ts';
import { colour, cornerRadius, horizontalAlign, jump, layout, padding, px, spacing, verticalAlign } from '../values.ts';
import type { Check, Component } from '../walk.ts';

const columnSet = component({
  tag: 'column_set',
  container: true,
  required: { columns: list(elementOf('column')) },
  optional: {
    flex_mode: oneOf('none', 'stretch', 'flow', 'bisect', 'trisect'),
    horizontal_spacing: spacing,
    horizontal_align: horizontalAlign,
    background_style: colour,
    action: jump,
  },
});

/** Part of its set, so no level of nesting of its own. */
const column = component({
  tag: 'column',
  place: 'part',
  optional: {
    ...layout,
    width: px(16, 600, 'auto', 'weighted'),
    weight: whole(1, 5),
    background_style: colour,
    action: jump,
    elements,
  },
});

const form = component({
  tag: 'form',
  place: 'root',
  container: true,
  named: true,
  required: { elements },
  optional: layout,
  rule: (_node, at, walk) =>
    walk.place.form?.submits === 0
      ? fault(CODES.noSubmit, at, 'there is no submit button in the form container, at least one')
      : undefined,
});

const interactiveContainer = component({
  tag: 'interactive_container',
  container: true,
  required: { elements },
  optional: {
    ...layout,
    ...interactive,
    width: px(16, 999, 'fill', 'auto'),
    height: px(10, 999, 'auto'),
    background_style: either(oneOf('laser'), colour),
    has_border: boolean,
    border_color: colour,
    corner_radius: cornerRadius,
    hover_tips: plainText,
  },
});

/** All sides at once or each by itself; two lengths are refused here. */
const headerPadding: Check = (value, at, walk) =>
  padding(value, at, walk) ??
  (String(value).split(' ').length === 2 ? wrongValue(at, '1 or 4 lengths', value) : undefined);

const iconSize: Check = (value, at) =>
  typeof value === 'string' && /^\d+px \d+px$/.test(value)
    ? undefined
    : wrongValue(at, 'a size such as 10px 10px', value);

const panelHeader = object({
  optional: {
    title: textObject(['plain_text', 'markdown']),
    background_color: colour,
    width: oneOf('fill', 'auto', 'auto_when_fold'),
    vertical_align: verticalAlign,
    padding: headerPadding,
    position: oneOf('top', 'bottom'),
    icon: tagged(['standard_icon', 'custom_icon'], {
      optional: { token: string, color: colour, img_key: image, ...imageTranslations, size: iconSize },
    }),
    icon_position: oneOf('left', 'right', 'follow_text'),
    icon_expanded_angle: oneOf(-180, -90, 90, 180),
  },
});

const collapsiblePanel = component({
  tag: 'collapsible_panel',
  container: true,
  required: { header: panelHeader },
  optional: {
    ...layout,
    expanded: boolean,
    background_color: colour,
    border: object({ optional: { color: colour, corner_radius: cornerRadius } }),
    elements,
  },
});

export const containers: readonly Component[] = [columnSet, column, form, interactiveContainer, collapsiblePanel];
