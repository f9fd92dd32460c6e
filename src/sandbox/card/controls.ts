import { isNode, localised, nodes, stringOf, stringsOf, tagOf, type Node } from './json.ts';
import { childrenOf, textsIn, wordsOf } from './reading.ts';

/** Something on a card that a person can act on, as a client holds it before anybody touches it. */
export interface Control {
  readonly tag: string;
  readonly name?: string;
  /** What the person sees on it: a button's text, a field's label, else its placeholder, else its name. */
  readonly label: string;
  /** Plain text of the nearest text before it: what the control is about. */
  readonly context: string;
  /** Name of the form it stands in. */
  readonly form?: string;
  readonly disabled: boolean;
  readonly required: boolean;
  readonly options?: readonly { readonly value: string; readonly text: string }[];
  /** What the card fills in; undefined where nothing is chosen. */
  readonly value: unknown;
  readonly behaviors: readonly unknown[];
  readonly confirm?: { readonly title: string; readonly text: string };
  readonly formActionType?: 'submit' | 'reset';
  readonly maxLength?: number;
}

/** Longest input where the card names no limit. */
const DEFAULT_MAX_LENGTH = 1000;

type Facts = Partial<Pick<Control, 'options' | 'value' | 'maxLength' | 'formActionType'>> & { readonly label: string };

/** What is particular to each interactive component. */
const READERS: Readonly<Record<string, (node: Node) => Facts>> = {
  button: (node) => ({ label: wordsOf(node['text']) || iconOf(node), ...formAction(node) }),
  input: (node) => ({
    label: wordsOf(node['label']),
    value: localised(node, 'default_value'),
    maxLength: typeof node['max_length'] === 'number' ? node['max_length'] : DEFAULT_MAX_LENGTH,
  }),
  select_static: (node) => ({ label: '', options: optionsOf(node), value: initialOption(node) }),
  multi_select_static: (node) => ({ label: '', options: optionsOf(node), value: stringsOf(node['selected_values']) }),
  select_person: (node) => ({ label: '', ...peopleOf(node), value: node['initial_option'] }),
  multi_select_person: (node) => ({ label: '', ...peopleOf(node), value: stringsOf(node['selected_values']) }),
  date_picker: (node) => ({ label: '', value: node['initial_date'] }),
  picker_time: (node) => ({ label: '', value: node['initial_time'] }),
  picker_datetime: (node) => ({ label: '', value: node['initial_datetime'] }),
  overflow: (node) => ({ label: '⋯', options: optionsOf(node) }),
  checker: (node) => ({ label: wordsOf(node['text']), value: node['checked'] === true }),
  select_img: (node) => ({ label: '', options: imagesOf(node), value: node['multi_select'] === true ? [] : undefined }),
  interactive_container: (node) => ({ label: textsIn(node) }),
};

/** Every control of a card, in the order of the document. */
export function controlsOf(card: unknown): Control[] {
  const body = isNode(card) ? card['body'] : undefined;
  const controls: Control[] = [];
  if (isNode(body)) collect(childrenOf(body), undefined, { context: '', controls });
  return controls;
}

/** Text in a panel is about what is in the panel: controls after it keep the text before it. */
function collect(
  elements: readonly Node[],
  form: string | undefined,
  found: { context: string; controls: Control[] },
): void {
  for (const node of elements) {
    if (isControl(node)) found.controls.push(readControl(node, { context: found.context, form }));
    const outside = found.context;
    if (!isControl(node)) found.context = wordsOf(node) || outside;
    collect(childrenOf(node), tagOf(node) === 'form' ? stringOf(node['name']) : form, found);
    if (tagOf(node) === 'collapsible_panel') found.context = outside;
  }
}

function isControl(node: Node): boolean {
  return Object.hasOwn(READERS, tagOf(node));
}

/** One interactive component; where it stands is known only to whoever walks the card. */
export function readControl(node: Node, place: { context?: string; form?: string | undefined } = {}): Control {
  const facts = READERS[tagOf(node)]?.(node) ?? { label: '' };
  const name = stringOf(node['name']);
  const confirm = node['confirm'];
  return {
    ...facts,
    tag: tagOf(node),
    label: facts.label || wordsOf(node['placeholder']) || name,
    context: place.context ?? '',
    disabled: node['disabled'] === true,
    required: node['required'] === true,
    value: facts.value,
    behaviors: behaviorsOf(node),
    ...(name === '' ? {} : { name }),
    ...(place.form === undefined ? {} : { form: place.form }),
    ...(isNode(confirm) ? { confirm: { title: wordsOf(confirm['title']), text: wordsOf(confirm['text']) } } : {}),
  };
}

function formAction(node: Node): Pick<Control, 'formActionType'> {
  const action = node['form_action_type'] ?? node['action_type'];
  if (action === 'submit' || action === 'form_submit') return { formActionType: 'submit' };
  if (action === 'reset' || action === 'form_reset') return { formActionType: 'reset' };
  return {};
}

/** A card's behaviors; the keys of older cards say the same in other words. */
function behaviorsOf(node: Node): readonly unknown[] {
  if (Array.isArray(node['behaviors'])) return node['behaviors'];
  const link = isNode(node['multi_url']) ? node['multi_url'] : node;
  const url = stringOf(link['url']);
  return [
    ...(url === '' ? [] : [{ type: 'open_url', default_url: url }]),
    ...(node['value'] === undefined ? [] : [{ type: 'callback', value: node['value'] }]),
  ];
}

function optionsOf(node: Node): NonNullable<Control['options']> {
  return nodes(node['options']).map((option) => ({ value: stringOf(option['value']), text: wordsOf(option['text']) }));
}

/** Without a list every member of the chat can be chosen, which only the chat knows. */
function peopleOf(node: Node): Pick<Control, 'options'> {
  const people = nodes(node['options']).map((option) => stringOf(option['value']));
  return people.length === 0 ? {} : { options: people.map((id) => ({ value: id, text: id })) };
}

function imagesOf(node: Node): NonNullable<Control['options']> {
  return nodes(node['options']).map((option) => {
    const value = stringOf(option['value']) || stringOf(option['img_key']);
    return { value, text: value };
  });
}

/** `initial_option` names a value, `initial_index` counts from 1; one that leads nowhere leaves the field empty. */
function initialOption(node: Node): string | undefined {
  const values = optionsOf(node).map((option) => option.value);
  const named = node['initial_option'];
  if (typeof named === 'string') return values.includes(named) ? named : undefined;
  const index = node['initial_index'];
  return typeof index === 'number' ? values[index - 1] : undefined;
}

function iconOf(node: Node): string {
  return isNode(node['icon']) ? stringOf(node['icon']['token']) : '';
}
