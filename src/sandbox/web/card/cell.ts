import { isNode, nodes, stringOf, type Node } from '../../card/json.ts';

/** What one cell of a table shows. */
export type Cell =
  | { readonly kind: 'text' | 'markdown' | 'lark_md'; readonly text: string }
  | { readonly kind: 'options'; readonly options: readonly { readonly text: string; readonly colour: string }[] }
  | { readonly kind: 'persons'; readonly ids: readonly string[] };

/** A table's value as its column has it read; a missing one is an empty cell. */
export function cellOf(column: Node, value: unknown): Cell {
  switch (stringOf(column['data_type'])) {
    case 'markdown':
      return { kind: 'markdown', text: wordsOf(value) };
    case 'lark_md':
      return { kind: 'lark_md', text: wordsOf(value) };
    case 'options':
      return { kind: 'options', options: optionsOf(value) };
    case 'persons':
      return {
        kind: 'persons',
        ids: [value].flat().filter((id): id is string => typeof id === 'string' && id !== ''),
      };
    case 'number':
      return { kind: 'text', text: numberText(value, column['format']) };
    case 'date':
      return { kind: 'text', text: dateText(value, stringOf(column['date_format'])) };
    default:
      return { kind: 'text', text: wordsOf(value) };
  }
}

function wordsOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function optionsOf(value: unknown): readonly { text: string; colour: string }[] {
  if (typeof value === 'string') return value === '' ? [] : [{ text: value, colour: 'blue' }];
  return nodes(value).map((one) => ({ text: stringOf(one['text']), colour: stringOf(one['color']) || 'blue' }));
}

/** A number with its symbol, thousands and places; shown as it came where the column asks for nothing. */
export function numberText(value: unknown, format: unknown): string {
  if (typeof value !== 'number' || !isNode(format)) return wordsOf(value);
  const places = typeof format['precision'] === 'number' ? format['precision'] : undefined;
  const text = new Intl.NumberFormat('zh-CN', {
    useGrouping: format['separator'] === true,
    ...(places === undefined
      ? { maximumFractionDigits: 10 }
      : { minimumFractionDigits: places, maximumFractionDigits: places }),
  }).format(value);
  return `${stringOf(format['symbol'])}${text}`;
}

const EIGHT_HOURS = 8 * 60 * 60 * 1000;

/** An instant as a reader in China sees it; RFC 3339 where the column names no format. */
export function dateText(value: unknown, format: string): string {
  const local = new Date(Number(value) + EIGHT_HOURS);
  if (wordsOf(value) === '' || Number.isNaN(local.getTime())) return '';
  const parts: Readonly<Record<string, string>> = {
    YYYY: String(local.getUTCFullYear()),
    MM: two(local.getUTCMonth() + 1),
    DD: two(local.getUTCDate()),
    HH: two(local.getUTCHours()),
    mm: two(local.getUTCMinutes()),
    ss: two(local.getUTCSeconds()),
  };
  const pattern = format === '' ? 'YYYY-MM-DDTHH:mm:ss+08:00' : format;
  return pattern.replace(/YYYY|MM|DD|HH|mm|ss/g, (part) => parts[part] ?? part);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
