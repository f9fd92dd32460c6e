import type { Control } from './card/controls.ts';

/**
 * The control a person means: by its label, by `context › label`, or by its name.
 *
 * An exact context wins over one that merely contains the words. Nothing found, or several, throws naming what there is.
 */
export function findControl(controls: readonly Control[], key: string, card: string): Control {
  const tiers = [
    controls.filter((control) => control.label === key || control.name === key || fullLabel(control) === key),
    controls.filter((control) => within(control, key)),
  ];
  const found = tiers.find((tier) => tier.length > 0) ?? [];
  if (found.length === 1) return found[0]!;
  const listed = (found.length > 0 ? found : controls).map((control) => `  ${fullLabel(control)}`).join('\n');
  const trouble = found.length > 0 ? `“${key}”不止一处` : `没有“${key}”`;
  throw new Error(`${trouble}；卡片“${card}”上有：\n${listed || '  （没有可操作的内容）'}`);
}

export function hasControl(controls: readonly Control[], key: string): boolean {
  return controls.some(
    (control) => control.label === key || control.name === key || fullLabel(control) === key || within(control, key),
  );
}

export function fullLabel(control: Control): string {
  return control.context ? `${control.context} › ${control.label}` : control.label;
}

function within(control: Control, key: string): boolean {
  const cut = key.lastIndexOf(' › ');
  return cut > 0 && control.label === key.slice(cut + 3) && control.context.includes(key.slice(0, cut));
}
