import { useMemo, type CSSProperties, type ReactElement } from 'react';
import { Inlines } from './inlines.tsx';
import { parseMarkdown, type Block } from './markdown/blocks.ts';
import { Pager, usePages } from './pager.tsx';

interface MarkdownProps {
  readonly source: string;
  readonly style?: CSSProperties;
}

/** Feishu's markdown: what it knows, and nothing more. */
export function Markdown({ source, style }: MarkdownProps): ReactElement {
  const blocks = useMemo(() => parseMarkdown(source), [source]);
  return (
    <div className="fc-markdown" style={style}>
      <Blocks of={blocks} />
    </div>
  );
}

function Blocks({ of }: { readonly of: readonly Block[] }): ReactElement {
  return (
    <>
      {of.map((block, index) => (
        <One key={index} block={block} />
      ))}
    </>
  );
}

function One({ block }: { readonly block: Block }): ReactElement {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          <Inlines of={block.inlines} />
        </p>
      );
    case 'heading':
      // Their size is a matter of looks; in the page all of them stand one level below the card's title.
      return (
        <div className={`fc-heading fc-heading-${block.level}`} role="heading" aria-level={4}>
          <Inlines of={block.inlines} />
        </div>
      );
    case 'code':
      return (
        <pre tabIndex={0}>
          <code>{block.text}</code>
        </pre>
      );
    case 'quote':
      return (
        <blockquote>
          <Blocks of={block.blocks} />
        </blockquote>
      );
    case 'rule':
      return <hr />;
    case 'list':
      return <List block={block} />;
    case 'table':
      return <PipeTable block={block} />;
    default:
      return block satisfies never;
  }
}

function List({ block }: { readonly block: Extract<Block, { kind: 'list' }> }): ReactElement {
  const items = block.items.map((item, index) => (
    <li key={index}>
      <Blocks of={item} />
    </li>
  ));
  return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
}

const ROWS_PER_PAGE = 5;

function PipeTable({ block }: { readonly block: Extract<Block, { kind: 'table' }> }): ReactElement {
  const pages = usePages(block.rows, ROWS_PER_PAGE);
  return (
    <div className="fc-table">
      <div className="fc-table-scroll" role="group" aria-label="表格" tabIndex={0}>
        <table>
          <thead>
            <tr>
              {block.head.map((cell, index) => (
                <th key={index} scope="col" style={{ textAlign: block.align[index] }}>
                  <Inlines of={cell} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {pages.shown.map((row, at) => (
              <tr key={at}>
                {block.head.map((_cell, index) => (
                  <td key={index} style={{ textAlign: block.align[index] }}>
                    <Inlines of={row[index] ?? []} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Pager pages={pages} />
    </div>
  );
}
