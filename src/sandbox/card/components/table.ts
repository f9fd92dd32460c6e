import {
  between,
  boolean,
  either,
  firstFault,
  list,
  matching,
  object,
  oneOf,
  string,
  unique,
  whole,
} from '../checks.ts';
import { component } from '../elements.ts';
import { fault, wrongValue, type CardFault } from '../faults.ts';
import { isNode, nodes, stringOf, type Node } from '../json.ts';
import { CODES, LIMITS } from '../limits.ts';
import { larkMarkdown, markdown } from '../parts.ts';
import { step, type At } from '../paths.ts';
import { columnWidth, horizontalAlign, px, tagColour, textSize, verticalAlign } from '../values.ts';
import type { Check, Component, Walk } from '../walk.ts';

const headerStyle = object({
  optional: {
    text_align: horizontalAlign,
    text_size: textSize,
    background_style: oneOf('none', 'grey'),
    text_color: oneOf('default', 'grey'),
    bold: boolean,
    lines: whole(1),
  },
});

const numberFormat = object({
  optional: { precision: whole(0, 10), symbol: matching(/^.?$/su, 'one character'), separator: boolean },
});

const filled = matching(/./su, 'a name');

const column = object({
  required: { name: filled },
  optional: {
    display_name: string,
    width: columnWidth,
    horizontal_align: horizontalAlign,
    vertical_align: verticalAlign,
    data_type: oneOf('text', 'lark_md', 'markdown', 'number', 'options', 'persons', 'date'),
    format: numberFormat,
    date_format: string,
  },
});

const scalar: Check = (value, at) =>
  ['string', 'number', 'boolean'].includes(typeof value) ? undefined : wrongValue(at, 'a text', value);
const number = between(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
const option = object({ required: { text: string }, optional: { color: tagColour } });

/** What a cell holds, by its column's type; a stranger among persons is shown as unknown and fails nothing. */
const CELLS: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['text', scalar],
  ['lark_md', larkMarkdown],
  ['markdown', markdown],
  ['number', number],
  ['options', either(string, list(option))],
  ['persons', either(string, list(string))],
  ['date', number],
]);

/** Rows name columns that exist and hold what those columns take; a row may leave columns out. */
function rowsOf(table: Node, at: At, walk: Walk): CardFault | undefined {
  const types = new Map(
    nodes(table['columns']).map((each) => [stringOf(each['name']), stringOf(each['data_type']) || 'text']),
  );
  const rows = nodes(table['rows']);
  return firstFault(rows, (row, index) =>
    firstFault(Object.entries(row), ([key, value]) => {
      const rowAt = step(step(at, 'rows'), index);
      const type = types.get(key);
      if (type === undefined) return fault(CODES.rowKey, rowAt, 'table rows name is invalid', key);
      const found = CELLS.get(type)?.(value, step(rowAt, key), walk);
      if (!found || found.subCode !== CODES.json) return found;
      const cell = `row ${index}, column ${[...types.keys()].indexOf(key)}`;
      return fault(CODES.rows, step(rowAt, key), `table rows is invalid, ${cell}: expected ${type}`, value);
    }),
  );
}

/** Rows are objects, else the whole list is no list of rows. */
const rows: Check = (value, at) =>
  Array.isArray(value) && value.every(isNode) ? undefined : fault(CODES.rows, at, 'table rows is invalid', value);

const table = component({
  tag: 'table',
  place: 'root',
  required: { columns: list(column, LIMITS.columns), rows },
  optional: {
    page_size: whole(1, LIMITS.pageSize),
    row_height: px(32, 124, 'low', 'middle', 'high', 'auto'),
    row_max_height: px(32, 999),
    freeze_first_column: boolean,
    header_style: headerStyle,
  },
  rule: (node, at, walk) =>
    unique('columns', (each) => each['name'])(node, at) ?? rowsOf(node, at, walk) ?? walk.countTables(at, 1),
});

export const tables: readonly Component[] = [table];
