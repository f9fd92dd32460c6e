import { type CSSProperties, type ReactElement } from 'react';
import { isNode, nodes, stringOf, type Node } from '../../card/json.ts';
import { textsIn } from '../../card/reading.ts';
import { colourOf, flexAlign, pixelsOf, spacingOf } from './look.ts';
import { linkIn } from './press.ts';
import { useCard } from './session.ts';
import { Stack } from './stack.tsx';

/** Columns beside one another: sharing the width, stacked on a phone, flowing, in halves or in thirds. */
export function ColumnSet({ node }: { readonly node: Node }): ReactElement {
  const { narrow, styles } = useCard();
  const mode = stringOf(node['flex_mode']) || 'none';
  const background = colourOf(node['background_style'], styles);
  const style: CSSProperties = {
    gap: spacingOf(node['horizontal_spacing'], '8px'),
    justifyContent: flexAlign(node['horizontal_align']),
    background,
  };
  const stacked = mode === 'stretch' && narrow ? ' fc-stacked' : '';
  return (
    <div className={`fc-columns fc-columns-${mode}${stacked}`} style={style}>
      <LinkCover action={node['action']} words={textsIn(node)} />
      {nodes(node['columns']).map((column, index) => (
        <Column key={index} node={column} mode={mode} />
      ))}
    </div>
  );
}

function Column({ node, mode }: { readonly node: Node; readonly mode: string }): ReactElement {
  const { styles } = useCard();
  const background = colourOf(node['background_style'], styles);
  const style: CSSProperties = {
    flex: mode === 'none' || mode === 'stretch' ? shareOf(node) : undefined,
    background,
    alignSelf: node['vertical_align'] === undefined || background ? 'stretch' : flexAlign(node['vertical_align']),
  };
  return (
    <div className={background ? 'fc-column fc-tinted' : 'fc-column'} style={style}>
      <LinkCover action={node['action']} words={textsIn(node)} />
      <Stack of={node} gap="8px" />
    </div>
  );
}

/** Part of the width a column takes. */
function shareOf(node: Node): string {
  const fixed = pixelsOf(node['width']);
  if (fixed !== undefined) return `0 1 ${fixed}`;
  if (node['width'] !== 'weighted') return '0 1 auto';
  return `${typeof node['weight'] === 'number' ? node['weight'] : 1} 1 0`;
}

/** A link over a whole block; what can be acted on inside lies above it. */
function LinkCover({ action, words }: { readonly action: unknown; readonly words: string }): ReactElement | null {
  const url = isNode(action) ? linkIn(action['multi_url']) : undefined;
  return url === undefined ? null : <Cover url={url} words={words} />;
}

export function Cover({ url, words }: { readonly url: string; readonly words: string }): ReactElement {
  const label = words.replaceAll('\n', ' ').slice(0, 100) || '打开链接';
  return <a className="fc-cover" href={url} target="_blank" rel="noopener noreferrer" aria-label={label} />;
}
