import { cellsOfRow, pipeTableAt } from '../../../card/markup.ts';
import { parseInline, type Inline } from './inline.ts';

type Align = 'left' | 'center' | 'right';

export type Block =
  | { readonly kind: 'paragraph'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'heading'; readonly level: number; readonly inlines: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      readonly start: number;
      readonly items: readonly (readonly Block[])[];
    }
  | { readonly kind: 'rule' }
  | {
      readonly kind: 'table';
      readonly align: readonly Align[];
      readonly head: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    };

interface Read {
  readonly block: Block;
  /** The first line after it. */
  readonly next: number;
}

const FENCE = /^\s{0,3}(```+|~~~+)/;
const HEADING = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$/;
const RULE = /^\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|<hr\s*\/?>)\s*$/i;
const QUOTE = /^\s{0,3}>\s?/;
const MARKER = /^(\s*)(?:([-*+])|(\d{1,9})[.)])\s+/;

/** The content of a `markdown` component. */
export function parseMarkdown(source: string): readonly Block[] {
  return blocksOf(source.replaceAll('\r\n', '\n').split('\n'));
}

function blocksOf(lines: readonly string[]): readonly Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  const flush = () => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', inlines: parseInline(paragraph.join('\n')) });
    paragraph = [];
  };
  for (let at = 0; at < lines.length;) {
    const line = lines[at] ?? '';
    const read = blockAt(lines, at);
    if (read || line.trim() === '') flush();
    else paragraph.push(line.trim());
    if (read) blocks.push(read.block);
    at = read?.next ?? at + 1;
  }
  flush();
  return blocks;
}

/** The block other than a paragraph that begins at a line, if one does. */
function blockAt(lines: readonly string[], at: number): Read | undefined {
  const line = lines[at] ?? '';
  const fence = FENCE.exec(line)?.[1];
  if (fence) return codeAt(lines, at, fence);
  if (RULE.test(line)) return { block: { kind: 'rule' }, next: at + 1 };
  const heading = HEADING.exec(line);
  if (heading) {
    const [, marks = '', words = ''] = heading;
    return { block: { kind: 'heading', level: marks.length, inlines: parseInline(words) }, next: at + 1 };
  }
  if (QUOTE.test(line)) return quoteAt(lines, at);
  if (MARKER.test(line)) return listAt(lines, at);
  return tableAt(lines, at);
}

function codeAt(lines: readonly string[], at: number, fence: string): Read {
  const close = lines.findIndex((line, index) => index > at && line.trim() === fence);
  const end = close === -1 ? lines.length : close;
  return { block: { kind: 'code', text: lines.slice(at + 1, end).join('\n') }, next: end + 1 };
}

function quoteAt(lines: readonly string[], at: number): Read {
  const end = endOf(lines, at, (line) => QUOTE.test(line));
  const inner = lines.slice(at, end).map((line) => line.replace(QUOTE, ''));
  return { block: { kind: 'quote', blocks: blocksOf(inner) }, next: end };
}

/** Items of one kind at one depth; whatever is indented further belongs to the item before it. */
function listAt(lines: readonly string[], at: number): Read {
  const first = MARKER.exec(lines[at] ?? '');
  const indent = first?.[1]?.length ?? 0;
  const ordered = first?.[3] !== undefined;
  const items: string[][] = [];
  let next = at;
  for (; next < lines.length; next++) {
    const line = lines[next] ?? '';
    const marker = MARKER.exec(line);
    const depth = line.length - line.trimStart().length;
    if (marker && depth <= indent + 1) {
      if (depth < indent || (marker[3] !== undefined) !== ordered || RULE.test(line)) break;
      items.push([line.slice(marker[0].length)]);
    } else if (line.trim() !== '' && depth > indent + 1) {
      items.at(-1)?.push(line.slice(Math.min(depth, indent + (ordered ? 3 : 2))));
    } else break;
  }
  const start = Number(first?.[3] ?? 1);
  return { block: { kind: 'list', ordered, start, items: items.map(blocksOf) }, next };
}

function tableAt(lines: readonly string[], at: number): Read | undefined {
  const table = pipeTableAt(lines, at);
  if (!table) return undefined;
  const [head = '', divider = '', ...rows] = table;
  const cells = (line: string) => cellsOfRow(line).map((cell) => parseInline(cell));
  const align = cellsOfRow(divider).map(alignOf);
  return { block: { kind: 'table', align, head: cells(head), rows: rows.map(cells) }, next: at + table.length };
}

function alignOf(mark: string): Align {
  if (mark.startsWith(':') && mark.endsWith(':')) return 'center';
  return mark.endsWith(':') ? 'right' : 'left';
}

function endOf(lines: readonly string[], from: number, belongs: (line: string) => boolean): number {
  const end = lines.findIndex((line, index) => index > from && !belongs(line));
  return end === -1 ? lines.length : end;
}
