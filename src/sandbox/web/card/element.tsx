import type { ComponentType, ReactElement } from 'react';
import { stringOf, tagOf, type Node } from '../../card/json.ts';
import { ButtonElement } from './button.tsx';
import { Chart } from './chart.tsx';
import { Checker } from './checker.tsx';
import { ColumnSet } from './columns.tsx';
import { FormElement, InteractiveContainer, Panel } from './containers.tsx';
import { InputElement } from './input.tsx';
import { boxOf } from './look.ts';
import { Overflow } from './overflow.tsx';
import { PersonElement, PersonList } from './person.tsx';
import { PickerElement } from './pickers.tsx';
import { ImageCombination, ImageElement } from './picture.tsx';
import { SelectElement } from './select.tsx';
import { SelectImage } from './select-image.tsx';
import { TableElement } from './table.tsx';
import { Div, MarkdownElement } from './texts.tsx';

const COMPONENTS: Readonly<Record<string, ComponentType<{ readonly node: Node }>>> = {
  div: Div,
  markdown: MarkdownElement,
  hr: () => <hr />,
  img: ImageElement,
  img_combination: ImageCombination,
  person: PersonElement,
  person_list: PersonList,
  chart: Chart,
  table: TableElement,
  column_set: ColumnSet,
  form: FormElement,
  collapsible_panel: Panel,
  interactive_container: InteractiveContainer,
  button: ButtonElement,
  input: InputElement,
  select_static: SelectElement,
  multi_select_static: SelectElement,
  select_person: SelectElement,
  multi_select_person: SelectElement,
  date_picker: PickerElement,
  picker_time: PickerElement,
  picker_datetime: PickerElement,
  overflow: Overflow,
  checker: Checker,
  select_img: SelectImage,
};

/** Components that are only as wide as their content unless told to fill. */
const NARROW = new Set([
  'button',
  'overflow',
  'person',
  'input',
  'select_static',
  'multi_select_static',
  'select_person',
  'multi_select_person',
  'date_picker',
  'picker_time',
  'picker_datetime',
  'img',
]);

/** Any component of a card. */
export function Element({ node }: { readonly node: Node }): ReactElement | null {
  const tag = tagOf(node);
  const Component = COMPONENTS[tag];
  if (!Component) return null;
  const filling = !NARROW.has(tag) || node['width'] === 'fill' || (tag === 'img' && isWide(node));
  return (
    <div className={filling ? 'fc-element fc-fill' : 'fc-element'} style={{ margin: boxOf(node['margin']) }}>
      <Component node={node} />
    </div>
  );
}

function isWide(node: Node): boolean {
  return !/px|large|medium|small|tiny/.test(stringOf(node['size']));
}
