import type { Control } from './card/controls.ts';

/** How a control is pointed out: by its label, by `context › label`, by its name, or as itself. */
export type ControlKey = string | Control;

/**
 * The control a person means.
 *
 * An exact context wins over one that merely contains the words. Nothing found, or several, throws naming what there is.
 */
export function findControl(controls: readonly Control[], key: ControlKey, card: string): Control {
  const tiers = [
    controls.filter((control) => isExactly(control, key)),
    controls.filter((control) => within(control, key)),
  ];
  const found = tiers.find((tier) => tier.length > 0) ?? [];
  if (found.length === 1) return found[0]!;
  const listed = (found.length > 0 ? found : controls).map((control) => `  ${fullLabel(control)}`).join('\n');
  const wanted = labelOf(key);
  const trouble = found.length > 0 ? `“${wanted}”不止一处` : `没有“${wanted}”`;
  throw new Error(`${trouble}；卡片“${card}”上有：\n${listed || '  （没有可操作的内容）'}`);
}

export function hasControl(controls: readonly Control[], key: ControlKey): boolean {
  return controls.some((control) => isExactly(control, key) || within(control, key));
}

function labelOf(key: ControlKey): string {
  return typeof key === 'string' ? key : fullLabel(key);
}

function isExactly(control: Control, key: ControlKey): boolean {
  return control === key || control.label === key || control.name === key || fullLabel(control) === key;
}

function fullLabel(control: Control): string {
  return control.context ? `${control.context} › ${control.label}` : control.label;
}

function within(control: Control, key: ControlKey): boolean {
  if (typeof key !== 'string') return false;
  const cut = key.lastIndexOf(' › ');
  return cut > 0 && control.label === key.slice(cut + 3) && control.context.includes(key.slice(0, cut));
}
