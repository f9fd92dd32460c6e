import { readControl, type Control } from '../controls.ts';
import type { Node } from '../json.ts';
import { wordsOf } from '../reading.ts';
import { beside, flow } from './arrange.ts';
import type { Drawing } from './drawing.ts';
import { cells, pad, widest, wrap } from './width.ts';

/** Fields and buttons as a person sees them before touching anything; what is disabled stands in round brackets. */
export const FIELDS: Readonly<Record<string, (node: Node, on: Drawing) => string[]>> = {
  button: (node, on) => {
    const button = readControl(node);
    return boxed(button.label, button, on.width);
  },
  overflow: (node, on) => {
    const menu = readControl(node);
    return boxed(`⋯ ${menu.options?.map((option) => option.text).join(' / ')}`, menu, on.width);
  },
  input: inputLines,
  select_static: (node, on) => choiceLines(node, on, textOfOption),
  multi_select_static: (node, on) => choiceLines(node, on, textOfOption),
  select_person: (node, on) => choiceLines(node, on, (id) => `@${on.nameOf(id) ?? id}`),
  multi_select_person: (node, on) => choiceLines(node, on, (id) => `@${on.nameOf(id) ?? id}`),
  date_picker: choiceLines,
  picker_time: choiceLines,
  picker_datetime: choiceLines,
  select_img: imageChoiceLines,
};

/** A box is not squeezed below this: beside others it then moves to a line of its own. */
const NARROWEST_BOX = 20;

/** "[ 提交 ]", or "( 提交 )" when it is disabled; `tight` leaves the blanks out, as around placeholders. */
function boxed(text: string, { disabled }: Control, width: number, tight = false): string[] {
  const [open, close] = disabled ? ['(', ')'] : ['[', ']'];
  const blank = tight ? '' : ' ';
  const lines = wrap(text, Math.max(NARROWEST_BOX, width - 4));
  const inner = widest(lines);
  return lines.map((line, index) => {
    const start = index === 0 ? open + blank : ' '.repeat(1 + blank.length);
    return start + pad(line, inner) + (index === lines.length - 1 ? blank + close : '');
  });
}

const REQUIRED = ' *';

function marked(lines: readonly string[], { required }: Control): string[] {
  return lines.map((line, index) => (required && index === lines.length - 1 ? line + REQUIRED : line));
}

/** The label stands above or before the box; the count of characters against the limit after it. */
function inputLines(node: Node, on: Drawing): string[] {
  const input = readControl(node);
  const label = wordsOf(node['label']);
  const filled = String(input.value);
  const shown = node['input_type'] === 'password' ? '•'.repeat(Array.from(filled).length) : filled;
  const placeholder = wordsOf(node['placeholder']) || '请输入';
  const counter = ` ${Array.from(filled).length}/${input.maxLength}`;
  const room = on.width - cells(counter) - (input.required ? REQUIRED.length : 0);
  const box = filled === '' ? boxed(placeholder, input, room, true) : boxed(shown, input, room);
  const counted = box.map((line, index) => (index === box.length - 1 ? line + counter : line));
  if (label === '') return marked(counted, input);
  const title = marked(wrap(label, on.width - REQUIRED.length), input);
  const together = widest(title) + 2 + widest(counted);
  if (node['label_position'] !== 'left' || together > on.width) return [...title, ...counted];
  return beside([
    { lines: title, width: widest(title) },
    { lines: counted, width: widest(counted) },
  ]);
}

function textOfOption(value: string, { options }: Control): string {
  return options?.find((option) => option.value === value)?.text ?? '';
}

/** "[请选择 ▾]" while nothing is chosen, "[ 4.5 分 ▾]" afterwards. */
function choiceLines(
  node: Node,
  on: Drawing,
  textOf: (value: string, control: Control) => string = (value) => value,
): string[] {
  const field = readControl(node);
  const values = Array.isArray(field.value) ? field.value : [field.value];
  const chosen = values
    .filter((value) => typeof value === 'string')
    .map((value) => textOf(value, field))
    .filter((text) => text !== '');
  const placeholder = wordsOf(node['placeholder']) || '请选择';
  const text = chosen.length === 0 ? `${placeholder} ▾` : ` ${chosen.join('、')} ▾`;
  return marked(boxed(text.trimEnd(), field, on.width - REQUIRED.length, true), field);
}

/** Every picture that can be chosen, with a box to tick or a dot to choose. */
function imageChoiceLines(node: Node, on: Drawing): string[] {
  const field = readControl(node);
  const mark = node['multi_select'] === true ? '☐' : '○';
  return marked(
    flow(
      (field.options ?? []).map((option) => [`${mark} [图片：${option.text}]`]),
      on.width - REQUIRED.length,
    ),
    field,
  );
}
