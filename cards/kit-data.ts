import type { CardAction } from './actions.ts';
import { button, column, columns, plainText, present, tagColour } from './kit.ts';
import type { Align, Colour, Element, RootElement } from './kit.ts';

/** A cell is text, shown as written, or a coloured word. */
export type Cell = string | { readonly text: string; readonly colour: Colour };

export interface TableColumn<Row> {
  readonly title: string;
  readonly align?: Align;
  /** Pixels, at least 80; as wide as the content when absent. */
  readonly width?: number;
  /** Whether its cells are coloured words; all of a column are, or none. */
  readonly coloured?: boolean;
  readonly cell: (row: Row) => Cell;
}

/** A table of text; ten rows at a time, turned on the device by each reader for himself. Stands directly in the body. */
export function table<Row>(
  of: readonly TableColumn<Row>[],
  rows: readonly Row[],
  { wraps = false }: { /** Long cells take several lines instead of being cut. */ readonly wraps?: boolean } = {},
): RootElement {
  return {
    tag: 'table',
    page_size: 10,
    row_height: wraps ? 'auto' : 'low',
    freeze_first_column: true,
    header_style: { background_style: 'grey', bold: true, lines: 1 },
    columns: of.map(({ title, align, width, coloured }, index) => ({
      name: `c${index}`,
      display_name: title,
      data_type: coloured ? 'options' : 'text',
      width: width === undefined ? 'auto' : `${width}px`,
      ...(align ? { horizontal_align: align } : {}),
    })),
    rows: rows.map((row) => Object.fromEntries(of.map(({ cell }, index) => [`c${index}`, cellValue(cell(row))]))),
  };
}

function cellValue(cell: Cell): unknown {
  return typeof cell === 'string' ? cell : [{ text: cell.text, color: tagColour(cell.colour) }];
}

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** As charts take it: a hex colour. */
  readonly colour: string;
}

/** Upright bars with their figures above them. Stands directly in the body. */
export function barChart(bars: readonly Bar[], height = 160): RootElement {
  return {
    tag: 'chart',
    height: `${height}px`,
    preview: false,
    chart_spec: {
      type: 'bar',
      data: { values: bars.map(({ label, value }) => ({ label, value })) },
      xField: 'label',
      yField: 'value',
      seriesField: 'label',
      color: bars.map(({ colour }) => colour),
      label: { visible: true },
      legends: { visible: false },
      axes: [
        { orient: 'left', visible: false, min: 0, max: headroom(bars) },
        { orient: 'bottom', visible: true },
      ],
    },
  };
}

/** Room for the figure above the highest bar, which would otherwise stand in it. */
function headroom(bars: readonly Bar[]): number {
  return Math.max(1, ...bars.map(({ value }) => value)) * 1.25;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** From 0, within what exists however old the button was. */
  readonly index: number;
  readonly count: number;
}

export function pageOf<T>(items: readonly T[], page: number, size: number): Page<T> {
  const count = Math.max(1, Math.ceil(items.length / size));
  const index = Math.min(Math.max(0, page), count - 1);
  return { items: items.slice(index * size, (index + 1) * size), index, count };
}

/** 上一页 and 下一页 where they lead somewhere; nothing for a single page. */
export function pager({ index, count }: Page<unknown>, turnTo: (page: number) => CardAction): Element | undefined {
  if (count === 1) return undefined;
  const turn = (label: string, page: number) => column([button(label, turnTo(page))], { weight: 1 });
  return columns(
    ...present([
      index > 0 ? turn('上一页', index - 1) : undefined,
      column([plainText(`第${index + 1}页，共${count}页`, { size: 'notation', colour: 'grey', align: 'center' })], {
        weight: 1,
        middle: true,
      }),
      index < count - 1 ? turn('下一页', index + 1) : undefined,
    ]),
  );
}
