import { isNode, localised, nodes, stringOf, tagOf, type Node } from '../json.ts';
import { childrenOf } from '../reading.ts';
import { flow, share, type Share } from './arrange.ts';
import { chartLines } from './chart.ts';
import type { Drawing } from './drawing.ts';
import { FIELDS } from './fields.ts';
import { markdownLines } from './markdown.ts';
import { tableLines } from './table.ts';
import { alignOf, cells, pad, widest, wrap } from './width.ts';

type Draw = (node: Node, on: Drawing) => string[];

const COMPONENTS: Readonly<Record<string, Draw>> = {
  ...FIELDS,
  markdown: textLines,
  plain_text: textLines,
  lark_md: textLines,
  div: divLines,
  hr: (_node, on) => ['─'.repeat(on.width)],
  img: imageLines,
  img_combination: (node) => [
    nodes(node['img_list'])
      .map(() => '[图片]')
      .join(' '),
  ],
  person: (node, on) => [`@${nameFor(stringOf(node['user_id']), on)}`],
  person_list: (node, on) =>
    wrap(
      nodes(node['persons'])
        .map((person) => `@${nameFor(stringOf(person['id']), on)}`)
        .join(' '),
      on.width,
    ),
  table: (node, on) => tableLines(node, on.width, on.nameOf),
  chart: (node, on) => chartLines(node, on.width),
  column_set: columnLines,
  form: (node, on) => drawAll(node, on),
  interactive_container: framedLines,
  collapsible_panel: panelLines,
  checker: checkerLines,
};

/** Everything in a container, in its direction. */
export function drawAll(container: Node, on: Drawing): string[] {
  const blocks = childrenOf(container).map((node) => draw(node, on));
  return container['direction'] === 'horizontal' ? flow(blocks, on.width) : blocks.flat();
}

function draw(node: Node, on: Drawing): string[] {
  const tag = tagOf(node);
  return Object.hasOwn(COMPONENTS, tag) ? (COMPONENTS[tag]?.(node, on) ?? []) : drawAll(node, on);
}

function textLines(node: Node, on: Drawing): string[] {
  const content = localised(node, 'content');
  const align = alignOf(node['text_align']);
  if (tagOf(node) !== 'plain_text') return markdownLines(content, on.width, on.nameOf, align);
  const lines = wrap(content, on.width);
  return align === 'left' ? lines : lines.map((line) => pad(line, on.width, align));
}

function divLines(node: Node, on: Drawing): string[] {
  const text = isNode(node['text']) ? textLines(node['text'], on) : [];
  const rows: Node[][] = [];
  for (const field of nodes(node['fields'])) {
    const row = rows.at(-1);
    const beside = field['is_short'] === true && row?.length === 1 && row[0]?.['is_short'] === true;
    if (beside) row.push(field);
    else rows.push([field]);
  }
  const drawField = (field: Node, width: number) =>
    isNode(field['text']) ? textLines(field['text'], { ...on, width }) : [];
  return [
    ...text,
    ...rows.flatMap((row) =>
      share(
        row.map((field): Share => ({ weight: 1, draw: (width) => drawField(field, width) })),
        on.width,
      ),
    ),
  ];
}

function imageLines(node: Node, on: Drawing): string[] {
  const alt = isNode(node['alt']) ? localised(node['alt'], 'content') : '';
  const title = isNode(node['title']) ? textLines(node['title'], on) : [];
  return [...title, ...wrap(alt === '' ? '[图片]' : `[图片：${alt}]`, on.width)];
}

function nameFor(id: string, on: Drawing): string {
  return on.nameOf(id) ?? id;
}

/** Rows of two or three, as many as fit, or by weight, as the set's mode asks. */
function columnLines(node: Node, on: Drawing): string[] {
  const columns = nodes(node['columns']);
  const drawn = (width: number) => columns.map((column) => drawAll(column, { ...on, width }));
  const most = { flow: Number.POSITIVE_INFINITY, bisect: 2, trisect: 3 }[stringOf(node['flex_mode'])];
  if (most !== undefined)
    return flow(drawn(Number.isFinite(most) ? Math.floor(on.width / most) - 2 : on.width), on.width, most);
  return share(
    columns.map((column): Share => {
      const weight =
        column['width'] === 'weighted' ? { weight: typeof column['weight'] === 'number' ? column['weight'] : 1 } : {};
      return { ...weight, draw: (width) => drawAll(column, { ...on, width }) };
    }),
    on.width,
  );
}

function framedLines(node: Node, on: Drawing): string[] {
  if (node['has_border'] !== true) return drawAll(node, on);
  const lines = drawAll(node, { ...on, width: on.width - 4 });
  const inner = node['width'] === 'auto' ? widest(lines) : Math.max(on.width - 4, widest(lines));
  return [
    `┌${'─'.repeat(inner + 2)}┐`,
    ...lines.map((line) => `│ ${pad(line, inner)} │`),
    `└${'─'.repeat(inner + 2)}┘`,
  ];
}

/** Folded panels show their title only; that is all a person sees before opening one. */
function panelLines(node: Node, on: Drawing): string[] {
  const title = isNode(node['header']) ? node['header']['title'] : undefined;
  const [first = '', ...rest] = isNode(title) ? textLines(title, { ...on, width: on.width - 2 }) : [];
  const open = node['expanded'] === true;
  const head = [`${open ? '▾' : '▸'} ${first}`, ...rest.map((line) => `  ${line}`)];
  return open ? [...head, ...drawAll(node, { ...on, width: on.width - 2 }).map((line) => `  ${line}`)] : head;
}

function checkerLines(node: Node, on: Drawing): string[] {
  const mark = node['checked'] === true ? '☑ ' : '☐ ';
  const text = isNode(node['text']) ? textLines(node['text'], { ...on, width: on.width - cells(mark) }) : [''];
  const buttons = childrenOf(node).map((button) => draw(button, on));
  return [...text.map((line, index) => (index === 0 ? mark : '  ') + line), ...flow(buttons, on.width)];
}
