import type { Control } from './card/controls.ts';
import { isNode } from './card/json.ts';
import type { EmptyFields } from './faults.ts';

/** Components that hold a value until their form is submitted. */
const fieldTags = new Set([
  'input',
  'select_static',
  'multi_select_static',
  'select_person',
  'multi_select_person',
  'date_picker',
  'picker_time',
  'picker_datetime',
  'checker',
  'select_img',
]);

const pickers: Readonly<Record<string, RegExp>> = {
  date_picker: /^\d{4}-\d{2}-\d{2}$/,
  picker_time: /^\d{2}:\d{2}$/,
  picker_datetime: /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/,
};

export function isField(control: Control): boolean {
  return fieldTags.has(control.tag);
}

/** The open_id of somebody who can be chosen, by name or by the open_id itself. */
type OpenIdOf = (who: string) => string | undefined;

/** What a person means by a value, as the client would keep it; throws where the client would not let it in. */
export function entered(control: Control, value: unknown, openIdOf: OpenIdOf): unknown {
  const refuse = (why: string): never => {
    throw new Error(`“${control.label}”${why}`);
  };
  const pattern = pickers[control.tag];
  if (pattern) {
    const text = String(value);
    return text === '' || pattern.test(text) ? text : refuse(`不能填“${text}”`);
  }
  switch (control.tag) {
    case 'input': {
      const text = String(value);
      const limit = control.maxLength ?? 1000;
      const length = Array.from(text).length;
      return length <= limit ? text : refuse(`最多填${limit}个字，给了${length}个`);
    }
    case 'checker':
      return typeof value === 'boolean' ? value : refuse('只能勾选或不勾选');
    case 'multi_select_static':
    case 'multi_select_person':
      return (Array.isArray(value) ? value : [value]).map((one) => option(control, one, openIdOf, refuse));
    default:
      return value === '' || value === undefined ? '' : option(control, value, openIdOf, refuse);
  }
}

function option(control: Control, value: unknown, openIdOf: OpenIdOf, refuse: (why: string) => never): string {
  const wanted = String(value);
  const isPerson = control.tag.endsWith('select_person');
  if (isPerson && !control.options) return openIdOf(wanted) ?? refuse(`没有“${wanted}”这个人，只能选会话里的人`);
  const asId = isPerson ? (openIdOf(wanted) ?? wanted) : wanted;
  const found =
    control.options?.find((one) => one.text === wanted) ?? control.options?.find((one) => one.value === asId);
  const offered = (control.options ?? []).map((one) => one.text).join('、');
  return found ? found.value : refuse(`没有“${wanted}”这个选项，可选：${offered}`);
}

/** A value as the callback carries it: pickers add the offset of the person's device. */
export function wireValue(control: Control, value: unknown): unknown {
  return typeof value === 'string' && pickers[control.tag]?.test(value) ? `${value} +0800` : value;
}

/** `form_value` of a submission, or the required fields still empty. */
export function submission(
  fields: readonly Control[],
  typed: ReadonlyMap<string, unknown>,
  empty: EmptyFields | undefined,
): { values: Record<string, unknown> } | { missing: string[] } {
  const valueOf = (control: Control) => typed.get(control.name ?? '') ?? control.value;
  const missing = fields.filter((control) => control.required && isEmpty(valueOf(control)));
  if (missing.length > 0) return { missing: missing.map((control) => control.label) };
  const values: Record<string, unknown> = {};
  for (const control of fields) {
    const value = control.tag === 'checker' ? valueOf(control) === true : valueOf(control);
    if (!isEmpty(value)) values[control.name ?? ''] = wireValue(control, value);
    else leaveEmpty(values, control, empty);
  }
  return { values };
}

/**
 * A submission as the browser hands it in, made into what the platform sends: fields left empty as the variation has it,
 * and the offset on days and times. What names no field of the form goes as it came.
 */
export function asSent(
  action: Readonly<Record<string, unknown>>,
  controls: readonly Control[],
  empty: EmptyFields | undefined,
): Readonly<Record<string, unknown>> {
  const { form_value: given, name } = action;
  const button = controls.find((control) => control.formActionType === 'submit' && control.name === name);
  if (!isNode(given) || button?.form === undefined) return action;
  const values = { ...given };
  for (const field of controls.filter((control) => isField(control) && control.form === button.form)) {
    const key = field.name ?? '';
    const value = values[key];
    delete values[key];
    if (!isEmpty(value)) values[key] = wireValue(field, value);
    else if (field.tag === 'checker') values[key] = false;
    else leaveEmpty(values, field, empty);
  }
  return { ...action, form_value: values };
}

function leaveEmpty(values: Record<string, unknown>, control: Control, empty: EmptyFields | undefined): void {
  const name = control.name ?? '';
  if (empty === 'null') values[name] = null;
  else if (empty === 'empty-string' || (empty === undefined && control.tag === 'input')) values[name] = '';
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
