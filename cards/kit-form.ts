import type { CardAction } from './actions.ts';
import { button, present, text } from './kit.ts';
import type { ButtonLook, Element, RootElement } from './kit.ts';

/** Keeps what is typed on the device until one of its submit buttons is pressed. Stands directly in the body. */
export function form(name: string, elements: readonly (Element | undefined)[]): RootElement {
  return { tag: 'form', name, vertical_spacing: '12px', elements: present(elements) };
}

export interface Choice {
  readonly text: string;
  readonly value: string;
}

/** A value that is not among the choices is shown as nothing chosen. */
export function select(
  name: string,
  placeholder: string,
  choices: readonly Choice[],
  chosen: string | undefined,
): Element {
  return {
    tag: 'select_static',
    name,
    width: 'fill',
    placeholder: text(placeholder),
    options: choices.map((choice) => ({ text: text(choice.text), value: choice.value })),
    ...(choices.some((choice) => choice.value === chosen) ? { initial_option: chosen } : {}),
  };
}

/** Several may be chosen. Only within a form. */
export function multiSelect(
  name: string,
  placeholder: string,
  choices: readonly Choice[],
  chosen: readonly string[],
): Element {
  const selected = chosen.filter((one) => choices.some(({ value }) => value === one));
  return {
    tag: 'multi_select_static',
    name,
    width: 'fill',
    placeholder: text(placeholder),
    options: choices.map((choice) => ({ text: text(choice.text), value: choice.value })),
    ...(selected.length > 0 ? { selected_values: selected } : {}),
  };
}

/** A day, "2026-12-01". */
export function datePicker(name: string, placeholder: string, day: string | undefined): Element {
  return {
    tag: 'date_picker',
    name,
    width: 'fill',
    placeholder: text(placeholder),
    ...(day === undefined ? {} : { initial_date: day }),
  };
}

export interface TextInput {
  readonly name: string;
  readonly label: string;
  readonly placeholder: string;
  readonly maxLength: number;
  readonly value: string | undefined;
}

/** Several lines, growing with what is typed. */
export function input({ name, label, placeholder, maxLength, value }: TextInput): Element {
  return {
    tag: 'input',
    name,
    label: text(label),
    label_position: 'top',
    placeholder: text(placeholder),
    input_type: 'multiline_text',
    rows: 2,
    auto_resize: true,
    max_rows: 6,
    max_length: maxLength,
    width: 'fill',
    ...(value ? { default_value: Array.from(value).slice(0, maxLength).join('') } : {}),
  };
}

/** Sends the whole form; `name` is unique in the card. */
export function submitButton(name: string, label: string, action: CardAction, look: ButtonLook = {}): Element {
  return { ...button(label, action, look), name, form_action_type: 'submit' };
}
