import { isNode, nodes, stringOf, type Node } from '../json.ts';
import { drawGrid } from './grid.ts';
import type { NameOf } from './inline.ts';
import { plainMarkdown } from './markdown.ts';
import { alignOf, type Align } from './width.ts';

/** Rows on a page where the card does not say. */
const PAGE_SIZE = 5;

/** All rows of a table, those of later pages too, with a note on the pages. */
export function tableLines(table: Node, width: number, nameOf: NameOf): string[] {
  const columns = nodes(table['columns']);
  const rows = nodes(table['rows']);
  const grid = drawGrid(
    {
      head: columns.map((column) => stringOf(column['display_name'])),
      rows: rows.map((row) => columns.map((column) => cellText(row[stringOf(column['name'])], column, nameOf))),
      aligns: columns.map(alignOfColumn),
    },
    width,
  );
  const pageSize = typeof table['page_size'] === 'number' ? table['page_size'] : PAGE_SIZE;
  return rows.length > pageSize ? [...grid, `（每页${pageSize}行，共${rows.length}行）`] : grid;
}

/** Numbers stand on the right unless the column says otherwise. */
function alignOfColumn(column: Node): Align {
  return alignOf(column['horizontal_align'] ?? (column['data_type'] === 'number' ? 'right' : 'left'));
}

function cellText(value: unknown, column: Node, nameOf: NameOf): string {
  if (value === undefined) return '';
  switch (column['data_type']) {
    case 'lark_md':
    case 'markdown':
      return plainMarkdown(stringOf(value), nameOf);
    case 'number':
      return typeof value === 'number' ? numberText(value, column['format']) : '';
    case 'options':
      return typeof value === 'string'
        ? value
        : nodes(value)
            .map((option) => `〔${stringOf(option['text'])}〕`)
            .join('');
    case 'persons':
      return (Array.isArray(value) ? value : [value]).map((id) => `@${nameOf(stringOf(id)) ?? stringOf(id)}`).join(' ');
    case 'date':
      return typeof value === 'number' ? dateText(value, stringOf(column['date_format'])) : '';
    default:
      return typeof value === 'string' ? value : JSON.stringify(value);
  }
}

function numberText(value: number, format: unknown): string {
  const { precision, symbol, separator } = isNode(format) ? format : {};
  const digits =
    typeof precision === 'number'
      ? { minimumFractionDigits: precision, maximumFractionDigits: precision }
      : { maximumFractionDigits: 10 };
  return (
    stringOf(symbol) + new Intl.NumberFormat('en-US', { ...digits, useGrouping: separator === true }).format(value)
  );
}

/** Shanghai is eight hours ahead of UTC all year. */
const SHANGHAI_MS = 8 * 60 * 60 * 1000;

function dateText(milliseconds: number, format: string): string {
  const local = new Date(milliseconds + SHANGHAI_MS);
  if (Number.isNaN(local.getTime())) return '';
  const iso = local.toISOString().replace('Z', '');
  if (format === '') return iso.replace(/\.\d+$/, '+08:00');
  const [date = '', time = ''] = iso.split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  const [hour = '', minute = '', second = ''] = time.split(/[:.]/);
  const parts: Readonly<Record<string, string>> = { YYYY: year, MM: month, DD: day, HH: hour, mm: minute, ss: second };
  return format.replace(/YYYY|MM|DD|HH|mm|ss/g, (part) => parts[part] ?? part);
}
