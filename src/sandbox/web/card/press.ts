import type { Control } from '../../card/controls.ts';
import { isNode, stringOf } from '../../card/json.ts';
import { isField, submission, wireValue } from '../../form.ts';

/** What the card has a control say to the bot; undefined where the bot hears nothing. */
export function callbackValue(control: Control): unknown {
  return control.behaviors.filter(isNode).find((behavior) => behavior['type'] === 'callback')?.['value'];
}

/** The page a control opens on a computer. */
export function linkOf(control: Control): string | undefined {
  const behavior = control.behaviors.filter(isNode).find((one) => one['type'] === 'open_url');
  return behavior && safeUrl(stringOf(behavior['pc_url']) || stringOf(behavior['default_url']));
}

/** The page a `multi_url` or a card link opens on a computer. */
export function linkIn(value: unknown): string | undefined {
  return isNode(value) ? safeUrl(stringOf(value['pc_url']) || stringOf(value['url'])) : undefined;
}

/** Only what a client opens: never a script, never data. */
export function safeUrl(url: string): string | undefined {
  return /^(?:https?:\/\/|tel:|mailto:|lark:\/\/)/i.test(url.trim()) ? url.trim() : undefined;
}

/** What every action carries: the kind of control, its value for the bot, its name. */
function common(control: Control): Record<string, unknown> {
  const value = callbackValue(control);
  return {
    tag: control.tag,
    ...(value === undefined ? {} : { value }),
    ...(control.name === undefined ? {} : { name: control.name }),
  };
}

export type Press =
  | { readonly kind: 'send'; readonly action: Readonly<Record<string, unknown>> }
  /** Names of required fields that are empty: nothing is sent. */
  | { readonly kind: 'missing'; readonly names: readonly string[] }
  | { readonly kind: 'silent' };

/** What a press on a button or a container comes to, given what is typed in its form. */
export function pressOf(control: Control, controls: readonly Control[], typed: ReadonlyMap<string, unknown>): Press {
  if (control.formActionType !== 'submit') {
    return callbackValue(control) === undefined ? { kind: 'silent' } : { kind: 'send', action: common(control) };
  }
  const fields = fieldsOf(control.form, controls);
  const form = submission(fields, typed, undefined);
  if ('missing' in form) {
    const empty = fields.filter((field) => 'missing' in submission([field], typed, undefined));
    return { kind: 'missing', names: empty.map((field) => field.name ?? '') };
  }
  return { kind: 'send', action: { ...common(control), form_value: form.values } };
}

/** What a choice outside of a form sends at once; a tick without a callback stays on the device. */
export function choiceOf(control: Control, value: unknown): Press {
  if (control.tag === 'checker' && callbackValue(control) === undefined) return { kind: 'silent' };
  const property = control.tag === 'input' ? 'input_value' : control.tag === 'checker' ? 'checked' : 'option';
  return { kind: 'send', action: { ...common(control), [property]: wireValue(control, value) } };
}

export function fieldsOf(form: string | undefined, controls: readonly Control[]): readonly Control[] {
  return form === undefined ? [] : controls.filter((control) => isField(control) && control.form === form);
}

/** The words a field is known by to those who do not see the card: what it is about, then what it says itself. */
export function spokenLabel(control: Control): string {
  const about = control.context.split('\n')[0] ?? '';
  return [about.slice(0, 60), control.label].filter((part) => part !== '').join(' ') || '输入项';
}

/** At most so many characters, as the platform counts them. */
export function cutTo(text: string, most: number): string {
  return text.length <= most ? text : Array.from(text).slice(0, most).join('');
}

/** Options whose words hold what was searched for. */
export function offers(text: string, sought: string): boolean {
  return text.toLowerCase().includes(sought.trim().toLowerCase());
}
