import type { Control } from './card/controls.ts';
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

/** What a person means by a value, as the client would keep it; throws where the client would not let it in. */
export function entered(control: Control, value: unknown, openIdOf: (name: string) => string | undefined): unknown {
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

function option(
  control: Control,
  value: unknown,
  openIdOf: (name: string) => string | undefined,
  refuse: (why: string) => never,
): string {
  const wanted = String(value);
  const isPerson = control.tag.endsWith('select_person');
  const asId = isPerson ? (openIdOf(wanted) ?? wanted) : wanted;
  if (isPerson && !control.options) return asId.startsWith('ou_') ? asId : refuse(`没有“${wanted}”这个人`);
  const found =
    control.options?.find((one) => one.text === wanted) ?? control.options?.find((one) => one.value === asId);
  const offered = (control.options ?? []).map((one) => one.text).join('、');
  return found ? found.value : refuse(`没有“${wanted}”这个选项，可选：${offered}`);
}

/** A value as the callback carries it: pickers add the offset of the person's device. */
export function wireValue(control: Control, value: unknown): unknown {
  return pickers[control.tag] && typeof value === 'string' && value !== '' ? `${value} +0800` : value;
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

function leaveEmpty(values: Record<string, unknown>, control: Control, empty: EmptyFields | undefined): void {
  const name = control.name ?? '';
  if (empty === 'null') values[name] = null;
  else if (empty === 'empty-string' || (empty === undefined && control.tag === 'input')) values[name] = '';
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
