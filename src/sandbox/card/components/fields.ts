import { boolean, dictionary, list, matching, object, oneOf, string, unique, whole } from '../checks.ts';
import { component } from '../elements.ts';
import { fault, wrongValue } from '../faults.ts';
import { CODES, LIMITS } from '../limits.ts';
import {
  anything,
  field,
  icons,
  image,
  imageTranslations,
  interactive,
  LANGUAGES,
  placeholderUnless,
  plainText,
} from '../parts.ts';
import { step } from '../paths.ts';
import type { Component } from '../walk.ts';

const input = component({
  tag: 'input',
  named: true,
  optional: {
    ...field,
    default_value: string,
    i18n_default_value: dictionary(string, LANGUAGES),
    max_length: whole(1, LIMITS.inputLength),
    input_type: oneOf('text', 'multiline_text', 'password'),
    rows: whole(1),
    auto_resize: boolean,
    max_rows: whole(1),
    show_icon: boolean,
    label: plainText,
    label_position: oneOf('top', 'left'),
  },
});

const choices = list(object({ required: { text: plainText, value: string }, optional: icons }));
const people = list(object({ required: { value: string } }));
const select = { ...field, type: oneOf('default', 'text') };
const selectedValues = list(string);
const distinct = unique('options', (option) => option['value']);

const selectStatic = component({
  tag: 'select_static',
  named: true,
  required: { options: choices },
  optional: { ...select, initial_option: string, initial_index: whole(0) },
  rule: (node, at) => {
    const count = Array.isArray(node['options']) ? node['options'].length : 0;
    const index = node['initial_index'];
    if (typeof index === 'number' && index > count) {
      return wrongValue(step(at, 'initial_index'), `0 to ${count}, the number of options`, index);
    }
    return distinct(node, at);
  },
});

const multiSelectStatic = component({
  tag: 'multi_select_static',
  place: 'form',
  named: true,
  required: { options: choices },
  optional: { ...select, selected_values: selectedValues },
  rule: distinct,
});

const selectPerson = component({
  tag: 'select_person',
  named: true,
  optional: { ...select, options: people, initial_option: string },
  rule: distinct,
});

const multiSelectPerson = component({
  tag: 'multi_select_person',
  place: 'form',
  named: true,
  optional: { ...select, options: people, selected_values: selectedValues },
  rule: distinct,
});

const DAY = String.raw`\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`;
const TIME = String.raw`(?:[01]\d|2[0-3]):[0-5]\d`;

const datePicker = component({
  tag: 'date_picker',
  named: true,
  optional: { ...field, initial_date: matching(new RegExp(`^(?:${DAY})?$`), 'a day such as 2026-11-24') },
  rule: placeholderUnless('initial_date'),
});

const timePicker = component({
  tag: 'picker_time',
  named: true,
  optional: { ...field, initial_time: matching(new RegExp(`^(?:${TIME})?$`), 'a time such as 09:30') },
  rule: placeholderUnless('initial_time'),
});

const momentPicker = component({
  tag: 'picker_datetime',
  named: true,
  optional: {
    ...field,
    initial_datetime: matching(new RegExp(`^(?:${DAY} ${TIME})?$`), 'a day and time such as 2026-11-24 09:30'),
  },
  rule: placeholderUnless('initial_datetime'),
});

const { required } = field;

const selectImage = component({
  tag: 'select_img',
  named: true,
  required: {
    options: list(
      object({
        required: { img_key: image },
        optional: {
          ...imageTranslations,
          value: string,
          disabled: boolean,
          disabled_tips: plainText,
          hover_tips: plainText,
        },
      }),
    ),
  },
  optional: {
    ...interactive,
    required,
    value: anything,
    multi_select: (value, at, walk) =>
      boolean(value, at, walk) ??
      (value === true && !walk.place.form
        ? fault(CODES.json, at, 'select_img: multi_select only in form', value)
        : undefined),
    layout: oneOf('stretch', 'bisect', 'trisect'),
    aspect_ratio: oneOf('16:9', '1:1', '4:3'),
    can_preview: boolean,
  },
  rule: distinct,
});

export const fields: readonly Component[] = [
  input,
  selectStatic,
  multiSelectStatic,
  selectPerson,
  multiSelectPerson,
  datePicker,
  timePicker,
  momentPicker,
  selectImage,
];
