import type { CSSProperties, ReactElement } from 'react';
import { isNode, nodes, stringOf, type Node } from '../../card/json.ts';
import { cellOf, type Cell } from './cell.ts';
import { familyOf, pixelsOf } from './look.ts';
import { Markdown } from './markdown.tsx';
import { Pager, usePages } from './pager.tsx';
import { People } from './person.tsx';
import { LarkMd } from './texts.tsx';

/** Columns beyond these are not shown. */
const MOST_COLUMNS = 50;
const ROW_PX: Readonly<Record<string, string>> = { low: '36px', middle: '48px', high: '64px' };

/** Rows and columns, some rows at a time. */
export function TableElement({ node }: { readonly node: Node }): ReactElement {
  const columns = nodes(node['columns']).slice(0, MOST_COLUMNS);
  const size = typeof node['page_size'] === 'number' ? node['page_size'] : 5;
  const pages = usePages(nodes(node['rows']), Math.min(10, Math.max(1, size)));
  const header = isNode(node['header_style']) ? node['header_style'] : {};
  const frozen = node['freeze_first_column'] === true ? ' fc-frozen' : '';
  const headed = columns.some((column) => stringOf(column['display_name']) !== '');
  const height = stringOf(node['row_height']) || 'low';
  const most = height === 'auto' ? (pixelsOf(node['row_max_height']) ?? '124px') : undefined;
  return (
    <div className="fc-table">
      <div className={`fc-table-scroll${frozen}`} role="group" aria-label="表格，可左右滚动" tabIndex={0}>
        <table>
          {headed && (
            <thead style={headStyle(header)}>
              <tr>
                {columns.map((column, index) => (
                  <th key={index} scope="col" style={{ ...columnStyle(column), textAlign: headAlign(header, column) }}>
                    {stringOf(column['display_name'])}
                  </th>
                ))}
              </tr>
            </thead>
          )}
          <tbody>
            {pages.shown.map((row, at) => (
              <tr key={pages.index * 10 + at} style={{ height: ROW_PX[height] ?? pixelsOf(height) ?? '36px' }}>
                {columns.map((column, index) => {
                  const cell = cellOf(column, row[stringOf(column['name'])]);
                  return (
                    <td key={index} style={columnStyle(column)} title={'text' in cell ? cell.text : undefined}>
                      <div
                        className={most === undefined ? 'fc-cell' : 'fc-cell fc-cell-auto'}
                        style={{ maxHeight: most }}
                      >
                        <CellView cell={cell} />
                      </div>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Pager pages={pages} />
    </div>
  );
}

function CellView({ cell }: { readonly cell: Cell }): ReactElement {
  switch (cell.kind) {
    case 'markdown':
      return <Markdown source={cell.text} />;
    case 'lark_md':
      return <LarkMd source={cell.text} />;
    case 'persons':
      return <People ids={cell.ids} />;
    case 'options':
      return (
        <>
          {cell.options.map((option, index) => (
            <span key={index} className={`fc-tag fc-of-${familyOf(option.colour)}`}>
              {option.text}
            </span>
          ))}
        </>
      );
    default:
      return <>{cell.text}</>;
  }
}

function columnStyle(column: Node): CSSProperties {
  const width = stringOf(column['width']);
  const share = /^\d{1,3}%$/.test(width) ? width : pixelsOf(width);
  const usual = column['data_type'] === 'number' ? 'right' : 'left';
  return {
    width: share,
    ...(share?.endsWith('px') ? { minWidth: share, maxWidth: share } : {}),
    textAlign: alignOf(column['horizontal_align']) ?? usual,
    verticalAlign: { top: 'top', bottom: 'bottom' }[stringOf(column['vertical_align'])] ?? 'middle',
  };
}

function headAlign(header: Node, column: Node): CSSProperties['textAlign'] {
  return alignOf(header['text_align']) ?? columnStyle(column).textAlign;
}

function alignOf(value: unknown): 'left' | 'center' | 'right' | undefined {
  return value === 'left' || value === 'center' || value === 'right' ? value : undefined;
}

function headStyle(header: Node): CSSProperties {
  return {
    fontWeight: header['bold'] === false ? 400 : 600,
    fontSize: header['text_size'] === 'heading' ? 16 : 14,
    background: header['background_style'] === 'grey' ? 'var(--fc-head)' : undefined,
    color: header['text_color'] === 'grey' ? 'var(--fc-grey-text)' : undefined,
  };
}
